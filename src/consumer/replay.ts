// Reads a range of a stream again: without an app, and without touching a checkpoint.
import { calls } from "../../generated/calls.js";
import type { DisClient } from "../client.js";
import { messageOf } from "../errors/cause.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { checkByRule } from "../input.js";
import {
  checkCount,
  checkFunction,
  checkMethods,
  checkOneOf,
  checkSignal,
  guardListener,
  refuseUnknownOptions,
} from "../option-checks.js";
import { type Clock, onAbort, systemClock } from "../send/limits.js";
import { choosePartitions, knownRange, listRanges, readStream } from "./checkpoints.js";
import type { ConsumedRecord, RecordBatch } from "./consumed-record.js";
import { type Decode, type Decoder, decoderOf } from "./decode.js";
import { enduring } from "./endurance.js";
import { type ConsumerEvent, complainTo } from "./events.js";
import {
  beginAt,
  type CheckedPosition,
  checkPartitions,
  checkStreamPosition,
  namedPartitions,
  numberFor,
  type StreamPosition,
} from "./position.js";
import { PartitionReader, type ReaderOptions } from "./reader.js";
import { compareSequence, decideEnded, firstRecord, type PartitionRange, type StreamIdentity } from "./start.js";

/** Options of `replay`. */
export interface ReplayOptions<T = unknown> {
  /** Name of the stream. */
  readonly stream: string;
  /** Where reading begins, in each partition. `earliest` by default. */
  readonly from?: StreamPosition | undefined;
  /**
   * Where reading ends, in each partition; the record at this position is not read. By default `latest`, the end as it is when the
   * replay begins. One in the future is waited for.
   */
  readonly to?: StreamPosition | undefined;
  /** Partitions to read, as `shardId-0000000003` or as `3`. By default those that `from` or `to` names, otherwise all. */
  readonly partitions?: readonly string[] | undefined;
  /**
   * What becomes the `value` of a record: `json()`, `text()`, `bytes()`, or a schema of a library that follows Standard Schema. Without
   * it `value` is undefined.
   */
  readonly decode?: Decode<T> | undefined;
  /**
   * What to do when records of the range expire before they are read. `error` by default; `earliest` goes on with the first that is
   * kept, and an `expired` event names the lost ones.
   */
  readonly onExpired?: "error" | "earliest" | undefined;
  /** Most bytes in one response; by default the service chooses. It must exceed the largest record. */
  readonly maxFetchBytes?: number | undefined;
  /** Delay after a read that gave no records, in ms. 500 by default. */
  readonly idleDelayMs?: number | undefined;
  /** How long failures in a row are endured that may pass, in ms; then the last of them ends the replay. By default without end. */
  readonly giveUpAfterMs?: number | undefined;
  /** Called with each event. Without it, events that something is wrong are written to the console. */
  readonly onEvent?: ((event: ConsumerEvent) => void) | undefined;
  /** Ends the replay: the iteration is over then, without an error. None by default. */
  readonly signal?: AbortSignal | undefined;
  /** Replaces the time of this machine. */
  readonly clock?: Clock | undefined;
  /** Replaces `Math.random`, which chooses the delay before a retry. */
  readonly random?: (() => number) | undefined;
}

/** How much the clocks of this machine and of the service may differ, in ms: a time counts as past when it is this long ago. */
const CLOCK_MARGIN_MS = 5000;

interface ResolvedReplay extends ReaderOptions {
  readonly from: CheckedPosition;
  readonly to: CheckedPosition;
  readonly partitions: readonly string[] | undefined;
  readonly decoder: Decoder<unknown> | undefined;
  readonly idleDelayMs: number;
  readonly signal: AbortSignal | undefined;
}

const OPTIONS = [
  "stream",
  "from",
  "to",
  "partitions",
  "decode",
  "onExpired",
  "maxFetchBytes",
  "idleDelayMs",
  "giveUpAfterMs",
  "onEvent",
  "signal",
  "clock",
  "random",
] as const satisfies readonly (keyof ReplayOptions)[];

