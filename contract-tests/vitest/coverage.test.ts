import { beforeAll, describe, expect, test } from "vitest";
import { coverageOf, DIMENSIONS, disproved } from "../src/coverage/coverage.js";
import { casesOf, disContract, scenarios } from "../src/index.js";
import type { Observed } from "../src/run/results.js";
import type { Coverage } from "../src/verdict.js";
import { observedOnDisLocal } from "./targets.js";

const contract = disContract();

describe("the coverage of a whole run on dis-local", () => {
  const planned = { cases: casesOf(contract), scenarios };
  let observed: Observed;
  let coverage: Coverage;

  beforeAll(async () => {
    observed = await observedOnDisLocal(contract);
    coverage = coverageOf(contract, planned, observed);
  }, 600_000);

  // A run does not count the fields of responses; recorded traffic does.
  test.each(DIMENSIONS.filter((name) => name !== "response field"))("has no gap in the dimension %s", (name) => {
    const cells = coverage.dimensions.find((dimension) => dimension.name === name)?.cells ?? [];
    const missing = cells.filter(({ state }) => state === "missing").map(({ call, what }) => `${call} ${what}`);
    expect(missing).toEqual([]);
    expect(cells.filter(({ state }) => state === "covered").length).toBeGreaterThan(0);
  });

  test("has nothing that the table declares unreachable", () => {
    const wrong = disproved(contract, planned, observed);
    expect(wrong.map(({ row, cell }) => `${cell.call} ${cell.what}: ${row.reason}`)).toEqual([]);
  });

  test("is small enough to travel with every verdict", () => {
    expect(JSON.stringify(coverage).length).toBeLessThan(400_000);
  });
});
