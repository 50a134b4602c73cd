import { codesOf, responseBody } from "../check/exchange.js";
import type { Answer, Probe } from "../probe.js";

/** What a checkpoint belongs to; the fields as the checkpoint operations name them. */
export type Place = {
  readonly stream_name: string;
  readonly app_name: string;
  readonly partition_id: string;
};

export interface Checkpoint {
  readonly sequenceNumber: string;
  readonly metadata: string;
}

export const LAST_READ = { checkpoint_type: "LAST_READ" } as const;

/** A service needs some seconds for a new stream. */
const PATIENCE_MS = 30_000;
const STEP_MS = 200;

/** Waits while a new stream is being made. A status other than CREATING and RUNNING ends it at once. */
async function untilRunning(probe: Probe, stream_name: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  const status = async () => (await probe.succeed("showStream", { stream_name, limit_partitions: 1 })).status;
  let found = await status();
  while (found === "CREATING" && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    found = await status();
  }
  probe.equal("status of a new stream", found, "RUNNING");
}

/** Makes a stream of this name that can be used. */
export async function makeStream(probe: Probe, stream_name: string, partition_count = 1): Promise<void> {
  await probe.succeed("createStream", { stream_name, partition_count });
  await untilRunning(probe, stream_name);
}

/** Makes a stream that can be used and gives its name. */
export async function newStream(probe: Probe, partitions = 1): Promise<string> {
  const name = probe.name("stream");
  await makeStream(probe, name, partitions);
  return name;
}

/** Makes an app and gives its name. */
export async function newApp(probe: Probe): Promise<string> {
  const name = probe.name("app");
  await probe.succeed("createApp", { app_name: name });
  return name;
}

export function base64(text: string): string {
  return Buffer.from(text, "utf8").toString("base64");
}

/** Texts that tell the records of a scenario apart: `record 0`, `record 1`. */
export function texts(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, index) => `record ${from + index}`);
}

/** Uploads records to one partition, all of which must be stored, and gives their sequence numbers. */
export async function upload(probe: Probe, stream: string, partition: string, records: readonly string[]): Promise<string[]> {
  const entries = records.map((text) => ({ data: base64(text), partition_id: partition }));
  const answer = await probe.succeed("sendRecords", { stream_name: stream, records: entries });
  probe.equal("number of refused records", answer.failed_record_count, 0);
  return answer.records.map((record) => String(record.sequence_number));
}

/** A place with an app, a stream of its own and this number of records in partition 0. */
export async function newPlace(probe: Probe, records = 0, partitions = 1): Promise<Place> {
  const stream_name = await newStream(probe, partitions);
  const app_name = await newApp(probe);
  if (records > 0) await upload(probe, stream_name, "0", texts(records));
  return { stream_name, app_name, partition_id: "0" };
}

export async function commit(probe: Probe, place: Place, number: number | string, metadata?: string): Promise<void> {
  const input = { ...place, ...LAST_READ, sequence_number: String(number) };
  await probe.succeed("commitCheckpoint", metadata === undefined ? input : { ...input, metadata });
}

/** The checkpoint of a place, `undefined` when there is none: an empty answer, none or a negative number, DIS.4375. */
export async function shown(probe: Probe, place: Place): Promise<Checkpoint | undefined> {
  const exchange = await probe.send("showCheckpoint", { ...place, ...LAST_READ });
  if (codesOf(exchange).includes("DIS.4375")) return undefined;
  probe.equal("status of showCheckpoint", exchange.response.status, 200);
  const answer = responseBody(exchange) as Answer<"showCheckpoint"> | undefined;
  const number = String(answer?.sequence_number ?? "");
  if (number === "" || number.startsWith("-")) return undefined;
  return { sequenceNumber: number, metadata: answer?.metadata ?? "" };
}

/** The shown checkpoint has this number; `undefined` asks that there be none. */
export async function expectShown(probe: Probe, place: Place, number: number | undefined): Promise<void> {
  const checkpoint = await shown(probe, place);
  const expected = number === undefined ? "none" : String(number);
  probe.equal(
    `checkpoint of ${place.app_name} in partition ${place.partition_id}`,
    checkpoint?.sequenceNumber ?? "none",
    expected,
  );
}
