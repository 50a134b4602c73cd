import type { Answer, Probe } from "../probe.js";
import type { Input } from "../run/send.js";

export type ReadRecord = Answer<"consumeRecords">["records"][number];

/** Pages that a scenario reads at the most; a server that never runs dry would hold the run up. */
const MAX_PAGES = 100;

/** Obtains a cursor. `extra` names the type and what goes with it. */
export async function cursor(probe: Probe, stream: string, partition: string, extra: Input): Promise<string> {
  const answer = await probe.succeed("showCursor", { "stream-name": stream, "partition-id": partition, ...extra });
  return answer.partition_cursor;
}

/** One read: the records, and the cursor for the next one. */
export async function read(probe: Probe, from: string, maxBytes?: number): Promise<{ records: ReadRecord[]; next: string }> {
  const limit: Input = maxBytes === undefined ? {} : { max_fetch_bytes: maxBytes };
  const answer = await probe.succeed("consumeRecords", { "partition-cursor": from, ...limit });
  return { records: answer.records, next: answer.next_partition_cursor };
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
