import {
  bodySchemaOf,
  type Contract,
  findUnder,
  type Located,
  parametersOf,
  pointerOf,
  responseSchemaOf,
  type Schema,
  valueAt,
} from "dis-openapi/contract";
import { keyOf } from "../damage.js";
import type { Failure } from "../seeds/verify.js";
import type { DocumentKind, ReferenceRow, Rule } from "./claim.js";
import { type DamageResult, judge, REMARKS, tryDamages } from "./judge.js";
import { pageRows } from "./pages.js";
import type { Explanation, Reference, Settlement, WireFacts } from "./rows.js";
import { type CallSite, everyCall, objectsOf } from "./site.js";
import { wireRows } from "./wire-facts.js";

export interface ReferenceEvidence {
  readonly contract: Contract;
  readonly reference: Reference;
  readonly explanations: readonly Explanation[];
  readonly settlements: readonly Settlement[];
}

/** The contract says the same; a general rule allows the difference; the contract explains it; none of these. */
export type RowOutcome = "same" | "rule" | "explained" | "missing";

export interface RowVerdict {
  readonly row: ReferenceRow;
  readonly outcome: RowOutcome;
  readonly comparisons: number;
  readonly rules: readonly Rule[];
  /** Damaged contracts that were tried. */
  readonly damages: number;
  readonly failures: readonly string[];
}

export interface ReferenceVerdict {
  readonly rows: readonly RowVerdict[];
  /** How many fields of the contract no row names; each names its source itself. */
  readonly unnamed: number;
  readonly settled: number;
  readonly failures: readonly Failure[];
}

/** Every row of the reference, in the order of the documents. */
export function rowsOf({ pages, wire }: Reference): ReferenceRow[] {
  return [...pages.flatMap(pageRows), ...wireRows(wire)];
}

const UNTRIED: DamageResult = { tried: 0, unnoticed: [] };

/** The explanations of each row by its id. */
function byRow(explanations: readonly Explanation[]): ReadonlyMap<string, readonly Explanation[]> {
  const found = new Map<string, Explanation[]>();
  for (const each of explanations) for (const id of each.rows) found.set(id, [...(found.get(id) ?? []), each]);
  return found;
}

function verdictOf(
  contract: Contract,
  row: ReferenceRow,
  explanations: readonly Explanation[],
  damage: typeof tryDamages,
): { readonly verdict: RowVerdict; readonly named: readonly string[] } {
  const { claims, explained, failures } = judge(contract, row, explanations);
  const rules = [...new Set(claims.flatMap(({ rule }) => rule ?? []))];
  const { tried, unnoticed } = failures.length > 0 ? UNTRIED : damage(contract, row, explanations);
  const outcome = failures.length > 0 ? "missing" : explained.length > 0 ? "explained" : rules.length > 0 ? "rule" : "same";
  const all = [...failures, ...unnoticed.map((each) => `does not notice ${each}`)];
  return {
    verdict: { row, outcome, comparisons: claims.length, rules, damages: tried, failures: all },
    named: claims.filter(({ aspect, agrees }) => aspect === "exists" && agrees).map(({ pointer }) => pointer),
  };
}

/** Rows with the same id, and explanations of rows that do not exist. */
function* strangeRows(rows: readonly ReferenceRow[], explanations: readonly Explanation[]): Generator<Failure> {
  const ids = new Set<string>();
  for (const { id } of rows) {
    if (ids.has(id)) yield { id, what: "two rows have this id" };
    ids.add(id);
  }
  for (const { rows: named, pointer } of explanations) {
    for (const id of named) if (!ids.has(id)) yield { id, what: `is not a row, but is explained by ${pointer}` };
  }
}

function wrongSettlement(contract: Contract, { pointer, word }: Settlement): string | undefined {
  const remark = valueAt(contract, pointer);
  if (!REMARKS.includes(keyOf(pointer))) return `${pointer} is not a remark`;
  if (remark === undefined) return `nothing stands at ${pointer}`;
  const text = typeof remark === "string" ? remark : JSON.stringify(remark);
  return text.includes(word) ? undefined : `${pointer} does not speak of "${word}"`;
}

