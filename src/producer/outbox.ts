import type { DisClient } from "../client.js";
import { DisError } from "../errors/dis-error.js";
import { onAbort } from "../send/limits.js";
import { Alarm } from "./alarm.js";
import { Delivery } from "./delivery.js";
import { KeyOrder, keyOf } from "./key-order.js";
import type { ResolvedSending, SendOutcome } from "./options.js";
import type { Prepared } from "./prepare.js";
import type { RequestLimit } from "./request-limit.js";
import { judge, type Response, upload, type Verdict } from "./upload.js";

/** Bound of the delay before a retry after the first attempt, in ms. It doubles with each attempt, up to the longest delay. */
const BASE_DELAY_MS = 500;
const MAX_DELAY_MS = 20_000;
/** Longest wait that the service can ask for, in ms. When it asks for more, it is asked again after this. */
const MAX_RETRY_AFTER_MS = 300_000;

/** Somebody who waits until all records before a number have their outcome. */
interface Flush {
  readonly before: number;
  readonly done: () => void;
}

/** Called when a record has its outcome. */
type Listener = (delivery: Delivery, outcome: SendOutcome) => void;

/**
 * The records between `send` and their outcomes. A record waits for room, then for the one before it with the same key, then for
 * others to share its request; it is sent, and sent again after a delay if the service refuses it for the moment.
 */
export class Outbox {
  readonly #dis: DisClient;
  readonly #options: ResolvedSending;
  readonly #limit: RequestLimit;
  readonly #onSettled: Listener | undefined;
  /** All without an outcome, in the order in which they were given. */
  readonly #open = new Set<Delivery>();
  readonly #waiting = new Set<Delivery>();
  readonly #order = new KeyOrder();
  /** Those that were sent before come first. */
  readonly #again = new Set<Delivery>();
  readonly #ready = new Set<Delivery>();
  #readyBytes = 0;
  #bufferedRecords = 0;
  #bufferedBytes = 0;
  #given = 0;
  #inFlight = 0;
  /** How many delays after a throttled request are under way; meanwhile none begins. */
  #pauses = 0;
  /** Whether what is ready need not wait for others. */
  #isDue = false;
  #isWoken = false;
  #flushes: Flush[] = [];
  readonly #linger: Alarm;
  readonly #expiry: Alarm;
  /** Ends all requests and all delays. */
  readonly #ending = new AbortController();
  #forget: (() => void) | undefined;
  /** Why records are not taken any more. */
  #closed: DisError | undefined;

  constructor(dis: DisClient, options: ResolvedSending, limit: RequestLimit, onSettled?: Listener) {
    this.#dis = dis;
    this.#options = options;
    this.#limit = limit;
    this.#onSettled = onSettled;
    this.#linger = new Alarm(options.clock);
    this.#expiry = new Alarm(options.clock);
    const { signal } = options;
    if (signal === undefined) return;
    const abort = () => this.abort(new DisError("aborted", "The signal aborted.", { cause: signal.reason }));
    if (signal.aborted) abort();
    else this.#forget = onAbort(signal, abort);
  }

