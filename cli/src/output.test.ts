import { Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { jsonLine, Output, oneLine, type Sink, table } from "./output.js";

const HOSTILE = "a\u001b[2Jb\u0007c\u009b1md\ne\tf\u202eg\u2028h\ud800i\u0000\u007f";

/** Nothing of these reaches a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for
const STEERING = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

describe("text for a terminal", () => {
  test("shows control characters, line ends and marks of direction, and keeps all else", () => {
    expect(oneLine(HOSTILE)).toBe("a\\u001b[2Jb\\u0007c\\u009b1md\\ne\\tf\\u202eg\\u2028h\\ud800i\\u0000\\u007f");
    expect(oneLine("grüße 你好 👋🏽 C:\\x")).toBe("grüße 你好 👋🏽 C:\\x");
  });

  test("as JSON has the same meaning and steers nothing", () => {
    const line = jsonLine({ [HOSTILE]: HOSTILE });
    expect(line).not.toMatch(STEERING);
    expect(JSON.parse(line)).toEqual({ [HOSTILE]: HOSTILE });
  });
});

/** @param error what each write fails with */
function sink(isTTY: boolean, hasColors: boolean, error?: Error): Sink {
  const writable = new Writable({ write: (_chunk, _encoding, done) => done(error) });
  return Object.assign(writable, { isTTY, hasColors: () => hasColors });
}

test.each([
  ["a terminal with colours has colours", true, true, "\u001b[31mx\u001b[39m"],
  ["a terminal without colours, as with NO_COLOR, has none", true, false, "x"],
  ["a pipe has none", false, true, "x"],
])("%s", (_, isTTY, hasColors, expected) => {
  expect(new Output(sink(isTTY, hasColors)).style("red", "x")).toBe(expected);
});

test("a table has columns as wide as their longest cell, and nothing at the end of a line", () => {
  const columns = [
    { title: "NAME", cell: ([name]: readonly [string, number]) => name },
    { title: "N", cell: ([, number]: readonly [string, number]) => number, isNumber: true },
    { title: "NOTE", cell: () => undefined },
  ];
  const rows = [["a", 1000] as const, ["long\nname", 1] as const];
  expect(table(columns, rows, new Output(sink(false, false)))).toEqual([
    "NAME           N  NOTE",
    "a           1000  -",
    "long\\nname     1  -",
  ]);
});

test("a failure of the output ends the command, one of messages does not", async () => {
  const broken = Object.assign(new Error("disk full"), { code: "ENOSPC" });
  const output = new Output(sink(false, false, broken));
  // Written later, so that only the end shows it.
  await output.line("x").catch(() => {});
  await expect(output.flush()).rejects.toThrow("disk full");
  await expect(output.line("y")).rejects.toThrow("disk full");
  const messages = new Output(sink(false, false, broken), true);
  await messages.line("x");
  await messages.line("y");
});
