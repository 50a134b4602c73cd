// Libraries without types of their own: what is used of them.

declare module "lz4js" {
  export function compressBound(size: number): number;
  /** @returns the size of the block; 0 when nothing repeats, and the block has to be written otherwise */
  export function compressBlock(
    source: Uint8Array,
    block: Uint8Array,
    start: number,
    length: number,
    hashTable: Uint32Array,
  ): number;
  /** Checks neither lengths nor offsets. */
  export function decompressBlock(
    block: Uint8Array,
    target: Uint8Array,
    start: number,
    length: number,
    targetStart: number,
  ): number;
}

declare module "snappyjs" {
  export function compress(bytes: Uint8Array): Uint8Array;
  /** Does not end for some bytes that are not snappy. */
  export function uncompress(bytes: Uint8Array): Uint8Array;
}
