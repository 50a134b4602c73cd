import { Refusal } from "../response.js";
import { createPartition, type Partition, splitHashSpace } from "./partition.js";
import { activePartitions, currentPartitions, HOUR_MS, type Stream } from "./stream.js";

/** Attempts to scale that a stream takes in an hour (API reference - Changing Partition Quantity). */
const MAX_ATTEMPTS = 5;

/**
 * Holds a stream to the service's limits of scaling, and counts the attempt. The two documented limits cannot both be about
 * changes: with no change in the hour after a change there are never five in an hour. So the five are attempts; those that are
 * refused for another reason count, those that are refused here do not.
 * @throws Refusal DIS.4308 in the hour after a change, and after five attempts in an hour
 */
export function refuseTooOften(stream: Stream, now: number): void {
  const since = now - HOUR_MS;
  const last = stream.scalings.at(-1)?.at;
  if (last !== undefined && last > since) throw new Refusal("DIS.4308", `${stream.name} was scaled less than an hour ago`);
  stream.scalingAttempts = stream.scalingAttempts.filter((at) => at > since);
  if (stream.scalingAttempts.length >= MAX_ATTEMPTS) {
    throw new Refusal("DIS.4308", `scaling ${stream.name} was attempted ${MAX_ATTEMPTS} times within an hour`);
  }
  stream.scalingAttempts.push(now);
}

/** How many changes the history of a stream has; the oldest are forgotten. */
const MAX_SCALINGS = 1000;

/** Takes a partition out of use; its records stay readable until they expire. */
function takeAway(partition: Partition, now: number): void {
  partition.status = "DELETED";
  partition.closedAt = partition.log.latestTime ?? now;
}

/**
 * Scales a stream to `target` ACTIVE partitions, 1 or more. Down: those with the highest numbers become DELETED. Up: DELETED
 * ones become ACTIVE again with their records and sequence numbers, the lowest number first; then new ones are made. The hash
 * space is split again over the ACTIVE ones, so that a partition key can move. @param now milliseconds since 1970-01-01 UTC
 */
export function scale(stream: Stream, target: number, now: number): void {
  const partitions = currentPartitions(stream, now);
  const from = activePartitions(stream).length;
  const reusable = partitions.filter(({ status }) => status === "DELETED");
  for (const partition of activePartitions(stream).slice(target)) takeAway(partition, now);
  for (const partition of reusable.slice(0, Math.max(0, target - from))) partition.status = "ACTIVE";
  for (let missing = target - activePartitions(stream).length; missing > 0; missing--) {
    // Behind all that ever were: the number of an EXPIRED partition is not used again. Its hash range is set below.
    const number = stream.partitions.length;
    stream.partitions.push(createPartition(number, { start: 0n, end: 0n }, stream.createLog(stream.id, number)));
  }
  const ranges = splitHashSpace(target);
  for (const [index, partition] of activePartitions(stream).entries()) {
    partition.hashRange = ranges[index] ?? partition.hashRange;
  }
  stream.scalings.push({ at: now, from, to: target });
  if (stream.scalings.length > MAX_SCALINGS) stream.scalings.shift();
  stream.modifiedAt = now;
}
