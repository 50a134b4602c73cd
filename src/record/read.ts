import type { components } from "../../generated/types.js";
import { decodeData, decodeText } from "./data.js";

/** A record as `consumeRecords` gives it, its data in base64. */
type WireRecord = Pick<components["schemas"]["Record"], "data">;

/** A record as a handler of the consumer gets it. */
interface Decoding {
  bytes(): Uint8Array;
  text(): string;
  json(): unknown;
}

/**
 * The data of a record, decoded now: nothing is kept, so a record that nobody looks at costs nothing.
 * @param record one of `consumeRecords`, or of the consumer
 */
export function recordBytes(record: WireRecord | Decoding): Uint8Array {
  return "data" in record ? decodeData(record.data) : record.bytes();
}

/** The data of a record as UTF-8; bytes that are none become the replacement character. */
export function recordText(record: WireRecord | Decoding): string {
  return "data" in record ? decodeText(record.data) : record.text();
}

/**
 * The data of a record as JSON, of whatever type it is.
 * @throws SyntaxError when it is not JSON
 */
export function recordJson(record: WireRecord | Decoding): unknown {
  return "data" in record ? JSON.parse(decodeText(record.data)) : record.json();
}
