import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BrokenFile, EntryFinder, linesOf } from "./pieces.js";
import { exchangesIn } from "./read.js";
import type { RecordedExchange } from "./recorded.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dis-traffic-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Reads a file with a content; the reason when it cannot be read to its end. */
async function read(content: string | Buffer): Promise<{ exchanges: RecordedExchange[]; reason?: string }> {
  const file = join(folder, `${Math.random()}`);
  await writeFile(file, content);
  const exchanges: RecordedExchange[] = [];
  try {
    for await (const exchange of exchangesIn(file)) exchanges.push(exchange);
    return { exchanges };
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    return { exchanges, reason: error.message };
  }
}

function inChunks(bytes: Buffer, size: number): Buffer[] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}

/** A HAR with entries, and with other lists and strings that look like them. */
function har(entries: readonly unknown[], space?: number): string {
  const pages = [{ id: "entries", title: 'a "quoted" [ } \\', entries: [{ no: 1 }] }];
  return JSON.stringify({ log: { version: "1.2", pages, creator: { name: "entries" }, entries, comment: "]}" } }, null, space);
}

const ENTRY = {
  startedDateTime: "2026-11-30T20:00:00.000Z",
  time: 12.5,
  request: { method: "GET", url: "https://dis.example.com/v2/p/apps/a", headers: [{ name: "X-Auth-Token", value: "t" }] },
  response: {
    status: 200,
    headers: [{ name: "content-type", value: "application/json" }],
    content: { size: 2, mimeType: "application/json", text: "{}" },
  },
};

test("a line can begin with the mark of byte order, and have no response", async () => {
  const line = JSON.stringify({ request: { method: "GET", url: "https://dis.example.com/", headers: [] }, response: null });
  const { exchanges, reason } = await read(`\uFEFF${line}\r\n${line}`);
  expect([exchanges.length, exchanges[0]?.response, reason]).toEqual([2, undefined, undefined]);
});

describe("a HAR", () => {
  const request = { ...ENTRY.request, postData: null };
  test.each([
    ["content that is null", { ...ENTRY, request, response: { ...ENTRY.response, content: null } }],
    ["a text that is no text", { ...ENTRY, response: { ...ENTRY.response, content: { text: 5 } } }],
    ["a header that is null", { ...ENTRY, response: { ...ENTRY.response, headers: [null, 5], content: {} } }],
    ["no response", { ...ENTRY, response: null, time: null }],
  ])("can have %s: then nothing is known of the body", async (_, entry) => {
    const { exchanges, reason } = await read(har([entry, ENTRY]));
    expect(reason).toBeUndefined();
    expect(exchanges.map(({ response }) => response?.body?.length)).toEqual([undefined, 2]);
  });

  test("can have headers that are an object", async () => {
    const entry = { ...ENTRY, request: { ...ENTRY.request, headers: { "X-Auth-Token": "t", ":method": "GET", n: 5 } } };
    const { exchanges } = await read(har([entry]));
    expect(exchanges[0]?.request.headers).toEqual([["X-Auth-Token", "t"]]);
  });

  test("gives the same entries however it is cut into chunks", () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue()), { maxLength: 5 }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(undefined, 1),
        (entries, size, space) => {
          const finder = new EntryFinder();
          const chunks = inChunks(Buffer.from(har(entries, space)), size);
          // Each chunk is overwritten afterwards, as a stream does that uses its memory again.
          const found = chunks.flatMap((chunk) => {
            const own = Buffer.from(chunk);
            const texts = [...finder.entriesIn(own)].map((bytes) => bytes.toString());
            own.fill(0x20);
            return texts;
          });
          finder.end();
          expect(found.map((text) => JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(entries)));
        },
      ),
      { numRuns: 200 },
    );
  });

  test("gives an exchange for each entry", async () => {
    const { exchanges, reason } = await read(har([ENTRY, ENTRY], 2));
    expect({ count: exchanges.length, reason }).toEqual({ count: 2, reason: undefined });
    expect(exchanges[0]).toEqual({
      request: {
        method: "GET",
        url: "https://dis.example.com/v2/p/apps/a",
        headers: [["X-Auth-Token", "t"]],
        body: new Uint8Array(),
      },
      response: { status: 200, headers: [["content-type", "application/json"]], body: Buffer.from("{}") },
      startedAt: Date.parse("2026-11-30T20:00:00Z"),
      elapsedMs: 12.5,
    });
  });

  test("that is cut off gives what came before, and says so", async () => {
    const whole = har(Array.from({ length: 10 }, () => ENTRY));
    const { exchanges, reason } = await read(whole.slice(0, whole.length / 2));
    expect(exchanges).toHaveLength(4);
    expect(reason).toBe("is cut off: its JSON does not end");
  });

  test.each([
    ["without entries", '{"log":{"pages":[]}}', "is no HAR: it has no log.entries"],
    ["with an entry that is no JSON", '{"log":{"entries":[{"a":nothing}]}}', "has no JSON at entry 1"],
    ["with an entry that is no exchange", '{"log":{"entries":[{}]}}', /^has no exchange at entry 1/],
    ["that closes too much", '{"log":{"entries":[]}}}', /closes more brackets/],
    ["that is empty", "", "is empty"],
  ])("%s is refused with what is wrong", async (_, content, expected) => {
    const { reason } = await read(content);
    if (typeof expected === "string") expect(reason).toBe(expected);
    else expect(reason).toMatch(expected);
  });

  test("with the mark of byte order, and in lines, is a HAR all the same", async () => {
    expect((await read(`\uFEFF ${har([ENTRY], 4)}\n`)).exchanges).toHaveLength(1);
  });
});

