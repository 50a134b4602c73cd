// Decides where a consumer begins in a partition, and where it goes on when the records it wants have expired. All functions are
// pure: other files send the requests.
import { calls } from "../../generated/calls.js";
import { DisError } from "../errors/dis-error.js";
import type { Fence } from "./assignment/assignment.js";

/** A position in a partition, as the service can give a cursor for it. */
export type Position =
  | { readonly type: "AT_SEQUENCE_NUMBER" | "AFTER_SEQUENCE_NUMBER"; readonly sequenceNumber: string }
  | { readonly type: "TRIM_HORIZON" | "LATEST" }
  | { readonly type: "AT_TIMESTAMP"; readonly timestamp: number };

/** A checkpoint as the service stores it. */
export interface Checkpoint {
  readonly sequenceNumber: string;
  readonly metadata: string | undefined;
}

/** The range of sequence numbers that a partition holds. */
export interface PartitionRange {
  /** The earliest record that is still kept. */
  readonly earliest: string;
  /** The number that will be written next. */
  readonly next: string;
}

/** Records that an app never saw because they expired first; both ends included. */
export interface LostRange {
  readonly from: string;
  readonly to: string;
}

/** What to do when the records after a checkpoint have expired. */
export type ExpiredPolicy = "error" | "earliest" | "latest";

/**
 * What the number in a checkpoint means. The service stores it and does not interpret it.
 * - `last-consumed`: the last finished record; resume AFTER it. The documents of the service say this.
 * - `next-to-read`: the first record that is not finished; resume AT it. The official Kafka adapter does this.
 */
export type Convention = "last-consumed" | "next-to-read";

export const CONVENTIONS: readonly Convention[] = ["last-consumed", "next-to-read"];

/** The number to commit when `finished` is the last finished record. */
export function checkpointNumber(convention: Convention, finished: string): string {
  return convention === "last-consumed" ? finished : nextSequence(finished);
}

/**
 * What the marker of a checkpoint says. `start` is written when a consumer begins at the end of a partition: nothing is
 * consumed yet, and reading begins AT the number, whatever the convention.
 */
export type Marker = Convention | "start";

const MARKER = /^dis-openapi:(last-consumed|next-to-read|start)(?:;(stream|created)=([A-Za-z0-9_-]{1,60}))?(?: |$)/;

/**
 * What distinguishes a stream from a later one of the same name. The service keeps a checkpoint by the names of app and stream,
 * so one that outlives its stream would be taken for one of the next.
 */
export interface StreamIdentity {
  /** The id that the service gives a stream. */
  readonly stream?: string | undefined;
  /** When it was created, in ms since 1970-01-01 UTC; where the service tells no id. */
  readonly created?: string | undefined;
}

/** How many characters of the metadata are left to the user. */
export const USER_METADATA_LENGTH =
  calls.commitCheckpoint.fields.metadata.rule.maxLength - `dis-openapi:last-consumed;stream=${"x".repeat(60)} `.length;

/**
 * Metadata of a checkpoint: a marker that says what its number means and of which stream it is, then the user's own text. The
 * format is fixed: `dis-openapi:` and the marker; `;stream=` and the id of the stream or, without an id, `;created=` and the time
 * of its creation; and, when there is a text, a space and the text.
 */
export function writeMetadata(marker: Marker, text: string | undefined, { stream, created }: StreamIdentity = {}): string {
  const identity = stream !== undefined ? `;stream=${stream}` : created !== undefined ? `;created=${created}` : "";
  return `dis-openapi:${marker}${identity}${text === undefined || text === "" ? "" : ` ${text}`}`;
}

/** The marker in the metadata of a checkpoint; `undefined` when it has none. */
export function readMarker(metadata: string | null | undefined): Marker | undefined {
  return MARKER.exec(metadata ?? "")?.[1] as Marker | undefined;
}

/** The stream in the metadata of a checkpoint; empty when it names none. */
export function readIdentity(metadata: string | null | undefined): StreamIdentity {
  const [, , field, value] = MARKER.exec(metadata ?? "") ?? [];
  return field === undefined ? {} : { [field]: value };
}

/**
 * Compares two streams of one name as far as both are known.
 * @param was the stream that a checkpoint or a cursor belongs to
 * @throws DisError of kind `checkpoint` when they are not the same
 */
export function refuseOtherStream(was: StreamIdentity, is: StreamIdentity, partition?: string): void {
  const field = was.stream !== undefined && is.stream !== undefined ? "stream" : "created";
  const [before, now] = [was[field], is[field]];
  if (before === undefined || now === undefined || before === now) return;
  const what = field === "stream" ? "id" : "time of creation";
  const whose = partition === undefined ? "What was consumed" : `The checkpoint of partition ${partition}`;
  throw new DisError(
    "checkpoint",
    `${whose} belongs to an earlier stream of this name (its ${what} is ${before}), which was deleted; this stream (${now}) ` +
      "was created since, and its numbers stand for other records. Delete the checkpoints of the app in this stream to start over.",
    { partition },
  );
}