function resolveReplay(options: ReplayOptions): ResolvedReplay {
  refuseUnknownOptions(options, OPTIONS, "option of replay");
  const { maxFetchBytes, giveUpAfterMs, idleDelayMs = 500, clock = systemClock, random = Math.random } = options;
  checkOneOf("onExpired", options.onExpired, ["error", "earliest"]);
  if (maxFetchBytes !== undefined) checkCount("maxFetchBytes", maxFetchBytes, 1);
  if (giveUpAfterMs !== undefined) checkCount("giveUpAfterMs", giveUpAfterMs, 0);
  const stream = checkByRule("stream", options.stream, calls.commitCheckpoint.fields.stream_name.rule);
  const from = checkStreamPosition("from", options.from ?? "earliest");
  const to = checkStreamPosition("to", options.to ?? "latest");
  return {
    stream,
    from,
    to,
    partitions: checkPartitions("partitions", options.partitions) ?? namedPartitions(from) ?? namedPartitions(to),
    decoder: options.decode === undefined ? undefined : decoderOf(options.decode),
    onExpired: options.onExpired ?? "error",
    maxFetchBytes,
    idleDelayMs: checkCount("idleDelayMs", idleDelayMs, 0),
    giveUpAfterMs,
    onEvent: guardListener("onEvent", checkFunction("onEvent", options.onEvent) ?? complainTo(stream)),
    signal: checkSignal("signal", options.signal),
    clock: checkMethods("clock", clock, ["now", "sleep"]),
    random: checkFunction("random", random),
  };
}

/** The range of one partition, read page by page. */
class PartitionReplay {
  readonly #dis: DisClient;
  readonly #options: ResolvedReplay;
  readonly #signal: AbortSignal;
  readonly #reader: PartitionReader;
  readonly partition: string;
  /** The number that is not read any more; `undefined` while it is not known. */
  #end: string | undefined;
  #isOver = false;

  constructor(
    dis: DisClient,
    options: ResolvedReplay,
    place: {
      readonly partition: string;
      readonly begin: string;
      readonly range: PartitionRange;
      readonly identity: StreamIdentity;
    },
    signal: AbortSignal,
  ) {
    const { partition, begin, range, identity } = place;
    this.#dis = dis;
    this.#options = options;
    this.#signal = signal;
    this.partition = partition;
    // The first record may expire before it is read. That is no loss when the beginning was meant, and not this record.
    const isEarliest = begin === range.earliest && (typeof options.from === "string" || "timestamp" in options.from);
    const position = isEarliest
      ? ({ type: "TRIM_HORIZON" } as const)
      : ({ type: "AT_SEQUENCE_NUMBER", sequenceNumber: begin } as const);
    this.#reader = new PartitionReader(dis, options, { partition, start: { position }, identity }, signal);
    const { to } = options;
    if (to === "earliest") this.#end = range.earliest;
    else if (to === "latest") this.#end = range.next;
    else if ("sequenceNumbers" in to) this.#end = numberFor("to", to.sequenceNumbers, partition);
    this.#isOver = this.#end !== undefined && compareSequence(begin, this.#end) >= 0;
  }

