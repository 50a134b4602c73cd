import { type HashRange, splitHashSpace } from "./hash-range.js";

/** A record as it is kept. Its sequence number follows from its place in the partition. */
export interface StoredRecord {
  /** The base64 text that was uploaded. */
  readonly data: string;
  /** Number of bytes that `data` stands for. */
  readonly bytes: number;
  /** Only of a record that was not sent to a partition by its id. */
  readonly partitionKey: string | undefined;
  /** Time of the upload, milliseconds since 1970-01-01 UTC. */
  readonly timestamp: number;
}

export interface Partition {
  readonly number: number;
  readonly hashRange: HashRange;
  /** DELETED and EXPIRED belong to scaling down: readable until the records expire, then gone. */
  status: "ACTIVE" | "DELETED" | "EXPIRED";
  /** Sequence number of `records[0]`, or of the next record when there is none. */
  earliest: number;
  records: StoredRecord[];
}

export function createPartitions(count: number): Partition[] {
  return splitHashSpace(count).map((hashRange, number) => ({ number, hashRange, status: "ACTIVE", earliest: 0, records: [] }));
}

/** Sequence number that will be written next, B of the range [A : B]. It never goes back. */
export function nextSequenceNumber(partition: Partition): number {
  return partition.earliest + partition.records.length;
}

/** Appends a record and gives its sequence number. */
export function append(partition: Partition, record: StoredRecord): number {
  return partition.earliest + partition.records.push(record) - 1;
}

/** Drops the records at the front that were written before a time. Retention is applied when a partition is looked at. */
export function dropBefore(partition: Partition, time: number): void {
  const kept = partition.records.findIndex(({ timestamp }) => timestamp >= time);
  const dropped = kept < 0 ? partition.records.length : kept;
  if (dropped === 0) return;
  partition.records = partition.records.slice(dropped);
  partition.earliest += dropped;
}
