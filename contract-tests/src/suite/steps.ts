import { codesOf, responseBody } from "../check/check.js";
import type { Input } from "../run/send.js";
import type { Grounds, Probe, ResponseBody } from "./probe.js";

// Steps that scenarios of several tags take: they make streams and apps, upload and read records, commit and show checkpoints.

/** What a checkpoint belongs to; the fields as the checkpoint operations name them. */
export type CheckpointPlace = {
  readonly stream_name: string;
  readonly app_name: string;
  readonly partition_id: string;
};

export const LAST_READ = { checkpoint_type: "LAST_READ" } as const;

/** A service needs some seconds for a new stream. */
const PATIENCE_MS = 30_000;
const STEP_MS = 200;

/** Waits. @param ms milliseconds */
export async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

/** Waits while a new stream is being made. A status other than CREATING and RUNNING ends it at once. */
export async function untilRunning(probe: Probe, stream_name: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  const status = async () => (await probe.succeed("showStream", { stream_name, limit_partitions: 1 })).status;
  let found = await status();
  while (found === "CREATING" && Date.now() < end) {
    await pause(STEP_MS);
    found = await status();
  }
  probe.equal("status of a new stream", found, "RUNNING");
}

/** Makes a stream of this name, and waits until it can be used. */
export async function makeStream(probe: Probe, stream_name: string, partition_count = 1): Promise<void> {
  await probe.succeed("createStream", { stream_name, partition_count });
  await untilRunning(probe, stream_name);
}

/** Makes a stream and waits until it can be used. @returns its name */
export async function newStream(probe: Probe, partitions = 1): Promise<string> {
  const name = probe.name("stream");
  await makeStream(probe, name, partitions);
  return name;
}

/** Makes an app. @returns its name */
export async function newApp(probe: Probe, app_name = probe.name("app")): Promise<string> {
  await probe.succeed("createApp", { app_name });
  return app_name;
}

export function base64(text: string): string {
  return Buffer.from(text, "utf8").toString("base64");
}

/** Sends one request for each value, all of them at once, and waits for all. @throws what the first one that failed has thrown */
export async function atOnce<T, R>(values: readonly T[], send: (value: T, index: number) => Promise<R>): Promise<R[]> {
  const sent = values.map(send);
  await Promise.allSettled(sent);
  return Promise.all(sent);
}

/** Texts that tell the records of a scenario apart: `record 0`, `record 1`. */
export function texts(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, index) => `record ${from + index}`);
}

/** Bytes of a wide text. Three of them are read within WIDE_READ_BYTES, and one when a service counts its response as a whole. */
export const WIDE_BYTES = 300;
export const WIDE_READ_BYTES = 1000;

/** As `texts`, and long: a few of them fill a read, whatever a service counts beside the bytes of a record. */
export function wideTexts(count: number, from = 0): string[] {
  return texts(count, from).map((text) => text.padEnd(WIDE_BYTES, "."));
}

/** A record to be uploaded. */
export type Entry = {
  readonly data: string;
  readonly partition_id?: string;
  readonly partition_key?: string;
  readonly explicit_hash_key?: string;
};

/** A record that was uploaded, and where it is. */
export interface Stored {
  readonly entry: Entry;
  /** In the long form. */
  readonly partition: string;
  readonly number: string;
}

/** How often records are sent that are throttled; a partition takes more in the next second. */
const MOST_UPLOADS = 10;
const NEXT_SECOND_MS = 1000;

/** Whether a record is worth a retry, as the documents say of its code. */
function isThrottled({ error_code }: { readonly error_code?: string | null | undefined }): boolean {
  return /^DIS\.(4303|5\d{3})$/.test(error_code ?? "");
}

