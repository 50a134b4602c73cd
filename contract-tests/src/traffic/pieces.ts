/** A file that cannot be read to its end. The message is the end of a sentence that begins with the name of the file. */
export class BrokenFile extends Error {
  override readonly name = "BrokenFile";
}

const [QUOTE, BACKSLASH, NEWLINE] = [0x22, 0x5c, 0x0a];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];

/** Larger than this no exchange can be: the largest body has some 12 MB. */
const MOST_BYTES = 2 ** 27;

/** The document, `log` and `entries` are around an entry. */
const DEPTH_OF_LOG = 2;
const DEPTH_OF_ENTRIES = 3;

/** Enough of a key of `log` to know it; another string there can be long. */
const LONGEST_KEY = 16;

/**
 * Finds the entries of a HAR (`log.entries`) in its bytes, so that only one of them is in memory at a time. It looks at quotes and
 * brackets only, and leaves the rest to `JSON.parse`: a parser of JSON in JavaScript takes six times as long.
 */
export class EntryFinder {
  #depth = 0;
  #isInString = false;
  /** The bytes seen last are an odd number of backslashes. */
  #isEscaped = false;
  /** The key seen last in `log`, as far as it is read. */
  #key: Buffer[] = [];
  #isInEntries = false;
  #hasEntries = false;
  /** The entry that has begun. */
  #entry: Buffer[] | undefined;
  #bytes = 0;

  /** The entries that end in a chunk. @throws BrokenFile */
  *entriesIn(chunk: Buffer): Generator<Buffer> {
    let from = 0;
    for (let index = 0; index < chunk.length; index++) {
      if (this.#isInString) {
        index = this.#endOfString(chunk, index);
        continue;
      }
      const edge = this.#edgeAt(chunk[index] as number);
      if (edge === "begin") from = index;
      else if (edge === "end") yield this.#taken(chunk.subarray(from, index + 1));
    }
    if (this.#entry !== undefined) this.#keep(chunk.subarray(from));
  }

  /** @throws BrokenFile when the document has not ended, or has no entries */
  end(): void {
    if (this.#depth > 0 || this.#isInString) throw new BrokenFile("is cut off: its JSON does not end");
    if (!this.#hasEntries) throw new BrokenFile("is no HAR: it has no log.entries");
  }

  /** Whether an entry begins or ends with a byte that stands in no string. */
  #edgeAt(byte: number): "begin" | "end" | undefined {
    if (byte === OPEN_OBJECT || byte === OPEN_LIST) return this.#open(byte) ? "begin" : undefined;
    if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) return this.#close() ? "end" : undefined;
    if (byte !== QUOTE) return undefined;
    this.#isInString = true;
    this.#isEscaped = false;
    if (this.#depth === DEPTH_OF_LOG) this.#key = [];
    return undefined;
  }

  /** @returns where the string ends: at its quote, or at the end of the chunk */
  #endOfString(chunk: Buffer, start: number): number {
    const end = this.#closingQuote(chunk, start);
    if (this.#depth === DEPTH_OF_LOG) this.#key.push(Buffer.from(chunk.subarray(start, Math.min(end, start + LONGEST_KEY))));
    this.#isInString = end === chunk.length;
    return end;
  }

  #closingQuote(chunk: Buffer, start: number): number {
    for (let from = start; ; ) {
      const quote = chunk.indexOf(QUOTE, from);
      const end = quote === -1 ? chunk.length : quote;
      let before = end;
      while (before > from && chunk[before - 1] === BACKSLASH) before--;
      const isEscaped = ((end - before) % 2 === 1) !== (before === from && this.#isEscaped);
      this.#isEscaped = quote === -1 && isEscaped;
      if (quote === -1 || !isEscaped) return end;
      from = quote + 1;
    }
  }

  /** @returns whether an entry begins */
  #open(byte: number): boolean {
    this.#depth++;
    if (byte === OPEN_LIST && this.#depth === DEPTH_OF_ENTRIES && Buffer.concat(this.#key).toString() === "entries") {
      this.#isInEntries = true;
      this.#hasEntries = true;
    }
    if (!this.#isInEntries || this.#depth !== DEPTH_OF_ENTRIES + 1) return false;
    this.#entry = [];
    this.#bytes = 0;
    return true;
  }

  /** @returns whether an entry ends */
  #close(): boolean {
    this.#depth--;
    if (this.#depth < 0) throw new BrokenFile("is no JSON: it closes more brackets than it opens");
    if (this.#depth < DEPTH_OF_ENTRIES) this.#isInEntries = false;
    return this.#entry !== undefined && this.#depth === DEPTH_OF_ENTRIES;
  }

  #keep(piece: Buffer): void {
    this.#bytes += piece.length;
    if (this.#bytes > MOST_BYTES) throw new BrokenFile("has an entry of more than 128 MB");
    // The chunk is used again by the stream.
    this.#entry?.push(Buffer.from(piece));
  }

  #taken(last: Buffer): Buffer {
    const entry = [...(this.#entry ?? []), last];
    this.#entry = undefined;
    return entry.length === 1 ? last : Buffer.concat(entry);
  }
}

/** The lines of a file, without their ends. @throws BrokenFile */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, end)]);
      rest = [];
      bytes = 0;
      from = end + 1;
    }
    bytes += chunk.length - from;
    if (bytes > MOST_BYTES) throw new BrokenFile("has a line of more than 128 MB");
    rest.push(Buffer.from(chunk.subarray(from)));
  }
  const last = Buffer.concat(rest);
  if (last.length > 0) yield last;
}
