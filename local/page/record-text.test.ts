import { describe, expect, test } from "vitest";
import { bytesOf, contains, hexLines, jsonLines, preview, shownData } from "./record-text.js";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("JSON", () => {
  test("comes in lines, and what is empty stays on its line", () => {
    expect(jsonLines('{"a":[1,{"b":[]}, { } ],"c":"x"}')).toBe(
      '{\n  "a": [\n    1,\n    {\n      "b": []\n    },\n    {}\n  ],\n  "c": "x"\n}',
    );
  });

  test("keeps large numbers, repeated names and signs inside texts as they were written", () => {
    const text = '{"n":12345678901234567890.10,"n":1,"t":"a, b: {[\\"]} \\\\"}';
    expect(jsonLines(text)?.replace(/\n */g, "").replaceAll('": ', '":')).toBe(text);
  });

  test("a text that is none is shown as text", () => {
    expect(jsonLines("{a}")).toBeUndefined();
    expect(shownData(bytes("{a}"), "json")).toBe("{a}");
  });

  test("brackets that are nested deep do not become more spaces than the page can hold", () => {
    const text = "[".repeat(20_000) + "1" + "]".repeat(20_000);
    const lines = jsonLines(text) ?? "";
    expect(lines.replace(/\s+/g, "")).toBe(text);
    expect(lines.length).toBeLessThan(100 * text.length);
  });

  test("a text of a megabyte is no problem", () => {
    const text = JSON.stringify({ long: "\\x".repeat(300_000) });
    expect(jsonLines(text)?.length).toBe(text.length + 5);
  });
});

test("hex shows where a line begins, its bytes and what is printable", () => {
  expect(hexLines(bytes("0123456789abcdefé"))).toBe(
    `000000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  0123456789abcdef\n000010  c3 a9${" ".repeat(42)}  ..`,
  );
});

test("base64 becomes the bytes that were uploaded", () => {
  expect([...bytesOf("AP8B")]).toEqual([0, 255, 1]);
});

test("the beginning of a record fits into one line", () => {
  expect(preview(bytes("a\n\tb"), "text")).toBe("a b");
  expect(preview(bytes("ab"), "hex")).toBe("61 62");
  expect(preview(bytes("x".repeat(1000)), "text")).toBe(`${"x".repeat(160)} …`);
});

describe("a search", () => {
  const record = { key: "Customer-7", bytes: Uint8Array.from([...bytes("Größe"), 0x0a, 0xbc]) };

  test.each([
    ["grösse", "text", false],
    ["GRÖSS", "text", false],
    ["größe", "text", true],
    ["customer", "text", true],
    ["0abc", "text", false],
    ["0a bc", "hex", true],
    ["0ABC", "hex", true],
    // Half of one byte and half of the next.
    ["5 0", "hex", false],
    [" ", "hex", true],
  ] as const)("for %j in %s: %s", (wanted, form, found) => {
    expect(contains(record, wanted, form)).toBe(found);
  });
});
