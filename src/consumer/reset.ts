// Moves the checkpoints of an app, and copies them to another one.
import { calls } from "../../generated/calls.js";
import type { DisClient } from "../client.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { checkByRule } from "../input.js";
import { checkBoolean, checkMethods, checkOneOf, checkSignal, optionError, refuseUnknownOptions } from "../option-checks.js";
import { type AppStream, checkpointsOf, choosePartitions, knownRange, listRanges, writeCheckpoint } from "./checkpoints.js";
import { checkPartitions, checkStreamPosition, namedPartitions, numberAt, type StreamPosition } from "./position.js";
import {
  type Checkpoint,
  CONVENTIONS,
  type Convention,
  compareSequence,
  firstRecord,
  type Marker,
  nextSequence,
  type PartitionRange,
  previousSequence,
  readIdentity,
  readMarker,
  refuseOtherStream,
  resumeFrom,
  type StreamIdentity,
  writeMetadata,
} from "./start.js";

/** Options of `resetCheckpoints`. */
export interface ResetOptions {
  /** Name of the stream. */
  readonly stream: string;
  /** Name of the app whose checkpoints are moved. It must exist. */
  readonly app: string;
  /** Where the app goes on. */
  readonly to: StreamPosition;
  /** Partitions to reset, as `shardId-0000000003` or as `3`. By default those that `to` names, otherwise all. */
  readonly partitions?: readonly string[] | undefined;
  /**
   * What the numbers of the new checkpoints mean, for programs that do not read our marker. By default what those before mean; needed
   * when another program set them, which does not say it: `next-to-read` for the official Kafka adapter.
   */
  readonly convention?: Convention | undefined;
  /** Ends the work early. What was committed until then stays. None by default. */
  readonly signal?: AbortSignal | undefined;
}

/** Options of `copyCheckpoints`. */
export interface CopyOptions {
  /** Name of the stream. */
  readonly stream: string;
  /** Name of the app whose checkpoints are copied. */
  readonly from: string;
  /** Name of the app that gets them. It must exist. */
  readonly to: string;
  /** Whether checkpoints that the app `to` has are replaced. `false` by default: then a checkpoint that differs is an error. */
  readonly overwrite?: boolean | undefined;
  /** Ends the work early. What was committed until then stays. None by default. */
  readonly signal?: AbortSignal | undefined;
}

/** A checkpoint that was set. */
export interface CheckpointChange {
  /** Number of the partition, such as `0`. */
  readonly partition: string;
  /** The number of the checkpoint before; `undefined` when there was none. */
  readonly before: string | undefined;
  /** The number of the checkpoint now. */
  readonly after: string;
}

/** A checkpoint to set. */
interface Change extends CheckpointChange {
  readonly metadata: string;
}

function checkNames(dis: DisClient, names: { readonly [option: string]: unknown; readonly stream: unknown }): void {
  checkMethods("dis", dis ?? null, ["commitCheckpoint"]);
  const { stream_name, app_name } = calls.commitCheckpoint.fields;
  for (const [option, name] of Object.entries(names)) {
    checkByRule(option, name, option === "stream" ? stream_name.rule : app_name.rule);
  }
}

/** Commits one after the other. An error names the partition; those before it are set. */
async function commitAll(
  dis: DisClient,
  app: AppStream,
  changes: readonly Change[],
  signal: AbortSignal | undefined,
): Promise<CheckpointChange[]> {
  const done: CheckpointChange[] = [];
  for (const { metadata, ...change } of changes) {
    const { partition, after } = change;
    try {
      await writeCheckpoint(dis, app, partition, { sequenceNumber: after, metadata }, { signal });
    } catch (error) {
      throw isDisError(error) ? error.with({ partition, sequenceNumber: after }) : error;
    }
    done.push(change);
  }
  return done;
}

/** The number and the marker of a checkpoint from which reading begins at a record. */
export function placeAt(number: string, convention: Convention | undefined): readonly [number: string, marker: Marker] {
  if (convention === "next-to-read") return [number, convention];
  // No record is before 0, so that none can be the last one consumed.
  if (convention === undefined || number === "0") return [number, "start"];
  return [previousSequence(number), convention];
}

/** How the checkpoint that replaces another one is written. @throws DisError when nothing says what the numbers mean */
function conventionAfter(
  partition: string,
  checkpoint: Checkpoint | undefined,
  convention: Convention | undefined,
): Convention | undefined {
  const marker = readMarker(checkpoint?.metadata);
  if (convention !== undefined || checkpoint === undefined) return convention;
  // Only consumers of this package write markers: they begin at a `start`, and need no number before it.
  if (marker !== undefined) return marker === "next-to-read" ? marker : undefined;
  throw new DisError(
    "checkpoint",
    `The checkpoint ${checkpoint.sequenceNumber} of partition ${partition} was set by another program and does not say what its number ` +
      'means. Set the option convention: "next-to-read" for the official Kafka adapter. Nothing was set.',
    { field: "convention", partition },
  );
}

/**
 * Moves the checkpoints of an app, so that its consumers go on somewhere else. All positions are found before the first checkpoint
 * is set. Stop the consumers of the app before: one that runs does not notice, and its next commit replaces the new checkpoint. To
 * move a consumer that runs, use its method `seek`.
 *
 * @example
 * await resetCheckpoints(dis, { stream: "orders", app: "billing", to: { timestamp: new Date("2026-11-30T12:00:00Z") } });
 *
 * @returns what was set, by partition. A partition whose records have all expired after a scale-down is left out
 * @throws DisError of kind `configuration` for a partition that the stream does not have and for a sequence number out of range, of
 * kind `checkpoint` when `convention` is needed: nothing is set then. DIS.4332 when the app does not exist. Otherwise `partition`
 * names the one that could not be set: those before it are set, and calling again sets all of them
 */
