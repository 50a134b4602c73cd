import { bytesOf, encodeText } from "../bytes.js";
import type { Compression } from "../encoding/compression.js";
import { messageOf } from "../errors/cause.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { brokenError, redirectError, unusableError } from "../errors/response-error.js";
import { type Authorized, Exchange, type WireBody, type WireResponse } from "./exchange.js";

// Reads the response of a transport. A response has come, so nothing that fails here says that the request was not sent.

interface ChunkSource {
  next(): Promise<{ readonly done?: boolean | undefined; readonly value?: unknown }>;
  cancel(): unknown;
}

function has(value: unknown, method: PropertyKey): boolean {
  return typeof (value as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[method] === "function";
}

/** Not every browser can iterate over a ReadableStream. */
const isReadable = (body: unknown): body is ReadableStream<Uint8Array> => has(body, "getReader");
const isStream = (body: unknown): body is WireBody => isReadable(body) || has(body, Symbol.asyncIterator);

function sourceOf(body: WireBody): ChunkSource {
  if (isReadable(body)) {
    const reader = body.getReader();
    return { next: () => reader.read(), cancel: () => reader.cancel() };
  }
  const chunks = body[Symbol.asyncIterator]();
  return { next: () => chunks.next(), cancel: () => chunks.return?.() };
}

/** Cancels a body; a failure of the cancellation is ignored. */
async function discard(source: () => ChunkSource): Promise<void> {
  try {
    await source().cancel();
  } catch {
    // Nobody waits for it.
  }
}

/** The chunks in one; most bodies are one chunk. */
function joined(chunks: readonly Uint8Array[], bytes: number): Uint8Array {
  if (chunks.length === 1) return chunks[0] as Uint8Array;
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function tooLong(maxBytes: number): DisError {
  return new DisError(
    "response",
    `The response is longer than maxResponseBytes (${maxBytes}). Ask for less, or raise the option.`,
  );
}

/** A body, or a chunk of one, as bytes. A stream of Node.js with an encoding gives texts. */
function chunkOf(value: unknown): Uint8Array {
  const bytes = typeof value === "string" ? encodeText(value) : bytesOf(value);
  if (bytes === undefined) throw unusableError("its body is neither a stream, nor bytes, nor a text");
  return bytes;
}

/** Reads a body chunk by chunk. @param broken makes the error for one that breaks off or is longer than `maxBytes` */
async function readChunks(
  source: ChunkSource,
  maxBytes: number,
  broken: (body: Uint8Array, cause: unknown) => DisError,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await source.next();
      if (done || value === undefined) return joined(chunks, bytes);
      const chunk = chunkOf(value);
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes > maxBytes) throw tooLong(maxBytes);
    }
  } catch (cause) {
    void discard(() => source);
    throw broken(joined(chunks, bytes), cause);
  }
}

/** The body of a response that has no stream: React Native, and many a stand-in for `fetch`, have it only as a whole. */
async function* wholeBody(response: object): AsyncGenerator<Uint8Array> {
  const { text, arrayBuffer } = response as Partial<Response>;
  // As a text first: React Native has an arrayBuffer() that some of its versions do not support.
  if (has(response, "text")) yield chunkOf(await text?.call(response));
  else if (has(response, "arrayBuffer")) yield chunkOf(await arrayBuffer?.call(response));
  else throw unusableError("it has no body, and neither text() nor arrayBuffer()");
}

/** The headers of a response, as an object or a map has them, too. One that no header can be is left out. */
function headersOf(given: unknown): Headers {
  if (Object.prototype.toString.call(given) === "[object Headers]") return given as Headers;
  const headers = new Headers();
  const add = (value: unknown, name: unknown) => {
    try {
      headers.append(String(name), String(value));
    } catch {
      // Nobody can read it.
    }
  };
  // React Native's have forEach, as a Map has.
  if (has(given, "forEach") && !Array.isArray(given)) (given as Headers).forEach(add);
  else for (const [name, value] of Object.entries(given ?? {})) add(value, name);
  return headers;
}

/** A browser hides the status of a redirect that it was told not to follow. */
function isRedirect({ status, redirected, type }: WireResponse & { readonly type?: unknown }): boolean {
  // 304 leads nowhere: it says that there is nothing new.
  return status !== 304 && (redirected || type === "opaqueredirect" || (status >= 300 && status < 400));
}

function read(
  response: WireResponse,
  maxBytes: number,
  authorized: Authorized,
  compression: Compression | undefined,
): Exchange | Promise<Exchange> {
  if (typeof response !== "object" || response === null) throw unusableError(`it is ${String(response)}`);
  const { status, body } = response;
  const headers = headersOf(response.headers);
  if (isRedirect(response)) {
    if (isStream(body)) void discard(() => sourceOf(body));
    throw redirectError(status, headers, authorized);
  }
  if (!Number.isInteger(status) || status < 100 || status > 999) {
    throw unusableError(`its status is ${typeof status === "number" ? status : typeof status}, not a number from 100 to 999`);
  }
  const exchangeOf = (bytes: Uint8Array) => new Exchange(authorized, status, headers, bytes);
  const broken = (bytes: Uint8Array, cause: unknown) => brokenError(exchangeOf(bytes), cause);
  const received = (bytes: Uint8Array) => {
    const plain = compression?.incoming(bytes, headers, maxBytes);
    return plain === undefined
      ? exchangeOf(bytes)
      : plain.then(exchangeOf, (cause) => {
          throw broken(bytes, cause);
        });
  };
  const stream = (body as unknown) === undefined ? wholeBody(response) : body;
  if (isStream(stream)) return readChunks(sourceOf(stream), maxBytes, broken).then(received);
  const whole = stream === null ? new Uint8Array() : chunkOf(stream);
  if (whole.length > maxBytes) throw broken(whole, tooLong(maxBytes));
  return received(whole);
}

/**
 * The response with its body read: at once where the transport has all of it.
 * @param compression of the client: a body that came in it is decompressed
 * @throws DisError of kind `response` or `redirect`, whatever the transport has given
 */
export function readResponse(
  response: WireResponse,
  maxBytes: number,
  authorized: Authorized,
  compression?: Compression,
): Exchange | Promise<Exchange> {
  try {
    return read(response, maxBytes, authorized, compression);
  } catch (cause) {
    throw isDisError(cause) ? cause : unusableError(messageOf(cause), cause);
  }
}
