import { type Entry, type ProducerRecord, toEntry } from "./entry.js";

/** Where a record goes; without it the service chooses the partition. */
export type RecordPlace = Omit<ProducerRecord, "data">;

/** A record as `sendRecords` takes it, its data in base64. */
export type WireEntry = Entry;

/**
 * A record for `sendRecords`, its data encoded.
 *
 * @example
 * await dis.sendRecords({ stream_name: "newstream", records: [toRecord("hello", { partitionKey: "greetings" })] });
 *
 * @param data bytes, or a text that is sent as UTF-8; at most 1 MiB
 * @throws DisError of kind `input` when it breaks a rule of the contract
 */
export function toRecord(data: Uint8Array | string, place: RecordPlace = {}): WireEntry {
  return toEntry({ ...place, data });
}