/** Uploads records in one request; all must be stored. Those that are throttled are sent again. @returns them in the same order */
export async function store(probe: Probe, stream_name: string, entries: readonly Entry[]): Promise<readonly Stored[]> {
  const stored = new Map<Entry, Stored>();
  let left = entries;
  for (let uploads = 0; left.length > 0; uploads++) {
    if (uploads > 0) await pause(NEXT_SECOND_MS);
    const { records, failed_record_count } = await probe.succeed("sendRecords", { stream_name, records: left });
    probe.equal("number of results of an upload", records.length, left.length);
    const again = uploads < MOST_UPLOADS ? left.filter((_, index) => isThrottled(records[index] ?? {})) : [];
    probe.equal("number of refused records", failed_record_count, again.length);
    for (const [index, entry] of left.entries()) {
      const { partition_id, sequence_number } = records[index] ?? {};
      stored.set(entry, { entry, partition: String(partition_id), number: String(sequence_number) });
    }
    left = again;
  }
  return entries.flatMap((entry) => stored.get(entry) ?? []);
}

/** Uploads records to one partition; all must be stored. @returns their sequence numbers */
export async function upload(probe: Probe, stream: string, partition: string, records: readonly string[]): Promise<string[]> {
  const entries = records.map((text) => ({ data: base64(text), partition_id: partition }));
  return (await store(probe, stream, entries)).map(({ number }) => number);
}

/** A new app, and a new stream with this number of records in partition 0. */
export async function newPlace(probe: Probe, records = 0, partitions = 1): Promise<CheckpointPlace> {
  const stream_name = await newStream(probe, partitions);
  const app_name = await newApp(probe);
  if (records > 0) await upload(probe, stream_name, "0", texts(records));
  return { stream_name, app_name, partition_id: "0" };
}

export async function show(probe: Probe, stream_name: string, extra: Input = {}): Promise<ResponseBody<"showStream">> {
  return probe.succeed("showStream", { stream_name, ...extra });
}

/** Number of a partition in either form. */
export function partitionNumber(partition: string): number {
  return Number(partition.replace(/^shardId-/i, ""));
}

/** The long form of a partition id. */
export function longForm(number: number): string {
  return `shardId-${String(number).padStart(10, "0")}`;
}

export type ReadRecord = ResponseBody<"consumeRecords">["records"][number];

/** Reads without a record, one after the other, until there is nothing more; the pauses between them grow, to more than a second together. */
const EMPTY_READS = 10;
const PAUSE_MS = 30;

/**
 * Obtains a cursor. `extra` has its type, and the number or time that goes with it.
 * @param grounds of its success, where that is what the scenario proves
 */
export async function cursor(probe: Probe, stream: string, partition: string, extra: Input, grounds?: Grounds): Promise<string> {
  const input = { "stream-name": stream, "partition-id": partition, ...extra };
  const body = await probe.succeed("showCursor", input, grounds === undefined ? {} : { grounds });
  return body.partition_cursor;
}

/** What was read, and the cursor for the next read. */
interface Read {
  readonly records: readonly ReadRecord[];
  readonly next: string;
}

/** What the contract knows of records: a field of a later version may change from one read to the next. */
export function keptOf(records: readonly ReadRecord[]): ReadRecord[] {
  return records.map(({ sequence_number, data, partition_key, timestamp, timestamp_type }) => ({
    sequence_number,
    data,
    ...(partition_key === undefined ? {} : { partition_key }),
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(timestamp_type === undefined ? {} : { timestamp_type }),
  }));
}

/** One read, which may give nothing although there is something. */
export async function read(probe: Probe, from: string, maxBytes?: number): Promise<Read> {
  const limit: Input = maxBytes === undefined ? {} : { max_fetch_bytes: maxBytes };
  const body = await probe.succeed("consumeRecords", { "partition-cursor": from, ...limit });
  return { records: body.records, next: body.next_partition_cursor };
}

/**
 * Reads on until this many records are there. A read may give fewer than are kept, or none: then there may be more all the same,
 * until several in a row gave none.
 * @param maxBytes of each read
 */
export async function readOn(probe: Probe, from: string, count: number, maxBytes?: number): Promise<Read> {
  const records: ReadRecord[] = [];
  let next = from;
  for (let empty = 0; records.length < count && empty < EMPTY_READS; ) {
    if (empty > 0) await pause(empty * PAUSE_MS);
    const step = await read(probe, next, maxBytes);
    empty = step.records.length === 0 ? empty + 1 : 0;
    records.push(...step.records);
    next = step.next;
  }
  return { records, next };
}

