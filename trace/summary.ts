import { RULES, type Rule } from "./reference/claim.js";
import type { Reference } from "./reference/rows.js";
import { type ReferenceVerdict, type RowOutcome, type RowVerdict, rowsFrom } from "./reference/verify.js";
import type { Row, Seed } from "./seeds/rows.js";
import type { Failure, Verdict } from "./seeds/verify.js";

function deviationLine(seed: Seed, { id, line, expected, deviation }: Row): string {
  const says = `${id} (${seed.file}:${line}) says ${JSON.stringify(deviation?.says)}`;
  return `  ${says}, the contract ${JSON.stringify(expected)}: ${deviation?.reading} [${deviation?.pointer}]`;
}

/** Rows per seed, and every row that a better source contradicts. @param tests number of facts */
export function seedLines(seeds: readonly Seed[], tests: number, { damages, failures }: Verdict): string[] {
  const rows = seeds.reduce((sum, seed) => sum + seed.rows.length, 0);
  const deviations = seeds.flatMap((seed) =>
    seed.rows.filter(({ deviation }) => deviation !== undefined).map((row) => deviationLine(seed, row)),
  );
  return [
    ...seeds.map((seed) => `${String(seed.rows.length).padStart(4)} rows  ${seed.file}`),
    `${String(rows).padStart(4)} rows, ${tests} tests, ${damages} damaged contracts, ${failures.length} failures`,
    `${deviations.length} rows that a better source contradicts:`,
    ...deviations,
  ];
}

function counted(rows: readonly RowVerdict[], outcome: RowOutcome): number {
  return rows.filter((row) => row.outcome === outcome).length;
}

function sum(rows: readonly RowVerdict[], of: "comparisons" | "damages"): number {
  return rows.reduce((total, row) => total + row[of], 0);
}

function sourceLine(name: string, rows: readonly RowVerdict[]): string {
  const parts = [
    `${counted(rows, "same")} as the document says`,
    `${counted(rows, "rule")} by a general rule`,
    `${counted(rows, "explained")} explained`,
    `${counted(rows, "missing")} missing`,
  ];
  return `${String(rows.length).padStart(4)} rows of ${name}: ${parts.join(", ")}`;
}

/** How many rows are of which kind: `433 fields, 54 error codes`. */
function kinds({ pages }: Pick<Reference, "pages">): string {
  const tables = pages.flatMap((page) => page.tables);
  const count = (parts: (part: string) => boolean) =>
    tables.filter(({ part }) => parts(part)).reduce((total, { rows }) => total + rows.length, 0);
  const calls = pages.filter(({ operation }) => operation !== undefined).length;
  const statuses = pages.reduce((total, page) => total + page.statuses.length, 0);
  const [codes, general] = [count((part) => part === "errors"), count((part) => part === "general")];
  return `${count(() => true) - codes - general} fields, ${codes} error codes, ${calls} calls, ${statuses} statuses, ${general} in general`;
}

function ruleLines(rows: readonly RowVerdict[]): string[] {
  return (Object.keys(RULES) as Rule[]).map((rule) => {
    const count = rows.filter(({ rules }) => rules.includes(rule)).length;
    return `${String(count).padStart(6)}  ${rule}: ${RULES[rule]}`;
  });
}

/** Rows per source and what became of them, the general rules, and what else was tried. */
export function referenceLines(verdict: ReferenceVerdict, reference: Pick<Reference, "documents" | "pages">): string[] {
  const { rows, unnamed, settled, failures } = verdict;
  const unmoved = rows.filter(({ damages, outcome }) => damages === 0 && outcome !== "missing").length;
  const pages = reference.documents.length - 1;
  return [
    sourceLine(`the API reference (${pages} documents: ${kinds(reference)})`, rowsFrom(verdict, "API reference")),
    sourceLine("the wire facts", rowsFrom(verdict, "wire facts")),
    `${String(rows.length).padStart(4)} rows, ${sum(rows, "comparisons")} comparisons, ${sum(rows, "damages")} damaged contracts, ${failures.length} failures`,
    `     ${unmoved} rows with nothing to damage, ${unnamed} fields that no row names and that name their source, ${settled} disagreements settled`,
    "General rules, and how many rows rest on each:",
    ...ruleLines(rows),
  ];
}

/** Everything that is not proved, one line each. */
export function failureLines(failures: readonly Failure[]): string[] {
  return ["Not proved:", ...failures.map(({ id, what }) => `  ${id}: ${what}`)];
}
