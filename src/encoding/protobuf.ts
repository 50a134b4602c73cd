// Records in protocol buffers. This is `dis-openapi/protobuf`, which needs the package `@bufbuild/protobuf`.
import { BinaryReader, BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { decodeBase64, encodeBase64 } from "../bytes.js";
import { messageOf } from "../errors/cause.js";
import { DisError } from "../errors/dis-error.js";
import { unreadableError } from "../errors/response-error.js";
import type { Exchange, UnsignedRequest } from "../send/exchange.js";
import type { RecordsEncoding } from "./encoding.js";
import { type Field, type Message, responses, sendRecordsRequest } from "./messages.js";

export type { RecordsEncoding, RecordsResponses } from "./encoding.js";

type Values = Record<string, unknown>;

function wireTypeOf({ type }: Field): WireType {
  return type === "bool" || type === "int32" || type === "int64" ? WireType.Varint : WireType.LengthDelimited;
}

function writeValue(writer: BinaryWriter, { type }: Field, value: unknown): void {
  if (type === "string") writer.string(value as string);
  else if (type === "bytes") writer.bytes(decodeBase64(value as string));
  else if (type === "bool") writer.bool(value as boolean);
  else if (type === "int32") writer.int32(value as number);
  else if (type === "int64") writer.int64(value as number | string);
  else {
    writer.fork();
    writeMessage(writer, type, value as Values);
    writer.join();
  }
}

/** @throws SyntaxError when a required field is missing */
function writeMessage(writer: BinaryWriter, message: Message, values: Values): void {
  for (const field of message) {
    const value = values[field.name] ?? undefined;
    if (value === undefined && field.required) throw new SyntaxError(`${field.name} is missing`);
    for (const one of field.isList ? ((value ?? []) as unknown[]) : value === undefined ? [] : [value]) {
      writer.tag(field.number, wireTypeOf(field));
      writeValue(writer, field, one);
    }
  }
}

function encode(message: Message, values: object): Uint8Array {
  const writer = new BinaryWriter();
  writeMessage(writer, message, values as Values);
  return writer.finish();
}

/** A number where it is exact, otherwise its digits. */
function exactly(value: bigint | string): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function readValue(reader: BinaryReader, { type }: Field): unknown {
  if (type === "string") return reader.string(true);
  if (type === "bytes") return encodeBase64(reader.bytes());
  if (type === "bool") return reader.bool();
  if (type === "int32") return reader.int32();
  if (type === "int64") return exactly(reader.int64());
  return readMessage(new BinaryReader(reader.bytes()), type);
}

/** Most entries of a list. The contract allows 10,000; millions of empty ones fit into a body, and would fill the memory. */
const MOST_ENTRIES = 100_000;

function addEntry(list: unknown[], value: unknown): void {
  if (list.length === MOST_ENTRIES) throw new SyntaxError(`more than ${MOST_ENTRIES} entries in a list`);
  list.push(value);
}

/** @throws SyntaxError when a required field is missing, or a list is too long */
function readMessage(reader: BinaryReader, message: Message): Values {
  const values: Values = {};
  for (const { name, isList, missing } of message) {
    if (isList) values[name] = [];
    else if (missing !== undefined) values[name] = missing;
  }
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag();
    const field = message.find((each) => each.number === number);
    // A field that nobody here knows, or that has another type in a later version.
    if (field === undefined || wireType !== wireTypeOf(field)) reader.skip(wireType, number);
    else if (field.isList) addEntry(values[field.name] as unknown[], readValue(reader, field));
    else values[field.name] = readValue(reader, field);
  }
  const lacking = message.find(({ name, required }) => required && values[name] === undefined);
  if (lacking !== undefined) throw new SyntaxError(`${lacking.name} is missing`);
  return values;
}

/** @throws SyntaxError when the bytes are broken, or a required field is missing */
function decode(message: Message, bytes: Uint8Array): Values {
  try {
    return readMessage(new BinaryReader(bytes), message);
  } catch (cause) {
    if (cause instanceof SyntaxError) throw cause;
    throw new SyntaxError("no message of protocol buffers", { cause });
  }
}

const MEDIA_TYPE = "application/x-protobuf";

function written(values: unknown): Uint8Array {
  if (values === undefined) return new Uint8Array();
  try {
    return encode(sendRecordsRequest, values as object);
  } catch (cause) {
    throw new DisError("input", `The records cannot be written in protobuf: ${messageOf(cause)}. Nothing was sent.`, { cause });
  }
}

function outgoing(request: Omit<UnsignedRequest, "body">, values: unknown): UnsignedRequest {
  // Without a body the content type says what the response shall be.
  const headers = {
    ...request.headers,
    accept: `${MEDIA_TYPE}, application/json`,
    "content-type": `${MEDIA_TYPE}; charset=utf-8`,
  };
  return { ...request, headers, body: written(values) };
}

function incoming(call: string, response: Exchange): unknown {
  const type = response.headers.get("content-type")?.trim().toLowerCase();
  if (!type?.startsWith(MEDIA_TYPE) || !Object.hasOwn(responses, call)) return undefined;
  try {
    return decode(responses[call as keyof typeof responses], response.body);
  } catch (cause) {
    return unreadableError(response, call, `no response in protobuf: ${messageOf(cause)}`);
  }
}

/**
 * Records in protocol buffers, as the official clients can send and read them: their data is not in base64 on the wire, which saves
 * a quarter of the bytes. Errors and all other calls stay JSON.
 *
 * @example
 * const dis = createDisClient({ region: "cn-north-4", encoding: protobuf });
 */
export const protobuf: RecordsEncoding = Object.freeze<RecordsEncoding>({
  name: "protobuf",
  mediaType: MEDIA_TYPE,
  encodeRequest: (body) => encode(sendRecordsRequest, body),
  decodeRequest: (bytes) => decode(sendRecordsRequest, bytes),
  encodeResponse: (call, body) => encode(responses[call], body),
  decodeResponse: (call, bytes) => decode(responses[call], bytes) as never,
  outgoing,
  incoming,
});
