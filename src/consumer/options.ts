import { calls } from "../../generated/calls.js";
import { checkByRule } from "../input.js";
import {
  checkBoolean,
  checkCount,
  checkFunction,
  checkMethods,
  checkOneOf,
  guardListener,
  optionError,
  refuseUnknownOptions,
} from "../option-checks.js";
import { type Clock, systemClock } from "../send/limits.js";
import { type AssignmentChoice, type AssignmentOption, checkAssignment } from "./assignment/choice.js";
import { newMemberId } from "./assignment/member-id.js";
import { BatchQueue } from "./batches.js";
import type { ConsumedRecord, HandlerContext, RecordBatch } from "./consumed-record.js";
import { type Decode, type Decoder, decoderOf } from "./decode.js";
import { type ConsumerEvent, complainTo } from "./events.js";
import { type FailurePolicy, type OnFailure, resolveOnFailure } from "./on-failure.js";
import { type CheckedPosition, checkStreamPosition, type StreamPosition } from "./position.js";
import { CONVENTIONS, type Convention, type ExpiredPolicy, USER_METADATA_LENGTH } from "./start.js";

export interface ConsumerOptions<T = unknown> {
  /** Name of the stream. */
  readonly stream: string;
  /** Name of the app that the checkpoints belong to. It must exist, see `createApp`. */
  readonly app: string;
  /**
   * Handles records of one partition, in order; they are finished when it resolves. Give this or `eachRecord`, or neither to loop over
   * `batches()`.
   */
  readonly eachBatch?: ((batch: RecordBatch<T>, context: HandlerContext) => unknown) | undefined;
  /**
   * Handles one record at a time, in order within its partition; the record is finished when this resolves. Give this or `eachBatch`,
   * or neither.
   */
  readonly eachRecord?: ((record: ConsumedRecord<T>, context: HandlerContext) => unknown) | undefined;
  /**
   * Makes the `value` of a record from its data: `json()`, `text()`, `bytes()`, or a schema of zod, valibot, arktype or another library
   * that follows Standard Schema, which gets the data as JSON. Without it `value` is undefined, and a handler decodes by
   * `record.json()`, `record.text()` or `record.bytes()`.
   */
  readonly decode?: Decode<T> | undefined;
  /** What happens when the handler fails, or when a record cannot be decoded. By default the consumer stops. */
  readonly onFailure?: OnFailure | undefined;
  /** Most handlers that run at once, over all partitions. By default one for each partition; never more than one for a partition. */
  readonly concurrency?: number | undefined;
  /**
   * Most bytes that are read ahead while handlers work, over all partitions, counted as they are in memory. Each partition reads at
   * most one response ahead; the one that its handler works on is not counted. 16,777,216 (16 MiB) by default; 0 reads nothing ahead.
   */
  readonly prefetchBytes?: number | undefined;
  /** Creates the app when it does not exist. `false` by default. */
  readonly createApp?: boolean | undefined;
  /**
   * Which partitions to consume:
   * - `"all"` (the default)
   * - a list of them, as `shardId-0000000003` or as `3`
   * - `{ worker: 2, of: 5 }`: those of one of five workers, which are numbered from 0
   * - `"group"`: those that the coordinator of the service assigns, which divides them between all members of the app
   * - a lease store of yours, through which the members divide them
   *
   * Except by a list, partitions that are added later are found within a minute.
   */
  readonly assignment?: AssignmentOption | undefined;
  /**
   * Name of this member of its group, 1 to 256 characters; no two processes have the same. By default from the name of the host, the id
   * of the process, and chance. One that stays the same, such as the name of a pod of a StatefulSet, gets its partitions back sooner
   * after a crash.
   */
  readonly memberId?: string | undefined;
  /**
   * Time between two heartbeats of a member, in ms; the same in all members. Who is silent for three of them has lost its partitions.
   * In a group three of them must not take longer than a session of the service, about which only the 30 seconds of its official
   * client are known. 10,000 by default.
   */
  readonly heartbeatMs?: number | undefined;
  /**
   * How long running handlers are waited for when partitions are given back because they are divided anew, in ms. The last commit
   * then has 5 seconds. 20,000 by default.
   */
  readonly drainTimeoutMs?: number | undefined;
  /** What the number in a checkpoint means. By default what its marker says, and `last-consumed` for new ones. */
  readonly convention?: Convention | undefined;
  /**
   * Where to begin in a partition without a checkpoint. `earliest` by default. The position is committed at once, so that a crash
   * before the first record changes nothing. `latest` is of an app that has no checkpoint yet: where it has one in another partition,
   * and in partitions that are added later, it begins at the first record. `{ sequenceNumbers }` begins at the first record of
   * partitions that it does not name.
   */
  readonly initialPosition?: StreamPosition | undefined;
  /** What to do when records have expired before they were consumed. `error` by default. */
  readonly onExpired?: ExpiredPolicy | undefined;
  /** Commits after this many finished records of a partition; the next handler waits for the commit. 1,000 by default. */
  readonly commitEveryRecords?: number | undefined;
  /** A finished record is committed after this time at the latest, in ms, also while the next handler runs. 5,000 by default. */
  readonly commitIntervalMs?: number | undefined;
  /** Your own text, which is stored with each checkpoint. None by default. */
  readonly metadata?: string | undefined;
  /** Most records in a batch. 500 by default. */
  readonly maxBatchRecords?: number | undefined;
  /**
   * Most bytes in one response; by default the service chooses. It must exceed the largest record: the service does not give a
   * record that is larger, and the consumer ends with an error that names it.
   */
  readonly maxFetchBytes?: number | undefined;
  /** Delay after a read that gave no records, in ms. 500 by default. */
  readonly idleDelayMs?: number | undefined;
  /**
   * How long failures in a row are endured that may pass, in ms, at the start and later; then the last of them ends the consumer.
   * By default without end. Those that may last, such as the page of a gateway, are endured for a minute, or this long if it is
   * less; a refusal by the service itself is not.
   */
  readonly giveUpAfterMs?: number | undefined;
  /** Time between two `lag` events of a partition, in ms; 0 for none. 60,000 by default; without `onEvent` there are none. */
  readonly lagIntervalMs?: number | undefined;
  /** Called with each event. Without it, events that something is wrong are written to the console. */
  readonly onEvent?: ((event: ConsumerEvent) => void) | undefined;
  /** Replaces the time of this machine. */
  readonly clock?: Clock | undefined;
  /** Replaces `Math.random`, which chooses the delay before a retry. */
  readonly random?: (() => number) | undefined;
}

