// What the compressions have in common. Each is a subpath of its own, because each needs a library of its own.

/** How large the bytes are before compression. */
export interface SizeLimits {
  /** What the header says, in bytes; `undefined` without one. Another size is refused. */
  readonly size?: number | undefined;
  /** Most that may come out, in bytes. More is refused before memory is taken for it. */
  readonly maxBytes: number;
}

/** Compresses bodies, and decompresses them. `lz4`, `snappy` and `zstd` of the subpaths of these names are some. */
export interface Compression {
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

/** @throws RangeError when a body has more bytes than are allowed, SyntaxError when the header says another size */
export function checkSize(actual: number, { size = actual, maxBytes }: SizeLimits): void {
  if (actual > maxBytes) throw new RangeError(`more than ${maxBytes} bytes before compression`);
  if (actual !== size) throw new SyntaxError(`${actual} bytes before compression, and not ${size}`);
}

/** The same bytes in a class of this realm, without what a Buffer adds; the libraries look at the class. */
export function plainBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
