import { isDisError } from "dis-openapi";
import type { SendOutcome } from "dis-openapi/producer";
import { linesOf } from "./failure.js";
import { jsonLine, ReaderGone } from "./output.js";
import type { Surroundings } from "./surroundings.js";
import { partitionNumber } from "./where.js";

/** Delay between two updates of the progress, in ms. */
const UPDATE_MS = 200;

/** A number with what it counts: `1 record was`, `2,000 records were`. */
export function count(number: number, what: string): string {
  return `${number.toLocaleString("en-US")} ${what}${number === 1 ? " was" : "s were"}`;
}

/** Lines one after the other that were not stored for the same reason. */
interface Failed {
  readonly first: number;
  readonly last: number;
  /** Whether they may be stored all the same: nobody knows, because no response came. */
  readonly mayBeStored: boolean;
  /** What went wrong, and what to do about it. */
  readonly texts: readonly string[];
}

/**
 * Says what becomes of the lines: the progress at a terminal, each failure with its lines, the sum at the end, and with `--json`
 * the outcome of each line.
 */
export class DeliveryReport {
  readonly #surroundings: Pick<Surroundings, "output" | "messages">;
  #json: boolean;
  readonly #showsProgress: boolean;
  readonly #startedAt = performance.now();
  #updatedAt = 0;
  #failed: Failed | undefined;
  #told = "";
  stored = 0;
  /** Lines that were taken and refused, or could not be read. */
  failed = 0;
  /** Those of them that may be stored all the same. */
  uncertain = 0;

  /** @param isTyped whether somebody types the records: progress would disturb that */
  constructor(surroundings: Pick<Surroundings, "output" | "messages">, { json, isTyped }: { json: boolean; isTyped: boolean }) {
    this.#surroundings = surroundings;
    this.#json = json;
    this.#showsProgress = surroundings.messages.isTerminal && !isTyped;
  }

  async outcome(line: number, outcome: SendOutcome): Promise<void> {
    if (!outcome.stored) {
      await this.failure(line, outcome.error);
      return;
    }
    this.stored++;
    if (this.#json) {
      const { partitionId, sequenceNumber } = outcome;
      await this.#print({ line, stored: true, partition: partitionNumber(partitionId), sequenceNumber });
    }
    await this.#progress();
  }

  /** A line is not stored. */
  async failure(line: number, error: unknown): Promise<void> {
    this.failed++;
    const texts = linesOf(error);
    const mayBeStored = isDisError(error) && error.mayBeStored === true;
    this.uncertain += mayBeStored ? 1 : 0;
    if (this.#json) await this.#print({ line, stored: false, ...(mayBeStored ? { mayBeStored } : {}), error: texts[0] });
    const before = this.#failed;
    if (before?.last === line - 1 && before.mayBeStored === mayBeStored && before.texts.join() === texts.join()) {
      this.#failed = { ...before, last: line };
    } else {
      await this.#tell();
      this.#failed = { first: line, last: line, mayBeStored, texts };
    }
    await this.#progress();
  }

  /** Records are sent, too, when nobody reads their outcomes. */
  async #print(outcome: object): Promise<void> {
    try {
      await this.#surroundings.output.line(jsonLine(outcome));
    } catch (error) {
      if (!(error instanceof ReaderGone)) throw error;
      this.#json = false;
    }
  }

  /** Prints what is still to be said, and the sum. */
  async end(stream: string): Promise<void> {
    await this.#tell();
    await this.#clear();
    await this.#surroundings.messages.line(`${count(this.stored, "record")} stored in ${stream}.`);
  }

  /** Tells of the failure that was noted last. */
  async #tell(): Promise<void> {
    if (this.#failed === undefined) return;
    const { first, last, mayBeStored, texts } = this.#failed;
    this.#failed = undefined;
    const { messages } = this.#surroundings;
    const [message = "", remedy] = texts;
    const lines = first === last ? `line ${first}` : `lines ${first} to ${last}`;
    const verdict = mayBeStored ? "may be stored or not" : first === last ? "was not stored" : "were not stored";
    await this.#clear();
    await messages.line(`${messages.style("red", "dis:")} ${lines} ${verdict}: ${message}`);
    // Once is enough for the same failure again and again.
    if (remedy !== undefined && remedy !== this.#told) await messages.line(`     ${messages.style("dim", remedy)}`);
    this.#told = remedy ?? "";
  }

  async #clear(): Promise<void> {
    if (this.#showsProgress && this.#updatedAt > 0) await this.#surroundings.messages.write("\r\u001b[K");
  }

  async #progress(): Promise<void> {
    const now = performance.now();
    if (!this.#showsProgress || now - this.#updatedAt < UPDATE_MS) return;
    this.#updatedAt = now;
    const perSecond = Math.round(this.stored / Math.max((now - this.#startedAt) / 1000, 0.001));
    const text = `${count(this.stored, "record")} stored, ${perSecond.toLocaleString("en-US")} per second`;
    await this.#surroundings.messages.write(`\r\u001b[K${text}`);
  }
}
