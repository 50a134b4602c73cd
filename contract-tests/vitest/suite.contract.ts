import { afterAll, beforeAll, describe, expect, inject, type TestContext, test } from "vitest";
import {
  describeFinding,
  disContract,
  type Fixture,
  type OpenTarget,
  plan,
  prepare,
  type Result,
  runCase,
  runScenario,
  scenarios,
} from "../src/index.js";
import { openDisLocal, openPrism } from "./targets.js";

/** A result as vitest knows it. What cannot be proved is skipped with its reason, and counted by the reporter. */
function settle(context: TestContext, result: Result): void {
  if (result.status === "cannot-prove") context.skip(result.reason);
  if (result.status === "failed") expect.fail(result.findings.map(describeFinding).join("\n"));
}

const contract = disContract();
const open = async () => (inject("targetName") === "prism" ? openPrism(inject("prismEndpoint")) : openDisLocal());

describe("cases", () => {
  let opened: OpenTarget;
  let fixture: Fixture | undefined;

  beforeAll(async () => {
    opened = await open();
    fixture = await prepare(contract, opened.target);
  });

  afterAll(() => opened.close());

  for (const testCase of plan(contract)) {
    test(`${testCase.title} [${testCase.id}]`, async (context) => {
      settle(context, await runCase(contract, opened.target, testCase, fixture));
    });
  }
});

describe("scenarios", () => {
  for (const scenario of scenarios) {
    // An empty target each: the 50 partitions of an account would not do for all of them.
    test(`${scenario.title} [${scenario.id}]`, async (context) => {
      const opened = await open();
      try {
        settle(context, await runScenario(contract, opened.target, scenario));
      } finally {
        await opened.close();
      }
    });
  }
});
