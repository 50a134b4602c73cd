// Where to begin or end in a stream, in the words of a user, and which record that is.
import { calls } from "../../generated/calls.js";
import type { components } from "../../generated/types.js";
import type { DisClient } from "../client.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { checkByRule } from "../input.js";
import { checkObject, optionError, refuseUnknownOptions } from "../option-checks.js";
import type { CallOptions } from "../options.js";
import { millisecondsOf } from "../time.js";
import { compareSequence, type PartitionRange, type Position, partitionNumber, previousSequence } from "./start.js";

/** The first record that was written at a time or later. A time before all records is the first of them; one in the future, the end. */
export interface TimePosition {
  /** Milliseconds since 1970-01-01 UTC, or a Date. */
  readonly timestamp: number | Date;
}

/**
 * A place in one partition, between two records: reading from it begins with the record that follows, reading up to it ends before.
 * - `earliest` the first record that is kept
 * - `latest` the end as it is now: the record that is written next
 * - `{ timestamp }` the first record that was written at this time or later
 * - `{ sequenceNumber }` the record of this number, decimal digits
 */
export type PartitionPosition = "earliest" | "latest" | TimePosition | { readonly sequenceNumber: string };

/** The same for a whole stream. `{ sequenceNumbers }` has the number for each partition, such as `{ "0": "17", "1": "4" }`. */
export type StreamPosition =
  | "earliest"
  | "latest"
  | TimePosition
  | { readonly sequenceNumbers: Readonly<Record<string, string>> };

/** A position that was checked: times are in ms since 1970-01-01 UTC, partitions are numbers such as `0`. */
export type CheckedPosition =
  | "earliest"
  | "latest"
  | { readonly timestamp: number }
  | { readonly sequenceNumbers: ReadonlyMap<string, string> };

const FORMS = '"earliest", "latest", { timestamp }';
const { sequence_number: SEQUENCE_NUMBER, partition_id: PARTITION } = calls.commitCheckpoint.fields;

function checkTime(field: string, given: unknown): number {
  const time = millisecondsOf(given) ?? given;
  if (Number.isSafeInteger(time) && (time as number) >= 0) return time as number;
  throw optionError(`${field}.timestamp`, "must be a Date, or milliseconds since 1970-01-01 UTC", given);
}

/** @throws DisError of kind `configuration`, naming the option and what is allowed */
export function checkStreamPosition(field: string, position: StreamPosition): CheckedPosition {
  if (position === "earliest" || position === "latest") return position;
  checkObject(field, position, `must be ${FORMS} or { sequenceNumbers }`);
  if ("timestamp" in position) {
    refuseUnknownOptions(position, ["timestamp"], `field of ${field}`);
    return { timestamp: checkTime(field, position.timestamp) };
  }
  refuseUnknownOptions(position, ["sequenceNumbers"], `field of ${field}`);
  const place = `${field}.sequenceNumbers`;
  checkObject(place, position.sequenceNumbers, "must be an object of partitions and sequence numbers");
  const numbers = Object.entries(position.sequenceNumbers).map(([id, number]) => {
    const partition = partitionNumber(checkByRule(place, id, PARTITION.rule));
    return [partition, checkByRule(`${place}.${id}`, number, SEQUENCE_NUMBER.rule)] as const;
  });
  if (numbers.length === 0) throw optionError(place, "must name at least one partition");
  return { sequenceNumbers: new Map(numbers) };
}

/** @throws DisError of kind `configuration`, naming the option and what is allowed */
export function checkPartitionPosition(field: string, partition: string, position: PartitionPosition): CheckedPosition {
  if (typeof position !== "object" || position === null || !("sequenceNumber" in position)) {
    const isNamed = position === "earliest" || position === "latest";
    if (!isNamed) checkObject(field, position, `must be ${FORMS} or { sequenceNumber }`);
    return checkStreamPosition(field, position as StreamPosition);
  }
  refuseUnknownOptions(position, ["sequenceNumber"], `field of ${field}`);
  const number = checkByRule(`${field}.sequenceNumber`, position.sequenceNumber, SEQUENCE_NUMBER.rule);
  return { sequenceNumbers: new Map([[partition, number]]) };
}

/** The partitions that a position names, by their numbers; `undefined` when it is of all. */
export function namedPartitions(position: CheckedPosition): readonly string[] | undefined {
  return typeof position === "object" && "sequenceNumbers" in position ? [...position.sequenceNumbers.keys()] : undefined;
}

/** Partitions of an option, as `shardId-0000000003` or as `3`. @throws DisError of kind `configuration` */
export function checkPartitions(field: string, partitions: readonly string[] | undefined): readonly string[] | undefined {
  if (partitions === undefined) return undefined;
  if (!Array.isArray(partitions) || partitions.length === 0) {
    throw optionError(field, "must be a list with at least one partition");
  }
  return [...new Set(partitions.map((id) => partitionNumber(checkByRule(field, id, PARTITION.rule))))];
}

type CursorFields = Omit<Parameters<DisClient["showCursor"]>[0], "stream-name" | "partition-id">;

