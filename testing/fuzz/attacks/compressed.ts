import { varint } from "./protobuf-bytes.js";

// The formats are written by hand, so that the server is not tested with its own libraries. Nothing is compressed here: what is whole
// consists of literals, and a bomb of one byte that is repeated.

/** A body with its encoding, and the header that says how large it becomes. */
export interface Compressed {
  readonly name: string;
  readonly bytes: Buffer;
  readonly size: number;
  readonly sizeHeader?: string;
}

const LZ4_SIZE = "x-dis-lz4-content-length";
const ZSTD_SIZE = "x-dis-zstd-content-length";

/** What is left of a length behind the 15 that a token of lz4 holds. */
function lz4Rest(length: number): Buffer {
  const rest = length - 15;
  return rest < 0 ? Buffer.alloc(0) : Buffer.concat([Buffer.alloc(Math.floor(rest / 255), 255), Buffer.of(rest % 255)]);
}

function lz4(body: Buffer): Compressed {
  const token = Buffer.of(Math.min(15, body.length) << 4);
  return { name: "lz4", bytes: Buffer.concat([token, lz4Rest(body.length), body]), size: body.length, sizeHeader: LZ4_SIZE };
}

function snappy(body: Buffer): Compressed {
  const literals: Buffer[] = [];
  for (let at = 0; at < body.length; at += 60) {
    const part = body.subarray(at, at + 60);
    literals.push(Buffer.of((part.length - 1) << 2), part);
  }
  return { name: "snappy", bytes: Buffer.concat([varint(BigInt(body.length)), ...literals]), size: body.length };
}

const ZSTD_MAGIC = Buffer.from("28b52ffd", "hex");
const ZSTD_BLOCK = 128 * 1024;

/** @param type 0: the bytes themselves, 1: one byte that is repeated `size` times */
function zstdBlock(type: 0 | 1, size: number, content: Uint8Array, isLast: boolean): Buffer {
  const header = Buffer.alloc(3);
  header.writeUIntLE((size << 3) | (type << 1) | (isLast ? 1 : 0), 0, 3);
  return Buffer.concat([header, content]);
}

/** The header of a frame that says its size in four bytes and needs no window beside its content. */
function zstdHeader(size: number): Buffer {
  const content = Buffer.alloc(4);
  content.writeUInt32LE(size >>> 0);
  return Buffer.concat([ZSTD_MAGIC, Buffer.of(0xa0), content]);
}

function zstd(body: Buffer): Compressed {
  const blocks: Buffer[] = [];
  for (let at = 0; at === 0 || at < body.length; at += ZSTD_BLOCK) {
    const part = body.subarray(at, at + ZSTD_BLOCK);
    blocks.push(zstdBlock(0, part.length, part, at + ZSTD_BLOCK >= body.length));
  }
  const bytes = Buffer.concat([zstdHeader(body.length), ...blocks]);
  return { name: "zstd", bytes, size: body.length, sizeHeader: ZSTD_SIZE };
}

export const COMPRESSIONS: readonly ((body: Buffer) => Compressed)[] = [lz4, snappy, zstd];

const MIB = 1024 * 1024;

/** Lists of records that are all spaces but for the beginning. */
const SPACE = 0x20;

function lz4Bomb(size: number, said: number): Compressed {
  const match = size - 1 - 5;
  const end = Buffer.concat([Buffer.of(0x50), Buffer.alloc(5, SPACE)]);
  const bytes = Buffer.concat([Buffer.of(0x1f, SPACE, 1, 0), lz4Rest(match - 4), end]);
  return { name: "lz4", bytes, size: said, sizeHeader: LZ4_SIZE };
}

function snappyBomb(size: number, said: number): Compressed {
  const copies = Buffer.alloc(3 * Math.ceil(size / 64), Buffer.of((63 << 2) | 2, 1, 0));
  return { name: "snappy", bytes: Buffer.concat([varint(BigInt(said)), Buffer.of(0, SPACE), copies]), size: said };
}

/** @param header how the frame begins */
function zstdBomb(size: number, said: number, header: Buffer): Compressed {
  const count = Math.ceil(size / ZSTD_BLOCK);
  const block = zstdBlock(1, ZSTD_BLOCK, Buffer.of(SPACE), false);
  const last = zstdBlock(1, ZSTD_BLOCK, Buffer.of(SPACE), true);
  const bytes = Buffer.concat([header, Buffer.alloc(block.length * (count - 1), block), last]);
  return { name: "zstd", bytes, size: said, sizeHeader: ZSTD_SIZE };
}

/** A frame that says no size and wants a window of 2 to the power of `exponent`. */
function zstdWindow(exponent: number): Buffer {
  return Buffer.concat([ZSTD_MAGIC, Buffer.of(0x00, (exponent - 10) << 3)]);
}

/** Bodies that grow to what their name says, and say so or not. */
export const BOMBS: readonly (() => Compressed)[] = [
  () => lz4Bomb(64 * MIB, 64 * MIB),
  () => lz4Bomb(64 * MIB, 100),
  () => lz4Bomb(16 * MIB, 5 * MIB),
  () => lz4Bomb(1000, 2 ** 31 - 1),
  () => lz4Bomb(1000, 2 ** 40),
  () => snappyBomb(16 * MIB, 16 * MIB),
  () => snappyBomb(1000, 2 ** 32 - 1),
  () => snappyBomb(16 * MIB, 100),
  () => zstdBomb(1024 * MIB, 1024 * MIB, zstdHeader(1024 * MIB)),
  () => zstdBomb(1024 * MIB, 100, zstdHeader(100)),
  () => zstdBomb(64 * MIB, 64 * MIB, zstdWindow(17)),
  () => zstdBomb(64 * MIB, 100, zstdWindow(41)),
  () => zstdBomb(ZSTD_BLOCK, 100, zstdWindow(31)),
  () => zstdBomb(ZSTD_BLOCK, 2 ** 31, zstdHeader(2 ** 32 - 1)),
];
