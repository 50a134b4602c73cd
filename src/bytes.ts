// Bytes and texts as every platform has them. Nothing of the platform is asked for before the first use.
import { DisError } from "./errors/dis-error.js";

/** Bytes as a program has them: a `Uint8Array`, a `Buffer`, any other view, or a buffer; also one of another realm. */
export type Bytes = ArrayBufferView | ArrayBufferLike;

/** Whether another thread may write to a buffer at any time. */
function isShared(buffer: ArrayBufferLike): boolean {
  return Object.prototype.toString.call(buffer) === "[object SharedArrayBuffer]";
}

function viewOf(value: unknown): ArrayBufferView | undefined {
  // Neither asks for the class, which another realm has for itself.
  const isView = ArrayBuffer.isView(value);
  try {
    const whole = new DataView(isView ? value.buffer : (value as ArrayBuffer));
    return isView ? value : whole;
  } catch {
    // No buffer, or one whose memory was given away.
    return undefined;
  }
}

/**
 * A view of the bytes; a copy of those that are shared between threads, because what is signed must be what is sent.
 * @returns `undefined` for what is no bytes
 */
export function bytesOf(value: unknown): Uint8Array | undefined {
  const view = viewOf(value);
  if (view === undefined) return undefined;
  const { buffer, byteOffset, byteLength } = view;
  if (isShared(buffer)) return new Uint8Array(buffer, byteOffset, byteLength).slice();
  return view instanceof Uint8Array ? view : new Uint8Array(buffer, byteOffset, byteLength);
}

/** The names of the classes are no types where only `@types/node` 20 declares them. */
interface Utf8 {
  readonly encoder: InstanceType<typeof TextEncoder>;
  readonly decoder: InstanceType<typeof TextDecoder>;
}

let utf8: Utf8 | undefined;

/** @throws DisError of kind `configuration` where the platform has none */
export function requireUtf8(): Utf8 {
  if (utf8 !== undefined) return utf8;
  if (typeof TextEncoder !== "function" || typeof TextDecoder !== "function") {
    const message = "This platform lacks TextEncoder or TextDecoder; set both as globals (node:util has them).";
    throw new DisError("configuration", message, { field: "TextEncoder" });
  }
  utf8 = { encoder: new TextEncoder(), decoder: new TextDecoder() };
  return utf8;
}

/** A text as UTF-8. */
export function encodeText(text: string): Uint8Array {
  return requireUtf8().encoder.encode(text);
}

/** UTF-8 as a text; bytes that are not UTF-8 become the replacement character. */
export function decodeText(bytes: Uint8Array): string {
  return requireUtf8().decoder.decode(bytes);
}

/** Bytes in base64. A browser has no `Buffer`. */
export function encodeBase64(bytes: Uint8Array): string {
  if (typeof Buffer === "function") return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** The bytes of a text in base64; a view of a larger buffer where the platform gives one. */
export function decodeBase64(text: string): Uint8Array {
  if (typeof Buffer === "function") return Buffer.from(text, "base64");
  return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
}
