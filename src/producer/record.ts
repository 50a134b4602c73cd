import type { DisError } from "../errors/dis-error.js";

export { type Entry, type ProducerRecord, sizeOf, toEntry } from "../record/entry.js";

/** What became of a record. */
export type Outcome =
  | {
      readonly stored: true;
      /** Long form, such as `shardId-0000000000`. */
      readonly partitionId: string;
      readonly sequenceNumber: string;
      readonly attempts: number;
    }
  | { readonly stored: false; readonly error: DisError; readonly attempts: number };
