import { expect, test } from "vitest";
import { disContract } from "../../contract-tests/src/contract/dis-contract.js";
import { without, withValue } from "../damage.js";
import { referenceLines } from "../summary.js";
import { RULES, type Rule } from "./claim.js";
import { checked, type Reference, readExplanations, readReference, readSettlements, type Settlement } from "./rows.js";
import { compareReference, type ReferenceEvidence, settlementFailures, verifyReference } from "./verify.js";

const contract = disContract();
const reference = readReference();
const evidence: ReferenceEvidence = { contract, reference, explanations: readExplanations(), settlements: readSettlements() };
const verdict = compareReference(evidence);

function failures(change: Partial<ReferenceEvidence>): string[] {
  return compareReference({ ...evidence, ...change }).failures.map(({ id, what }) => `${id}: ${what}`);
}

/** The reference without a row, in its first page. */
function lacking(): Reference {
  const [page, ...others] = reference.pages;
  if (page === undefined) throw new Error("no page");
  const [table, ...tables] = page.tables;
  if (table === undefined) throw new Error("no table");
  return { ...reference, pages: [{ ...page, tables: [{ ...table, rows: table.rows.slice(1) }, ...tables] }, ...others] };
}

test("every row of the reference has its place, and so has each call and each status", () => {
  expect(verdict.failures).toEqual([]);
  expect(verdict.rows.length).toBe(reference.documents.reduce((sum, { rows }) => sum + rows, 0) + 31 + 34);
});

test("each damage of what a row says is noticed", { timeout: 120_000 }, () => {
  const { failures: unnoticed, rows } = verifyReference(evidence);
  expect(unnoticed).toEqual([]);
  expect(rows.filter(({ damages }) => damages > 0).length).toBeGreaterThan(900);
});

test("there are 37 documents of the API reference, 54 error codes and 36 disagreements", () => {
  expect(reference.documents.filter(({ file }) => file.endsWith(".txt"))).toHaveLength(37);
  const codes = reference.pages.flatMap(({ tables }) => tables).filter(({ part }) => part === "errors");
  expect(codes.flatMap(({ rows }) => rows)).toHaveLength(54);
  expect(reference.wire.disagreements).toHaveLength(36);
});

test("each general rule is needed by a row", () => {
  const used = new Set(verdict.rows.flatMap(({ rules }) => rules));
  expect((Object.keys(RULES) as Rule[]).filter((rule) => !used.has(rule))).toEqual([]);
});

test("a field that is gone is a row that is missing", () => {
  const damaged = without(contract, "/components/schemas/CreateStreamRequest/properties/compression_format");
  const exists = 'exists: the document says "compression_format", the contract null';
  expect(failures({ contract: damaged })).toEqual([
    expect.stringContaining(`stream_management--creating_a_stream:27: ${exists}`),
    expect.stringContaining(`wire-facts:100/compression_format: ${exists}`),
  ]);
});

test("a line of the wire facts about something that nobody has placed is missing", () => {
  const tables = reference.wire.tables.map((table) => ({
    ...table,
    rows: table.rows.map((row) => (row.line === 143 ? { ...row, of: "CreateThing" } : row)),
  }));
  expect(failures({ reference: { ...reference, wire: { ...reference.wire, tables } } })).toEqual([
    "wire-facts:143/CreateThing/app_name: has no place in the contract",
  ]);
});

test("a field that no document and no other source has is an invention", () => {
  const pointer = "/components/schemas/CreateAppRequest/properties/colour";
  expect(failures({ contract: withValue(contract, pointer, { type: "string" }) })).toEqual([
    `${pointer}: no row names it, and it names no source`,
  ]);
  const sourced = withValue(contract, pointer, { type: "string", "x-source": { document: "a client", confidence: "observed" } });
  expect(failures({ contract: sourced })).toEqual([]);
});

test("an explanation of a row that does not exist, and one that is needed no more, fail", () => {
  const strange = { rows: ["nowhere:1"], aspect: "type", contract: null, pointer: "/components/schemas/StreamName/x-deviation" };
  expect(failures({ explanations: [...evidence.explanations, strange] })).toEqual([
    `nowhere:1: is not a row, but is explained by ${strange.pointer}`,
  ]);
  const idle = { ...strange, rows: ["stream_management--creating_a_stream:17"] };
  expect(failures({ explanations: [...evidence.explanations, idle] })).toContain(
    `stream_management--creating_a_stream:17: type needs no explanation by ${strange.pointer}`,
  );
});

test.each<[string, (settled: readonly Settlement[]) => Settlement[], string]>([
  ["is not settled", (settled) => settled.slice(1), "D01: the disagreement of line 482 is not settled"],
  ["is settled twice", (settled) => [...settled, ...settled.slice(0, 1)], "D01: is settled twice"],
  [
    "is unknown",
    (settled) => [...settled, { ...(settled[0] as Settlement), id: "D99" }],
    "D99: is not a disagreement of the index",
  ],
  [
    "has a remark that is gone",
    (settled) => settled.map((each) => ({ ...each, pointer: "/info/x-deviation" })),
    "D01: nothing stands at /info/x-deviation",
  ],
  [
    "names something that is not a remark",
    (settled) => settled.map((each) => ({ ...each, pointer: "/info/title" })),
    "D01: /info/title is not a remark",
  ],
  [
    "has a remark about something else",
    (settled) => settled.map((each) => ({ ...each, word: "unicorn" })),
    'does not speak of "unicorn"',
  ],
])("a disagreement that %s fails", (_, change, expected) => {
  const found = settlementFailures(contract, reference.wire, change(evidence.settlements));
  expect(found.map(({ id, what }) => `${id}: ${what}`).join("\n")).toContain(expected);
});

test("a line of a table without a row is noticed", () => {
  expect(() => checked(lacking())).toThrow(/:\d+ is a line of a table and has no row/);
});

test.each<[string, (entry: Reference["documents"][number]) => Partial<Reference["documents"][number]>]>([
  ["another number of rows", ({ rows }) => ({ rows: rows + 1 })],
  ["another number of tables", ({ tables }) => ({ tables: tables + 1 })],
  ["another document", () => ({ sha256: "0".repeat(64) })],
])("%s than was extracted is noticed", (_, change) => {
  const [first, ...others] = reference.documents;
  if (first === undefined) throw new Error("no document");
  expect(() => checked({ ...reference, documents: [{ ...first, ...change(first) }, ...others] })).toThrow(/that were extracted/);
});

test("rows of a document that nobody extracted are noticed", () => {
  expect(() => checked({ ...reference, documents: reference.documents.slice(1) })).toThrow(/is not among the documents/);
});

test("the summary counts the rows of each source, and the rows of each rule", () => {
  const lines = referenceLines(verdict, reference).join("\n");
  expect(lines).toMatch(/567 rows of the API reference \(37 documents: 433 fields, 54 error codes.*0 missing/);
  expect(lines).toMatch(/379 rows of the wire facts: .* 0 missing/);
  expect(lines).toMatch(/946 rows, \d+ comparisons, \d+ damaged contracts, 0 failures/);
  for (const rule of Object.keys(RULES)) expect(lines).toContain(`  ${rule}: `);
});
