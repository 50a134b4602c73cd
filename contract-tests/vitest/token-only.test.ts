import { expect, test } from "vitest";
import { disContract, plan, runAll, scenarios } from "../src/index.js";
import type { Need } from "../src/plan.js";
import { openDisLocal } from "./targets.js";

const contract = disContract();

/** Enough to tell: which items need what does not depend on the call. */
function isOfCheckpoints({ call }: { readonly call: string }): boolean {
  return call.endsWith("Checkpoint");
}

async function openWithToken() {
  const { target, close } = await openDisLocal();
  return { target: { ...target, credentials: { token: target.credentials.token } }, close };
}

const NEEDED = new Set<Need>(["signature", "expired-token", "other-project-token"]);

test("a target with a token alone proves all but signatures, expired tokens and those of others", {
  timeout: 60_000,
}, async () => {
  const own = { cases: plan(contract).filter(isOfCheckpoints), scenarios: scenarios.filter(isOfCheckpoints) };
  const items = [...own.cases, ...own.scenarios];
  const results = await runAll(contract, openWithToken, own);
  expect(results.filter(({ status }) => status === "failed")).toEqual([]);
  const unproved = results.filter((result) => result.status === "cannot-prove");
  expect(unproved.map(({ id }) => id)).toEqual(
    items.filter(({ needs }) => needs.some((need) => NEEDED.has(need))).map(({ id }) => id),
  );
  expect(unproved.length).toBeGreaterThan(0);
  expect(new Set(unproved.map(({ reason }) => reason))).toEqual(
    new Set([
      "The target was given no access key.",
      "The target was given no expired token.",
      "The target was given no token of another project.",
    ]),
  );
});
