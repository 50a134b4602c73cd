import { Refusal } from "../response.js";
import type { Partition } from "../state/partition.js";
import { parsedRecords } from "../state/record-log.js";
import type { Stream } from "../state/stream.js";
import { firstReadable } from "./state-view.js";

/** A record as people look at it. */
export interface RecordView {
  readonly partition: number;
  readonly number: number;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly timestamp: number;
  readonly partitionKey?: string;
  /** How many bytes the whole data has. */
  readonly bytes: number;
  /** Base64; of long data the beginning. */
  readonly data: string;
}

/** The latest records of a stream. */
export interface RecordsView {
  /** A new stream of the same name has another one. */
  readonly streamId: string;
  /** For each partition the number of the record that comes next: with it the next request asks for what is new. */
  readonly next: Readonly<Record<number, number>>;
  /** Oldest first. */
  readonly records: readonly RecordView[];
}

/** What a request for records asks for. */
export interface WantedRecords {
  /** Of one partition; of all by default. */
  readonly partition?: number;
  /** Of a partition the records from this number on; all of them by default. */
  readonly from?: ReadonlyMap<number, number>;
}

/** At most so many records are shown. */
export const MOST_SHOWN = 1000;

/** As much of a record's data is shown with the others, in bytes: a multiple of three, which base64 can be cut at. */
const SHOWN_BYTES = 4095;

/** So many bytes are looked at, in all partitions together, so that large records do not stop the server. */
const MOST_BYTES = 32 * 1024 * 1024;

/** So many records are read at once: the largest take this number of megabytes. */
const AT_ONCE = 20;

type WireRecord = ReturnType<typeof parsedRecords>[number];

/** @param mostBytes of the data that are shown, a multiple of three */
function viewOf(record: WireRecord, partition: number, mostBytes: number): RecordView {
  const { sequence_number, timestamp = 0, partition_key: key, data } = record;
  const partitionKey = key == null ? {} : { partitionKey: key };
  const bytes = Buffer.byteLength(data, "base64");
  return {
    partition,
    number: Number(sequence_number),
    timestamp,
    ...partitionKey,
    bytes,
    data: data.slice(0, (mostBytes / 3) * 4),
  };
}

/**
 * The latest records of a partition, oldest first.
 * @param first the first number that may be read @param mostBytes after so many bytes no more are read
 */
function latest({ log, number: partition }: Partition, first: number, mostBytes: number): RecordView[] {
  const slices: RecordView[][] = [];
  const lowest = Math.max(first, log.next - MOST_SHOWN);
  let looked = 0;
  for (let end = log.next; end > lowest && looked < mostBytes; end -= AT_ONCE) {
    const begin = Math.max(lowest, end - AT_ONCE);
    const read = log.read(begin, { records: end - begin, bytes: Number.POSITIVE_INFINITY });
    looked += read.bytes;
    slices.unshift(parsedRecords(read).map((record) => viewOf(record, partition, SHOWN_BYTES)));
  }
  return slices.flat();
}

/** @throws Refusal DIS.4302 */
function partitionOf({ name, partitions }: Stream, number: number): Partition {
  const partition = partitions[number];
  if (partition === undefined) throw new Refusal("DIS.4302", `stream ${name} has no partition ${number}`);
  return partition;
}

/** The latest records of a stream, by the time of their upload. @throws Refusal DIS.4302 for the partition */
export function viewRecords(stream: Stream, { partition, from }: WantedRecords, now: number): RecordsView {
  const partitions = partition === undefined ? stream.partitions : [partitionOf(stream, partition)];
  let records: RecordView[] = [];
  for (const each of partitions) {
    const first = Math.max(firstReadable(each.log, now - stream.retentionMs), from?.get(each.number) ?? 0);
    const found = latest(each, first, MOST_BYTES / partitions.length);
    // Here and not at the end: a stream can have many partitions.
    records = [...records, ...found].sort((a, b) => a.timestamp - b.timestamp).slice(-MOST_SHOWN);
  }
  const next = Object.fromEntries(partitions.map(({ number, log }) => [number, log.next]));
  return { streamId: stream.id, next, records };
}

/** A record with all of its data. @throws Refusal DIS.4302, DIS.4224 when it is not kept */
export function viewRecord(stream: Stream, partitionNumber: number, number: number, now: number): RecordView {
  const { log } = partitionOf(stream, partitionNumber);
  const first = firstReadable(log, now - stream.retentionMs);
  const isKept = number >= first && number < log.next;
  const [record] = isKept ? parsedRecords(log.read(number, { records: 1, bytes: Number.POSITIVE_INFINITY })) : [];
  if (record === undefined) throw new Refusal("DIS.4224", `record ${number} is not kept`);
  return viewOf(record, partitionNumber, Number.POSITIVE_INFINITY);
}
