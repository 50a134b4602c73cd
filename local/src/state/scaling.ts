import { splitHashSpace } from "./hash-range.js";
import { createPartition, type Partition } from "./partition.js";
import { activePartitions, currentPartitions, type Stream } from "./stream.js";

/** Takes a partition out of use; its records stay readable until they expire. */
function takeAway(partition: Partition, now: number): void {
  partition.status = "DELETED";
  partition.closedAt = partition.records.at(-1)?.timestamp ?? now;
}

/** Adds partitions behind those that the stream ever had: the number of an EXPIRED one is not used again. */
function addPartitions({ partitions }: Stream, count: number): void {
  // The hash range is settled for all partitions together.
  for (let i = 0; i < count; i++) partitions.push(createPartition(partitions.length, { start: 0n, end: 0n }));
}

/**
 * Scales a stream to `target` ACTIVE partitions, 1 or more. Down: those with the highest numbers are DELETED. Up: DELETED ones
 * are ACTIVE again, the lowest number first, with their records and sequence numbers; then new ones are made. The hash space
 * is split anew over the ACTIVE ones, so that a partition key can move. @param now milliseconds since 1970-01-01 UTC
 */
export function scale(stream: Stream, target: number, now: number): void {
  const partitions = currentPartitions(stream, now);
  const from = activePartitions(stream).length;
  const reusable = partitions.filter(({ status }) => status === "DELETED");
  for (const partition of activePartitions(stream).slice(target)) takeAway(partition, now);
  for (const partition of reusable.slice(0, Math.max(0, target - from))) partition.status = "ACTIVE";
  addPartitions(stream, target - activePartitions(stream).length);
  const ranges = splitHashSpace(target);
  for (const [index, partition] of activePartitions(stream).entries()) {
    partition.hashRange = ranges[index] ?? partition.hashRange;
  }
  stream.scalings.push({ at: now, from, to: target });
  stream.modifiedAt = now;
}
