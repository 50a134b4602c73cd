import type { components } from "../../generated/types.js";
import { decodeData, decodeText } from "../record/data.js";

type WireRecord = components["schemas"]["Record"];

/** A record as a handler gets it. The data is decoded when it is asked for. */
export class ConsumedRecord {
  /** In its partition; decimal digits. */
  readonly sequenceNumber: string;
  readonly partitionKey: string | undefined;
  /** When the record was written, in milliseconds since 1970-01-01 UTC. */
  readonly timestamp: number | undefined;
  readonly #data: string;

  constructor(record: WireRecord) {
    this.sequenceNumber = record.sequence_number;
    this.partitionKey = record.partition_key ?? undefined;
    this.timestamp = record.timestamp;
    this.#data = record.data;
  }

  bytes(): Uint8Array {
    return decodeData(this.#data);
  }

  /** The data as UTF-8. */
  text(): string {
    return decodeText(this.#data);
  }

  /** The data as JSON. @throws SyntaxError when it is not */
  json(): unknown {
    return JSON.parse(this.text());
  }
}

/** Records of one partition, in the order of their sequence numbers. */
export interface RecordBatch {
  readonly stream: string;
  /** Number of the partition, such as `0`. */
  readonly partition: string;
  /** At least one. */
  readonly records: readonly ConsumedRecord[];
}