/** Reads this many records as `readOn` does, and once more: what comes beyond them is in the list as well. */
export async function readAll(probe: Probe, from: string, count: number, maxBytes?: number): Promise<readonly ReadRecord[]> {
  const { records, next } = await readOn(probe, from, count, maxBytes);
  return [...records, ...(await read(probe, next, maxBytes)).records];
}

/** Where reading begins with the earliest record. */
export const FROM_START = { "cursor-type": "TRIM_HORIZON" } as const;

/** Reads a partition from its earliest record on, as `readAll` does. */
export async function readPartition(
  probe: Probe,
  stream: string,
  partition: string,
  count: number,
  maxBytes?: number,
): Promise<readonly ReadRecord[]> {
  return readAll(probe, await cursor(probe, stream, partition, FROM_START), count, maxBytes);
}

/** Records with these texts as a read should give them, in order. @param first number of the first of them */
export function asRead(records: readonly string[], first = 0): Pick<ReadRecord, "sequence_number" | "data">[] {
  return records.map((text, index) => ({ sequence_number: String(first + index), data: base64(text) }));
}

export function numbersOf(records: readonly ReadRecord[]): string[] {
  return records.map((record) => record.sequence_number);
}

/** The decimal numbers from `from` up to but not including `to`. */
export function range(from: number, to: number): string[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => String(from + index));
}

export function textOf(record: ReadRecord): string {
  return Buffer.from(record.data, "base64").toString("utf8");
}

/** Commits a checkpoint. @param grounds of its success, where that is what the scenario proves */
export async function commit(
  probe: Probe,
  place: CheckpointPlace,
  number: number | string,
  metadata?: string,
  grounds?: Grounds,
): Promise<void> {
  const input = { ...place, ...LAST_READ, sequence_number: String(number), ...(metadata === undefined ? {} : { metadata }) };
  await probe.succeed("commitCheckpoint", input, grounds === undefined ? {} : { grounds });
}

/** Ends the scenario unless the checkpoint has this number; `undefined` asks that there be none. */
export async function expectShown(
  probe: Probe,
  place: CheckpointPlace,
  number: number | undefined,
  grounds?: Grounds,
): Promise<void> {
  if (number === undefined) await expectNone(probe, place, grounds);
  else await expectNumber(probe, place, number, grounds);
}

/** Ends the scenario unless the checkpoint has this number and this metadata. */
export async function expectBoth(
  probe: Probe,
  place: CheckpointPlace,
  number: number,
  metadata: string,
  grounds?: Grounds,
): Promise<void> {
  const body = await expectNumber(probe, place, number, grounds);
  const found = metadata === "" ? (body.metadata ?? "") : probe.field(body, "metadata");
  probe.equal("metadata of the checkpoint", found, metadata, grounds);
}

async function expectNumber(probe: Probe, place: CheckpointPlace, number: number, grounds: Grounds | undefined) {
  const body = await probe.succeed("showCheckpoint", { ...place, ...LAST_READ });
  probe.equal("sequence number of the checkpoint", String(probe.field(body, "sequence_number")), String(number), grounds);
  return body;
}

/** A target shows that there is no checkpoint by an empty response, by a missing or negative number, or by DIS.4375. */
async function expectNone(probe: Probe, place: CheckpointPlace, grounds: Grounds | undefined): Promise<void> {
  const exchange = await probe.send("showCheckpoint", { ...place, ...LAST_READ });
  if (codesOf(exchange).includes("DIS.4375")) return;
  probe.equal("status of showCheckpoint", exchange.response.status, 200, { ...grounds, exchange });
  const body = responseBody(exchange) as ResponseBody<"showCheckpoint"> | undefined;
  const number = String(body?.sequence_number ?? "");
  const found = number.startsWith("-") || number === "" ? "none" : number;
  probe.equal("sequence number of the checkpoint", found, "none", { ...grounds, exchange });
}
