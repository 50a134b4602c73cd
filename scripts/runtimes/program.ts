import { createDisClient, type DisClient, isDisError } from "dis-openapi";

/** What the program needs to know, as JSON. */
export interface Scene {
  readonly endpoint: string;
  readonly projectId: string;
  readonly region: string;
  readonly token: string;
  readonly key: { readonly accessKey: string; readonly secretKey: string };
  /** Beginning of the names of what is created, so that no two runtimes meet. */
  readonly prefix: string;
}

/** What the program saw. */
export interface Seen {
  /** With each kind of credentials: how many records came back, the checkpoint, the code of a refusal. */
  readonly token: Outcome;
  readonly key: Outcome;
  /** Whether signatures are made by node:crypto, at once. */
  readonly signsAtOnce: boolean;
}

export interface Outcome {
  readonly records: number;
  readonly checkpoint: string | number | null | undefined;
  readonly refused: string | undefined;
}

/** Upload, consume, commit and look at the checkpoint; then an error on purpose. */
async function mainJob(dis: DisClient, name: string): Promise<Outcome> {
  const place = { stream_name: name, partition_id: "0" };
  const checkpoint = { ...place, app_name: name, checkpoint_type: "LAST_READ" } as const;
  await dis.createStream({ stream_name: name, partition_count: 1 });
  await dis.createApp({ app_name: name });
  await dis.sendRecords({ stream_name: name, records: ["one", "two", "three"].map((text) => ({ data: btoa(text) })) });
  const { partition_cursor } = await dis.showCursor({ "stream-name": name, "partition-id": "0", "cursor-type": "TRIM_HORIZON" });
  const { records } = await dis.consumeRecords({ "partition-cursor": partition_cursor });
  const last = records.at(-1)?.sequence_number;
  if (last !== undefined) await dis.commitCheckpoint({ ...checkpoint, sequence_number: last });
  const { sequence_number } = await dis.showCheckpoint(checkpoint);
  // One that is not among those that every client has.
  await dis.listTags();
  const refused = await dis.createStream({ stream_name: name, partition_count: 1 }).catch((error: unknown) => error);
  return {
    records: records.length,
    checkpoint: sequence_number,
    refused: isDisError(refused, "refused") ? refused.code : String(refused),
  };
}

/** The same small program on every runtime, with a token and with an access key. */
export async function program({ endpoint, projectId, region, token, key, prefix }: Scene): Promise<Seen> {
  const place = { endpoint, projectId, region };
  const nodeCrypto = globalThis.process?.getBuiltinModule?.("node:crypto");
  return {
    token: await mainJob(createDisClient({ ...place, credentials: { token } }), `${prefix}-token`),
    // A key of a dis-local is no secret; in a browser any other would be open to all who load the page.
    key: await mainJob(createDisClient({ ...place, credentials: key, dangerouslyAllowBrowser: true }), `${prefix}-key`),
    signsAtOnce: nodeCrypto?.createHmac !== undefined,
  };
}
