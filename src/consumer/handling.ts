import { messageOf } from "../errors/cause.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import type { HandlerSlots } from "./capacity.js";
import type { ConsumedRecord, HandlerContext } from "./consumed-record.js";
import { type DeadLetter, retryDelay } from "./on-failure.js";
import type { ResolvedConsumerOptions } from "./options.js";

/** Records that a handler gets together, or that it failed on. */
type Unit = readonly ConsumedRecord[];

/** Notes that all records up to this one are finished, so many more than before. */
type Finish = (sequenceNumber: string, records: number) => unknown;

/** Whether a handler ended early because it was asked to: it threw the reason of its signal, or what an aborted call throws. */
function isEarlyEnd(thrown: unknown, { aborted, reason }: AbortSignal): boolean {
  if (!aborted) return false;
  try {
    return (
      thrown === reason || isDisError(thrown, "aborted") || (thrown as { name?: unknown } | undefined)?.name === "AbortError"
    );
  } catch {
    return false;
  }
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as Partial<PromiseLike<unknown>> | null | undefined)?.then === "function";
}

/** The records of a unit as fields of an error or an event. */
function numbersOf(unit: Unit): { sequenceNumber: string; lastSequenceNumber: string | undefined } {
  const [first, last] = [unit[0] as ConsumedRecord, unit.at(-1) as ConsumedRecord];
  return { sequenceNumber: first.sequenceNumber, lastSequenceNumber: first === last ? undefined : last.sequenceNumber };
}

/** Hands the records of one partition to the handler of the user, in order, and decides what happens when it fails. */
export class Handling {
  readonly #options: ResolvedConsumerOptions;
  readonly #context: HandlerContext;
  readonly #slots: HandlerSlots | undefined;
  readonly #finish: Finish;
  /** What the handler has now. */
  #inHand: Unit = [];

  /**
   * @param slots limits how many handlers run at once
   * @param finish is called after each unit, and waited for
   */
  constructor(options: ResolvedConsumerOptions, context: HandlerContext, slots: HandlerSlots | undefined, finish: Finish) {
    this.#options = options;
    this.#context = context;
    this.#slots = slots;
    this.#finish = finish;
  }

  /** When the record was written that the handler has, in ms since 1970-01-01 UTC; `undefined` when it has none. */
  get since(): number | undefined {
    return this.#inHand[0]?.timestamp;
  }

  /** Whether the handler has records. */
  get isBusy(): boolean {
    return this.#inHand.length > 0;
  }

