// Records of `sendRecords` and `consumeRecords`: how their data is encoded and decoded. This is `dis-openapi/record`.
import { calls } from "../generated/calls.js";
import type { components } from "../generated/types.js";
import { type Bytes, bytesOf, decodeBase64, decodeText, encodeBase64, encodeText } from "./bytes.js";
import { DisError } from "./errors/dis-error.js";
import { checkValue, type Finding, sentenceOf } from "./input.js";
import { meant } from "./option-checks.js";

export type { Bytes } from "./bytes.js";

/** A record to upload. Without a key, a partition or a hash key the service chooses the partition. */
export interface ProducerRecord {
  /** Bytes, or a text that is sent as UTF-8; at most 1 MiB. */
  readonly data: Bytes | string;
  /** Records with the same key go to the same partition. */
  readonly partitionKey?: string | undefined;
  /** Id of the partition, as `shardId-0000000003` or as `3`; overrides the key. */
  readonly partitionId?: string | undefined;
  /** A number in the hash range, 0 to 2^63-1, which selects the partition; overrides the key. */
  readonly explicitHashKey?: string | undefined;
}

/** Which partition a record goes to; without it the service chooses one. */
export type RecordPlace = Omit<ProducerRecord, "data">;

/** A record as `sendRecords` takes it, its data in base64. */
export type WireEntry = components["schemas"]["SendRecordsEntry"];

const NAMES: readonly string[] = ["data", "partitionKey", "partitionId", "explicitHashKey"];
const ENTRY_RULE = calls.sendRecords.fields.records.rule.items;
const { data: DATA_RULE, partition_key, partition_id, explicit_hash_key } = ENTRY_RULE.properties;
const MOST_BYTES = (DATA_RULE.maxLength / 4) * 3;
/** The rule of an entry without its data: what is encoded here is base64. */
const PLACE_RULE = { ...ENTRY_RULE, required: [], properties: { partition_key, partition_id, explicit_hash_key } } as const;
const WIRE_NAMES: Readonly<Record<string, string>> = {
  partition_key: "partitionKey",
  partition_id: "partitionId",
  explicit_hash_key: "explicitHashKey",
};

function recordError(field: string, rule: string): DisError {
  return new DisError("input", `${field} ${rule}. The record was not sent.`, { field });
}

/**
 * Makes a record for `sendRecords` and encodes its data.
 *
 * @example
 * await dis.sendRecords({ stream_name: "newstream", records: [toRecord("hello", { partitionKey: "greetings" })] });
 *
 * @param data bytes in any form, or a text that is sent as UTF-8; at most 1 MiB
 * @throws DisError of kind `input` when the record breaks a rule of the contract
 */
export function toRecord(data: Bytes | string, place: RecordPlace = {}): WireEntry {
  const unknown = Object.keys(place ?? {}).find((name) => !NAMES.includes(name));
  if (unknown !== undefined) {
    throw recordError(unknown, `is not a field of a record${meant(unknown, NAMES)}; the fields are ${NAMES.join(", ")}`);
  }
  const { partitionKey, partitionId, explicitHashKey } = place ?? {};
  const entry: WireEntry = { data: encodeData(data) };
  if (entry.data.length > DATA_RULE.maxLength) {
    // The contract counts the characters of base64; the caller has bytes.
    throw recordError("data", `must have at most ${MOST_BYTES} bytes, has ${recordBytes(entry).length}`);
  }
  const wire: Omit<WireEntry, "data"> = {};
  if (partitionKey !== undefined) wire.partition_key = partitionKey;
  if (partitionId !== undefined) wire.partition_id = partitionId;
  if (explicitHashKey !== undefined) wire.explicit_hash_key = explicitHashKey;
  const found: Finding[] = [];
  checkValue(wire, PLACE_RULE, "record", found);
  const [wrong] = found;
  if (wrong !== undefined) {
    const name = wrong.field.replace(/^record\./, "");
    throw recordError(WIRE_NAMES[name] ?? name, sentenceOf(wrong));
  }
  return Object.assign(entry, wire);
}

/** Base64 of bytes, or of a text in UTF-8. */
function encodeData(data: Bytes | string): string {
  const bytes = typeof data === "string" ? encodeText(data) : bytesOf(data);
  if (bytes === undefined) throw recordError("data", "must be a text or bytes (a Uint8Array or another view, or an ArrayBuffer)");
  return encodeBase64(bytes);
}

/** A record as `consumeRecords` gives it, its data in base64. */
type WireRecord = Pick<components["schemas"]["Record"], "data">;

/** A record as a handler of the consumer gets it. */
interface DecodingRecord {
  bytes(): Uint8Array;
  text(): string;
  json(): unknown;
}

/**
 * The data of a record as bytes. It is decoded now and not kept, so a record that nobody reads costs nothing.
 * @param record from `consumeRecords` or from the consumer
 */
export function recordBytes(record: WireRecord | DecodingRecord): Uint8Array {
  if (!("data" in record)) return record.bytes();
  const bytes = decodeBase64(record.data);
  // A Buffer is a view of memory that it shares.
  return typeof Buffer === "function" ? new Uint8Array(bytes) : bytes;
}

/** The data of a record as UTF-8. Bytes that are not UTF-8 become the replacement character. */
export function recordText(record: WireRecord | DecodingRecord): string {
  if (!("data" in record)) return record.text();
  // The bytes are not given away, so they need no memory of their own.
  return decodeText(decodeBase64(record.data));
}

/**
 * The data of a record as JSON.
 * @throws SyntaxError when it is not JSON
 */
export function recordJson(record: WireRecord | DecodingRecord): unknown {
  return "data" in record ? JSON.parse(recordText(record)) : record.json();
}
