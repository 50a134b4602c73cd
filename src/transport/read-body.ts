import { DisError } from "../errors/dis-error.js";
import type { WireBody } from "./transport.js";

/** A body as text, as far as it came. */
export interface BodyRead {
  readonly text: string;
  readonly bytes: number;
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
export function discard(body: WireBody | null): void {
  if (body !== null) void Promise.resolve(sourceOf(body).cancel()).catch(() => {});
}

const utf8 = new TextDecoder();

function textOf(chunks: readonly Uint8Array[], bytes: number): string {
  if (chunks.length === 1) return utf8.decode(chunks[0]);
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return utf8.decode(whole);
}

/** Reads a body to its end, or until it breaks off or is longer than `maxBytes`; never rejects. */
export async function readBody(body: WireBody | null, maxBytes: number): Promise<BodyRead> {
  if (body === null) return { text: "", bytes: 0 };
  const source = sourceOf(body);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await source.next();
      if (done || value === undefined) return { text: textOf(chunks, bytes), bytes };
      if (bytes + value.length > maxBytes) {
        void Promise.resolve(source.cancel()).catch(() => {});
        throw new DisError("answer", `The answer is longer than maxResponseBytes (${maxBytes}).`);
      }
      bytes += value.length;
      chunks.push(value);
    }
  } catch (cause) {
    return { text: textOf(chunks, bytes), bytes, broken: { cause } };
  }
}
