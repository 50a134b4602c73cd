import { DisError, isDisError } from "../errors/dis-error.js";
import { type ProducerRecord, toRecord, type WireEntry } from "../record.js";

/** A record that was given to a producer: its entry, or why it cannot be sent. */
export interface Prepared {
  readonly record: ProducerRecord;
  readonly entry: WireEntry | undefined;
  readonly error: DisError | undefined;
  /** Bytes of its data, before base64; 0 when it cannot be sent. */
  readonly bytes: number;
}

/** Checks a record and encodes it, so that what its owner changes later is not sent. Never throws. */
export function prepare(record: ProducerRecord): Prepared {
  try {
    if (typeof record !== "object" || record === null)
      throw new DisError("input", "A record must be an object. It was not sent.");
    const entry = toRecord(record.data, record);
    return { record, entry, error: undefined, bytes: bytesOfBase64(entry.data) };
  } catch (cause) {
    const error = isDisError(cause) ? cause : new DisError("input", "The record could not be read. It was not sent.", { cause });
    return { record, entry: undefined, error, bytes: 0 };
  }
}

function bytesOfBase64(data: string): number {
  return (data.length / 4) * 3 - (data.endsWith("==") ? 2 : data.endsWith("=") ? 1 : 0);
}
