import { calls } from "../../generated/calls.js";
import type { components } from "../../generated/types.js";
import { meant } from "../checks.js";
import { DisError } from "../errors/dis-error.js";
import { checkValue, type Finding, sentenceOf } from "../rules.js";
import { encodeData } from "./data.js";

/** A record to upload. Without a place the service chooses the partition. */
export interface ProducerRecord {
  /** At most 1 MiB; a text is sent as UTF-8. */
  readonly data: Uint8Array | string;
  /** Records with the same key go to the same partition. */
  readonly partitionKey?: string | undefined;
  /** Partition in either form; goes before the key. */
  readonly partitionId?: string | undefined;
  /** Place in the hash range, 0 to 2^63-1; goes before the key. */
  readonly explicitHashKey?: string | undefined;
}

export type Entry = components["schemas"]["SendRecordsEntry"];

const NAMES: readonly string[] = ["data", "partitionKey", "partitionId", "explicitHashKey"];
const ENTRY_RULE = calls.sendRecords.fields.records.rule.items;
const WIRE_NAMES: Readonly<Record<string, string>> = {
  partition_key: "partitionKey",
  partition_id: "partitionId",
  explicit_hash_key: "explicitHashKey",
};

function recordError(field: string, rule: string): DisError {
  return new DisError("input", `${field} of the record ${rule}. It was not sent.`, { field });
}

/** The record as it goes on the wire. @throws DisError of kind `input` when it breaks a rule of the contract */
export function toEntry(record: ProducerRecord): Entry {
  if (typeof record !== "object" || record === null) throw new DisError("input", "A record must be an object. It was not sent.");
  const unknown = Object.keys(record).find((name) => !NAMES.includes(name));
  if (unknown !== undefined)
    throw recordError(unknown, `is not a field of it${meant(unknown, NAMES)}; the fields are ${NAMES.join(", ")}`);
  const { data, partitionKey, partitionId, explicitHashKey } = record;
  if (typeof data !== "string" && !(data instanceof Uint8Array)) throw recordError("data", "must be a text or bytes");
  const entry: Entry = {
    data: encodeData(data),
    ...(partitionKey === undefined ? {} : { partition_key: partitionKey }),
    ...(partitionId === undefined ? {} : { partition_id: partitionId }),
    ...(explicitHashKey === undefined ? {} : { explicit_hash_key: explicitHashKey }),
  };
  const found: Finding[] = [];
  checkValue(entry, ENTRY_RULE, "record", found);
  const wrong = found[0];
  if (wrong !== undefined) {
    const name = wrong.field.replace(/^record\./, "");
    throw recordError(WIRE_NAMES[name] ?? name, sentenceOf(wrong));
  }
  return entry;
}

/** Bytes of the data, before base64. */
export function sizeOf({ data }: Entry): number {
  return (data.length / 4) * 3 - (data.endsWith("==") ? 2 : data.endsWith("=") ? 1 : 0);
}
