import { Refusal } from "../response.js";

/** Whether partitions take and give as much as the service documents, or as much as this machine can. */
export type Rates = "unlimited" | "documented";

export const allRates: readonly Rates[] = ["unlimited", "documented"];

const MB = 1_048_576;

/** What a partition takes and gives in a second, by the type of its stream (User guide - Managing DIS streams). Bytes are before base64. */
const most = {
  COMMON: { putBytes: MB, putRecords: 1000, getBytes: 2 * MB },
  ADVANCED: { putBytes: 5 * MB, putRecords: 2000, getBytes: 10 * MB },
} as const;

type StreamType = keyof typeof most;

/** What a partition took and gave in the current second of the clock. Times are milliseconds since 1970-01-01 UTC. */
export class PartitionRate {
  #second = 0;
  #putBytes = 0;
  #putRecords = 0;
  #getBytes = 0;

  #keepUp(now: number): void {
    const second = Math.floor(now / 1000);
    if (second === this.#second) return;
    this.#second = second;
    this.#putBytes = 0;
    this.#putRecords = 0;
    this.#getBytes = 0;
  }

  /** Counts a record that is written. @throws Refusal DIS.4303 when the partition takes no more in this second */
  put(type: StreamType, bytes: number, now: number): void {
    this.#keepUp(now);
    const { putBytes, putRecords } = most[type];
    if (this.#putBytes + bytes > putBytes || this.#putRecords >= putRecords) {
      const limits = `${putBytes / MB} MB and ${putRecords} records`;
      throw new Refusal("DIS.4303", `a partition of a ${type} stream takes ${limits} in a second`);
    }
    this.#putBytes += bytes;
    this.#putRecords += 1;
  }

  /** How many bytes can still be read in this second. */
  left(type: StreamType, now: number): number {
    this.#keepUp(now);
    return most[type].getBytes - this.#getBytes;
  }

  /** Counts what was read. */
  get(bytes: number, now: number): void {
    this.#keepUp(now);
    this.#getBytes += bytes;
  }
}
