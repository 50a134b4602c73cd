import { createReadStream } from "node:fs";
import { exchangeOfEntry } from "./har.js";
import { exchangeOfLine } from "./lines.js";
import { BrokenFile, EntryFinder, linesOf } from "./pieces.js";
import type { RecordedExchange } from "./recorded.js";

const CHUNK_BYTES = 2 ** 20;

/** How a HAR begins, whoever wrote it. */
const HAR = /^\uFEFF?\s*\{\s*"log"\s*:/;

const LOOKED_AT = 4_096;

const RETURN = 0x0d;

/**
 * The exchanges in a file, one after the other, however large it is: a HAR, or a line of JSON for each exchange.
 * @throws BrokenFile at the end, when there were entries or lines that hold no exchange, and sooner when the rest cannot be read;
 * every exchange before was given
 */
export async function* exchangesIn(file: string): AsyncGenerator<RecordedExchange> {
  const chunks = chunksOf(file);
  const first = await chunks.next();
  if (first.done === true) throw new BrokenFile("is empty");
  const all = chain(first.value, chunks);
  yield* HAR.test(first.value.toString("utf8", 0, LOOKED_AT)) ? inHar(all) : inLines(all);
}

async function* chunksOf(file: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(file, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>;
  } catch (error) {
    const { code, message } = error as { readonly code?: string; readonly message: string };
    throw new BrokenFile(code === "ENOENT" ? "does not exist" : `cannot be read: ${message}`);
  }
}

async function* chain(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

async function* inHar(chunks: AsyncIterable<Buffer>): AsyncGenerator<RecordedExchange> {
  const finder = new EntryFinder();
  const reader = createReader("entry", exchangeOfEntry);
  for await (const chunk of chunks) {
    for (const bytes of finder.entriesIn(chunk)) yield* reader.exchangeIn(bytes);
  }
  finder.end();
  reader.end();
}

async function* inLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<RecordedExchange> {
  const reader = createReader("line", exchangeOfLine);
  for await (const bytes of linesOf(chunks)) yield* reader.exchangeIn(bytes);
  reader.end();
}

/** Reads the pieces of a file, and goes on behind one that holds no exchange. @param what a piece is called */
function createReader(what: string, read: (value: unknown) => RecordedExchange | undefined) {
  let count = 0;
  let broken = 0;
  let [first, hint] = ["", ""];
  const skip = (reason: string, advice = "") => {
    if (broken++ === 0) [first, hint] = [`${reason} at ${what} ${count}`, advice];
  };
  return {
    *exchangeIn(bytes: Buffer): Generator<RecordedExchange> {
      count++;
      if (bytes.length === 0 || (bytes.length === 1 && bytes[0] === RETURN)) return;
      let value: unknown;
      try {
        value = JSON.parse(bytes.toString("utf8").replace(/^\uFEFF/, ""));
      } catch {
        return skip("has no JSON");
      }
      const exchange = read(value);
      if (exchange === undefined) return skip("has no exchange", ": give a HAR, or what proxy --record writes");
      yield exchange;
    },
    /** @throws BrokenFile when there was a piece without an exchange */
    end(): void {
      if (broken > 0) throw new BrokenFile(`${first}${broken === 1 ? "" : ` and ${broken - 1} more`}${hint}`);
    },
  };
}
