import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import type { Compression } from "dis-openapi/lz4";

/** A body that cannot be read. The message ends the sentence "the body is …". */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}

/** Most bytes that a body may have once it is decompressed. No call takes or gives more than a few. */
const MOST_BYTES = 64 * 2 ** 20;

type Headers = Readonly<Record<string, string>>;

/** The service and its official clients use these three. Each is loaded with the first body that needs it. */
const COMPRESSIONS: Readonly<Record<string, () => Promise<Compression>>> = {
  lz4: async () => (await import("dis-openapi/lz4")).lz4,
  snappy: async () => (await import("dis-openapi/snappy")).snappy,
  zstd: async () => (await import("dis-openapi/zstd")).zstd,
};

const limit = { maxOutputLength: MOST_BYTES };

/** Some servers send the bytes of `deflate` without the header of zlib. */
function inflated(bytes: Uint8Array): Uint8Array {
  try {
    return inflateSync(bytes, limit);
  } catch {
    return inflateRawSync(bytes, limit);
  }
}

const OF_HTTP: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  identity: (bytes) => bytes,
  gzip: (bytes) => gunzipSync(bytes, limit),
  "x-gzip": (bytes) => gunzipSync(bytes, limit),
  deflate: inflated,
  br: (bytes) => brotliDecompressSync(bytes, limit),
};

async function decompressed(coding: string, bytes: Uint8Array, headers: Headers): Promise<Uint8Array> {
  const ofHttp = OF_HTTP[coding];
  if (ofHttp !== undefined) return ofHttp(bytes);
  const compression = await COMPRESSIONS[coding]?.();
  if (compression === undefined) throw new Unreadable(`in the coding ${coding.slice(0, 40)}, which nobody knows`);
  const text = compression.sizeHeader === undefined ? undefined : headers[compression.sizeHeader];
  return compression.decompress(bytes, { size: text === undefined ? undefined : Number(text), maxBytes: MOST_BYTES });
}

/** The bytes of a body before its `Content-Encoding`. @throws Unreadable */
export async function decodedBytes(bytes: Uint8Array, headers: Headers): Promise<Uint8Array> {
  const codings = (headers["content-encoding"] ?? "").split(",").map((coding) => coding.trim().toLowerCase());
  let current = bytes;
  for (const coding of codings.filter((name) => name !== "").reverse()) {
    if (current.length === 0) return current;
    try {
      current = await decompressed(coding, current, headers);
    } catch (error) {
      if (error instanceof Unreadable) throw error;
      throw new Unreadable(`not what its content-encoding ${coding} says`);
    }
  }
  return current;
}

const PROTOBUF = "application/x-protobuf";

/** Calls whose bodies can be records in protocol buffers. */
function carriesRecords(call: string): call is "sendRecords" | "consumeRecords" {
  return call === "sendRecords" || call === "consumeRecords";
}

export function mediaTypeIn(headers: Headers): string {
  return (headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/** A body as its sender meant it. */
export interface Body {
  /** Text; JSON for records in protocol buffers. */
  readonly text: string;
  /** Whether the text is JSON that stands for protocol buffers. */
  readonly isProtobuf: boolean;
}

/** @throws Unreadable */
export async function decodedBody(
  side: "request" | "response",
  call: string,
  bytes: Uint8Array,
  headers: Headers,
): Promise<Body> {
  const plain = headers["content-encoding"] === undefined ? bytes : await decodedBytes(bytes, headers);
  if (plain.length > 0 && carriesRecords(call) && mediaTypeIn(headers) === PROTOBUF) {
    const { protobuf } = await import("dis-openapi/protobuf");
    try {
      const value = side === "request" ? protobuf.decodeRequest(plain) : protobuf.decodeResponse(call, plain);
      return { text: JSON.stringify(value), isProtobuf: true };
    } catch {
      throw new Unreadable("no message of protocol buffers");
    }
  }
  return { text: Buffer.from(plain.buffer, plain.byteOffset, plain.byteLength).toString("utf8"), isProtobuf: false };
}
