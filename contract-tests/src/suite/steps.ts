import { codesOf, responseBody } from "../check/check.js";
import type { Input } from "../run/send.js";
import type { Probe, ResponseBody } from "./probe.js";

// Steps that scenarios of several tags take: they make streams and apps, upload and read records, commit and show checkpoints.

/** What a checkpoint belongs to; the fields as the checkpoint operations name them. */
export type CheckpointPlace = {
  readonly stream_name: string;
  readonly app_name: string;
  readonly partition_id: string;
};

interface Checkpoint {
  readonly sequenceNumber: string;
  readonly metadata: string;
}

export const LAST_READ = { checkpoint_type: "LAST_READ" } as const;

/** A service needs some seconds for a new stream. */
const PATIENCE_MS = 30_000;
const STEP_MS = 200;

/** Waits while a new stream is being made. A status other than CREATING and RUNNING ends it at once. */
export async function untilRunning(probe: Probe, stream_name: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  const status = async () => (await probe.succeed("showStream", { stream_name, limit_partitions: 1 })).status;
  let found = await status();
  while (found === "CREATING" && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
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

/** Uploads records to one partition; all must be stored. @returns their sequence numbers */
export async function upload(probe: Probe, stream: string, partition: string, records: readonly string[]): Promise<string[]> {
  const entries = records.map((text) => ({ data: base64(text), partition_id: partition }));
  const body = await probe.succeed("sendRecords", { stream_name: stream, records: entries });
  probe.equal("number of refused records", body.failed_record_count, 0);
  return body.records.map((record) => String(record.sequence_number));
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

/** Pages that a scenario reads at most: a server that always has more records must not hold the run up. */
const MAX_PAGES = 100;

/** Obtains a cursor. `extra` has its type, and the number or time that goes with it. */
export async function cursor(probe: Probe, stream: string, partition: string, extra: Input): Promise<string> {
  const body = await probe.succeed("showCursor", { "stream-name": stream, "partition-id": partition, ...extra });
  return body.partition_cursor;
}

/** One read: the records, and the cursor for the next one. */
export async function read(probe: Probe, from: string, maxBytes?: number): Promise<{ records: ReadRecord[]; next: string }> {
  const limit: Input = maxBytes === undefined ? {} : { max_fetch_bytes: maxBytes };
  const body = await probe.succeed("consumeRecords", { "partition-cursor": from, ...limit });
  return { records: body.records, next: body.next_partition_cursor };
}

/** Reads on until there is nothing to read now. @param maxBytes of each read */
export async function readAll(probe: Probe, from: string, maxBytes?: number): Promise<ReadRecord[]> {
  const all: ReadRecord[] = [];
  let next = from;
  for (let page = 0; page < MAX_PAGES; page++) {
    const step = await read(probe, next, maxBytes);
    if (step.records.length === 0) return all;
    all.push(...step.records);
    next = step.next;
  }
  return all;
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

export async function commit(probe: Probe, place: CheckpointPlace, number: number | string, metadata?: string): Promise<void> {
  const input = { ...place, ...LAST_READ, sequence_number: String(number) };
  await probe.succeed("commitCheckpoint", metadata === undefined ? input : { ...input, metadata });
}

/**
 * The checkpoint of a place; `undefined` when there is none. A target shows that by an empty response, by a missing or negative
 * number, or by DIS.4375.
 */
export async function shown(probe: Probe, place: CheckpointPlace): Promise<Checkpoint | undefined> {
  const exchange = await probe.send("showCheckpoint", { ...place, ...LAST_READ });
  if (codesOf(exchange).includes("DIS.4375")) return undefined;
  probe.equal("status of showCheckpoint", exchange.response.status, 200);
  const body = responseBody(exchange) as ResponseBody<"showCheckpoint"> | undefined;
  const number = String(body?.sequence_number ?? "");
  if (number === "" || number.startsWith("-")) return undefined;
  return { sequenceNumber: number, metadata: body?.metadata ?? "" };
}

/** Ends the scenario unless the checkpoint has this number; `undefined` asks that there be none. */
export async function expectShown(probe: Probe, place: CheckpointPlace, number: number | undefined): Promise<void> {
  const checkpoint = await shown(probe, place);
  const expected = number === undefined ? "none" : String(number);
  probe.equal(
    `checkpoint of ${place.app_name} in partition ${place.partition_id}`,
    checkpoint?.sequenceNumber ?? "none",
    expected,
  );
}
