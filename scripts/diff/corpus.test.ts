import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import type { Part } from "../../spectral/damages/contract.js";
import { runsAll, sayShare } from "../../testing/share.js";
import { type Comparison, compare } from "./compare.js";
import { documentMutations } from "./testing/document.js";
import type { Mutation } from "./testing/mutation.js";
import { operationMutations } from "./testing/operations.js";
import { requestMutations } from "./testing/requests.js";
import { responseMutations } from "./testing/responses.js";
import { type Change, strongest } from "./verdict.js";

// The comparison is shown to judge: one thing in the real contract is changed, and the verdict must be the one in the table,
// given by the one who is named there. A newer Redocly that rates more, or less, is so noticed.

const MUTATIONS: readonly Mutation[] = [...requestMutations, ...responseMutations, ...operationMutations, ...documentMutations];

/** Comparing takes a second each; every other one will do where time is short. */
const chosen = MUTATIONS.map((_, index) => index).filter((index) => runsAll || index % 2 === 0);

const contract = parse(readFileSync("openapi.yaml", "utf8")) as Part;
const results: Comparison[] = [];

async function compareMutated(index: number): Promise<void> {
  const changed = structuredClone(contract);
  MUTATIONS[index]?.apply(changed);
  results[index] = await compare(contract, changed);
}

beforeAll(async () => {
  const waiting = [...chosen];
  sayShare("changes of the contract that are compared", chosen.length, MUTATIONS.length);
  const work = async () => {
    for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) await compareMutated(index);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}, 600_000);

function finder({ theirs, ours, changes }: Comparison): Mutation["by"] {
  const verdict = strongest(changes);
  const gives = (some: readonly Change[]) => verdict !== "none" && strongest(some) === verdict;
  if (gives(theirs)) return gives(ours) ? "both" : "redocly";
  return gives(ours) ? "own" : "nobody";
}

test.each(chosen.map((index) => ({ ...(MUTATIONS[index] as Mutation), index })))(
  "$what: $verdict, says $by",
  ({ verdict, by, index }) => {
    const result = results[index] as Comparison;
    expect({ verdict: strongest(result.changes), by: finder(result) }).toEqual({ verdict, by });
  },
);

test("there are mutations of each verdict, found by each of both", () => {
  expect(MUTATIONS.length).toBeGreaterThanOrEqual(25);
  expect([...new Set(MUTATIONS.map(({ verdict }) => verdict))].sort()).toEqual(["major", "minor", "none", "patch"]);
  expect([...new Set(MUTATIONS.map(({ by }) => by))].sort()).toEqual(["both", "nobody", "own", "redocly"]);
});