export async function resetCheckpoints(dis: DisClient, options: ResetOptions): Promise<CheckpointChange[]> {
  refuseUnknownOptions(options, ["stream", "app", "to", "partitions", "convention", "signal"], "option of resetCheckpoints");
  const { stream, app, convention } = options;
  checkNames(dis, { stream, app });
  checkOneOf("convention", convention, CONVENTIONS);
  const to = checkStreamPosition("to", options.to);
  const wanted = checkPartitions("partitions", options.partitions) ?? namedPartitions(to);
  const signal = checkSignal("signal", options.signal);
  const states = await checkpointsOf(dis, { stream, app }, signal);
  const { identity, partitions } = await listRanges(dis, stream, { signal });
  const changes = await Promise.all(
    choosePartitions(stream, partitions, wanted).map(async ({ partition, range }): Promise<Change> => {
      const checkpoint = states.get(partition);
      const kept = conventionAfter(partition, checkpoint, convention);
      const number = await numberAt(dis, { stream, partition }, ["to", to], knownRange(partition, range), { signal });
      const [after, marker] = placeAt(number, kept);
      return { partition, before: checkpoint?.sequenceNumber, after, metadata: writeMetadata(marker, undefined, identity) };
    }),
  );
  return commitAll(dis, { stream, app }, changes, signal);
}

/** The convention of an app, as far as its checkpoints tell. */
function conventionOf(checkpoints: Iterable<Checkpoint>): Convention | undefined {
  for (const { metadata } of checkpoints) {
    const marker = readMarker(metadata);
    if (marker === "last-consumed" || marker === "next-to-read") return marker;
  }
  return undefined;
}

/** The same place as a checkpoint, as an app of this convention writes it. A checkpoint that fits is copied as it is. */
function translate(checkpoint: Checkpoint, convention: Convention | undefined, identity: StreamIdentity): Checkpoint {
  const marker = readMarker(checkpoint.metadata);
  if (convention === undefined || marker === "start" || marker === convention) return checkpoint;
  // Without a marker reading begins AT the number, as a consumer does it: at most one record comes twice, none is lost.
  const number = firstRecord(resumeFrom(checkpoint, marker ?? "next-to-read")) as string;
  const [sequenceNumber, translated] = placeAt(number, convention === "next-to-read" ? convention : undefined);
  return { sequenceNumber, metadata: writeMetadata(translated, undefined, identity) };
}

function refuseExpired(partition: string, { sequenceNumber }: Checkpoint, { earliest, next }: PartitionRange): void {
  const isBefore = compareSequence(nextSequence(sequenceNumber), earliest) < 0;
  if (!isBefore && compareSequence(sequenceNumber, next) <= 0) return;
  throw new DisError(
    "checkpoint",
    `The checkpoint ${sequenceNumber} of partition ${partition} is out of range, so the service does not take it: the first record is ` +
      `${earliest}, the next will be ${next}. Use resetCheckpoints. Nothing was set.`,
    { partition, sequenceNumber },
  );
}

/**
 * Copies the checkpoints of an app to another one, which then goes on where the first one is. Number and metadata are kept, with the
 * stream and with what the number means; only where the other app writes its numbers the other way, they are translated. Partitions
 * in which the first app has no checkpoint stay as they are. Stop the consumers of both apps before.
 *
 * @returns what was set, by partition
 * @throws DisError of kind `checkpoint`, and nothing is set, when the first app has no checkpoint, when one is out of range or of an
 * earlier stream of this name, and when the other app has checkpoints that differ and `overwrite` is not set. DIS.4332 when an app
 * does not exist. Otherwise `partition` names the one that could not be set: those before it are set
 */
export async function copyCheckpoints(dis: DisClient, options: CopyOptions): Promise<CheckpointChange[]> {
  refuseUnknownOptions(options, ["stream", "from", "to", "overwrite", "signal"], "option of copyCheckpoints");
  const { stream, from, to } = options;
  checkNames(dis, { stream, from, to });
  if (from === to) throw optionError("to", "must be another app than from");
  const overwrite = checkBoolean("overwrite", options.overwrite) ?? false;
  const signal = checkSignal("signal", options.signal);
  const [source, target] = await Promise.all([from, to].map((app) => checkpointsOf(dis, { stream, app }, signal)));
  if (source === undefined || target === undefined || source.size === 0)
    throw new DisError("checkpoint", `App ${from} has no checkpoint in stream ${stream}. Nothing was set.`);
  const { identity, partitions } = await listRanges(dis, stream, { signal });
  const convention = conventionOf(target.values());
  const changes: Change[] = [];
  for (const [partition, checkpoint] of source) {
    const shown = partitions.get(partition);
    if (shown === undefined || shown.status === "EXPIRED") continue;
    refuseOtherStream(readIdentity(checkpoint.metadata), identity, partition);
    const { sequenceNumber: after, metadata = "" } = translate(checkpoint, convention, identity);
    refuseExpired(partition, { sequenceNumber: after, metadata }, knownRange(partition, shown.range));
    const replaced = target.get(partition);
    const isSame = replaced?.sequenceNumber === after && (replaced.metadata ?? "") === metadata;
    if (replaced !== undefined && !isSame && !overwrite) {
      const message =
        `App ${to} has the checkpoint ${replaced.sequenceNumber} in partition ${partition}, which ${after} of app ${from} would replace. ` +
        "Set the option overwrite to replace it. Nothing was set.";
      throw new DisError("checkpoint", message, { field: "overwrite", partition });
    }
    if (!isSame) changes.push({ partition, before: replaced?.sequenceNumber, after, metadata });
  }
  return commitAll(dis, { stream, app: to }, changes, signal);
}
