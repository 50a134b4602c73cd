import { DisError } from "../errors/dis-error.js";
import type { WireBody } from "./transport.js";

/** A body, as far as it came. */
export interface BodyRead {
  readonly body: Uint8Array;
  /** The same as UTF-8. */
  readonly text: string;
  /** Why there is no more of it; nothing when it is complete. */
  readonly broken?: { readonly cause: unknown };
}

interface Source {
  next(): Promise<{ readonly done?: boolean | undefined; readonly value?: Uint8Array | undefined }>;
  cancel(): unknown;
}

/** Not every browser can iterate over a ReadableStream. */
function sourceOf(body: WireBody): Source {
  if ("getReader" in body) {
    const reader = body.getReader();
    return { next: () => reader.read(), cancel: () => reader.cancel() };
  }
  const chunks = body[Symbol.asyncIterator]();
  return { next: () => chunks.next(), cancel: () => chunks.return?.() };
}

/** Gives up a body; how its connection ends is of no interest. */
export function discard(body: WireBody | Uint8Array | null): void {
  if (body !== null && !(body instanceof Uint8Array)) void Promise.resolve(sourceOf(body).cancel()).catch(() => {});
}

const utf8 = new TextDecoder();

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

function bodyOf(chunks: readonly Uint8Array[], bytes: number): BodyRead {
  const body = joined(chunks, bytes);
  return { body, text: utf8.decode(body) };
}

function tooLong(maxBytes: number): DisError {
  return new DisError("response", `The answer is longer than maxResponseBytes (${maxBytes}).`);
}

async function readChunks(body: WireBody, maxBytes: number): Promise<BodyRead> {
  const source = sourceOf(body);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await source.next();
      if (done || value === undefined) return bodyOf(chunks, bytes);
      bytes += value.length;
      chunks.push(value);
      if (bytes > maxBytes) {
        void Promise.resolve(source.cancel()).catch(() => {});
        throw tooLong(maxBytes);
      }
    }
  } catch (cause) {
    return { ...bodyOf(chunks, bytes), broken: { cause } };
  }
}

/** Reads a body to its end, or until it breaks off or is longer than `maxBytes`; at once where all of it is there. Never rejects. */
export function readBody(body: WireBody | Uint8Array | null, maxBytes: number): BodyRead | Promise<BodyRead> {
  if (body !== null && !(body instanceof Uint8Array)) return readChunks(body, maxBytes);
  const whole = body ?? new Uint8Array();
  const read = bodyOf([whole], whole.length);
  return whole.length > maxBytes ? { ...read, broken: { cause: tooLong(maxBytes) } } : read;
}
