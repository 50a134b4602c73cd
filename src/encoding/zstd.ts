// Bodies compressed by Zstandard. This is `dis-openapi/zstd`, which needs the package `@bokuweb/zstd-wasm`: the reference
// implementation as WebAssembly, which checks every length of what it reads.
import { messageOf } from "../errors/cause.js";
import { type Compression, checkSize, compression, plainBytes, type SizeLimits } from "./compression.js";

export type { Compression, Format, SizeLimits } from "./compression.js";

type Library = typeof import("@bokuweb/zstd-wasm");

let loading: Promise<Library> | undefined;

/** The library, loaded and compiled when it is first used. */
function library(): Promise<Library> {
  loading ??= import("@bokuweb/zstd-wasm").then(async (loaded) => {
    await loaded.init();
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
