import type { ProducerRecord } from "../record.js";
import { onAbort } from "../send/limits.js";
import type { ResolvedSendAll, Source } from "./options.js";
import { type Prepared, prepare } from "./prepare.js";
import type { RequestLimit } from "./request-limit.js";

type Given = IteratorResult<ProducerRecord>;
type Draws = Iterator<ProducerRecord> | AsyncIterator<ProducerRecord>;

function isPromise<T>(value: T | PromiseLike<T> | undefined): value is PromiseLike<T> {
  return typeof (value as Partial<PromiseLike<T>> | null | undefined)?.then === "function";
}

/** Asks for the next record. A list gives it at once, unless it is a list of promises. */
function ask(draws: Draws): Given | PromiseLike<Given> {
  const given = draws.next();
  if (isPromise(given) || !isPromise(given.value)) return given;
  return given.value.then((value) => ({ done: false, value }) as Given);
}

/** What a wait for the source gives when its time is over. */
const LATE = Symbol();

/** Draws records from a source and cuts them into batches. */
export class Batches {
  readonly #records: Source;
  readonly #options: ResolvedSendAll;
  readonly #limit: RequestLimit;
  #draws: Draws | undefined;
  /** A record that the source was asked for and has not given yet. */
  #asked: Given | PromiseLike<Given> | undefined;
  /** A record that did not fit into the batch before. */
  #left: Prepared | undefined;
  #isEnded = false;
  /** What the source failed with. */
  failure: { readonly cause: unknown } | undefined;

  constructor(records: Source, options: ResolvedSendAll, limit: RequestLimit) {
    this.#records = records;
    this.#options = options;
    this.#limit = limit;
  }

  /**
   * The next batch. It keeps both limits, but a record that is larger than the limit goes alone. It is not full when the source
   * lets its first record wait for longer than `lingerMs`; nor after an abort, and at the end of the source.
   * @returns an empty batch at the end
   */
  async next(): Promise<Prepared[]> {
    const { maxBatchRecords, lingerMs, signal, clock } = this.#options;
    const waiting = new AbortController();
    const stop = () => waiting.abort();
    const late = new Promise<typeof LATE>((resolve) => waiting.signal.addEventListener("abort", () => resolve(LATE)));
    const forget = signal && onAbort(signal, stop);
    const batch: Prepared[] = [];
    let bytes = 0;
    while (batch.length < maxBatchRecords) {
      const prepared = await this.#draw(late);
      if (prepared === undefined) break;
      bytes += prepared.bytes;
      if (batch.length > 0 && bytes > this.#limit.bytes) {
        this.#limit.reached(signal);
        this.#left = prepared;
        break;
      }
      batch.push(prepared);
      if (batch.length === 1) void Promise.resolve(clock.sleep(lingerMs, waiting.signal)).then(stop, stop);
    }
    forget?.();
    stop();
    return batch;
  }

  /** The next record; `undefined` when there is none, or none in time, or none is wanted any more. */
  async #draw(late: Promise<typeof LATE>): Promise<Prepared | undefined> {
    const left = this.#left;
    this.#left = undefined;
    if (left !== undefined || this.#isEnded || this.#options.signal?.aborted) return left;
    try {
      const records = this.#records;
      this.#draws ??= Symbol.asyncIterator in records ? records[Symbol.asyncIterator]() : records[Symbol.iterator]();
      this.#asked ??= ask(this.#draws);
      const given = isPromise(this.#asked) ? await Promise.race([this.#asked, late]) : this.#asked;
      if (given === LATE) return undefined;
      this.#asked = undefined;
      if (!given.done) return prepare(given.value);
    } catch (cause) {
      this.failure = { cause };
    }
    this.#isEnded = true;
    return undefined;
  }

  /** Tells the source that no more records are wanted. It is not waited for, because it may be waiting itself. */
  close(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    const closing = async () => this.#draws?.return?.();
    closing().catch(() => {});
  }
}
