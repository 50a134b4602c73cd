import type { DisError } from "../errors/dis-error.js";
import type { ProducerRecord, WireEntry } from "../record.js";
import type { SendOutcome, StoredRecord } from "./options.js";

/**
 * Where a record is on its way:
 * - `waiting` for room in the buffer
 * - `behind` another record of its key
 * - `ready` for the next request
 * - `under-way` in a request
 * - `delayed` before it is sent again
 * - `settled` it has its outcome
 */
export type DeliveryState = "waiting" | "behind" | "ready" | "under-way" | "delayed" | "settled";

const ROOM = Promise.resolve();

/** A record on its way, from `send` to its outcome. */
export class Delivery {
  /** Of its producer, from 0, in the order of `send`. */
  readonly number: number;
  /** Dropped with the outcome, so that somebody who keeps the promise does not keep the data. */
  entry: WireEntry | undefined;
  /** Kept only where a listener wants it. */
  readonly record: ProducerRecord | undefined;
  readonly bytes: number;
  /** Records with the same one keep their order; without one, a record has no order. */
  readonly key: string | undefined;
  /** When it was given to the producer, in ms. */
  readonly since: number;
  state: DeliveryState = "waiting";
  attempts = 0;
  /** How many requests have had it. A middleware can respond without an attempt. */
  requests = 0;
  /** What the last request brought. */
  failure: DisError | undefined;
  /** Whether an attempt ended without a clear result. */
  mayBeStored = false;
  outcome: SendOutcome | undefined;
  #hasRoom = false;
  #accept: (() => void) | undefined;
  #accepted: Promise<void> | undefined;
  #settle: ((outcome: SendOutcome) => void) | undefined;
  #settled: Promise<SendOutcome> | undefined;

  constructor(given: Pick<Delivery, "number" | "entry" | "record" | "bytes" | "key" | "since">) {
    this.number = given.number;
    this.entry = given.entry;
    this.record = given.record;
    this.bytes = given.bytes;
    this.key = given.key;
    this.since = given.since;
  }

  /** Whether somebody waits for the outcome, or has looked at it. */
  get isWatched(): boolean {
    return this.#settled !== undefined;
  }

  /** Says that there is room for it, or that it needs none any more. */
  accept(): void {
    this.#hasRoom = true;
    this.#accept?.();
  }

  get whenAccepted(): Promise<void> {
    if (this.#hasRoom) return ROOM;
    this.#accepted ??= new Promise((resolve) => {
      this.#accept = resolve;
    });
    return this.#accepted;
  }

  settle(outcome: SendOutcome): void {
    this.state = "settled";
    this.outcome = outcome;
    this.entry = undefined;
    this.#settle?.(outcome);
    this.accept();
  }

  /** Never rejects. Made when somebody asks for it: most records of a busy producer are never asked for. */
  get whenSettled(): Promise<SendOutcome> {
    this.#settled ??= new Promise((resolve) => {
      if (this.outcome !== undefined) resolve(this.outcome);
      else this.#settle = resolve;
    });
    return this.#settled;
  }
}

/**
 * A record that was given to a producer. `await` it to know that it is stored; `accepted` only waits for room in the buffer. If you
 * do neither, a failure is no unhandled rejection: it goes to `onOutcome`, and without that to the console.
 */
export interface Sending extends Promise<StoredRecord> {
  /**
   * Resolves as soon as the buffer has room for the record, which it usually has at once: wait for it before the next `send`, and
   * the memory stays bounded. It never rejects, also when the record cannot be sent.
   */
  readonly accepted: Promise<void>;
  /** What became of the record, as a value; it never rejects. */
  result(): Promise<SendOutcome>;
}

/** The promise of a record. It is made when somebody asks for it, so that one that nobody asks for cannot be unhandled. */
export class DeliverySending implements Sending {
  readonly [Symbol.toStringTag] = "Sending";
  readonly #delivery: Delivery;
  #stored: Promise<StoredRecord> | undefined;

  constructor(delivery: Delivery) {
    this.#delivery = delivery;
  }

  get accepted(): Promise<void> {
    return this.#delivery.whenAccepted;
  }

  result(): Promise<SendOutcome> {
    return this.#delivery.whenSettled;
  }

  // biome-ignore lint/suspicious/noThenProperty: it is awaited as a promise is.
  then<A = StoredRecord, B = never>(
    onStored?: ((stored: StoredRecord) => A | PromiseLike<A>) | null,
    onError?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#stored ??= this.#delivery.whenSettled.then((outcome) => {
      if (outcome.stored) return outcome;
      throw outcome.error;
    });
    return this.#stored.then(onStored, onError);
  }

  catch<B = never>(onError?: ((error: unknown) => B | PromiseLike<B>) | null): Promise<StoredRecord | B> {
    return this.then(undefined, onError);
  }

  finally(onEnd?: (() => void) | null): Promise<StoredRecord> {
    return this.then().finally(onEnd);
  }
}
