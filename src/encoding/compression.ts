// What the compressions have in common. Each is a subpath of its own, because each needs a library of its own.
import { inBrowser } from "../endpoints.js";
import { messageOf } from "../errors/cause.js";
import { DisError } from "../errors/dis-error.js";
import type { UnsignedRequest } from "../send/exchange.js";

/** How large the bytes are before compression. */
export interface SizeLimits {
  /** What the header says, in bytes; `undefined` without one. Another size is refused. */
  readonly size?: number | undefined;
  /** Most that may come out, in bytes. More is refused before memory is taken for it. */
  readonly maxBytes: number;
}

/** A format of compressed bytes. */
export interface Format {
  /** As `Content-Encoding` and `Accept-Encoding` name it. */
  readonly name: string;
  /** Header with the size before compression, in bytes; its name in lower case. `undefined` where the format itself says it. */
  readonly sizeHeader: string | undefined;
  /** The compressed bytes. */
  readonly compress: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;
  /**
   * The bytes before compression, whoever compressed them. Throws, or rejects with, a `RangeError` when there are more than
   * `maxBytes`, and a `SyntaxError` when the bytes do not have the format or the size.
   */
  readonly decompress: (bytes: Uint8Array, limits: SizeLimits) => Uint8Array | Promise<Uint8Array>;
}

/** Compresses bodies and decompresses them: `lz4`, `snappy` or `zstd` of the subpaths of these names. */
export interface Compression extends Format {
  /** The request with its body compressed; without a body one that asks for a compressed response. Used by the client. */
  readonly outgoing: (request: UnsignedRequest) => Promise<UnsignedRequest>;
  /** The body of a response before compression; `undefined` for one that is not compressed, or not any more. Used by the client. */
  readonly incoming: (body: Uint8Array, headers: Headers, maxBytes: number) => Promise<Uint8Array> | undefined;
}

/** @throws RangeError when a body has more bytes than are allowed, SyntaxError when the header says another size */
export function checkSize(actual: number, { size = actual, maxBytes }: SizeLimits): void {
  if (actual > maxBytes) throw new RangeError(`more than ${maxBytes} bytes before compression`);
  if (actual !== size) throw new SyntaxError(`${actual} bytes before compression, and not ${size}`);
}

/** The same bytes in a class of this realm, without what a Buffer adds; the libraries look at the class. */
export function plainBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

async function compressed({ name, compress }: Format, bytes: Uint8Array): Promise<Uint8Array> {
  try {
    return await compress(bytes);
  } catch (cause) {
    const message = `The records cannot be compressed by ${name}: ${messageOf(cause)}. Nothing was sent.`;
    throw new DisError("configuration", message, { field: "compression", cause });
  }
}

async function decompressed({ decompress }: Format, bytes: Uint8Array, limits: SizeLimits): Promise<Uint8Array> {
  try {
    return await decompress(bytes, limits);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const message = `The response is longer than maxResponseBytes (${limits.maxBytes}) before compression. Ask for less, or raise the option.`;
    throw new DisError("response", message);
  }
}

/** A frame of Zstandard, which neither JSON nor a message of protocol buffers begins with. */
function beginsAsZstd(bytes: Uint8Array): boolean {
  return bytes[0] === 0x28 && bytes[1] === 0xb5 && bytes[2] === 0x2f && bytes[3] === 0xfd;
}

/** What a client does with a format. */
export function compression(format: Format): Compression {
  const { name, sizeHeader } = format;
  return Object.freeze<Compression>({
    ...format,
    outgoing: async (request) => {
      const headers = { ...request.headers };
      // A page cannot set it; the browser asks for what it knows itself.
      if (!inBrowser()) headers["accept-encoding"] = name;
      if (request.body.length === 0) return { ...request, headers };
      headers["content-encoding"] = name;
      if (sizeHeader !== undefined) headers[sizeHeader] = String(request.body.length);
      return { ...request, headers, body: await compressed(format, request.body) };
    },
    incoming: (body, headers, maxBytes) => {
      if (headers.get("content-encoding")?.trim().toLowerCase() !== name) return undefined;
      // A `fetch` that knows it has decompressed the body, and leaves the header as it came.
      if (name === "zstd" && !beginsAsZstd(body)) return undefined;
      const size = sizeHeader === undefined ? null : headers.get(sizeHeader);
      return decompressed(format, body, { size: size === null ? undefined : Number(size), maxBytes });
    },
  });
}
