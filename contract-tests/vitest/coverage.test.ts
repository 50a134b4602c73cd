import { beforeAll, describe, expect, test } from "vitest";
import { coverageOf, disproved, type Observed } from "../src/coverage.js";
import { disContract, plan, scenarios } from "../src/index.js";
import type { Coverage, CoverageDimension } from "../src/verdict.js";
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
  }, 240_000);

  const dimension = (name: CoverageDimension["name"]) => coverage.dimensions.find((one) => one.name === name);

  test.each(["operation", "status", "parameter", "keyword", "credentials"] as const)("is full in the dimension %s", (name) => {
    const missing = dimension(name)?.cells.filter(({ state }) => state === "missing");
    expect({ missing, share: dimension(name)?.share }).toEqual({ missing: [], share: 1 });
  });

  test("misses no error code but those of the known gaps", () => {
    const missing = dimension("error code")?.cells.filter(({ state }) => state === "missing") ?? [];
    expect(missing.map(({ call, what }) => `${call} ${what}`).filter((cell) => !GAPS.includes(cell))).toEqual([]);
  });

  test("has nothing that the table declares unreachable", () => {
    expect(disproved(contract, planned, observed)).toEqual([]);
  });

  test("is small enough to travel with every verdict", () => {
    expect(JSON.stringify(coverage).length).toBeLessThan(400_000);
  });
});