/** How a position is said on the wire. */
export function cursorFields(position: Position): CursorFields {
  if ("sequenceNumber" in position) {
    return { "cursor-type": position.type, "starting-sequence-number": position.sequenceNumber };
  }
  if ("timestamp" in position) return { "cursor-type": position.type, timestamp: position.timestamp };
  return { "cursor-type": position.type };
}

/** A partition of a stream. */
export interface PartitionPlace {
  readonly stream: string;
  readonly partition: string;
}

/** Most reads until a record comes: a read can give none although there are some. */
const MAX_READS = 5;

/**
 * The first record from a position on; `undefined` when no read gives one.
 * @param maxFetchBytes most bytes of the first read, which saves time where the record is small; the later ones have no limit
 */
export async function readFirst(
  dis: DisClient,
  { stream, partition }: PartitionPlace,
  position: Position,
  options: CallOptions,
  maxFetchBytes?: number,
): Promise<components["schemas"]["Record"] | undefined> {
  const place = { "stream-name": stream, "partition-id": partition, ...cursorFields(position) };
  let cursor: string | undefined = (await dis.showCursor(place, options)).partition_cursor;
  for (let reads = 0; reads < MAX_READS && cursor; reads++) {
    const limit = reads > 0 || maxFetchBytes === undefined ? {} : { max_fetch_bytes: maxFetchBytes };
    const page = await dis.consumeRecords({ "partition-cursor": cursor, ...limit }, options);
    const [record] = page.records;
    if (record !== undefined) return record;
    cursor = page.next_partition_cursor;
  }
  return undefined;
}

/** The number of the first record that was written at a time or later; the end of the range when there is none. */
async function numberAtTime(
  dis: DisClient,
  place: PartitionPlace,
  timestamp: number,
  { earliest, next }: PartitionRange,
  options: CallOptions,
): Promise<string> {
  if (earliest === next) return next;
  // A read that gives nothing does not prove that there is nothing. The time of the last record does.
  const last = await readFirst(dis, place, { type: "AT_SEQUENCE_NUMBER", sequenceNumber: previousSequence(next) }, options);
  if (last?.timestamp !== undefined && last.timestamp < timestamp) return next;
  try {
    const first = await readFirst(dis, place, { type: "AT_TIMESTAMP", timestamp }, options);
    if (first !== undefined) return String(first.sequence_number);
  } catch (error) {
    // The time is before the earliest record that is kept.
    if (isDisError(error) && error.code === "DIS.4300") return earliest;
    throw error;
  }
  const message = `Partition ${place.partition} has records from this time on, but no read gave one. Try again.`;
  throw new DisError("response", message, { operation: "consumeRecords", partition: place.partition, retryable: true });
}

/**
 * The number of the record that reading from a position begins with.
 * @param field name of the option that the position was given in
 * @param range what the partition holds now
 * @throws DisError of kind `configuration` when a sequence number is missing or out of the range
 */
export async function numberAt(
  dis: DisClient,
  place: PartitionPlace,
  [field, position]: readonly [field: string, position: CheckedPosition],
  range: PartitionRange,
  options: CallOptions,
): Promise<string> {
  if (position === "earliest") return range.earliest;
  if (position === "latest") return range.next;
  if ("timestamp" in position) return numberAtTime(dis, place, position.timestamp, range, options);
  const { partition } = place;
  const number = numberFor(field, position.sequenceNumbers, partition);
  if (compareSequence(number, range.earliest) >= 0 && compareSequence(number, range.next) <= 0) return number;
  const rule = `is out of range for partition ${partition}: its first record is ${range.earliest}, the next will be ${range.next}`;
  throw optionError(`${field}.sequenceNumbers`, rule, number).with({ partition, sequenceNumber: number });
}

/**
 * The number of the record that reading begins with. One that has expired is left to the reader, which decides by `onExpired`.
 * @throws DisError of kind `configuration` when a sequence number is missing or after the end
 */
export async function beginAt(
  dis: DisClient,
  place: PartitionPlace,
  [field, position]: readonly [field: string, position: CheckedPosition],
  range: PartitionRange,
  options: CallOptions,
): Promise<string> {
  if (typeof position === "object" && "sequenceNumbers" in position) {
    const number = numberFor(field, position.sequenceNumbers, place.partition);
    if (compareSequence(number, range.earliest) < 0) return number;
  }
  return numberAt(dis, place, [field, position], range, options);
}

/** The position on the wire, for a partition whose range is not known. */
export function wirePosition(position: CheckedPosition, partition: string): Position {
  if (position === "earliest") return { type: "TRIM_HORIZON" };
  if (position === "latest") return { type: "LATEST" };
  if ("timestamp" in position) return { type: "AT_TIMESTAMP", timestamp: position.timestamp };
  const sequenceNumber = position.sequenceNumbers.get(partition);
  return sequenceNumber === undefined ? { type: "TRIM_HORIZON" } : { type: "AT_SEQUENCE_NUMBER", sequenceNumber };
}

/** @throws DisError of kind `configuration` when there is no number for the partition */
export function numberFor(field: string, numbers: ReadonlyMap<string, string>, partition: string): string {
  const number = numbers.get(partition);
  if (number !== undefined) return number;
  throw optionError(`${field}.sequenceNumbers`, `must have a number for partition ${partition}`);
}
