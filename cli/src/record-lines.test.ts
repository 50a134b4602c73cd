import { describe, expect, test } from "vitest";
import { type Line, type LineFormat, linesIn, recordOf } from "./record-lines.js";

async function lines(chunks: readonly (string | Uint8Array)[], mostBytes = 100): Promise<[number, string, number][]> {
  const found: [number, string, number][] = [];
  const bytes = (async function* () {
    for (const chunk of chunks) yield Buffer.from(chunk);
  })();
  for await (const line of linesIn(bytes, mostBytes)) {
    found.push([line.number, Buffer.from(line.bytes).toString("latin1"), line.length]);
  }
  return found;
}

test.each([
  ["no input has no line", [], []],
  ["a last line needs no end", ["a\nb"], ["a", "b"]],
  ["an end at the end begins no line", ["a\nb\n"], ["a", "b"]],
  ["an empty line is a line", ["a\n\nb\n"], ["a", "", "b"]],
  ["CRLF ends a line", ["a\r\nb\r\n"], ["a", "b"]],
  ["a CR within a line stays", ["a\rb\n"], ["a\rb"]],
  ["lines go across chunks", ["a", "b\nc", "", "d\r", "\ne"], ["ab", "cd", "e"]],
  ["bytes that are not UTF-8 stay", [Uint8Array.of(0xff, 0x00, 0x0a, 0x80)], ["\u00ff\u0000", "\u0080"]],
])("%s", async (_, chunks, expected) => {
  expect((await lines(chunks)).map(([, text]) => text)).toEqual(expected);
});

test("of a line that is too long only the beginning is kept, with its whole length, and the next line is whole", async () => {
  expect(await lines(["0123456789", "0123456789\nab\n"], 5)).toEqual([
    [1, "01234", 20],
    [2, "ab", 2],
  ]);
});

const line = (text: string | Uint8Array): Line => ({ number: 1, bytes: Buffer.from(text), length: Buffer.from(text).length });
const record = (text: string | Uint8Array, format: Partial<LineFormat> = {}) => {
  const { data, ...place } = recordOf(line(text), { format: "lines", ...format });
  return { ...place, data: Buffer.from(data as Uint8Array).toString("latin1") };
};

describe("a line becomes a record", () => {
  test.each<[string, string | Uint8Array, Partial<LineFormat>, object]>([
    ["without a key", "hello", {}, { data: "hello" }],
    ["with the key of all", "hello", { key: "k" }, { data: "hello", partitionKey: "k" }],
    ["in the partition of all", "hello", { partition: "3" }, { data: "hello", partitionId: "3" }],
    ["with the key before the separator", "k::a::b", { keySeparator: "::" }, { data: "a::b", partitionKey: "k" }],
    ["with a field as key", '{"id":7}', { keyField: "id" }, { data: '{"id":7}', partitionKey: "7" }],
    ["from JSON with text", '{"data":"x"}', { format: "json" }, { data: "x" }],
    ["from JSON with base64", '{"dataBase64":"/wA="}', { format: "json" }, { data: "\u00ff\u0000" }],
    [
      "from what tail prints",
      '{"partition":"2","sequenceNumber":"7","timestamp":1,"partitionKey":"k","data":"x"}',
      { format: "json" },
      { data: "x", partitionKey: "k" },
    ],
  ])("%s", (_, text, format, expected) => {
    expect(record(text, format)).toEqual(expected);
  });

  test.each<[string, string | Uint8Array, Partial<LineFormat>, string]>([
    ["has no separator", "hello", { keySeparator: ":" }, 'it has no key before ":".'],
    ["begins with the separator", ":hello", { keySeparator: ":" }, 'it has no key before ":".'],
    ["is not JSON", "{", { keyField: "id" }, "it is not JSON."],
    ["is JSON and no object", "[1]", { keyField: "id" }, "it is no JSON object."],
    ["does not have the field", "{}", { keyField: "id" }, 'its field "id" is no text and no whole number.'],
    ["has a number that was rounded", '{"id":12345678901234567890}', { keyField: "id" }, "is no text and no whole number."],
    ["is not UTF-8", Uint8Array.of(0x22, 0xff, 0x22), { format: "json" }, "it is not UTF-8."],
    ["has a key that is not UTF-8", Uint8Array.of(0xff, 0x3a), { keySeparator: ":" }, "its key is not UTF-8."],
    ["has another field", '{"data":"x","key":"k"}', { format: "json" }, 'it has the unknown field "key"; the fields are data,'],
    ["has no data", "{}", { format: "json" }, 'it needs either "data", a text, or "dataBase64".'],
    ["has data twice", '{"data":"","dataBase64":""}', { format: "json" }, 'it needs either "data", a text, or "dataBase64".'],
    ["has no base64", '{"dataBase64":"a"}', { format: "json" }, 'its "dataBase64" is not base64.'],
  ])("a line is refused that %s", (_, text, format, message) => {
    expect(() => record(text, format)).toThrow(message);
  });

  test("a line that is longer than a record can be is refused", () => {
    expect(() => recordOf({ ...line("a"), length: 1_048_577 }, { format: "lines" })).toThrow(
      "it has 1048577 bytes, and a record has at most 1048576.",
    );
  });
});
