import { type Framing, framingOf, type Head, type Message, MessageError, readHead, shown, statusOf } from "./message.js";

/** Longest head that is read: no client sends as much, and servers refuse less. */
const LONGEST_HEAD = 256 * 1024;

const EMPTY = Buffer.alloc(0);

export interface MessageReaderOptions {
  /** Bytes of a body that are kept. Default: all of them. */
  readonly keep?: number;
  /** Method of the request that the next response is for. Only for responses. */
  readonly method?: () => string | undefined;
  /** Called when the head of a message is complete, interim responses (1xx) excluded. */
  readonly onHead?: (head: Head) => void;
  /** Called for each message, interim responses excluded. */
  readonly onMessage: (message: Message) => void;
}

/** Where in a message the reader is. */
type Place = "head" | "length" | "chunk-size" | "chunk" | "chunk-end" | "trailers" | "close" | "none";

/**
 * Reads requests or responses of HTTP/1.1 from the pieces in which they come. It takes what a lenient program takes, and notes what
 * is wrong with it. A response that may have no body (204) ends with `settle`, so that what comes behind it is seen.
 */
export class MessageReader {
  readonly #options: MessageReaderOptions;
  #unread: Buffer = EMPTY;
  #place: Place = "head";
  #head: Head = { start: "", headers: [], faults: [] };
  #body: Buffer[] = [];
  #kept = 0;
  #length = 0;
  /** Bytes that are left of the body, or of the chunk. */
  #left = 0;

  constructor(options: MessageReaderOptions) {
    this.#options = options;
  }

  /** Whether it stands between two messages. */
  get isIdle(): boolean {
    return this.#place === "head" && this.#unread.length === 0;
  }

  /** Whether a response is complete but for what must not follow it. */
  get mayEnd(): boolean {
    return this.#place === "none";
  }

  /** @throws MessageError for bytes that are no HTTP */
  push(bytes: Buffer): void {
    this.#unread = this.#unread.length === 0 ? bytes : Buffer.concat([this.#unread, bytes]);
    while (this.#step());
  }

  /** Bytes behind the last message, which belong to none. */
  takeUnread(): Buffer {
    const unread = this.#unread;
    this.#unread = EMPTY;
    return unread;
  }

  /** Ends a response that may have no body; what came behind its head is a fault. */
  settle(): void {
    if (this.#place !== "none") return;
    const behind = this.takeUnread();
    const { faults } = this.#head;
    // Where the headers announce a body, that is the fault, and its bytes are no other one.
    if (behind.length > 0 && faults.length === 0) faults.push({ expected: "a response without a body", found: shown(behind) });
    this.#finish();
  }

  /** The connection was closed. @throws MessageError in the middle of a message */
  end(): void {
    this.settle();
    if (this.#place === "close") this.#finish();
    if (this.isIdle) return;
    const seen = this.#place === "head" ? "in the middle of the headers" : `after ${this.#length} bytes of the body`;
    throw new MessageError(`the connection was closed ${seen}`);
  }

  #step(): boolean {
    switch (this.#place) {
      case "head":
        return this.#readHead();
      case "length":
      case "chunk":
        return this.#readBytes();
      case "chunk-size":
        return this.#readLine((line) => this.#beginChunk(line));
      case "chunk-end":
        return this.#readLine((line) => this.#endChunk(line));
      case "trailers":
        return this.#readLine((line) => {
          if (line === "") this.#finish();
        });
      case "close":
        this.#keep(this.takeUnread());
        return false;
      case "none":
        return false;
    }
  }

  #readHead(): boolean {
    const end = endOfHead(this.#unread);
    if (end === undefined) {
      if (this.#unread.length > LONGEST_HEAD) throw new MessageError("its headers do not end");
      // Bytes of another protocol have no end of headers either.
      if (!mayBegin(this.#unread)) throw new MessageError(`it is no HTTP/1.1: ${shown(this.#unread)}`);
      return false;
    }
    this.#head = readHead(this.#unread.subarray(0, end.at));
    this.#unread = this.#unread.subarray(end.next);
    const status = statusOf(this.#head);
    if (status !== undefined && status < 200 && status !== 101) return true;
    this.#options.onHead?.(this.#head);
    this.#begin(framingOf(this.#head, this.#options.method?.()));
    return true;
  }

  #begin(framing: Framing): void {
    this.#body = [];
    this.#kept = 0;
    this.#length = 0;
    if (framing.kind === "length") {
      this.#left = framing.length;
      this.#place = "length";
      if (framing.length === 0) this.#finish();
    } else this.#place = framing.kind === "chunks" ? "chunk-size" : framing.kind;
  }

  #readBytes(): boolean {
    if (this.#unread.length === 0) return false;
    const piece = this.#unread.subarray(0, this.#left);
    this.#unread = this.#unread.subarray(piece.length);
    this.#left -= piece.length;
    this.#keep(piece);
    if (this.#left > 0) return false;
    if (this.#place === "chunk") this.#place = "chunk-end";
    else this.#finish();
    return true;
  }

  #readLine(take: (line: string) => void): boolean {
    const end = this.#unread.indexOf(10);
    if (end < 0) {
      if (this.#unread.length > LONGEST_HEAD) throw new MessageError("a line between its chunks does not end");
      return false;
    }
    const line = this.#unread.subarray(0, end).toString("latin1").replace(/\r$/, "");
    this.#unread = this.#unread.subarray(end + 1);
    take(line);
    return true;
  }

  #beginChunk(line: string): void {
    const [, size] = /^([0-9A-Fa-f]{1,12})[ \t]*(?:;.*)?$/.exec(line) ?? [];
    if (size === undefined) throw new MessageError(`a chunk begins with ${JSON.stringify(line.slice(0, 60))}, not with its size`);
    this.#left = Number.parseInt(size, 16);
    this.#place = this.#left === 0 ? "trailers" : "chunk";
  }

  #endChunk(line: string): void {
    if (line !== "") throw new MessageError("a chunk is longer than its size");
    this.#place = "chunk-size";
  }

  #keep(piece: Buffer): void {
    this.#length += piece.length;
    const room = (this.#options.keep ?? Number.POSITIVE_INFINITY) - this.#kept;
    if (room <= 0 || piece.length === 0) return;
    const kept = piece.subarray(0, Math.min(room, piece.length));
    this.#kept += kept.length;
    this.#body.push(kept);
  }

  #finish(): void {
    const [only = EMPTY] = this.#body;
    const body = this.#body.length > 1 ? Buffer.concat(this.#body) : only;
    this.#place = "head";
    this.#body = [];
    this.#options.onMessage({ ...this.#head, body, length: this.#length });
  }
}

/** Where the empty line after the headers is; `undefined` when it has not come yet. */
function endOfHead(bytes: Buffer): { readonly at: number; readonly next: number } | undefined {
  for (let line = bytes.indexOf(10); line >= 0; line = bytes.indexOf(10, line + 1)) {
    const at = bytes[line - 1] === 13 ? line - 1 : line;
    if (bytes[line + 1] === 10) return { at, next: line + 2 };
    if (bytes[line + 1] === 13 && bytes[line + 2] === 10) return { at, next: line + 3 };
  }
  return undefined;
}

/** Whether bytes can be the beginning of a message: a token, or the name of the protocol. */
function mayBegin(bytes: Buffer): boolean {
  const [line = ""] = bytes.subarray(0, 200).toString("latin1").split("\n");
  return /^[A-Za-z]*$|^[A-Za-z]+ |^HTTP\/[0-9. ]*/.test(line);
}
