import { expect, test } from "vitest";
import { disContract, plan, runAll, scenarios } from "../src/index.js";
import { openDisLocal } from "./targets.js";

const contract = disContract();

test("the suite runs twice on one endpoint that is never emptied", { timeout: 240_000 }, async () => {
  const { target, close } = await openDisLocal();
  const open = async () => ({ target, close: async () => undefined });
  try {
    for (const run of [1, 2]) {
      const results = await runAll(contract, open, { cases: plan(contract), scenarios });
      expect({ run, wrong: results.filter(({ status }) => status !== "passed") }).toEqual({ run, wrong: [] });
    }
  } finally {
    await close();
  }
});