  /** Takes a record. What is wrong with it, or with the time, is its outcome. */
  add({ record, entry, error, bytes: dataBytes }: Prepared): Delivery {
    const { keepsOrder, clock, ttlMs } = this.#options;
    const key = keepsOrder && entry !== undefined ? keyOf(entry) : undefined;
    const bytes = dataBytes + (entry?.partition_key?.length ?? 0);
    const kept = this.#onSettled && record;
    const delivery = new Delivery({ number: this.#given++, entry, record: kept, bytes, key, since: clock.now() });
    const refused = error ?? this.#closed;
    if (refused !== undefined) {
      const outcome: SendOutcome = { stored: false, error: refused, attempts: 0 };
      delivery.settle(outcome);
      this.#onSettled?.(delivery, outcome);
      return delivery;
    }
    this.#open.add(delivery);
    if (Number.isFinite(ttlMs) && !this.#expiry.isSet) this.#expiry.set(ttlMs, () => this.#expire(delivery.since + ttlMs));
    if (this.#waiting.size === 0 && this.#hasRoomFor(delivery)) this.#accept(delivery);
    else this.#waiting.add(delivery);
    // Otherwise the request that it waits for is seen to already.
    if (!this.#linger.isSet || this.#isRequestDue()) this.#wake();
    return delivery;
  }

  /** Sends what is there without waiting for more. Resolves when all that was given has its outcome. */
  flush(): Promise<void> {
    if (this.#open.size === 0) return Promise.resolve();
    this.#wake();
    return new Promise((done) => this.#flushes.push({ before: this.#given, done }));
  }

  /** From now on records are refused with this error. */
  close(reason: DisError): void {
    this.#closed ??= reason;
  }

  /** Gives up all records that are not under way, and cuts off the requests that are. */
  abort(reason: DisError): void {
    this.close(reason);
    if (this.#ending.signal.aborted) return;
    this.#ending.abort(reason);
    for (const delivery of this.#open) if (delivery.state !== "under-way") this.#giveUp(delivery, delivery.failure ?? reason);
    this.#afterSettling();
  }

  /** Leaves nothing behind that keeps the process alive. For an outbox without open records. */
  end(): void {
    this.#forget?.();
    this.#ending.abort();
  }

  #hasRoomFor({ bytes }: Delivery): boolean {
    const { maxBufferedRecords, maxBufferedBytes } = this.#options;
    if (this.#bufferedRecords === 0) return true;
    return this.#bufferedRecords < maxBufferedRecords && this.#bufferedBytes + bytes <= maxBufferedBytes;
  }

  #accept(delivery: Delivery): void {
    this.#bufferedRecords++;
    this.#bufferedBytes += delivery.bytes;
    delivery.accept();
    if (this.#order.isFirst(delivery)) this.#makeReady(delivery, this.#ready);
  }

  #makeReady(delivery: Delivery, queue: Set<Delivery>): void {
    delivery.state = "ready";
    this.#readyBytes += delivery.bytes;
    queue.add(delivery);
  }

  #takeFrom(queue: Set<Delivery>, delivery: Delivery): void {
    if (queue.delete(delivery)) this.#readyBytes -= delivery.bytes;
  }

  /** Looks soon for what can be sent: after all that the program gives in one go. */
  #wake(): void {
    if (this.#isWoken) return;
    this.#isWoken = true;
    queueMicrotask(() => {
      this.#isWoken = false;
      this.#sendAll();
    });
  }

  #sendAll(): void {
    while (this.#inFlight < this.#options.maxInFlight && this.#pauses === 0 && this.#isRequestDue()) void this.#send(this.#cut());
    if (this.#ready.size === 0) {
      this.#isDue = false;
      this.#linger.stop();
    } else if (!this.#isDue && !this.#linger.isSet) {
      const [first] = this.#ready;
      const waited = Math.max(0, this.#options.clock.now() - (first as Delivery).since);
      this.#linger.set(Math.max(0, this.#options.lingerMs - waited), () => {
        this.#isDue = true;
        this.#sendAll();
      });
    }
  }

  #isRequestDue(): boolean {
    const count = this.#again.size + this.#ready.size;
    if (count === 0) return false;
    if (this.#isDue || this.#again.size > 0 || this.#waiting.size > 0 || this.#flushes.length > 0) return true;
    return count >= this.#options.maxBatchRecords || this.#readyBytes >= this.#limit.bytes;
  }

  /** Takes a request full of records. */
  #cut(): Delivery[] {
    const batch: Delivery[] = [];
    let bytes = 0;
    for (const queue of [this.#again, this.#ready]) {
      for (const delivery of queue) {
        if (batch.length >= this.#options.maxBatchRecords) break;
        bytes += delivery.bytes;
        if (batch.length > 0 && bytes > this.#limit.bytes) {
          this.#limit.reached(this.#ending.signal);
          this.#linger.stop();
          return batch;
        }
        this.#takeFrom(queue, delivery);
        delivery.state = "under-way";
        batch.push(delivery);
      }
    }
    this.#linger.stop();
    return batch;
  }

  async #send(batch: readonly Delivery[]): Promise<void> {
    this.#inFlight++;
    const entries = batch.flatMap(({ entry }) => entry ?? []);
    const response = await upload(this.#dis, entries, this.#options, this.#ending.signal);
    this.#inFlight--;
    const again = batch.filter((delivery, position) => this.#conclude(delivery, response, position));
    if (again.length > 0) this.#delay(again, response);
    this.#afterSettling();
  }

  /** @returns whether the record is to be sent again */
  #conclude(delivery: Delivery, response: Response, position: number): boolean {
    const { maxAttempts, again, ttlMs, clock } = this.#options;
    delivery.attempts += response.attempts;
    delivery.requests++;
    const verdict: Verdict = judge(response, position, again);
    if (verdict.stored !== undefined) {
      this.#settle(delivery, { stored: true, ...verdict.stored, attempts: delivery.attempts });
      return false;
    }
    delivery.mayBeStored ||= verdict.mayBeStored === true;
    delivery.failure = verdict.failure;
    const isOver = Math.max(delivery.attempts, delivery.requests) >= maxAttempts || this.#ending.signal.aborted;
    if (!verdict.again || isOver) this.#giveUp(delivery, verdict.failure as DisError);
    else if (clock.now() - delivery.since >= ttlMs) this.#giveUp(delivery, this.#expired(delivery));
    else return true;
    return false;
  }

  /** Sends records again after a delay; after a throttled request, no other request begins before. */
  #delay(deliveries: readonly Delivery[], { failure, retryAfterMs }: Response): void {
    const { clock, random } = this.#options;
    for (const delivery of deliveries) delivery.state = "delayed";
    const attempts = Math.max(...deliveries.map((delivery) => Math.max(delivery.attempts, delivery.requests)));
    const bound = Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** (attempts - 1));
    const asked = Math.min(MAX_RETRY_AFTER_MS, retryAfterMs ?? 0);
    const pause = failure?.kind === "throttled" ? 1 : 0;
    this.#pauses += pause;
    const ms = Math.floor(Math.max(asked + random() * BASE_DELAY_MS, random() * bound));
    void clock.sleep(ms, this.#ending.signal).then(() => {
      this.#pauses -= pause;
      for (const delivery of deliveries) if (delivery.state === "delayed") this.#makeReady(delivery, this.#again);
      this.#sendAll();
    });
  }

  #expired({ failure, attempts, mayBeStored }: Delivery): DisError {
    const { ttlMs } = this.#options;
    const end = attempts === 0 ? "It was never sent." : mayBeStored ? "It may be stored all the same." : "It is not stored.";
    const message = `The record could not be stored within ${ttlMs} ms (ttlMs). ${end}`;
    return new DisError("timeout", message, { operation: "sendRecords", code: failure?.code, retryable: true, cause: failure });
  }

  /** Gives up what is too old at a time, and waits for the next one to become so. */
  #expire(at: number): void {
    const { ttlMs, clock } = this.#options;
    const now = Math.max(at, clock.now());
    for (const delivery of this.#open) {
      const leftMs = delivery.since + ttlMs - now;
      if (leftMs > 0) {
        this.#expiry.set(leftMs, () => this.#expire(delivery.since + ttlMs));
        break;
      }
      // What is under way is decided when its request has ended.
      if (delivery.state !== "under-way") this.#giveUp(delivery, this.#expired(delivery));
    }
    this.#afterSettling();
  }

  #giveUp(delivery: Delivery, reason: DisError): void {
    const { attempts, mayBeStored } = delivery;
    this.#settle(delivery, {
      stored: false,
      error: reason.with({ attempts, ...(mayBeStored ? { mayBeStored } : {}) }),
      attempts,
    });
  }

  #settle(delivery: Delivery, outcome: SendOutcome): void {
    this.#open.delete(delivery);
    if (delivery.state === "ready") {
      this.#takeFrom(this.#again, delivery);
      this.#takeFrom(this.#ready, delivery);
    }
    if (delivery.state === "waiting") this.#waiting.delete(delivery);
    else {
      this.#bufferedRecords--;
      this.#bufferedBytes -= delivery.bytes;
    }
    const next = this.#order.leave(delivery);
    if (next !== undefined) {
      this.#makeReady(next, this.#ready);
      // It has waited for a whole request.
      this.#isDue = true;
    }
    delivery.settle(outcome);
    this.#onSettled?.(delivery, outcome);
  }

  /** Fills the room that there is now, and tells those who wait for an end. */
  #afterSettling(): void {
    for (const delivery of this.#waiting) {
      if (!this.#hasRoomFor(delivery)) break;
      this.#waiting.delete(delivery);
      this.#accept(delivery);
    }
    const [first] = this.#open;
    if (first === undefined) this.#expiry.stop();
    const isOver = ({ before }: Flush) => first === undefined || before <= first.number;
    if (this.#flushes.some(isOver)) {
      const over = this.#flushes.filter(isOver);
      this.#flushes = this.#flushes.filter((flush) => !isOver(flush));
      for (const { done } of over) done();
    }
    this.#wake();
  }
}
