import { expect, test } from "vitest";
import { readDocument } from "./document.js";
import { readFreeText } from "./free-text.js";

function read(text: string) {
  return readFreeText(readDocument("text.txt", new TextEncoder().encode(text)));
}

const ERRORS =
  "Error Codes\nStatus Code | Error Codes | Error Message | Description | Solution\n400 | DIS.1234 | Bad. %s | It is bad. | Make it good.\n";

test("a catalogue of errors is its codes with their status", () => {
  expect(read(ERRORS).tables).toEqual([
    { number: "", part: "errors", from: 3, to: 3, rows: [{ line: 3, field: "DIS.1234", status: 400 }] },
  ]);
});

test("tables about requests in general are found between paragraphs", () => {
  const text = `About
.. table:: **Table 3** Headers
Parameter | Description | Mandatory | Example
Content-Type | Its default value is **text/plain**. | Yes | text/plain
X-Token | A token. | No This field is mandatory for token authentication. | abc
.. note::
  A paragraph.
Method | Description
GET | Gets.
`;
  expect(read(text).tables).toEqual([
    {
      number: "Table 3",
      part: "general",
      from: 4,
      to: 5,
      rows: [
        { line: 4, field: "Content-Type", mandatory: true, says: { default: "text/plain" } },
        { line: 5, field: "X-Token", mandatory: false },
      ],
    },
    { number: "", part: "general", from: 9, to: 9, rows: [{ line: 9, field: "GET" }] },
  ]);
});

test("a text without tables has none", () => {
  expect(read("Concepts\nA stream is a stream.\n")).toMatchObject({ lines: 2, tables: [] });
});

test.each([
  ["columns that nobody knows", "Name | Age\nAda | 36\n", 1],
  ["a code that is none", ERRORS.replace("DIS.1234", "1234"), 3],
  ["a status that is none", ERRORS.replace("400", "often"), 3],
  ["a title without a table", ".. table:: **Table 1** Names\nnone\n", 1],
  ["a header without rows", "Method | Description\n", 1],
])("%s is not understood", (_, text, line) => {
  expect(() => read(text)).toThrow(new RegExp(`^text\\.txt:${line}: `));
});