  /**
   * Decodes and handles records, unit by unit. Ends early when it is asked to stop. A record that cannot be decoded is a unit of its
   * own: what came before it is handled first.
   * @throws DisError of kind `handler` when the consumer has to end
   */
  async handleAll(records: Unit): Promise<void> {
    const { decoder, unitSize } = this.#options;
    let unit: ConsumedRecord[] = [];
    for (const record of records) {
      let failure = decoder && this.#decode(record);
      if (isPromise(failure)) {
        this.#inHand = [record];
        failure = await failure;
        this.#inHand = [];
      }
      if (failure !== undefined) {
        if (!(await this.#handle(unit)) || !(await this.#giveUp([record], failure))) return;
        unit = [];
        continue;
      }
      unit.push(record);
      if (unit.length < unitSize) continue;
      if (!(await this.#handle(unit))) return;
      unit = [];
    }
    await this.#handle(unit);
  }

  /** The handler is not waited for any longer. @returns the error that says so, with the records that it has */
  left(): DisError {
    const message = `The time to end was over before the handler had ended: ${this.#placeOf(this.#inHand)}. The record comes again.`;
    const { partition } = this.#context;
    return new DisError("timeout", message, { partition, ...(this.#inHand.length > 0 && numbersOf(this.#inHand)) });
  }

  /** Sets the value of a record. @returns why it cannot be decoded; `undefined` when it was */
  #decode(record: ConsumedRecord): DisError | undefined | PromiseLike<DisError | undefined> {
    const failed = (cause: unknown) => this.#errorOf("The record could not be decoded", [record], cause, { field: "decode" });
    const set = (value: unknown): undefined => {
      (record as { value: unknown }).value = value;
    };
    try {
      const value = this.#options.decoder?.fromRecord(record);
      return isPromise(value) ? value.then(set, failed) : set(value);
    } catch (cause) {
      return failed(cause);
    }
  }

  /** Runs the handler of the user, again and again if the policy says so. @returns whether the unit is finished */
  async #handle(unit: Unit): Promise<boolean> {
    const { onFailure, clock, random, onEvent } = this.#options;
    const { partition, signal } = this.#context;
    const last = unit.at(-1);
    if (last === undefined) return true;
    for (let retry = 0; ; retry++) {
      const failed = await this.#call(unit);
      if (failed === undefined) break;
      if (isEarlyEnd(failed.cause, signal)) return false;
      const error = this.#errorOf("The handler failed", unit, failed.cause);
      if (retry >= onFailure.retries) return this.#giveUp(unit, error);
      const delayMs = retryDelay(onFailure, retry, random);
      onEvent({ type: "retrying", partition, error, delayMs });
      await clock.sleep(delayMs, signal);
    }
    await this.#finish(last.sequenceNumber, unit.length);
    return true;
  }

  /** Calls the handler once, when it may run. @returns what it failed with; the reason of the signal when it was not called */
  async #call(unit: Unit): Promise<{ readonly cause: unknown } | undefined> {
    const { signal } = this.#context;
    const slots = this.#slots;
    if (slots !== undefined && !(await slots.take(signal))) return { cause: signal.reason };
    try {
      signal.throwIfAborted();
      this.#inHand = unit;
      await this.#options.handle(unit, this.#context);
      return undefined;
    } catch (cause) {
      return { cause };
    } finally {
      this.#inHand = [];
      slots?.give();
    }
  }

  /** Does what the policy says with records that could not be handled. @returns whether they are finished @throws DisError */
  async #giveUp(unit: Unit, error: DisError): Promise<boolean> {
    const { onFailure, onEvent } = this.#options;
    const { partition, signal } = this.#context;
    if (onFailure.action === "stop") throw error;
    if (signal.aborted) {
      // What fails because the program ends, or another member takes over, must not be skipped.
      onEvent({ type: "warning", partition, message: `${error.message}; it comes again, because the partition is given up` });
      return false;
    }
    if (onFailure.action === "skip") {
      onEvent({ type: "skipped", partition, ...numbersOf(unit), error });
      await this.#finish((unit.at(-1) as ConsumedRecord).sequenceNumber, unit.length);
      return true;
    }
    for (const record of unit) {
      if (signal.aborted || !(await this.#bury(record, error, onFailure.action))) return false;
      onEvent({ type: "dead-lettered", partition, ...numbersOf([record]), error });
      await this.#finish(record.sequenceNumber, 1);
    }
    return true;
  }

  /** @returns whether the dead letter has taken the record; `false` when it ended early @throws DisError when it failed */
  async #bury(record: ConsumedRecord, error: DisError, deadLetter: DeadLetter): Promise<boolean> {
    try {
      this.#inHand = [record];
      await deadLetter(record, error);
      return true;
    } catch (cause) {
      if (isEarlyEnd(cause, this.#context.signal)) return false;
      const both = new AggregateError([error, cause], "The handler failed, and then the dead letter.");
      throw this.#errorOf("The dead letter failed", [record], cause, { cause: both });
    } finally {
      this.#inHand = [];
    }
  }

  #errorOf(what: string, unit: Unit, cause: unknown, details: { field?: string; cause?: unknown } = {}): DisError {
    const { partition } = this.#context;
    const message = `${what} ${this.#placeOf(unit)}: ${messageOf(cause)}`;
    return new DisError("handler", message, { partition, ...numbersOf(unit), cause, ...details });
  }

  #placeOf(unit: Unit): string {
    const { partition } = this.#context;
    if (unit.length === 0) return `in partition ${partition}`;
    const { sequenceNumber, lastSequenceNumber } = numbersOf(unit);
    const records =
      lastSequenceNumber === undefined ? `record ${sequenceNumber}` : `records ${sequenceNumber} to ${lastSequenceNumber}`;
    return `in partition ${partition} at ${records}`;
  }
}
