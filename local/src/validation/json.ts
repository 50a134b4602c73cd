import { isAscii } from "node:buffer";
import { isBase64 } from "./base64.js";

/** A text of more than 128 KB is slow in V8: it lies beside the heap of new objects. Smaller bodies are read as one text. */
const LARGE = 100 * 1024;

/** How deep lists and objects of a body can be nested; no call needs more than ten levels. */
export const MAX_DEPTH = 100;

/** Texts up to this length are looked at character by character. */
const SHORT = 64;

const [QUOTE, COMMA, COLON, OPEN_LIST, CLOSE_LIST, BACKSLASH, OPEN_OBJECT, CLOSE_OBJECT] = [...Buffer.from('",:[]\\{}')] as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Reads JSON of ASCII without a backslash, value by value. @throws SyntaxError for what is no JSON or nested too deep */
class AsciiReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  read(): unknown {
    const value = this.#value(MAX_DEPTH);
    if (this.#peek() !== undefined) throw new SyntaxError("something follows");
    return value;
  }

  /** The next byte that is no space; it is not consumed. */
  #peek(): number | undefined {
    let byte = this.#bytes[this.#at];
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = this.#bytes[++this.#at];
    return byte;
  }

  #take(expected: number): void {
    if (this.#peek() !== expected) throw new SyntaxError("another character is expected");
    this.#at++;
  }

  #value(depth: number): unknown {
    if (depth < 0) throw new SyntaxError("nested too deep");
    switch (this.#peek()) {
      case QUOTE:
        return this.#text();
      case OPEN_OBJECT:
        return this.#object(depth);
      case OPEN_LIST:
        return this.#list(depth);
      default:
        return this.#literal();
    }
  }

  #text(): string {
    const start = this.#at + 1;
    const end = this.#bytes.indexOf(QUOTE, start);
    if (end < 0) throw new SyntaxError("a text does not end");
    this.#at = end + 1;
    const text = this.#bytes.toString("latin1", start, end);
    const isPlain = text.length > SHORT ? isBase64(text) : /^[ -~]*$/.test(text);
    return isPlain ? text : (JSON.parse(`"${text}"`) as string);
  }

  /** A number, true, false or null. */
  #literal(): unknown {
    const start = this.#at;
    while (/[-+.\w]/.test(String.fromCharCode(this.#bytes[this.#at] ?? 0))) this.#at++;
    return JSON.parse(this.#bytes.toString("latin1", start, this.#at));
  }

  /** Whether another entry follows, and not the end. */
  #goesOn(end: number): boolean {
    const byte = this.#peek();
    this.#at++;
    if (byte !== COMMA && byte !== end) throw new SyntaxError("a comma or an end is expected");
    return byte === COMMA;
  }

  #list(depth: number): unknown[] {
    const list: unknown[] = [];
    this.#at++;
    if (this.#peek() === CLOSE_LIST) {
      this.#at++;
      return list;
    }
    do list.push(this.#value(depth - 1));
    while (this.#goesOn(CLOSE_LIST));
    return list;
  }

  #object(depth: number): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    this.#at++;
    if (this.#peek() === CLOSE_OBJECT) {
      this.#at++;
      return object;
    }
    do {
      if (this.#peek() !== QUOTE) throw new SyntaxError("a name is expected");
      const name = this.#text();
      if (name === "__proto__") throw new SyntaxError("a name that an assignment does not set");
      this.#take(COLON);
      object[name] = this.#value(depth - 1);
    } while (this.#goesOn(CLOSE_OBJECT));
    return object;
  }
}

/**
 * The value of JSON in UTF-8, as `JSON.parse` gives it. A large body, such as one of many records, is read without making one text
 * of it first. @throws Error of `JSON.parse`, or of a decoder, when it is no JSON in UTF-8
 */
export function parseJson(bytes: Uint8Array): unknown {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length > LARGE && isAscii(bytes) && !buffer.includes(BACKSLASH)) {
    try {
      return new AsciiReader(buffer).read();
    } catch {
      // JSON.parse decides what is no JSON.
    }
  }
  return JSON.parse(utf8.decode(bytes));
}
