import type { components } from "../../generated/types.js";
import { recordBytes, recordJson, recordText } from "../record.js";

/**
 * A record as a handler gets it. Its data is decoded when it is read, or before the handler by the option `decode`, whose type is
 * that of `value`.
 */
export class ConsumedRecord<T = unknown> {
  /** Number of the partition, such as `0`. */
  readonly partition: string;
  /** Number of the record in its partition; decimal digits. */
  readonly sequenceNumber: string;
  readonly partitionKey: string | undefined;
  /** When the record was written, in milliseconds since 1970-01-01 UTC. */
  readonly timestamp: number | undefined;
  /** What the option `decode` has made of the data; `undefined` without that option. */
  readonly value: T;
  readonly #data: string;

  constructor(partition: string, sequenceNumber: string, record: components["schemas"]["Record"]) {
    this.partition = partition;
    this.sequenceNumber = sequenceNumber;
    this.partitionKey = record.partition_key ?? undefined;
    this.timestamp = record.timestamp;
    this.value = undefined as T;
    this.#data = record.data;
  }

  bytes(): Uint8Array {
    return recordBytes({ data: this.#data });
  }

  /** The data as UTF-8. */
  text(): string {
    return recordText({ data: this.#data });
  }

  /** The data as JSON. @throws SyntaxError when it is not JSON */
  json(): unknown {
    return recordJson({ data: this.#data });
  }
}

/** Records of one partition, in the order of their sequence numbers. */
export interface RecordBatch<T = unknown> {
  readonly stream: string;
  /** Number of the partition, such as `0`. */
  readonly partition: string;
  /** At least one. */
  readonly records: readonly ConsumedRecord<T>[];
}

/** A batch as the loop over `batches()` gets it. */
export interface LoopBatch<T = unknown> extends RecordBatch<T> {
  /** As the one of the context of a handler. */
  readonly signal: AbortSignal;
}

export interface HandlerContext {
  readonly stream: string;
  /** Number of the partition, such as `0`. */
  readonly partition: string;
  /**
   * Aborts when the consumer is asked to stop, or has to give the partition back. A handler may then end early: it throws the reason
   * of the signal, or what an aborted call throws (`AbortError`, a `DisError` of kind `aborted`); its records are not committed, and
   * it is no failure.
   */
  readonly signal: AbortSignal;
}
