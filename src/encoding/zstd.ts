// Bodies compressed by Zstandard. This is `dis-openapi/zstd`, which needs the package `@bokuweb/zstd-wasm`: the reference
// implementation as WebAssembly, which checks every length of what it reads.
import { messageOf } from "../errors/cause.js";
import { type Compression, checkSize, compression, plainBytes, type SizeLimits } from "./compression.js";

export type { Compression, Format, SizeLimits } from "./compression.js";

type Library = typeof import("@bokuweb/zstd-wasm");

let loading: Promise<Library> | undefined;

/** What a page or a worker has to hear of promises that nobody handles. */
interface Listening {
  readonly addEventListener?: (type: string, listener: (event: Rejection) => void) => void;
  readonly removeEventListener?: (type: string, listener: (event: Rejection) => void) => void;
}

interface Rejection {
  readonly reason: unknown;
  readonly preventDefault: () => void;
}

/** In a page the promise of the library stays open when its file cannot be loaded or compiled; the error appears as one of nobody. */
async function start(loaded: Library): Promise<void> {
  const { addEventListener, removeEventListener } = globalThis as Listening;
  let hear: (event: Rejection) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    hear = (event) => {
      const cause = event.reason;
      if (!(cause instanceof WebAssembly.RuntimeError)) return;
      event.preventDefault();
      const advice = "zstd.wasm must be beside the bundle, and a Content-Security-Policy needs 'wasm-unsafe-eval' in script-src";
      reject(new Error(`@bokuweb/zstd-wasm does not start: ${advice} (${messageOf(cause)})`, { cause }));
    };
  });
  addEventListener?.("unhandledrejection", hear);
  try {
    await Promise.race([loaded.init(), failed]);
  } finally {
    removeEventListener?.("unhandledrejection", hear);
  }
}

/** The library, loaded and compiled when it is first used. */
function library(): Promise<Library> {
  loading ??= import("@bokuweb/zstd-wasm").then(async (loaded) => {
    await start(loaded);
    return loaded;
  });
  return loading;
}

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
const DICTIONARY_BYTES = [0, 1, 2, 4];
const SIZE_BYTES = [0, 2, 4, 8];

function broken(): SyntaxError {
  return new SyntaxError("no frame of Zstandard");
}

/** The size before compression that a frame says; `undefined` when it says none. @throws SyntaxError when it is no frame */
function sizeOf(frame: Uint8Array): number | undefined {
  if (MAGIC.some((byte, index) => frame[index] !== byte)) throw broken();
  const descriptor = frame[4] ?? 0;
  const isSingleSegment = (descriptor & 32) !== 0;
  const code = descriptor >> 6;
  const bytes = code === 0 && isSingleSegment ? 1 : (SIZE_BYTES[code] as number);
  const start = (isSingleSegment ? 5 : 6) + (DICTIONARY_BYTES[descriptor & 3] as number);
  if (bytes === 0) return undefined;
  if (start + bytes > frame.length) throw broken();
  let size = 0;
  for (let index = bytes - 1; index >= 0; index--) size = size * 256 + (frame[start + index] as number);
  return code === 1 ? size + 256 : size;
}

/** Whether the library stopped because more came out than there was room for: `ZSTD_error_dstSize_tooSmall`. */
function isLackOfRoom(cause: unknown): boolean {
  return messageOf(cause).endsWith(" -70");
}

async function compress(bytes: Uint8Array): Promise<Uint8Array> {
  return (await library()).compress(plainBytes(bytes));
}

async function decompress(frame: Uint8Array, limits: SizeLimits): Promise<Uint8Array> {
  // The library takes as much memory as the frame says, so what it says is looked at first.
  const stated = sizeOf(frame);
  if (stated !== undefined) checkSize(stated, limits);
  if (limits.size !== undefined) checkSize(limits.size, { maxBytes: limits.maxBytes });
  const loaded = await library();
  let bytes: Uint8Array;
  try {
    bytes = loaded.decompress(plainBytes(frame), { defaultHeapSize: limits.size ?? limits.maxBytes });
  } catch (cause) {
    // A size that was said is a lie then; without one the limit was reached.
    if (isLackOfRoom(cause) && (limits.size ?? stated) === undefined) checkSize(limits.maxBytes + 1, limits);
    throw broken();
  }
  checkSize(bytes.length, { ...limits, size: limits.size ?? stated });
  return bytes;
}

/**
 * Bodies as one frame of Zstandard, its size before compression in the header `x-dis-zstd-content-length`, as the official Java
 * client sends them.
 *
 * @example
 * const dis = createDisClient({ region: "cn-north-4", compression: zstd });
 */
export const zstd: Compression = compression({
  name: "zstd",
  sizeHeader: "x-dis-zstd-content-length",
  compress,
  decompress,
});
