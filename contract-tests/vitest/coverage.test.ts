import { beforeAll, describe, expect, test } from "vitest";
import { DIMENSIONS } from "../src/coverage/cell.js";
import { coverageOf, disproved, type Observed } from "../src/coverage.js";
import { disContract, plan, scenarios } from "../src/index.js";
import { fitsPattern } from "../src/pattern.js";
import type { Coverage } from "../src/verdict.js";
import { observedOnDisLocal } from "./observed.js";

const contract = disContract();

/** What no case or scenario brings about yet, though dis-local could be brought to it. A line goes when a case is there. */
const GAPS = [
  "any call DIS.4102",
  "any call DIS.4104",
  "any call DIS.4106",
  "any call DIS.4107",
  "any call DIS.4108",
  "any call DIS.4109",
  "any call DIS.4110",
  "any call DIS.4111",
  "showCursor DIS.4300",
  "showStream DIS.4302",
  "showConsumerState DIS.4302",
  "deleteApp DIS.4331",
  "createMrsTransferTask DIS.4357",
  "createDliTransferTask DIS.4357",
  "createDwsTransferTask DIS.4357",
  "createCloudTableTransferTask DIS.4357",
  "createObsTransferTask DIS.4358",
  "commitCheckpoint DIS.4701",
];

describe("the coverage of a whole run on dis-local", () => {
  const planned = { cases: plan(contract), scenarios };
  let observed: Observed;
  let coverage: Coverage;

  beforeAll(async () => {
    observed = await observedOnDisLocal(contract);
    coverage = coverageOf(contract, planned, observed);
  }, 600_000);

  test.each(DIMENSIONS)("has no gap that is not known in the dimension %s", (name) => {
    const cells = coverage.dimensions.find((dimension) => dimension.name === name)?.cells ?? [];
    const missing = cells.filter(({ state }) => state === "missing").map(({ call, what }) => `${call} ${what}`);
    expect(missing.filter((cell) => !GAPS.some((gap) => fitsPattern(gap, cell)))).toEqual([]);
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