/** One remark of the contract must settle each disagreement of the index, and only those. */
export function settlementFailures(contract: Contract, { disagreements }: WireFacts, settled: readonly Settlement[]): Failure[] {
  const open = disagreements.filter(({ id }) => !settled.some((each) => each.id === id));
  const unknown = settled.filter(({ id }) => !disagreements.some((each) => each.id === id));
  const twice = settled.filter(({ id }, index) => settled.findIndex((each) => each.id === id) !== index);
  return [
    ...open.map(({ id, line }) => ({ id, what: `the disagreement of line ${line} is not settled` })),
    ...unknown.map(({ id }) => ({ id, what: "is not a disagreement of the index" })),
    ...twice.map(({ id }) => ({ id, what: "is settled twice" })),
    ...settled.flatMap((each) => {
      const what = wrongSettlement(contract, each);
      return what === undefined ? [] : [{ id: each.id, what }];
    }),
  ];
}

/** A field of the contract, and whether it names its source itself. */
interface Field {
  readonly pointer: string;
  readonly sourced: boolean;
}

const SOURCES = ["x-source", "x-deviation", "x-inferred"];

function sourced(part: Located<object> | undefined): boolean {
  return SOURCES.some((name) => part !== undefined && Object.hasOwn(part.value, name));
}

/** The fields of an object and of the objects in it. @param seen objects that were visited already */
function* fieldsOf(contract: Contract, schema: Located<Schema> | undefined, seen: Set<string>): Generator<Field> {
  const object = objectsOf(contract, schema);
  if (object === undefined || seen.has(object.pointer)) return;
  seen.add(object.pointer);
  const properties = findUnder<object>(contract, object, "properties");
  for (const name of Object.keys(properties?.value ?? {})) {
    const property = findUnder<Schema>(contract, properties, name);
    yield { pointer: object.pointer + pointerOf("properties", name), sourced: sourced(property) };
    yield* fieldsOf(contract, property, seen);
  }
}

/** A field that distinguishes the calls of an operation; `x-calls` lists it already. */
function isFixed({ fixed }: CallSite, pointer: string): boolean {
  return Object.keys(fixed).some((name) => pointer.endsWith(`/properties/${name}`));
}

/** Every field of the contract that no row names, each once. @param named pointers of the fields that rows name */
function unnamedFields(contract: Contract, named: ReadonlySet<string>): Field[] {
  const seen = new Set<string>();
  const found = new Map<string, Field>();
  for (const call of everyCall(contract)) {
    const all = [
      ...parametersOf(contract, call.operation).map((each) => ({ pointer: each.pointer, sourced: sourced(each) })),
      ...fieldsOf(contract, bodySchemaOf(contract, call.operation, call.fixed), seen),
      ...fieldsOf(contract, responseSchemaOf(contract, call.operation), seen),
    ];
    for (const field of all) if (!named.has(field.pointer) && !isFixed(call, field.pointer)) found.set(field.pointer, field);
  }
  return [...found.values()];
}

/** A field that no row names is an invention, unless it names its source itself. */
function inventions(fields: readonly Field[]): Failure[] {
  return fields
    .filter((field) => !field.sourced)
    .map(({ pointer }) => ({ id: pointer, what: "no row names it, and it names no source" }));
}

function verdict(
  { contract, reference, explanations, settlements }: ReferenceEvidence,
  damage: typeof tryDamages,
): ReferenceVerdict {
  const rows = rowsOf(reference);
  const explained = byRow(explanations);
  const all = rows.map((row) => verdictOf(contract, row, explained.get(row.id) ?? [], damage));
  const unnamed = unnamedFields(contract, new Set(all.flatMap(({ named }) => named)));
  const verdicts = all.map((each) => each.verdict);
  return {
    rows: verdicts,
    unnamed: unnamed.length,
    settled: settlements.length,
    failures: [
      ...strangeRows(rows, explanations),
      ...verdicts.flatMap(({ row, failures }) => failures.map((what) => ({ id: row.id, what }))),
      ...settlementFailures(contract, reference.wire, settlements),
      ...inventions(unnamed),
    ],
  };
}

/** Compares every row of the reference with the contract. Pure. */
export function compareReference(evidence: ReferenceEvidence): ReferenceVerdict {
  return verdict(evidence, () => UNTRIED);
}

/** Compares every row with the contract and with damaged ones, which takes some seconds. Pure. */
export function verifyReference(evidence: ReferenceEvidence): ReferenceVerdict {
  return verdict(evidence, tryDamages);
}

export function rowsFrom({ rows }: ReferenceVerdict, source: DocumentKind): RowVerdict[] {
  return rows.filter(({ row }) => row.source === source);
}
