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
 * @throws BrokenFile when the file cannot be read to its end; what came before was given
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
  let count = 0;
  for await (const chunk of chunks) {
    for (const bytes of finder.entriesIn(chunk)) yield taken(bytes, exchangeOfEntry, `entry ${++count}`);
  }
  finder.end();
}

async function* inLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<RecordedExchange> {
  let count = 0;
  for await (const bytes of linesOf(chunks)) {
    count++;
    const isBlank = bytes.length === 0 || (bytes.length === 1 && bytes[0] === RETURN);
    if (!isBlank) yield taken(bytes, exchangeOfLine, `line ${count}`);
  }
}

/** @throws BrokenFile */
function taken(bytes: Buffer, read: (value: unknown) => RecordedExchange | undefined, place: string): RecordedExchange {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8").replace(/^\uFEFF/, ""));
  } catch {
    throw new BrokenFile(`has no JSON at ${place}`);
  }
  const exchange = read(value);
  if (exchange === undefined) throw new BrokenFile(`has no exchange at ${place}: give a HAR, or what proxy --record writes`);
  return exchange;
}
