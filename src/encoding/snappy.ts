// Bodies and records compressed by Snappy. This is `dis-openapi/snappy`, which needs the package `snappyjs`.
import { compress, uncompress } from "snappyjs";
import { encodeBase64 } from "../bytes.js";
import { ConsumedRecord } from "../consumer/consumed-record.js";
import { bytes as asBytes, type Decode, type Decoder, decoderOf } from "../consumer/decode.js";
import { type Compression, checkSize, compression, plainBytes, type SizeLimits } from "./compression.js";

export type { Compression, Format, SizeLimits } from "./compression.js";

function broken(): SyntaxError {
  return new SyntaxError("no Snappy in the raw format");
}

/** A whole number of some bytes, the lowest first. @throws SyntaxError when the bytes are not there */
function numberAt(bytes: Uint8Array, at: number, count: number): number {
  if (at + count > bytes.length) throw broken();
  let number = 0;
  for (let index = count - 1; index >= 0; index--) number = number * 256 + (bytes[at + index] as number);
  return number;
}

/** The size before compression, with which the bytes begin, and where they go on. */
function sizeOf(bytes: Uint8Array): { readonly size: number; readonly end: number } {
  let size = 0;
  for (let index = 0; index < 5; index++) {
    const byte = numberAt(bytes, index, 1);
    size += (byte & 127) * 2 ** (7 * index);
    if (byte < 128) return { size, end: index + 1 };
  }
  throw broken();
}

interface Element {
  /** Where the next one begins. */
  readonly end: number;
  /** Bytes that it makes. */
  readonly length: number;
  /** How far back the bytes are that it copies; `undefined` for a literal, which brings its bytes along. */
  readonly offset: number | undefined;
}

function elementAt(bytes: Uint8Array, at: number): Element {
  const tag = bytes[at] as number;
  const start = at + 1;
  const high = tag >> 2;
  switch (tag & 3) {
    case 0: {
      const lengthBytes = Math.max(0, high - 59);
      const length = 1 + (lengthBytes === 0 ? high : numberAt(bytes, start, lengthBytes));
      return { end: start + lengthBytes + length, length, offset: undefined };
    }
    case 1:
      return { end: start + 1, length: (high & 7) + 4, offset: (tag >> 5) * 256 + numberAt(bytes, start, 1) };
    case 2:
      return { end: start + 2, length: high + 1, offset: numberAt(bytes, start, 2) };
    default:
      return { end: start + 4, length: high + 1, offset: numberAt(bytes, start, 4) };
  }
}

/**
 * Goes through the elements without writing anything: snappyjs itself does not end when a literal has a length beyond 2^31, and
 * does not look whether the elements make as many bytes as the beginning says.
 * @throws SyntaxError when the bytes are broken, RangeError when they stand for more than `maxBytes`
 */
function check(bytes: Uint8Array, limits: SizeLimits): void {
  const { size, end } = sizeOf(bytes);
  checkSize(size, limits);
  let at = end;
  let made = 0;
  while (at < bytes.length && made <= size) {
    const element = elementAt(bytes, at);
    if (element.offset === 0 || (element.offset ?? 0) > made) throw broken();
    at = element.end;
    made += element.length;
  }
  if (at !== bytes.length || made !== size) throw broken();
}

function decompress(bytes: Uint8Array, limits: SizeLimits): Uint8Array {
  check(bytes, limits);
  return uncompress(plainBytes(bytes));
}

/**
 * Bodies in the raw format of Snappy, which says the size itself, as the official Java client sends them.
 *
 * @example
 * const dis = createDisClient({ region: "cn-north-4", compression: snappy });
 */
export const snappy: Compression = compression({
  name: "snappy",
  sizeHeader: undefined,
  compress: (bytes: Uint8Array) => compress(plainBytes(bytes)),
  decompress,
});

/**
 * Reads records whose data was compressed one by one, as the official Java client does with its setting `data.compress.enabled`.
 *
 * @example
 * const consumer = createConsumer(dis, { stream: "orders", app: "billing", decode: snappyData(json()), eachRecord });
 *
 * @param decode what becomes of the data once it is decompressed; the bytes by default
 * @throws DisError of kind `configuration` when `decode` can decode nothing
 */
export function snappyData<T = Uint8Array>(decode: Decode<T> = asBytes() as Decoder<T>): Decoder<T> {
  const inner = decoderOf(decode);
  return {
    fromRecord(record) {
      const { partition, sequenceNumber, partitionKey, timestamp } = record;
      const data = encodeBase64(decompress(record.bytes(), { maxBytes: Number.POSITIVE_INFINITY }));
      const times = timestamp === undefined ? {} : { timestamp };
      const wire = { sequence_number: sequenceNumber, partition_key: partitionKey ?? null, data, ...times };
      return inner.fromRecord(new ConsumedRecord(partition, sequenceNumber, wire));
    },
  };
}
