// Bodies compressed by LZ4. This is `dis-openapi/lz4`, which needs the package `lz4js`.
import { compressBlock, compressBound, decompressBlock } from "lz4js";
import { type Compression, checkSize, compression, plainBytes, type SizeLimits } from "./compression.js";

export type { Compression, Format, SizeLimits } from "./compression.js";

/** The longest length, and match, that a token itself says; more bytes follow a longer one. */
const LONG = 15;
const LEAST_MATCH = 4;
/** The last match of a block must begin 12 bytes before its end; lz4js leaves 9. */
const MORE_LITERALS = 3;

interface Walk {
  /** Bytes that the block stands for. */
  readonly size: number;
  /** Where the last sequence begins. */
  readonly last: number;
  /** Its literals, which end the block. */
  readonly literals: number;
}

function broken(): SyntaxError {
  return new SyntaxError("no block of LZ4");
}

/**
 * Goes through the sequences of a block without writing anything: lz4js itself follows a length or an offset wherever it leads,
 * and a megabyte of lengths keeps it busy for minutes.
 * @throws SyntaxError when the block is broken, RangeError as soon as it stands for more than `maxBytes`
 */
function walk(block: Uint8Array, maxBytes: number): Walk {
  let at = 0;
  let size = 0;
  const lengthFrom = (short: number): number => {
    let length = short;
    for (let more = short === LONG ? 255 : 0; more === 255; length += more) {
      if (at >= block.length) throw broken();
      more = block[at++] as number;
    }
    return length;
  };
  while (at < block.length) {
    const last = at;
    const token = block[at++] as number;
    const literals = lengthFrom(token >> 4);
    at += literals;
    size += literals;
    checkSize(size, { maxBytes });
    if (at === block.length) return { size, last, literals };
    if (at + 2 > block.length) throw broken();
    const offset = (block[at] as number) + (block[at + 1] as number) * 256;
    at += 2;
    if (offset === 0 || offset > size) throw broken();
    size += lengthFrom(token & LONG) + LEAST_MATCH;
  }
  // Nothing at all, or a block whose last sequence has a match.
  throw broken();
}

/** The last sequence of a block, which has literals only. */
function lastSequence(literals: Uint8Array): Uint8Array {
  const rest = literals.length - LONG;
  const lengthBytes = rest < 0 ? 0 : Math.floor(rest / 255) + 1;
  const sequence = new Uint8Array(1 + lengthBytes + literals.length).fill(255, 1, lengthBytes);
  sequence[0] = Math.min(literals.length, LONG) << 4;
  if (lengthBytes > 0) sequence[lengthBytes] = rest % 255;
  sequence.set(literals, 1 + lengthBytes);
  return sequence;
}

function compress(given: Uint8Array): Uint8Array {
  const bytes = plainBytes(given);
  const block = new Uint8Array(compressBound(bytes.length));
  const length = compressBlock(bytes, block, 0, Math.max(0, bytes.length - MORE_LITERALS), new Uint32Array(65_536));
  if (length === 0) return lastSequence(bytes);
  const { last, literals } = walk(block.subarray(0, length), bytes.length);
  const end = lastSequence(bytes.subarray(bytes.length - MORE_LITERALS - literals));
  const whole = new Uint8Array(last + end.length);
  whole.set(block.subarray(0, last));
  whole.set(end, last);
  return whole;
}

function decompress(block: Uint8Array, limits: SizeLimits): Uint8Array {
  const { size } = walk(block, limits.maxBytes);
  checkSize(size, limits);
  const bytes = new Uint8Array(size);
  decompressBlock(block, bytes, 0, block.length, 0);
  return bytes;
}

/**
 * Bodies as one raw block of LZ4, its size before compression in the header `x-dis-lz4-content-length`, as the official Java client
 * sends them.
 *
 * @example
 * const dis = createDisClient({ region: "cn-north-4", compression: lz4 });
 */
export const lz4: Compression = compression({
  name: "lz4",
  sizeHeader: "x-dis-lz4-content-length",
  compress,
  decompress,
});
