import { DisError } from "../errors/dis-error.js";
import { compareSequence, nextSequence, previousSequence } from "../record/sequence-number.js";
import { type Convention, readMarker } from "./convention.js";

/** A place in a partition, as the service can give a cursor for it. */
export type Position =
  | { readonly type: "AT_SEQUENCE_NUMBER" | "AFTER_SEQUENCE_NUMBER"; readonly sequenceNumber: string }
  | { readonly type: "TRIM_HORIZON" | "LATEST" }
  | { readonly type: "AT_TIMESTAMP"; readonly timestamp: number };

/** A checkpoint as the service keeps it. */
export interface Checkpoint {
  readonly sequenceNumber: string;
  readonly metadata: string | undefined;
}

/** Where a partition is begun when the app has no checkpoint in it. */
export type InitialPosition = "earliest" | "latest";

/** What to do when the records after a checkpoint have expired. */
export type ExpiredPolicy = "error" | "earliest" | "latest";

export interface Start {
  readonly position: Position;
  /** What the checkpoints mean that are committed from now on. */
  readonly convention: Convention;
  readonly checkpoint: Checkpoint | undefined;
  /** The number to read first, to be committed at once: it fixes the place of a consumer that begins at the end. */
  readonly anchor: string | undefined;
  /** Something that the user should know. */
  readonly warning: string | undefined;
}

export interface StartChoice {
  readonly partition: string;
  readonly checkpoint: Checkpoint | undefined;
  /** As the user wants it; `undefined` when nothing was said. */
  readonly convention: Convention | undefined;
  readonly initialPosition: InitialPosition;
  /** What the partition holds, as far as the service says. */
  readonly range: PartitionRange | undefined;
}

/**
 * Where to begin without a checkpoint. "At the end" is a place that moves: an app that crashed before its first commit
 * would begin further on and miss what came between. So the end is taken as a number, and committed at once.
 */
function initialStart({ initialPosition, range, convention = "last-consumed" }: StartChoice): Start {
  const start = { convention, checkpoint: undefined, anchor: undefined, warning: undefined };
  if (initialPosition === "earliest") return { ...start, position: { type: "TRIM_HORIZON" } };
  if (range === undefined) return { ...start, position: { type: "LATEST" } };
  return { ...start, position: { type: "AT_SEQUENCE_NUMBER", sequenceNumber: range.next }, anchor: range.next };
}

function resumeFrom(checkpoint: Checkpoint, convention: Convention): Position {
  const type = convention === "last-consumed" ? "AFTER_SEQUENCE_NUMBER" : "AT_SEQUENCE_NUMBER";
  return { type, sequenceNumber: checkpoint.sequenceNumber };
}

/**
 * Decides where to begin in a partition.
 *
 * | checkpoint | option `convention` | begins |
 * |---|---|---|
 * | none | any | at the initial position; at the end means the number that is the end now |
 * | with the marker `start` | any | AT it: nothing was consumed yet |
 * | with a marker | none, or the same | as the marker says |
 * | with a marker | another | not at all: an error |
 * | without a marker | given | as the option says |
 * | without a marker | none | AT it, with a warning: at most one record comes twice, none is lost |
 *
 * @throws DisError of kind `checkpoint` when marker and option contradict each other
 */
export function decideStart(choice: StartChoice): Start {
  const { partition, checkpoint, convention } = choice;
  if (checkpoint === undefined) return initialStart(choice);
  const marker = readMarker(checkpoint.metadata);
  if (marker === "start") {
    const position = resumeFrom(checkpoint, "next-to-read");
    return { position, convention: convention ?? "last-consumed", checkpoint, anchor: undefined, warning: undefined };
  }
  if (marker !== undefined && convention !== undefined && marker !== convention) {
    throw new DisError(
      "checkpoint",
      `The checkpoint of partition ${partition} was committed as ${marker}, and the option convention says ${convention}. ` +
        "Leave the option out, or delete the checkpoint. Nothing was read.",
      { field: "convention" },
    );
  }
  const known = marker ?? convention;
  if (known !== undefined) {
    return { position: resumeFrom(checkpoint, known), convention: known, checkpoint, anchor: undefined, warning: undefined };
  }
  return {
    position: resumeFrom(checkpoint, "next-to-read"),
    convention: "last-consumed",
    checkpoint,
    anchor: undefined,
    warning:
      `The checkpoint ${checkpoint.sequenceNumber} of partition ${partition} does not say whether it is the last record consumed ` +
      "or the next to read. Reading begins at it, so that this record can come twice. Set the option convention to settle it.",
  };
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

/** The first record that is read from a position, where that is known without asking. */
export function firstRecord(position: Position): string | undefined {
  if (position.type === "AT_SEQUENCE_NUMBER") return position.sequenceNumber;
  return position.type === "AFTER_SEQUENCE_NUMBER" ? nextSequence(position.sequenceNumber) : undefined;
}

function expiredError(partition: string, { from, to }: LostRange): DisError {
  return new DisError(
    "checkpoint",
    `The records ${from} to ${to} of partition ${partition} have expired before they were consumed. ` +
      'Set the option onExpired to "earliest" or "latest" to go on without them.',
  );
}

/**
 * Decides what to do when the service has no cursor for a position because its number is out of range.
 * @returns where to go on and what was lost, or `undefined` when the range does not explain the refusal
 * @throws DisError of kind `checkpoint` when the records have expired and the policy is `error`, or when the position is
 * behind the end of the partition
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
      `Partition ${partition} ends before ${wanted}: the next record will be ${next}. The checkpoint may belong to a stream of the ` +
        "same name that was deleted. Delete the checkpoint to begin anew.",
    );
  }
  if (compareSequence(wanted, earliest) >= 0) return undefined;
  const lost = { from: wanted, to: previousSequence(policy === "latest" ? next : earliest) };
  if (policy === "error") throw expiredError(partition, lost);
  if (policy === "earliest") return { position: { type: "TRIM_HORIZON" }, lost };
  return { position: { type: "AT_SEQUENCE_NUMBER", sequenceNumber: next }, lost };
}

/**
 * What an app has not read of a partition that has ended: it was taken away by a scale-down and its last record has expired.
 * @returns the records that were not read, `undefined` when there are none or nothing is known
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
