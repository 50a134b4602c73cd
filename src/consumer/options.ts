import { calls } from "../../generated/calls.js";
import {
  checkBoolean,
  checkCount,
  checkFunction,
  checkOneOf,
  guardListener,
  optionError,
  refuseUnknownOptions,
} from "../checks.js";
import { partitionNumber } from "../record/partition-id.js";
import { checkByRule } from "../rules.js";
import { type Clock, systemClock } from "../send/limits.js";
import { CONVENTIONS, type Convention, USER_METADATA_LENGTH } from "./convention.js";
import type { ConsumerEvent } from "./events.js";
import type { ConsumedRecord, RecordBatch } from "./record.js";
import type { ExpiredPolicy, InitialPosition } from "./start.js";

export interface HandlerContext {
  readonly stream: string;
  /** Number of the partition, such as `0`. */
  readonly partition: string;
  /** Aborts when the consumer is asked to stop. A handler may end early by throwing; then nothing of it is committed. */
  readonly signal: AbortSignal;
}

export interface ConsumerOptions {
  readonly stream: string;
  /** Name of the app that the checkpoints belong to. It must exist, see `createApp`. */
  readonly app: string;
  /** Handles records of one partition in order; they are finished when it resolves. Give this or `eachRecord`. */
  readonly eachBatch?: ((batch: RecordBatch, context: HandlerContext) => unknown) | undefined;
  /** Handles one record after the other, in order within its partition; it is finished when this resolves. */
  readonly eachRecord?: ((record: ConsumedRecord, context: HandlerContext) => unknown) | undefined;
  /** Creates the app when it does not exist. `false` by default. */
  readonly createApp?: boolean | undefined;
  /** Partitions to consume, in either form; all by default, those that are added later included. */
  readonly partitions?: readonly string[] | undefined;
  /** What the checkpoints mean. By default as their marker says, and `last-consumed` for new ones. */
  readonly convention?: Convention | undefined;
  /** Where to begin without a checkpoint. `earliest` by default. */
  readonly initialPosition?: InitialPosition | undefined;
  /** What to do when records have expired before they were consumed. `error` by default. */
  readonly onExpired?: ExpiredPolicy | undefined;
  /** Commits after this many finished records of a partition. 1,000 by default. */
  readonly commitEveryRecords?: number | undefined;
  /** Commits at the latest this long after the last commit, in ms, once a handler has finished. 5,000 by default. */
  readonly commitIntervalMs?: number | undefined;
  /** Text of the user's to keep with each checkpoint. */
  readonly metadata?: string | undefined;
  /** Most records in a batch. 500 by default. */
  readonly maxBatchRecords?: number | undefined;
  /** Most bytes in a read; must exceed the largest record. The service chooses by default. */
  readonly maxFetchBytes?: number | undefined;
  /** Wait after a read that gave nothing, in ms. 500 by default. */
  readonly idleDelayMs?: number | undefined;
  readonly onEvent?: ((event: ConsumerEvent) => void) | undefined;
  /** Instead of the time of this machine. */
  readonly clock?: Clock | undefined;
  /** Instead of `Math.random`, for the delay before the service is asked again. */
  readonly random?: (() => number) | undefined;
}

/** Records that the handler gets together, and that are finished together. */
type Handle = (unit: readonly ConsumedRecord[], context: HandlerContext) => unknown;

/** Options of a consumer that have a default, with it. */
type Decided = { readonly [K in Exclude<keyof ConsumerOptions, OptionalNames>]-?: NonNullable<ConsumerOptions[K]> };

export interface ResolvedConsumerOptions extends Decided {
  readonly handle: Handle;
  /** Most records in a unit of `handle`. */
  readonly unitSize: number;
  readonly partitions: ReadonlySet<string> | undefined;
  readonly convention: Convention | undefined;
  readonly metadata: string | undefined;
  readonly maxFetchBytes: number | undefined;
}

