import { expect, test } from "vitest";
import { disContract, EVERYTHING, ofCalls, planOf, runPlan } from "../src/index.js";
import type { Need } from "../src/plan/case.js";
import { openDisLocal } from "./targets.js";

/** These calls are enough: what an item needs does not depend on its call. */
const plan = ofCalls(planOf(disContract()), ["commitCheckpoint", "showCheckpoint", "deleteCheckpoint"]);
const NEEDED = new Set<Need>(["signature", "expired-token", "other-project-token"]);

test("a target with a token alone proves all but signatures, expired tokens and those of others", {
  timeout: 60_000,
}, async () => {
  const { target, close } = await openDisLocal();
  const withToken = { ...target, credentials: { token: target.credentials.token } };
  const { results } = await runPlan(plan, withToken, EVERYTHING);
  await close();
  expect(results.filter(({ status }) => status === "failed")).toEqual([]);
  const unproved = results.filter(({ status }) => status === "skipped");
  const items = [...plan.cases, ...plan.scenarios];
  expect(unproved.map(({ id }) => id)).toEqual(
    items.filter(({ needs }) => needs.some((need) => NEEDED.has(need))).map(({ id }) => id),
  );
  expect(unproved.length).toBeGreaterThan(0);
  expect(new Set(unproved.map(({ reason }) => reason))).toEqual(
    new Set([
      "No access key was given: give --ak, --sk and --region.",
      "No expired token was given: give --expired-token, or set DIS_EXPIRED_TOKEN.",
      "No token of another project was given: give --other-project-token, or set DIS_OTHER_PROJECT_TOKEN.",
    ]),
  );
});

/** Cases with a token that is wrong in one way. */
const OF_TOKENS = /\/credentials\/(wrong-token|token-[a-z]+)$/;

test("a target with an access key alone proves all but tokens", { timeout: 60_000 }, async () => {
  const { target, close } = await openDisLocal();
  const { results } = await runPlan(plan, { ...target, credentials: { ...target.credentials, token: undefined } }, EVERYTHING);
  await close();
  expect(results.filter(({ status }) => status === "failed")).toEqual([]);
  const unproved = results.filter(({ status }) => status === "skipped");
  expect(unproved.map(({ id }) => id)).toEqual(plan.cases.filter(({ id }) => OF_TOKENS.test(id)).map(({ id }) => id));
  expect([...new Set(unproved.map(({ reason }) => reason))]).toEqual([
    "No token was given: give --token, or set CLOUD_SDK_TOKEN.",
  ]);
});
