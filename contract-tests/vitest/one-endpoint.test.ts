import { expect, test } from "vitest";
import { disContract, EVERYTHING, planOf, runPlan } from "../src/index.js";
import { openDisLocal } from "./targets.js";

const plan = planOf(disContract());

test("the suite runs twice on one endpoint that is never emptied, and leaves nothing there", { timeout: 240_000 }, async () => {
  const { target, close } = await openDisLocal();
  try {
    for (const run of [1, 2]) {
      const { results, cleanUp } = await runPlan(plan, target, EVERYTHING);
      expect({ run, wrong: results.filter(({ status }) => status !== "passed") }).toEqual({ run, wrong: [] });
      expect(cleanUp.left).toEqual([]);
    }
  } finally {
    await close();
  }
});
