import { expect, test } from "vitest";
import { cellsOf, type Layout, layoutOf } from "./cells.js";

function row(header: string, text: string) {
  return cellsOf({ file: "a.txt", number: 7, text }, layoutOf(header) as Layout);
}

test("columns between bars", () => {
  expect(row("Parameter | Mandatory | Type | Description", "limit | No | Integer | Most items")).toEqual({
    Parameter: "limit",
    Mandatory: "No",
    Type: "Integer",
    Description: "Most items",
  });
});

test("a bar in the last column belongs to its text", () => {
  expect(row("Parameter | Type | Description", "sign | String | one of , | ;")["Description"]).toBe("one of , | ;");
});

test.each([
  ["  Parameter  Mandatory Type  Description", "  id  Yes  String Id of it", ["id", "Yes", "String", "Id of it"]],
  ["  Parameter Type  Description", "  values Array of strings The values", ["values", "Array of strings", "The values"]],
  ["  Parameter Type  Description", "  tag  Tag object A tag", ["tag", "Tag object", "A tag"]],
])("columns with nothing but spaces between: %s", (header, text, cells) => {
  expect(Object.values(row(header, text))).toEqual(cells);
});

test.each([
  ["a cell too few", "Parameter | Mandatory | Type | Description", "limit | No | Integer"],
  ["a type that nobody knows", "Parameter | Type | Description", "limit | Float | Most items"],
  ["neither Yes nor No", "Parameter | Mandatory | Type | Description", "limit | Perhaps | Integer | Most items"],
  ["spaces, and no type", "  Parameter Type  Description", "  limit most items"],
])("%s is not understood, and file and line are named", (_, header, text) => {
  expect(() => row(header, text)).toThrow(/^a\.txt:7: /);
});

test("a line of one column is no header", () => {
  expect(layoutOf("Response Parameters")).toBeUndefined();
});
