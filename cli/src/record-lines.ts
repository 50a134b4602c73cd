// Turns input into records: one line, one record.
import type { ProducerRecord } from "dis-openapi/record";

/** Most bytes that a record can have; the service refuses a larger one. */
const MOST_BYTES = 1_048_576;

/** JSON needs more: escapes, base64 and the names of the fields. */
const MOST_JSON_BYTES = 8 * MOST_BYTES;

/** A line of the input, without its end. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly bytes: Uint8Array;
  /** Its whole length; `bytes` is cut when this is more than can be sent. */
  readonly length: number;
}

/**
 * The lines of a stream of bytes, each ended by LF or CRLF; the last one needs no end. Bytes stay as they are, whether they are
 * UTF-8 or not.
 * @param mostBytes what is kept of a line, so that an input without line ends does not fill the memory
 */
export async function* linesIn(chunks: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<Line, void> {
  let number = 1;
  let parts: Uint8Array[] = [];
  let [kept, length] = [0, 0];
  const add = (part: Uint8Array) => {
    length += part.length;
    const wanted = part.subarray(0, Math.max(0, mostBytes - kept));
    if (wanted.length > 0) parts.push(wanted);
    kept += wanted.length;
  };
  const take = (): Line => {
    const bytes = parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
    const isCr = length === kept && bytes.at(-1) === 13;
    const line = { number: number++, bytes: isCr ? bytes.subarray(0, -1) : bytes, length: isCr ? length - 1 : length };
    parts = [];
    [kept, length] = [0, 0];
    return line;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      add(chunk.subarray(start, end));
      start = end + 1;
      yield take();
    }
    // The chunk may be reused by whoever gave it.
    add(Uint8Array.from(chunk.subarray(start)));
  }
  if (length > 0) yield take();
}

/** How lines become records. */
export interface LineFormat {
  /** `lines`: the line is the data. `json`: the line is an object with the data and where it goes. */
  readonly format: "lines" | "json";
  /** The key of all records. */
  readonly key?: string | undefined;
  /** What stands between key and data in a line. */
  readonly keySeparator?: string | undefined;
  /** The field of each line, which is JSON, that has the key. */
  readonly keyField?: string | undefined;
  /** The partition of all records. */
  readonly partition?: string | undefined;
}

/** How many bytes of a line are worth keeping: one more than can be sent. */
export function mostBytesOf({ format, keySeparator }: LineFormat): number {
  return (format === "json" || keySeparator !== undefined ? MOST_JSON_BYTES : MOST_BYTES) + 1;
}

/** Makes the record of a line. @throws Error that says what is wrong with the line */
export function recordOf({ bytes, length }: Line, format: LineFormat): ProducerRecord {
  if (length >= mostBytesOf(format)) {
    throw new Error(`it has ${length} bytes, and a record has at most ${MOST_BYTES}.`);
  }
  const record = format.format === "json" ? jsonRecord(bytes) : plainRecord(bytes, format);
  return format.partition === undefined ? record : { ...record, partitionId: format.partition };
}

function plainRecord(bytes: Uint8Array, { key, keySeparator, keyField }: LineFormat): ProducerRecord {
  if (keySeparator !== undefined) {
    const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(keySeparator);
    if (at < 1) throw new Error(`it has no key before ${JSON.stringify(keySeparator)}.`);
    return { data: bytes.subarray(at + Buffer.byteLength(keySeparator)), partitionKey: textOf(bytes.subarray(0, at), "its key") };
  }
  const partitionKey = keyField === undefined ? key : keyIn(bytes, keyField);
  return partitionKey === undefined ? { data: bytes } : { data: bytes, partitionKey };
}

function keyIn(bytes: Uint8Array, field: string): string {
  const value = jsonObject(bytes)[field];
  // Of other numbers the text is not known any more: 1.50 is 1.5, and large ones are rounded.
  if ((typeof value === "string" && value !== "") || Number.isSafeInteger(value)) return String(value);
  throw new Error(`its field ${JSON.stringify(field)} is no text and no whole number.`);
}

/** @throws Error for bytes that would be replaced by other characters */
function textOf(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${what} is not UTF-8.`);
  }
}

function jsonObject(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  const text = textOf(bytes, "it");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error("it is not JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error("it is no JSON object.");
  return value as Readonly<Record<string, unknown>>;
}

const RECORD_FIELDS = ["data", "dataBase64", "partitionKey", "partitionId", "explicitHashKey"] as const;

/** What `dis tail --json` prints beside these. It says where a record was, not where it shall go. */
const PLACE_FIELDS: readonly string[] = ["partition", "sequenceNumber", "timestamp"];

/** A record as `dis tail --json` prints it, or with the fields of the library. */
function jsonRecord(bytes: Uint8Array): ProducerRecord {
  const given = jsonObject(bytes);
  const unknown = Object.keys(given).find(
    (name) => !PLACE_FIELDS.includes(name) && !(RECORD_FIELDS as readonly string[]).includes(name),
  );
  if (unknown !== undefined) {
    throw new Error(`it has the unknown field ${JSON.stringify(unknown)}; the fields are ${RECORD_FIELDS.join(", ")}.`);
  }
  const { data, dataBase64, partitionKey, partitionId, explicitHashKey } = given as Partial<Record<string, string>>;
  const hasText = typeof data === "string";
  if (hasText === (typeof dataBase64 === "string")) {
    throw new Error('it needs either "data", a text, or "dataBase64".');
  }
  if (!hasText && !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(dataBase64 ?? "")) {
    throw new Error('its "dataBase64" is not base64.');
  }
  return {
    data: hasText ? data : Buffer.from(dataBase64 ?? "", "base64"),
    partitionKey: partitionKey ?? undefined,
    partitionId: partitionId ?? undefined,
    explicitHashKey: explicitHashKey ?? undefined,
  };
}
