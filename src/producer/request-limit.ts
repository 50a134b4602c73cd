import type { DisClient } from "../client.js";

/** Bytes of data that every stream takes in a request. */
const COMMON_BYTES = 1_048_576;
/** What a stream of the type ADVANCED takes: 5 MB, of which no document says whether they are 5,000,000 or 5,242,880 bytes. */
const ADVANCED_BYTES = 5_000_000;

/**
 * Most bytes of data in a request. Unless the user sets it, it is what every stream takes, until a request is full of it; then the
 * service is asked once, beside the uploads, for the type of the stream. Who may not ask keeps the smaller limit.
 */
export class RequestLimit {
  bytes: number;
  readonly #dis: DisClient;
  readonly #stream: string;
  #isDecided: boolean;

  constructor(dis: DisClient, stream: string, given: number | undefined) {
    this.#dis = dis;
    this.#stream = stream;
    this.bytes = given ?? COMMON_BYTES;
    this.#isDecided = given !== undefined;
  }

  /** Says that a request was cut off at the limit, so that a larger one would be of use. Never throws. */
  reached(signal: AbortSignal | undefined): void {
    if (this.#isDecided) return;
    this.#isDecided = true;
    const ask = async () => {
      const { stream_type } = await this.#dis.showStream({ stream_name: this.#stream, limit_partitions: 1 }, { signal });
      if (stream_type === "ADVANCED") this.bytes = ADVANCED_BYTES;
    };
    ask().catch(() => {});
  }
}
