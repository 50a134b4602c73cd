import type { Row, Seed } from "./row.js";
import type { Verdict } from "./verify.js";

function deviationLine(seed: Seed, { id, line, expected, deviation }: Row): string {
  const says = `${id} (${seed.file}:${line}) says ${JSON.stringify(deviation?.says)}`;
  return `  ${says}, the contract ${JSON.stringify(expected)}: ${deviation?.reading} [${deviation?.pointer}]`;
}

/** Rows per seed, and every row that a better source contradicts. @param tests number of facts */
export function summaryLines(seeds: readonly Seed[], tests: number, { damages, failures }: Verdict): string[] {
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

/** Everything that is not proved, one line each. */
export function failureLines({ failures }: Pick<Verdict, "failures">): string[] {
  return ["Not proved:", ...failures.map(({ id, what }) => `  ${id}: ${what}`)];
}