/** How a consumer begins in a partition. */
export interface Start {
  readonly position: Position;
  /** What the checkpoints mean that are committed from now on. */
  readonly convention: Convention;
  readonly checkpoint: Checkpoint | undefined;
  /** The number to read first, to be committed at once: it fixes where a consumer began that has nothing to commit yet. */
  readonly anchor: string | undefined;
  /** Something that the user should know. */
  readonly warning: string | undefined;
  /** Records that are finished and not committed yet. */
  readonly carried?: Carry | undefined;
}

/**
 * What a member takes from one assignment of a partition to the next. While a group rebalances, the service refuses commits, so what
 * is finished then can only be committed if the partition comes back.
 */
export interface Carry {
  /** The last finished record; `undefined` when nothing is finished and `anchor` is not committed. */
  readonly finished: string | undefined;
  /** How many finished records are not committed. */
  readonly records: number;
  /** Where reading began without a checkpoint, see `Start`. */
  readonly anchor: string | undefined;
  /** The first record after the last checkpoint that was confirmed; `undefined` when there was none. */
  readonly known: string | undefined;
  readonly convention: Convention;
}

/**
 * Takes up what was carried, if the checkpoint that is found fits: it is not before the one that was known, which somebody would have
 * reset, and not after what is finished, which another member would have gone on from.
 */
export function resumeCarried(start: Start, carry: Carry): Start {
  const { finished, anchor, known } = carry;
  const found = start.checkpoint && firstRecord(start.position);
  if (finished === undefined) {
    const isAnchored = start.checkpoint === undefined && anchor !== undefined;
    return isAnchored ? { ...start, position: { type: "AT_SEQUENCE_NUMBER", sequenceNumber: anchor }, anchor } : start;
  }
  const isReset = known !== undefined && (found === undefined || compareSequence(found, known) < 0);
  const isPassed = found !== undefined && compareSequence(found, nextSequence(finished)) >= 0;
  if (isReset || isPassed || start.convention !== carry.convention) return start;
  const position: Position = { type: "AFTER_SEQUENCE_NUMBER", sequenceNumber: finished };
  return { ...start, position, anchor: undefined, carried: { ...carry, known: found } };
}

/** A partition of a stream, where to begin in it, and as whom. */
export interface Place {
  readonly partition: string;
  readonly start: Start;
  readonly identity: StreamIdentity;
  /** Of a member whose commits the service checks. */
  readonly fence?: Fence | undefined;
}

/** Where an app begins in a partition in which it has no checkpoint. */
export interface Initial {
  readonly position: Position;
  /** The number to read first, to be committed at once; `undefined` at the first record that is kept, and where the number is not known. */
  readonly anchor: string | undefined;
}

/** What the start depends on. */
interface StartFacts {
  readonly partition: string;
  readonly checkpoint: Checkpoint | undefined;
  /** The option of the user; `undefined` when it is omitted. */
  readonly convention: Convention | undefined;
  readonly initial: Initial;
  /** The stream as it is now. */
  readonly identity: StreamIdentity;
  /** Whether members of other programs may commit too: those of a group that the service divides. */
  readonly isGroup?: boolean | undefined;
}

/**
 * Decides where to begin in a partition.
 *
 * | checkpoint | option `convention` | begins |
 * |---|---|---|
 * | none | any | at the initial position |
 * | with the marker `start` | any | AT it: nothing was consumed yet |
 * | with a marker | omitted, or the same | as the marker says |
 * | with a marker | another | not at all: an error |
 * | with a marker of another stream | any | not at all: an error |
 * | without a marker | given | as the option says |
 * | without a marker | omitted | AT it, with a warning: at most one record comes twice, none is lost |
 * | without a marker, in a group | omitted | not at all: an error |
 *
 * @throws DisError of kind `checkpoint` when marker and option contradict each other, or the marker is of another stream, or a member
 * of another program has committed and the option does not say how
 */