/** Runs the handler of the user with the records of one unit, which are finished together. */
type Handle = (unit: readonly ConsumedRecord[], context: HandlerContext) => unknown;

/** What becomes of the records that are read. */
interface Handled {
  readonly handle: Handle;
  /** Most records in one unit. */
  readonly unitSize: number;
  /** Where batches wait for the loop; `undefined` when there is a handler. */
  readonly queue: BatchQueue | undefined;
}

type OptionalNames =
  | "eachBatch"
  | "eachRecord"
  | "decode"
  | "concurrency"
  | "onFailure"
  | "maxBatchRecords"
  | "assignment"
  | "initialPosition"
  | "convention"
  | "metadata"
  | "maxFetchBytes"
  | "giveUpAfterMs";

/** The options that have a default. */
type WithDefaults = { readonly [K in Exclude<keyof ConsumerOptions, OptionalNames>]-?: NonNullable<ConsumerOptions[K]> };

export interface ResolvedConsumerOptions extends WithDefaults, Handled {
  readonly decoder: Decoder<unknown> | undefined;
  readonly onFailure: FailurePolicy;
  readonly concurrency: number | undefined;
  readonly assignment: AssignmentChoice;
  readonly initialPosition: CheckedPosition;
  readonly convention: Convention | undefined;
  readonly metadata: string | undefined;
  readonly maxFetchBytes: number | undefined;
  readonly giveUpAfterMs: number | undefined;
}

const OPTIONS = [
  "stream",
  "app",
  "eachBatch",
  "eachRecord",
  "decode",
  "onFailure",
  "concurrency",
  "prefetchBytes",
  "createApp",
  "assignment",
  "memberId",
  "heartbeatMs",
  "drainTimeoutMs",
  "convention",
  "initialPosition",
  "onExpired",
  "commitEveryRecords",
  "commitIntervalMs",
  "metadata",
  "maxBatchRecords",
  "maxFetchBytes",
  "idleDelayMs",
  "giveUpAfterMs",
  "lagIntervalMs",
  "onEvent",
  "clock",
  "random",
] as const satisfies readonly (keyof ConsumerOptions)[];

