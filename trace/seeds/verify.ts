import { isDeepStrictEqual } from "node:util";
import { type Contract, type Json, valueAt } from "dis-openapi/contract";
import { applied, type Change, changesOf, keyOf, nameChanges, parentAt, put } from "../damage.js";
import type { Fact } from "./facts/fact.js";
import type { Row, Seed } from "./rows.js";

/** How the test of each fact ended, by the id of the fact: `passed`, or anything else. */
export type Report = ReadonlyMap<string, string>;

export interface Evidence {
  readonly contract: Contract;
  readonly seeds: readonly Seed[];
  readonly facts: readonly Fact[];
  readonly report: Report;
}

/** Something that the trace does not prove. */
export interface Failure {
  /** Id of the row, or of the fact that no row names. */
  readonly id: string;
  readonly what: string;
}

export interface Verdict {
  readonly failures: readonly Failure[];
  /** How many damaged contracts were tried. */
  readonly damages: number;
}

/** What stands at the pointer, as the row reads it. */
function found(contract: Contract, { pointer, reads }: Row): unknown {
  const value = valueAt(contract, pointer);
  if (reads === "key" && value !== undefined) return keyOf(pointer);
  return reads === "absence" && value === undefined ? null : value;
}

function* valueFailures(contract: Contract, row: Row): Generator<string> {
  if (parentAt(contract, row.pointer) === undefined) {
    yield `nothing leads to ${row.pointer}`;
    return;
  }
  const value = found(contract, row);
  if (value === undefined) yield `nothing stands at ${row.pointer}`;
  else if (!isDeepStrictEqual(value, row.expected)) {
    yield `expected ${JSON.stringify(row.expected)}, found ${JSON.stringify(value)} at ${row.pointer}`;
  }
}

function* deviationFailures(contract: Contract, { deviation }: Row): Generator<string> {
  if (deviation === undefined) return;
  const { pointer } = deviation;
  if (keyOf(pointer) !== "x-deviation") yield `${pointer} is not an x-deviation`;
  else if (typeof valueAt(contract, pointer) !== "string") yield `no deviation stands at ${pointer}`;
}

function fails(fact: Fact, contract: Contract): boolean {
  try {
    fact.holds(contract);
    return false;
  } catch {
    return true;
  }
}

/** What is wrong with a row on the contract itself: its line, its test, its value, its deviation. */
function* rowFailures({ contract, facts, report }: Evidence, seed: Seed, row: Row): Generator<string> {
  if (row.line < 1 || row.line > seed.lines) yield `${seed.file} has no line ${row.line}`;
  if (!facts.some(({ id }) => id === row.test)) yield `there is no test ${row.test}`;
  else if (!report.has(row.test)) yield `the test ${row.test} is not in the report`;
  else if (report.get(row.test) !== "passed") yield `the test ${row.test} is ${report.get(row.test)} in the report`;
  yield* valueFailures(contract, row);
  yield* deviationFailures(contract, row);
}

const METHODS: Readonly<Record<string, string>> = { post: "put", put: "post", delete: "patch", get: "head" };

function otherKey(key: string): string {
  if (/^[1-5][0-9]{2}$/.test(key)) return String(Number(key) + 1);
  return METHODS[key] ?? `${key}_`;
}

/** Values for places where nothing may stand: the body of a response, a flag. */
const INTRUDERS: Readonly<Record<string, Json>> = {
  content: { "application/json": { schema: { type: "object" } } },
  required: true,
};

/** Every change that makes the contract wrong in the place of a row; a row without any is itself wrong. Pure. */
export function damagesOf(contract: Contract, { pointer, reads }: Pick<Row, "pointer" | "reads">): Change[] {
  if (reads === "absence") {
    const intruder = INTRUDERS[keyOf(pointer)];
    return intruder === undefined || parentAt(contract, pointer) === undefined ? [] : [put(pointer, intruder)];
  }
  const value = valueAt(contract, pointer);
  if (value === undefined) return [];
  if (reads === "key") return nameChanges(pointer, otherKey(keyOf(pointer)));
  return changesOf(pointer, value, parentAt(contract, pointer));
}

/** Each damage of the row's value must fail the row's test. */
function damageFailures({ contract, facts }: Evidence, row: Row): { readonly failures: string[]; readonly damages: number } {
  const fact = facts.find(({ id }) => id === row.test);
  const damages = damagesOf(contract, row);
  if (damages.length === 0) return { failures: [`what stands at ${row.pointer} cannot be damaged`], damages: 0 };
  if (fact === undefined) return { failures: [], damages: 0 };
  const survivors = damages.filter((damage) => !fails(fact, applied(contract, damage)));
  return {
    failures: survivors.map(({ what }) => `${row.test} does not notice ${row.pointer} ${what}`),
    damages: damages.length,
  };
}

function* wholeFailures({ seeds, facts }: Evidence): Generator<Failure> {
  const rows = seeds.flatMap((seed) => seed.rows);
  const ids = new Set<string>();
  for (const { id } of rows) {
    if (ids.has(id)) yield { id, what: "two rows have this id" };
    ids.add(id);
  }
  for (const { id } of facts) if (!rows.some(({ test }) => test === id)) yield { id, what: "no row names this test" };
}

/**
 * What the rows claim and do not prove. Pure, apart from the facts that it runs on damaged contracts. On the contract itself no
 * fact runs here; its test must have passed in the report.
 */
export function verify(evidence: Evidence): Verdict {
  const failures: Failure[] = [...wholeFailures(evidence)];
  let damages = 0;
  for (const seed of evidence.seeds) {
    for (const row of seed.rows) {
      const damaged = damageFailures(evidence, row);
      damages += damaged.damages;
      const all = [...rowFailures(evidence, seed, row), ...damaged.failures];
      failures.push(...all.map((what) => ({ id: row.id, what })));
    }
  }
  return { failures, damages };
}