export function decideStart(facts: StartFacts): Start {
  const { partition, checkpoint, convention, initial } = facts;
  if (checkpoint === undefined) {
    return { ...initial, convention: convention ?? "last-consumed", checkpoint, warning: undefined };
  }
  refuseOtherStream(readIdentity(checkpoint.metadata), facts.identity, partition);
  const marker = readMarker(checkpoint.metadata);
  if (marker === "start") {
    const position = resumeFrom(checkpoint, "next-to-read");
    return { position, convention: convention ?? "last-consumed", checkpoint, anchor: undefined, warning: undefined };
  }
  if (marker !== undefined && convention !== undefined && marker !== convention) {
    throw new DisError(
      "checkpoint",
      `The checkpoint of partition ${partition} was committed as ${marker}, and the option convention says ${convention}. ` +
        "Omit the option, or delete the checkpoint. Nothing was read.",
      { field: "convention", partition },
    );
  }
  const known = marker ?? convention;
  if (known !== undefined) {
    return { position: resumeFrom(checkpoint, known), convention: known, checkpoint, anchor: undefined, warning: undefined };
  }
  if (facts.isGroup) {
    throw new DisError(
      "checkpoint",
      `The checkpoint ${checkpoint.sequenceNumber} of partition ${partition} was committed by another program, and does not say ` +
        'whether it is the last record consumed or the next to read. Set the option convention: to "next-to-read" when members with ' +
        "the official Kafka adapter (Java) share the app, so that all members agree. Nothing was read.",
      { field: "convention", partition },
    );
  }
  return {
    position: resumeFrom(checkpoint, "next-to-read"),
    convention: "last-consumed",
    checkpoint,
    anchor: undefined,
    warning:
      `The checkpoint ${checkpoint.sequenceNumber} of partition ${partition} does not say whether it is the last record consumed ` +
      "or the next to read. Reading begins at it, so this record may come twice. Set the option convention to settle it.",
  };
}

/** Where reading begins after a checkpoint. */
export function resumeFrom(checkpoint: Checkpoint, convention: Convention): Position {
  const type = convention === "last-consumed" ? "AFTER_SEQUENCE_NUMBER" : "AT_SEQUENCE_NUMBER";
  return { type, sequenceNumber: checkpoint.sequenceNumber };
}

/** The first record that is read from a position; `undefined` where only the service knows. */
export function firstRecord(position: Position): string | undefined {
  if (position.type === "AT_SEQUENCE_NUMBER") return position.sequenceNumber;
  return position.type === "AFTER_SEQUENCE_NUMBER" ? nextSequence(position.sequenceNumber) : undefined;
}

function expiredError(partition: string, { from, to }: LostRange): DisError {
  return new DisError(
    "checkpoint",
    `The records ${from} to ${to} of partition ${partition} expired before they were consumed. ` +
      'Set the option onExpired to "earliest" or "latest" to go on without them.',
    { partition },
  );
}

/**
 * Decides what to do when the service has no cursor for a position because its number is out of range.
 * @returns where to go on and what was lost, or `undefined` when the range does not explain the refusal
 * @throws DisError of kind `checkpoint` when the records have expired and the policy is `error`, or when the position is
 * after the end of the partition
 */
export function decideOutOfRange(
  partition: string,
  position: Position,
  { earliest, next }: PartitionRange,
  policy: ExpiredPolicy,
): { position: Position; lost: LostRange } | undefined {
  const wanted = firstRecord(position);
  if (wanted === undefined) return undefined;
  if (compareSequence(wanted, next) > 0) {
    throw new DisError(
      "checkpoint",
      `Partition ${partition} ends before ${wanted}: the next record will be ${next}. The checkpoint may belong to a deleted ` +
        "stream of the same name. Delete the checkpoint to start over.",
      { partition },
    );
  }
  if (compareSequence(wanted, earliest) >= 0) return undefined;
  const lost = { from: wanted, to: previousSequence(policy === "latest" ? next : earliest) };
  if (policy === "error") throw expiredError(partition, lost);
  if (policy === "earliest") return { position: { type: "TRIM_HORIZON" }, lost };
  return { position: { type: "AT_SEQUENCE_NUMBER", sequenceNumber: next }, lost };
}

/**
 * What an app has not read of a partition that has ended: a scale-down removed it, and its last record has expired.
 * @returns the records that were not read; `undefined` when there are none or nothing is known
 * @throws DisError of kind `checkpoint` when there are some and the policy is `error`
 */
export function decideEnded(
  partition: string,
  position: Position,
  range: PartitionRange | undefined,
  policy: ExpiredPolicy,
): LostRange | undefined {
  const wanted = firstRecord(position);
  if (wanted === undefined || range === undefined || compareSequence(wanted, range.next) >= 0) return undefined;
  const lost = { from: wanted, to: previousSequence(range.next) };
  if (policy === "error") throw expiredError(partition, lost);
  return lost;
}

// Sequence numbers are decimal digits from 0 to 2^63-1 and stay text: a JavaScript number would round them.

/** Negative, 0 or positive when `a` is before, equal to or after `b`. */
export function compareSequence(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** The number after this one. */
export function nextSequence(number: string): string {
  // Up to 15 digits are exact as a number, and quicker: this is done for each record.
  return number.length < 16 ? String(Number(number) + 1) : String(BigInt(number) + 1n);
}

/** The number before this one; -1 before 0. */
export function previousSequence(number: string): string {
  return String(BigInt(number) - 1n);
}

/** The plain number of a partition: `shardId-0000000003` and `3` are both `3`. */
export function partitionNumber(id: string | number): string {
  return String(Number(/^(?:shardId-)?(\d+)$/i.exec(String(id))?.[1] ?? Number.NaN));
}
