import { createHash } from "node:crypto";

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

/** Hash key of a partition key: the first 8 bytes of its MD5, big-endian, without the sign bit; as the Java client does. */
export function hashOfPartitionKey(partitionKey: string): bigint {
  return createHash("md5").update(partitionKey, "utf8").digest().readBigUInt64BE() & MAX_INT64;
}
