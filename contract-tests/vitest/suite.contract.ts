import { afterAll, beforeAll, describe, expect, inject, type TestContext, test } from "vitest";
import { describeFinding, disContract, EVERYTHING, type ItemResult, type OpenTarget, planOf, runPlan } from "../src/index.js";
import { openDisLocal, openPrism } from "./targets.js";

/** A result as vitest knows it. What cannot be proved is skipped with its reason, and counted by the reporter. */
function settle(context: TestContext, result: ItemResult | undefined): void {
  if (result === undefined) expect.fail("The run has no result for it.");
  else if (result.status === "left-out") context.skip(result.reason);
  else if (result.status === "failed") expect.fail(result.findings.map(describeFinding).join("\n"));
}

const plan = planOf(disContract());
const open = async () => (inject("targetName") === "prism" ? openPrism(inject("prismEndpoint")) : openDisLocal());

/** The run is one, and longer than a test may be. */
const RUN_TIMEOUT_MS = 300_000;

describe("contract", () => {
  let opened: OpenTarget;
  let results: ReadonlyMap<string, ItemResult>;

  beforeAll(async () => {
    opened = await open();
    // An empty target for each scenario: the 50 partitions of an account would not do for all of them.
    const outcome = await runPlan(plan, opened.target, { ...EVERYTHING, open });
    results = new Map(outcome.results.map((result) => [result.id, result]));
  }, RUN_TIMEOUT_MS);

  afterAll(() => opened.close());

  for (const { id, title } of [...plan.cases, ...plan.scenarios]) {
    test(`${title} [${id}]`, (context) => settle(context, results.get(id)));
  }
});