  /** The next records of the range, at least one; `undefined` at its end. @throws DisError */
  async next(): Promise<readonly ConsumedRecord[] | undefined> {
    while (!this.#isOver && !this.#signal.aborted) {
      const records = this.#within(await this.#read());
      if (records.length > 0) return records;
      if (!this.#isOver) await enduring(this.#options, this.partition, this.#signal, () => this.#look());
      if (!this.#isOver) await this.#options.clock.sleep(this.#options.idleDelayMs, this.#signal);
    }
    return undefined;
  }

  async #read(): Promise<readonly ConsumedRecord[]> {
    try {
      return (await this.#reader.read()).records;
    } catch (error) {
      // All that was left of a partition that a scale-down removed has expired.
      if (!isDisError(error) || error.code !== "DIS.4319") throw error;
      await enduring(this.#options, this.partition, this.#signal, () => this.#reportEnded());
      this.#isOver = true;
      return [];
    }
  }

  /** The records before the end. Notes when the end is reached. */
  #within(records: readonly ConsumedRecord[]): readonly ConsumedRecord[] {
    const { to } = this.#options;
    const until = typeof to === "object" && "timestamp" in to ? to.timestamp : Number.POSITIVE_INFINITY;
    const end = this.#end;
    const cut = records.findIndex(
      ({ sequenceNumber, timestamp = 0 }) =>
        timestamp >= until || (end !== undefined && compareSequence(sequenceNumber, end) >= 0),
    );
    const at = firstRecord(this.#reader.position);
    if (cut >= 0 || (end !== undefined && at !== undefined && compareSequence(at, end) >= 0)) this.#isOver = true;
    return cut < 0 ? records : records.slice(0, cut);
  }

  /** Finds out, when there is nothing to read now, whether something can still come. */
  async #look(): Promise<void> {
    const { clock, stream, to } = this.#options;
    const now = clock.now();
    const { range, status } = await readStream(this.#dis, stream, this.partition, { signal: this.#signal });
    if (range === undefined) return;
    const isPast = typeof to === "object" && "timestamp" in to && now >= to.timestamp + CLOCK_MARGIN_MS;
    if (isPast) this.#end ??= range.next;
    // A partition that a scale-down removed gets no more records.
    const end = status === "DELETED" ? range.next : this.#end;
    const at = firstRecord(this.#reader.position) ?? range.earliest;
    if (end !== undefined && compareSequence(at, end) >= 0) this.#isOver = true;
  }

  /** Reports the records of the range that expired unread. @throws DisError when `onExpired` does not permit that */
  async #reportEnded(): Promise<void> {
    const { stream, onExpired, onEvent } = this.#options;
    const { partition } = this;
    const { range } = await readStream(this.#dis, stream, partition, { signal: this.#signal });
    const end = this.#end;
    const isBefore = range !== undefined && end !== undefined && compareSequence(end, range.next) < 0;
    const lost = decideEnded(partition, this.#reader.position, isBefore ? { ...range, next: end } : range, onExpired);
    if (lost !== undefined) onEvent({ type: "expired", partition, lost });
  }
}

/** All partitions of the replay, each at the beginning of its range. */
async function openAll(dis: DisClient, options: ResolvedReplay, signal: AbortSignal): Promise<PartitionReplay[]> {
  const { stream } = options;
  const { identity, partitions } = await listRanges(dis, stream, { signal });
  return Promise.all(
    choosePartitions(stream, partitions, options.partitions).map(async ({ partition, range: shown }) => {
      const range = knownRange(partition, shown);
      const begin = await beginAt(dis, { stream, partition }, ["from", options.from], range, { signal });
      return new PartitionReplay(dis, options, { partition, begin, range, identity }, signal);
    }),
  );
}

/** What a partition has read: records, its end, or why it failed. */
interface Page {
  readonly of: PartitionReplay;
  readonly records?: readonly ConsumedRecord[] | undefined;
  readonly error?: unknown;
}

/** Sets the value of each record. @throws DisError of kind `handler` when one cannot be decoded */
async function decodeAll(records: readonly ConsumedRecord[], decoder: Decoder<unknown>): Promise<void> {
  for (const record of records) {
    try {
      (record as { value: unknown }).value = await decoder.fromRecord(record);
    } catch (cause) {
      const { partition, sequenceNumber } = record;
      const message = `The record could not be decoded in partition ${partition} at record ${sequenceNumber}: ${messageOf(cause)}`;
      throw new DisError("handler", message, { field: "decode", partition, sequenceNumber, cause });
    }
  }
}

/** Reads partitions side by side. Each reads on when its page was taken, so that one page of each is held at most. */
class Pages {
  readonly #read: Page[] = [];
  #wake = () => {};

  readOn(of: PartitionReplay): void {
    const arrived = (page: Page) => {
      this.#read.push(page);
      this.#wake();
    };
    void of.next().then(
      (records) => arrived({ of, records }),
      (error) => arrived({ of, error }),
    );
  }

  async take(): Promise<Page> {
    for (;;) {
      const page = this.#read.shift();
      if (page !== undefined) return page;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}

async function* readAll(dis: DisClient, options: ResolvedReplay): AsyncGenerator<RecordBatch, void, undefined> {
  const { stream, signal, decoder } = options;
  const over = new AbortController();
  const forget = signal && onAbort(signal, () => over.abort());
  if (signal?.aborted) over.abort();
  const pages = new Pages();
  try {
    const replays = await enduring(options, undefined, over.signal, () => openAll(dis, options, over.signal));
    for (const each of replays) pages.readOn(each);
    for (let left = replays.length; left > 0; ) {
      const { of, records, error } = await pages.take();
      if (error !== undefined) throw error;
      if (records === undefined) {
        left--;
        continue;
      }
      if (decoder !== undefined) await decodeAll(records, decoder);
      yield { stream, partition: of.partition, records };
      pages.readOn(of);
    }
  } catch (error) {
    if (!(signal?.aborted && isDisError(error, "aborted"))) throw error;
  } finally {
    over.abort();
    forget?.();
  }
}

/**
 * Reads a range of a stream: without an app, and without touching a checkpoint. The records of a partition come in order, those of
 * different partitions as they are read. One response per partition is held in memory, however long the range is and however slow the
 * loop. Nothing is sent before the loop begins; `break` ends the reading.
 *
 * @example
 * const from = { timestamp: Date.now() - 3_600_000 };
 * for await (const { partition, records } of replay(dis, { stream: "orders", from })) {
 *   for (const record of records) console.log(partition, record.sequenceNumber, record.text());
 * }
 *
 * @throws DisError of kind `configuration` at once for a wrong option, and in the loop for a partition that the stream does not have
 * or a sequence number out of range; of kind `handler` when a record cannot be decoded, and of kind `checkpoint` when records of the
 * range expired before they were read
 */
export function replay<T = unknown>(dis: DisClient, options: ReplayOptions<T>): AsyncGenerator<RecordBatch<T>, void, undefined> {
  checkMethods("dis", dis ?? null, ["consumeRecords"]);
  return readAll(dis, resolveReplay(options)) as AsyncGenerator<RecordBatch<T>, void, undefined>;
}
