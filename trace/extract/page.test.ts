import { expect, test } from "vitest";
import { readDocument } from "./document.js";
import { isPage, readPage } from "./page.js";

const PAGE = `Painting a Thing
Function
This call paints.
URI
POST /v2/{project_id}/things/{thing}
.. table:: **Table 1** Path Parameters
  Parameter  Mandatory Type  Description
  project_id Yes  String Project
  thing  Yes  String Thing
Request Parameters
.. table:: **Table 2** Request body parameters
Parameter | Mandatory | Type | Description
colour | Yes | String | Colour Maximum: **9**
parts | No | Array of Part objects | Parts
.. table:: **Table 3** Part
Parameter | Mandatory | Type | Description
name | No | String | Name
Response Parameters
**Status code: 200**
.. table:: **Table 4** Response body parameters
Parameter | Type | Description
done | Boolean | Whether it is done
Example Requests
.. code-block:: text
  { "colour" : "|" }
Example Responses
None
Status Codes
Status Code Description
200  Normal response
404  No such thing
Error Codes
See Error Codes.
`;

function read(text: string) {
  return readPage(readDocument("painting.txt", new TextEncoder().encode(text)));
}

test("a page is its call, its statuses, and every row of its tables with its line", () => {
  const page = read(PAGE);
  expect(page.operation).toEqual({ line: 5, method: "POST", path: "/v2/{project_id}/things/{thing}" });
  expect(page.statuses).toEqual([
    { line: 30, status: 200 },
    { line: 31, status: 404 },
  ]);
  expect(page.lines).toBe(33);
  expect(page.tables.map(({ number, part, object, from, to }) => [number, part, object, from, to])).toEqual([
    ["Table 1", "path", undefined, 8, 9],
    ["Table 2", "body", undefined, 13, 14],
    ["Table 3", "body", "Part", 17, 17],
    ["Table 4", "answer", undefined, 22, 22],
  ]);
  expect(page.tables[1]?.rows).toEqual([
    { line: 13, field: "colour", mandatory: true, type: "String", says: { maxLength: 9 } },
    { line: 14, field: "parts", mandatory: false, type: "Array of Part objects" },
  ]);
  expect(page.tables[3]?.rows).toEqual([{ line: 22, field: "done", type: "Boolean" }]);
});

test("a page without one of its sections is free text", () => {
  const document = (text: string) => readDocument("a.txt", new TextEncoder().encode(text));
  expect(isPage(document(PAGE))).toBe(true);
  expect(isPage(document(PAGE.replace("Status Codes\n", "")))).toBe(false);
});

test.each<[string, string, string, RegExp]>([
  ["a row without its cells", "name | No | String | Name", "name | No", /^painting\.txt:17: /],
  ["a row of words", "  thing  Yes  String Thing", "  and so on", /^painting\.txt:9: /],
  ["a line between two sections", "**Status code: 200**", "The answer is short.", /^painting\.txt:19: /],
  ["a title of a table that says nothing", "**Table 3** Part", "**Table 3** Some parts", /^painting\.txt:16: /],
  ["a table without rows", "name | No | String | Name\n", "", /^painting\.txt:16: /],
  ["a table without columns", "Parameter | Type | Description\n", "", /^painting\.txt:21: /],
  [
    "columns of a request in an answer",
    "Parameter | Type | Description\ndone | Boolean",
    "Parameter | Mandatory | Type | Description\ndone | No | Boolean",
    /^painting\.txt:21: /,
  ],
  ["a table among the examples", '  { "colour" : "|" }', "a | b", /^painting\.txt:25: /],
  ["a status without a number", "404  No such thing", "else  No such thing", /^painting\.txt:31: /],
  ["no call", "POST /v2/{project_id}/things/{thing}", "See below.", /^painting\.txt:5: /],
  ["a name that is none", "colour | Yes", "the colour | Yes", /^painting\.txt:13: /],
])("%s is not understood, and its place is named", (_, from, to, place) => {
  expect(PAGE).toContain(from);
  expect(() => read(PAGE.replace(from, to))).toThrow(place);
});
