import { type LocalDis, type LocalDisOptions, startLocalDis } from "dis-local";
import { createDisClient, type DisClient } from "../src/index.js";
import { sendAll } from "../src/producer/send-all.js";

/** A stream on a local server, an app and a client, for one test. */
export interface LocalStream {
  readonly local: LocalDis;
  readonly dis: DisClient;
  /** Moves the time of the server. */
  advance(ms: number): void;
  /** Uploads texts to a partition. */
  send(partitionId: string, ...texts: string[]): Promise<void>;
  /** The checkpoint of the app in a partition, and its metadata. */
  checkpoint(partition: string): Promise<{ sequence_number?: unknown; metadata?: unknown }>;
  [Symbol.asyncDispose](): Promise<void>;
}

export const STREAM = "newstream";
export const APP = "newapp";

export async function localStream(partitionCount: number, options: LocalDisOptions = {}): Promise<LocalStream> {
  let offset = 0;
  const local = await startLocalDis({ clock: { now: () => Date.now() + offset }, ...options });
  const dis = createDisClient({ ...local.connection, random: () => 0 });
  await dis.createStream({ stream_name: STREAM, partition_count: partitionCount });
  await dis.createApp({ app_name: APP });
  return {
    local,
    dis,
    advance(ms) {
      offset += ms;
    },
    async send(partitionId, ...texts) {
      const outcomes = await sendAll(
        dis,
        texts.map((data) => ({ data, partitionId })),
        { stream: STREAM },
      );
      if (outcomes.some(({ stored }) => !stored)) throw new Error("a record was not stored");
    },
    checkpoint: (partition) =>
      dis.showCheckpoint({ stream_name: STREAM, app_name: APP, partition_id: partition, checkpoint_type: "LAST_READ" }),
    [Symbol.asyncDispose]: () => local.close(),
  };
}
