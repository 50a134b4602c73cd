import fc from "fast-check";
import { expect, test } from "vitest";
import { isBase64 } from "./base64.js";
import { parseJson } from "./json.js";

/** So long that a body with it is read byte by byte. */
const LONG = Buffer.alloc(99_999, "record").toString("base64");

const bytesOf = (text: string) => Buffer.from(text, "utf8");

/** What a reader makes of a text: the value, or that it refuses. */
function outcome(read: () => unknown): unknown {
  try {
    return { value: read() };
  } catch {
    return "refused";
  }
}

function expectSame(text: string): void {
  expect(outcome(() => parseJson(bytesOf(text)))).toEqual(outcome(() => JSON.parse(text)));
}

test("a large body has the value that JSON.parse gives it, however it is written", () => {
  const value = fc.jsonValue({ maxDepth: 4 });
  fc.assert(
    fc.property(value, fc.constantFrom(undefined, 1, "\t"), (inner, space) => {
      expectSame(JSON.stringify({ stream_name: "s", inner, records: [{ data: LONG }, inner] }, undefined, space));
    }),
    { seed: 1, numRuns: 150 },
  );
});

test("a large body that was changed at one place is refused by both or means the same to both", () => {
  const text = JSON.stringify({
    a: [1, -2.5e3, true, null, "x", {}, []],
    b: { c: "d e" },
    records: [{ data: LONG, partition_id: "0" }],
  });
  const places = [
    ...Array.from({ length: 80 }, (_, at) => at),
    ...Array.from({ length: 30 }, (_, back) => text.length - back - 1),
  ];
  for (const at of places) {
    for (const change of ["", '"', "{", "]", ",", ":", " ", "\n", "\\", "0", "\u0001", "\u00e9", "-"]) {
      expectSame(text.slice(0, at) + change + text.slice(at + 1));
    }
  }
});

test.each([
  ["a text that is no base64", `{"a":"${LONG}-","b":"x y"}`],
  ["a line break inside a long text", `{"a":"${LONG}\n"}`],
  ["a name twice, of which the last counts", `{"a":"${LONG}","a":1}`],
  ["the name __proto__", `{"a":"${LONG}","__proto__":{"b":1}}`],
  ["nesting", `{"a":"${LONG}","b":${"[".repeat(500)}${"]".repeat(500)}}`],
  ["something behind the end", `{"a":"${LONG}"} x`],
  ["no end", `{"a":"${LONG}`],
  ["a number with a zero before it", `{"a":"${LONG}","b":01}`],
  ["no value", `{"a":"${LONG}","b":}`],
])("of a large body with %s, the reader makes what JSON.parse makes of it", (_, text) => expectSame(text));

test("a large body that is no UTF-8 is refused", () => {
  expect(() => parseJson(Buffer.concat([bytesOf(`{"a":"${LONG}`), Buffer.from([0xff]), bytesOf('"}')]))).toThrow();
});

test("base64 is what the pattern of the contract takes, and nothing else", () => {
  const pattern = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
  const piece = fc.constantFrom("A", "z", "0", "+", "/", "=", "==", "-", "_", " ", "\n", "\u00e9", "\u0141", "AAAA", "QUJD");
  const text = fc.oneof(
    fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join("")),
    fc.base64String(),
  );
  fc.assert(
    fc.property(text, (each) => {
      expect([each, isBase64(each)]).toEqual([each, pattern.test(each)]);
    }),
    { seed: 1, numRuns: 5000 },
  );
  for (const size of [49_151, 65_536, 65_537, 1_048_576]) {
    const large = Buffer.alloc(size, "x").toString("base64");
    expect([isBase64(large), isBase64(`${large}AAA`), isBase64(large.replace("e", "-"))]).toEqual([true, false, false]);
  }
});