function resolveHandler(options: ConsumerOptions): Handled {
  const { eachBatch, eachRecord, maxBatchRecords = 500 } = options;
  checkFunction("eachBatch", eachBatch);
  checkFunction("eachRecord", eachRecord);
  if (eachBatch !== undefined && eachRecord !== undefined)
    throw optionError("eachBatch", "and eachRecord cannot be given both; give one, or neither to loop over batches()");
  const unitSize = checkCount("maxBatchRecords", maxBatchRecords, 1);
  if (eachRecord !== undefined) {
    const handle: Handle = ([record], context) => eachRecord(record as ConsumedRecord, context);
    return { unitSize: 1, handle, queue: undefined };
  }
  const queue = eachBatch === undefined ? new BatchQueue() : undefined;
  const handle: Handle = (records, context) => {
    const { stream, partition, signal } = context;
    if (queue !== undefined) return queue.offer({ stream, partition, records, signal });
    return eachBatch?.({ stream, partition, records }, context);
  };
  return { unitSize, handle, queue };
}

/** @throws DisError of kind `configuration`, naming the option and what is allowed */
export function resolveConsumerOptions(options: ConsumerOptions): ResolvedConsumerOptions {
  if ("partitions" in Object(options)) throw optionError("partitions", "is called assignment");
  refuseUnknownOptions(options, OPTIONS, "option of a consumer");
  const { commitEveryRecords = 1000, commitIntervalMs = 5000, idleDelayMs = 500, drainTimeoutMs = 20_000 } = options;
  const { lagIntervalMs = 60_000 } = options;
  const { clock = systemClock, random = Math.random } = options;
  checkOneOf("convention", options.convention, CONVENTIONS);
  checkOneOf("onExpired", options.onExpired, ["error", "earliest", "latest"]);
  const { metadata, maxFetchBytes, giveUpAfterMs, concurrency, prefetchBytes = 16 * 1024 * 1024 } = options;
  if (metadata !== undefined && (typeof metadata !== "string" || metadata.length > USER_METADATA_LENGTH)) {
    throw optionError("metadata", `must be a text of at most ${USER_METADATA_LENGTH} characters`);
  }
  if (maxFetchBytes !== undefined) checkCount("maxFetchBytes", maxFetchBytes, 1);
  if (giveUpAfterMs !== undefined) checkCount("giveUpAfterMs", giveUpAfterMs, 0);
  const stream = checkByRule("stream", options.stream, calls.commitCheckpoint.fields.stream_name.rule);
  return Object.freeze({
    stream,
    app: checkByRule("app", options.app, calls.commitCheckpoint.fields.app_name.rule),
    ...resolveHandler(options),
    decoder: options.decode === undefined ? undefined : decoderOf(options.decode),
    onFailure: resolveOnFailure(options.onFailure),
    concurrency: concurrency === undefined ? undefined : checkCount("concurrency", concurrency, 1),
    prefetchBytes: checkCount("prefetchBytes", prefetchBytes, 0),
    createApp: checkBoolean("createApp", options.createApp) ?? false,
    assignment: checkAssignment(options.assignment),
    memberId: checkByRule("memberId", options.memberId ?? newMemberId(), calls.commitCheckpoint.fields.client_id.rule),
    heartbeatMs: checkCount("heartbeatMs", options.heartbeatMs ?? 10_000, 1),
    drainTimeoutMs: checkCount("drainTimeoutMs", drainTimeoutMs, 1),
    convention: options.convention,
    initialPosition: checkStreamPosition("initialPosition", options.initialPosition ?? "earliest"),
    onExpired: options.onExpired ?? "error",
    commitEveryRecords: checkCount("commitEveryRecords", commitEveryRecords, 1),
    commitIntervalMs: checkCount("commitIntervalMs", commitIntervalMs, 0),
    metadata,
    maxFetchBytes,
    idleDelayMs: checkCount("idleDelayMs", idleDelayMs, 0),
    giveUpAfterMs,
    lagIntervalMs: options.onEvent === undefined ? 0 : checkCount("lagIntervalMs", lagIntervalMs, 0),
    onEvent: guardListener("onEvent", checkFunction("onEvent", options.onEvent) ?? complainTo(stream)),
    clock: checkMethods("clock", clock, ["now", "sleep"]),
    random: checkFunction("random", random),
  });
}
