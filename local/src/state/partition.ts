import { createHash } from "node:crypto";
import { Refusal } from "../response.js";
import { PartitionRate } from "./rate.js";
import { dropBefore, type RecordLog } from "./record-log.js";
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
  /** Its records. */
  readonly log: RecordLog;
  /** What went through it in this second. */
  readonly rate: PartitionRate;
  /** What went through it. */
  readonly traffic: PartitionTraffic;
}

export function createPartition(number: number, hashRange: HashRange, log: RecordLog): Partition {
  return { number, hashRange, status: "ACTIVE", closedAt: 0, log, rate: new PartitionRate(), traffic: createPartitionTraffic() };
}

/** A sequence number of a request as a number. @throws Refusal DIS.4224 when it is not from `low` to `high` */
export function numberWithin(text: string, low: number, high: number): number {
  // As a number, a text near 2^63 would be rounded before it is compared.
  const number = BigInt(text);
  if (number < low || number > high) throw new Refusal("DIS.4224", `${text} is not from ${low} to ${high}`);
  return Number(number);
}

/**
 * Brings a partition up to date. This is done whenever a partition is looked at, so that no timer runs.
 * @param oldest records that were written before this time are no longer kept, milliseconds since 1970-01-01 UTC
 */
export function applyRetention(partition: Partition, oldest: number): void {
  dropBefore(partition.log, oldest);
  const hasNothingToRead = partition.log.oldestTime === undefined && partition.closedAt < oldest;
  if (partition.status === "DELETED" && hasNothingToRead) partition.status = "EXPIRED";
}
