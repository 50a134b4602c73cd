import { type HashRange, splitHashSpace } from "./hash-range.js";
import { createPartitionTraffic, type PartitionTraffic } from "./traffic.js";

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
  /** Means something only while the partition is ACTIVE: one that takes no records has no hash keys. */
  hashRange: HashRange;
  /** DELETED and EXPIRED belong to scaling down: readable until the records expire, then gone. */
  status: "ACTIVE" | "DELETED" | "EXPIRED";
  /**
   * Milliseconds since 1970-01-01 UTC, read while the partition is DELETED: when its last record was written, or without
   * records when it was deleted. It is EXPIRED once the stream does not keep records of that time.
   */
  closedAt: number;
  /** Sequence number of `records[0]`, or of the next record when there is none. */
  earliest: number;
  records: StoredRecord[];
  /** What went through it. */
  readonly traffic: PartitionTraffic;
}

export function createPartition(number: number, hashRange: HashRange): Partition {
  return { number, hashRange, status: "ACTIVE", closedAt: 0, earliest: 0, records: [], traffic: createPartitionTraffic() };
}

export function createPartitions(count: number): Partition[] {
  return splitHashSpace(count).map((hashRange, number) => createPartition(number, hashRange));
}

/** Sequence number that will be written next, B of the range [A : B]. It never goes back. */
export function nextSequenceNumber(partition: Partition): number {
  return partition.earliest + partition.records.length;
}

/** Appends a record and gives its sequence number. */
export function append(partition: Partition, record: StoredRecord): number {
  return partition.earliest + partition.records.push(record) - 1;
}

/** Drops the records at the front that were written before a time. */
export function dropBefore(partition: Partition, time: number): void {
  const kept = partition.records.findIndex(({ timestamp }) => timestamp >= time);
  const dropped = kept < 0 ? partition.records.length : kept;
  if (dropped === 0) return;
  partition.records = partition.records.slice(dropped);
  partition.earliest += dropped;
}

/**
 * Brings a partition up to date; done whenever it is looked at, so that no timer runs.
 * @param oldest records that were written before this time are no longer kept, milliseconds since 1970-01-01 UTC
 */
export function applyRetention(partition: Partition, oldest: number): void {
  dropBefore(partition, oldest);
  const hasNothingToRead = partition.records.length === 0 && partition.closedAt < oldest;
  if (partition.status === "DELETED" && hasNothingToRead) partition.status = "EXPIRED";
}