describe("a body of a HAR", () => {
  const responseTo = async (response: object) => {
    const { exchanges } = await read(har([{ ...ENTRY, response: { ...ENTRY.response, ...response } }]));
    return exchanges[0]?.response;
  };
  const requestOf = async (request: object) => {
    const { exchanges } = await read(har([{ ...ENTRY, request: { ...ENTRY.request, ...request } }]));
    return exchanges[0]?.request.body;
  };

  test("in base64 is its bytes", async () => {
    const content = { size: 3, encoding: "base64", text: "AP8Q" };
    expect((await responseTo({ content }))?.body).toEqual(Buffer.from([0, 255, 16]));
  });

  test("that a browser has decompressed has no content-encoding any more", async () => {
    const headers = [{ name: "Content-Encoding", value: "gzip" }];
    expect((await responseTo({ headers }))?.headers).toEqual([]);
    const content = { encoding: "base64", text: Buffer.from([0x1f, 0x8b, 8]).toString("base64") };
    expect((await responseTo({ headers, content }))?.headers).toEqual([["Content-Encoding", "gzip"]]);
  });

  test.each([
    ["that nobody wrote down", { size: 20 }],
    ["that was cut", { size: 20, text: "{}" }],
  ])("%s is omitted", async (_, content) => {
    expect(await responseTo({ content })).not.toHaveProperty("body");
  });

  test("of a 204 is empty", async () => {
    expect((await responseTo({ status: 204, content: {} }))?.body).toEqual(new Uint8Array());
  });

  test("of a request is its text, or its bytes, or omitted when only its length is known", async () => {
    expect(await requestOf({ postData: { text: "ä" } })).toEqual(Buffer.from("ä"));
    expect(await requestOf({ postData: { mimeType: "application/x-protobuf", text: "\u00ff\u0001" } })).toEqual(
      Buffer.from([255, 1]),
    );
    expect(await requestOf({ bodySize: 5 })).toBeUndefined();
  });

  test("of a response that never came is no response", async () => {
    expect(await responseTo({ status: 0 })).toBeUndefined();
  });
});

describe("lines", () => {
  async function* chunksOf(text: string, size: number): AsyncGenerator<Buffer> {
    yield* inChunks(Buffer.from(text), size);
  }

  test("are found however they are cut into chunks", async () => {
    const text = "one\n\ntwo ä\nthree";
    for (let size = 1; size <= text.length; size++) {
      const lines: string[] = [];
      for await (const line of linesOf(chunksOf(text, size))) lines.push(line.toString());
      expect(lines).toEqual(["one", "", "two ä", "three"]);
    }
  });

  test("that are no exchange are named, and the others are read", async () => {
    const line = JSON.stringify({ request: { method: "GET", url: "https://x/", headers: [] } });
    expect(await read(`${line}\r\n\r\n${line}\n{"request":1}\n`)).toMatchObject({
      exchanges: [{}, {}],
      reason: expect.stringMatching(/^has no exchange at line 4: give a HAR/),
    });
    expect((await read(`${line}\n{"request":`)).reason).toBe("has no JSON at line 2");
    expect(await read(`${line}\n{"request":\n${line}\nlog\n${line}`)).toMatchObject({
      exchanges: [{}, {}, {}],
      reason: "has no JSON at line 2 and 1 more",
    });
  });

  test("a file that does not exist is named", async () => {
    const reading = (async () => {
      for await (const _ of exchangesIn(join(folder, "none"))) return;
    })();
    await expect(reading).rejects.toThrow("does not exist");
  });
});