type OptionalNames = "eachBatch" | "eachRecord" | "maxBatchRecords" | "partitions" | "convention" | "metadata" | "maxFetchBytes";

const OPTIONS = [
  "stream",
  "app",
  "eachBatch",
  "eachRecord",
  "createApp",
  "partitions",
  "convention",
  "initialPosition",
  "onExpired",
  "commitEveryRecords",
  "commitIntervalMs",
  "metadata",
  "maxBatchRecords",
  "maxFetchBytes",
  "idleDelayMs",
  "onEvent",
  "clock",
  "random",
] as const satisfies readonly (keyof ConsumerOptions)[];

function resolveHandler(options: ConsumerOptions): Pick<ResolvedConsumerOptions, "handle" | "unitSize"> {
  const { eachBatch, eachRecord } = options;
  if ((eachBatch === undefined) === (eachRecord === undefined))
    throw optionError("eachBatch", "or eachRecord must be given, one of the two");
  if (typeof (eachBatch ?? eachRecord) !== "function")
    throw optionError(eachBatch === undefined ? "eachRecord" : "eachBatch", "must be a function");
  const unitSize = checkCount("maxBatchRecords", options.maxBatchRecords ?? 500, 1);
  if (eachRecord !== undefined)
    return { unitSize: 1, handle: ([record], context) => eachRecord(record as ConsumedRecord, context) };
  const handle: Handle = (records, context) => {
    const { stream, partition } = context;
    return eachBatch?.({ stream, partition, records }, context);
  };
  return { unitSize, handle };
}

function checkPartitions(partitions: readonly string[] | undefined): ReadonlySet<string> | undefined {
  if (partitions === undefined) return undefined;
  if (!Array.isArray(partitions) || partitions.length === 0)
    throw optionError("partitions", "must be a list with at least one partition");
  return new Set(
    partitions.map((id) => partitionNumber(checkByRule("partitions", id, calls.commitCheckpoint.fields.partition_id.rule))),
  );
}

/** @throws DisError of kind `configuration`, naming the option and what is allowed */
export function resolveConsumerOptions(options: ConsumerOptions): ResolvedConsumerOptions {
  refuseUnknownOptions(options, OPTIONS, "option of a consumer");
  checkOneOf("convention", options.convention, CONVENTIONS);
  checkOneOf("initialPosition", options.initialPosition, ["earliest", "latest"]);
  checkOneOf("onExpired", options.onExpired, ["error", "earliest", "latest"]);
  const { metadata, maxFetchBytes } = options;
  if (metadata !== undefined && (typeof metadata !== "string" || metadata.length > USER_METADATA_LENGTH)) {
    throw optionError("metadata", `must be a text of at most ${USER_METADATA_LENGTH} characters`);
  }
  if (maxFetchBytes !== undefined) checkCount("maxFetchBytes", maxFetchBytes, 1);
  return Object.freeze({
    stream: checkByRule("stream", options.stream, calls.commitCheckpoint.fields.stream_name.rule),
    app: checkByRule("app", options.app, calls.commitCheckpoint.fields.app_name.rule),
    ...resolveHandler(options),
    createApp: checkBoolean("createApp", options.createApp) ?? false,
    partitions: checkPartitions(options.partitions),
    convention: options.convention,
    initialPosition: options.initialPosition ?? "earliest",
    onExpired: options.onExpired ?? "error",
    commitEveryRecords: checkCount("commitEveryRecords", options.commitEveryRecords ?? 1000, 1),
    commitIntervalMs: checkCount("commitIntervalMs", options.commitIntervalMs ?? 5000, 0),
    metadata,
    maxFetchBytes,
    idleDelayMs: checkCount("idleDelayMs", options.idleDelayMs ?? 500, 0),
    onEvent: guardListener("onEvent", checkFunction("onEvent", options.onEvent)),
    clock: options.clock ?? systemClock,
    random: checkFunction("random", options.random) ?? Math.random,
  });
}
