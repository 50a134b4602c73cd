import { createHash } from "node:crypto";
import { Refusal } from "../response.js";
import { createPartitionTraffic, type PartitionTraffic } from "./traffic.js";

/** Largest hash key, and largest sequence number: 2^63 - 1. */
export const MAX_INT64 = 2n ** 63n - 1n;

/** Hash keys from `start` to `end`, both included. */
export interface HashRange {
  readonly start: bigint;
  readonly end: bigint;
}

/** Splits the hash space 0 .. 2^63-1 evenly; the last range takes the remainder. @param count number of partitions, 1 or more */
export function splitHashSpace(count: number): HashRange[] {
  const width = MAX_INT64 / BigInt(count);
  return Array.from({ length: count }, (_, index) => ({
    start: BigInt(index) * width,
    end: index === count - 1 ? MAX_INT64 : BigInt(index + 1) * width - 1n,
  }));
}

/** Hash key of a partition key, as in the Java client: the first 8 bytes of its MD5, big-endian, without the sign bit. */
export function hashOfPartitionKey(partitionKey: string): bigint {
  return createHash("md5").update(partitionKey, "utf8").digest().readBigUInt64BE() & MAX_INT64;
}

const LONG_ID = "shardId-";

/** Number of a partition from either form of its id: `shardId-0000000002` and `2` are both 2. The id must be valid. */
export function partitionNumber(id: string): number {
  return Number(id.startsWith(LONG_ID) ? id.slice(LONG_ID.length) : id);
}

/** The long form of a partition id: `shardId-0000000002`. */
export function shardId(number: number): string {
  return `${LONG_ID}${String(number).padStart(10, "0")}`;
}

/** A record as it is kept. Its sequence number follows from its index in the partition. */
export interface StoredRecord {
  /** The base64 text that was uploaded. */
  readonly data: string;
  /** Number of bytes that `data` stands for. */
  readonly bytes: number;
  /** Undefined for a record that named its partition. */
  readonly partitionKey: string | undefined;
  /** Time of the upload, milliseconds since 1970-01-01 UTC. */
  readonly timestamp: number;
}

export interface Partition {
  readonly number: number;
  /** Means something only while the partition is ACTIVE: one that takes no records has no hash keys. */
  hashRange: HashRange;
  /** DELETED and EXPIRED come from scaling down: DELETED until the records have expired, then EXPIRED. */
  status: "ACTIVE" | "DELETED" | "EXPIRED";
  /**
   * Milliseconds since 1970-01-01 UTC, read while the partition is DELETED: when its last record was written or, without
   * records, when it was deleted. The partition is EXPIRED once the stream no longer keeps records of that time.
   */
  closedAt: number;
  /** Sequence number of `records[0]`, or of the next record when there is none. */
  earliest: number;
  records: StoredRecord[];
  /** What the records take in memory, about. */
  storedBytes: number;
  /** What went through it. */
  readonly traffic: PartitionTraffic;
}

export function createPartition(number: number, hashRange: HashRange): Partition {
  return {
    number,
    hashRange,
    status: "ACTIVE",
    closedAt: 0,
    earliest: 0,
    records: [],
    storedBytes: 0,
    traffic: createPartitionTraffic(),
  };
}

export function createPartitions(count: number): Partition[] {
  return splitHashSpace(count).map((hashRange, number) => createPartition(number, hashRange));
}

/** Sequence number that will be written next, B of the range [A : B]. It never goes back. */
export function nextSequenceNumber(partition: Partition): number {
  return partition.earliest + partition.records.length;
}

/** A sequence number of a request as a number. @throws Refusal DIS.4224 when it is not from `low` to `high` */
export function numberWithin(text: string, low: number, high: number): number {
  // As a number, a text near 2^63 would be rounded before it is compared.
  const number = BigInt(text);
  if (number < low || number > high) throw new Refusal("DIS.4224", `${text} is not from ${low} to ${high}`);
  return Number(number);
}

/** What a record takes beside its text: objects, numbers and headers of the JavaScript engine, about. */
const RECORD_OVERHEAD_BYTES = 150;

/** What a record takes in memory, about. */
export function sizeOf({ data, partitionKey = "" }: Pick<StoredRecord, "data" | "partitionKey">): number {
  return RECORD_OVERHEAD_BYTES + data.length + 2 * partitionKey.length;
}

/** Appends a record and returns its sequence number. */
export function append(partition: Partition, record: StoredRecord): number {
  partition.storedBytes += sizeOf(record);
  return partition.earliest + partition.records.push(record) - 1;
}

function drop(partition: Partition, count: number): void {
  for (const record of partition.records.slice(0, count)) partition.storedBytes -= sizeOf(record);
  partition.records = partition.records.slice(count);
  partition.earliest += count;
}

/** Drops the records at the front that were written before a time. */
export function dropBefore(partition: Partition, time: number): void {
  const kept = partition.records.findIndex(({ timestamp }) => timestamp >= time);
  const dropped = kept < 0 ? partition.records.length : kept;
  if (dropped > 0) drop(partition, dropped);
}

/**
 * Drops records that were written before a time once they are a quarter of all: a partition that is only written does not grow
 * for ever, and each record is moved a few times at most.
 */
export function dropInBulk(partition: Partition, time: number): void {
  const quarter = partition.records[Math.floor(partition.records.length / 4)];
  if (quarter !== undefined && quarter.timestamp < time) dropBefore(partition, time);
}

/**
 * Brings a partition up to date. This is done whenever a partition is looked at, so that no timer runs.
 * @param oldest records that were written before this time are no longer kept, milliseconds since 1970-01-01 UTC
 */
export function applyRetention(partition: Partition, oldest: number): void {
  dropBefore(partition, oldest);
  const hasNothingToRead = partition.records.length === 0 && partition.closedAt < oldest;
  if (partition.status === "DELETED" && hasNothingToRead) partition.status = "EXPIRED";
}
