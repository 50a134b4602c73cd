import { expect, test } from "vitest";
import type { WireRow } from "../reference-row.js";
import { readDocument } from "./document.js";
import { readWireFacts } from "./wire-facts.js";
import { SPELLED } from "./wire-row.js";

/** Chapter 2 with one section, and the index. Every abbreviation must occur somewhere, so they stand in a remark. */
function read(section: string) {
  const text = `# Facts
## 1. Before
${SPELLED.map(([short]) => short).join("\n")}
## 2. Fields
### 2.1 A section
${section}

A paragraph.

## 8. Index
| Id | Topic | Reading | Id | Topic | Reading |
|---|---|---|---|---|---|
| 01 | one | this | 02 | two | that |
`;
  return readWireFacts(readDocument("facts.md", new TextEncoder().encode(text)));
}

function rows(section: string): Omit<WireRow, "line">[] {
  return read(section).tables.flatMap((table) => table.rows.map(({ line: _, ...row }) => row));
}

const CREATE = "| Field | Docs type | SDK types | r | Constraints / notes |\n|---|---|---|---|---|\n";

test("a field has the types of both sources, whether it is required, its limits and its disagreements", () => {
  expect(rows(`${CREATE}| name | String | string | r | 1-**64**, letters digits - _ (**D04**) |`)).toEqual([
    {
      field: "name",
      types: { documents: "String", clients: "string" },
      required: true,
      says: { minLength: 1, maxLength: 64, characters: ["letters digits - _"] },
      disagreements: ["D04"],
    },
  ]);
});

test.each<[string, string, string, unknown]>([
  ["a range with a default", "n | Integer | int32", "hours, 24-72, default 24", { minimum: 24, maximum: 72, default: 24 }],
  ["seconds as text", "n | String | string", "0-7200 s, default 1800", { minimum: 0, maximum: 7200, default: "1800" }],
  [
    "values, the first one the default",
    "n | String | enum",
    "text (default), parquet",
    { enum: ["text", "parquet"], default: "text" },
  ],
  ["signs", "n | String | string", "one of , ; newline - and more", { enum: [",", ";", "\n"] }],
  ["a default that only one client has", "n | String | enum", "A_A, B_B; default A_A (NET)", { enum: ["A_A", "B_B"] }],
  ["a default of another source", "n | Integer | int", "NET says 1-100, default 10", undefined],
])("%s", (_, cells, notes, says) => {
  expect(rows(`${CREATE}| ${cells} | | ${notes} |`)[0]?.says).toEqual(says);
});

test("fields that share a line have their types one by one, or none", () => {
  const table = "| Op | Field | Docs type | SDK types | Notes |\n|---|---|---|---|---|\n";
  const [a, b] = rows(`${table}| List r | a; b | Long; Boolean | int64; bool | |`);
  expect([a?.types, b?.types]).toEqual([
    { documents: "Long", clients: "int64" },
    { documents: "Boolean", clients: "bool" },
  ]);
  const unclear = rows(`${table}| List r | a, b, c | Long, Boolean | int64 | |`);
  expect(unclear.map(({ types }) => types)).toEqual([undefined, undefined, undefined]);
});

test("a line without a first cell goes on about the same thing", () => {
  const table = "| Op | Field | Notes |\n|---|---|---|\n";
  expect(rows(`${table}| List | a | |\n| | b | |`).map(({ of }) => of)).toEqual(["List", "List"]);
});

test("a line about two calls is two lines", () => {
  const table = "| Op | Field | Notes |\n|---|---|---|\n";
  expect(rows(`${table}| One r; Two r | a; a | |`).map(({ of, field }) => [of, field])).toEqual([
    ["One r", "a"],
    ["Two r", "a"],
  ]);
});

test.each<[string, string, string[]]>([
  [
    "in the notes",
    "| Reply | Field | Notes |\n|---|---|---|\n| Show | parts[] | sample = {id, **state**} |",
    ["parts[]", "parts[].id", "parts[].state"],
  ],
  [
    "in the column of types",
    "| Field | Type | Notes |\n|---|---|---|\n| rules[] | array of {a, b} | |",
    ["rules[]", "rules[].a", "rules[].b"],
  ],
  [
    "as a list of names",
    `${CREATE}| infos[] | Info | | | name, create_time (ms), state |`,
    ["infos[]", "infos[].name", "infos[].create_time", "infos[].state"],
  ],
  [
    "behind the name",
    `${CREATE}| options | object | | | options: first, second; the rest is prose |`,
    ["options", "options.first", "options.second"],
  ],
  [
    "of a request and its answer",
    "| Call | Request | Reply |\n|---|---|---|\n| Join | a, b | state A_A, B_B |",
    ["a", "b", "state"],
  ],
  ["with numbers", "| Message | Fields (tag) |\n|---|---|\n| Put | data 3 (bytes), key 4 |", ["data", "key"]],
])("fields %s", (_, table, fields) => {
  expect(rows(table).map(({ field }) => field)).toEqual(fields);
});

test("each table says where it begins and ends, and the index names its disagreements", () => {
  const { tables, disagreements } = read(`${CREATE}| a | | | | |\n| b | | | | |`);
  const first = SPELLED.length + 7;
  expect(tables).toMatchObject([{ section: "2.1", from: first, to: first + 1 }]);
  expect(disagreements.map(({ id }) => id)).toEqual(["D01", "D02"]);
});

test.each([
  ["columns that nobody knows", "| What | Why |\n|---|---|\n| a | b |"],
  ["a cell too many", `${CREATE}| a | | | | | more |`],
  ["a list that is none", `${CREATE}| 5 things | | | | |`],
  ["no rule below the header", "| Field | Notes |\n| a | |"],
  ["nothing that the first fields belong to", "| Op | Field | Notes |\n|---|---|---|\n| | a | |"],
  ["a header without rows", CREATE.trim()],
])("%s ends the extraction, and the line is named", (_, section) => {
  expect(() => read(section)).toThrow(/^facts\.md:\d+: /);
});

test("an abbreviation that no line has any more is not kept", () => {
  const document = readDocument("facts.md", new TextEncoder().encode("## 2. Fields\n## 8. Index\n"));
  expect(() => readWireFacts(document)).toThrow(/has ".+" any more/);
});
