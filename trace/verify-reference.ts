import type { Contract } from "../contract-tests/src/contract/contract.js";
import type { Rule } from "./comparison/rules.js";
import { type Settlement, settlementFailures } from "./disagreements.js";
import { type Endurance, endure } from "./endure.js";
import { type Explanation, judge } from "./judge.js";
import type { Reference } from "./reference.js";
import { type ReferenceRow, rowsOf, type Source } from "./reference-rows.js";
import { inventions, unnamedFields } from "./unnamed.js";
import type { Failure } from "./verify.js";

export interface ReferenceEvidence {
  readonly contract: Contract;
  readonly reference: Reference;
  readonly explanations: readonly Explanation[];
  readonly settlements: readonly Settlement[];
}

/** What became of a row: the contract says the same; a general rule allows what it says; it explains itself; none of these. */
export type Outcome = "same" | "rule" | "explained" | "missing";

export interface RowVerdict {
  readonly row: ReferenceRow;
  readonly outcome: Outcome;
  readonly comparisons: number;
  readonly rules: readonly Rule[];
  /** Damaged contracts that were tried. */
  readonly damages: number;
  readonly failures: readonly string[];
}

export interface ReferenceVerdict {
  readonly rows: readonly RowVerdict[];
  /** Fields of the contract that no row names, and that name their source themselves. */
  readonly unnamed: number;
  readonly settled: number;
  readonly failures: readonly Failure[];
}

const UNTRIED: Endurance = { tried: 0, unnoticed: [] };

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
  bear: typeof endure,
): { readonly verdict: RowVerdict; readonly named: readonly string[] } {
  const { claims, explained, failures } = judge(contract, row, explanations);
  const rules = [...new Set(claims.flatMap(({ rule }) => rule ?? []))];
  const { tried, unnoticed } = failures.length > 0 ? UNTRIED : bear(contract, row, explanations);
  const outcome = failures.length > 0 ? "missing" : explained.length > 0 ? "explained" : rules.length > 0 ? "rule" : "same";
  const all = [...failures, ...unnoticed.map((each) => `does not notice ${each}`)];
  return {
    verdict: { row, outcome, comparisons: claims.length, rules, damages: tried, failures: all },
    named: claims.filter(({ aspect, agrees }) => aspect === "exists" && agrees).map(({ pointer }) => pointer),
  };
}

function* strangeRows(rows: readonly ReferenceRow[], explanations: readonly Explanation[]): Generator<Failure> {
  const ids = new Set<string>();
  for (const { id } of rows) {
    if (ids.has(id)) yield { id, what: "two rows have this id" };
    ids.add(id);
  }
  for (const { rows: named, pointer } of explanations) {
    for (const id of named) if (!ids.has(id)) yield { id, what: `is no row, and is explained by ${pointer}` };
  }
}

function verdict({ contract, reference, explanations, settlements }: ReferenceEvidence, bear: typeof endure): ReferenceVerdict {
  const rows = rowsOf(reference);
  const explained = byRow(explanations);
  const all = rows.map((row) => verdictOf(contract, row, explained.get(row.id) ?? [], bear));
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

/** Holds every row of the reference against the contract. Pure. */
export function compareReference(evidence: ReferenceEvidence): ReferenceVerdict {
  return verdict(evidence, () => UNTRIED);
}

/** Holds every row of the reference against the contract, and against damaged ones, which takes some seconds. Pure. */
export function verifyReference(evidence: ReferenceEvidence): ReferenceVerdict {
  return verdict(evidence, endure);
}

export function rowsFrom({ rows }: ReferenceVerdict, source: Source): RowVerdict[] {
  return rows.filter(({ row }) => row.source === source);
}
