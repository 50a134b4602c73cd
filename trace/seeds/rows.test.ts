import { expect, test } from "vitest";
import { readSeed } from "./rows.js";

const row = { id: "000/x", line: 1, pointer: "/a", reads: "value", expected: 1, test: "x" };
const deviation = { pointer: "/x-deviation", says: 2, reading: "another document says 1" };
const seed = { file: "seed.txt", sha256: "0".repeat(64), lines: 5, rows: [row] };

test("a seed is read as it is stored", () => {
  const stored = { ...seed, rows: [row, { ...row, expected: null, reads: "absence", deviation }] };
  expect(readSeed(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
});

test.each([
  ["no object", [], "seed: file is missing"],
  ["a hash of another length", { ...seed, sha256: "00" }, "seed: sha256 is missing or of a wrong form"],
  ["a field that is not known", { ...seed, text: "the document" }, "seed: text is no field of it"],
  ["a row without an expectation", { ...seed, rows: [{ ...row, expected: undefined }] }, "row 1 of seed.txt: expected"],
  ["a line that is no integer", { ...seed, rows: [row, { ...row, line: 1.5 }] }, "row 2 of seed.txt: line"],
  ["a pointer without its slash", { ...seed, rows: [{ ...row, pointer: "a" }] }, "row 1 of seed.txt: pointer"],
  ["a reading that is not known", { ...seed, rows: [{ ...row, reads: "all" }] }, "row 1 of seed.txt: reads"],
  ["a row with a sentence", { ...seed, rows: [{ ...row, text: "x" }] }, "row 1 of seed.txt: text is no field of it"],
  [
    "a deviation without a reading",
    { ...seed, rows: [{ ...row, deviation: { ...deviation, reading: "" } }] },
    "the deviation of row 1 of seed.txt: reading",
  ],
])("a seed with %s is refused", (_, stored, message) => {
  expect(() => readSeed(stored)).toThrow(message);
});
