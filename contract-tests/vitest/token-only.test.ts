import { expect, test } from "vitest";
import { disContract, EVERYTHING, planOf, runPlan } from "../src/index.js";
import { openDisLocal } from "./targets.js";

const plan = planOf(disContract());

test("a target with a token alone proves all but signatures", { timeout: 60_000 }, async () => {
  const { target, close } = await openDisLocal();
  const withToken = { ...target, credentials: { token: target.credentials.token } };
  const { results } = await runPlan(plan, withToken, EVERYTHING);
  await close();
  expect(results.filter(({ status }) => status === "failed")).toEqual([]);
  const unproved = results.filter(({ status }) => status === "left-out");
  const items = [...plan.cases, ...plan.scenarios];
  expect(unproved.map(({ id }) => id)).toEqual(items.filter(({ needs }) => needs.includes("signature")).map(({ id }) => id));
  expect(unproved.length).toBeGreaterThan(0);
  expect([...new Set(unproved.map(({ reason }) => reason))]).toEqual(["The target was given no access key."]);
});

test("a target with an access key alone proves all but tokens", { timeout: 60_000 }, async () => {
  const { target, close } = await openDisLocal();
  const { results } = await runPlan(plan, { ...target, credentials: { ...target.credentials, token: undefined } }, EVERYTHING);
  await close();
  expect(results.filter(({ status }) => status === "failed")).toEqual([]);
  const unproved = results.filter(({ status }) => status === "left-out");
  expect(unproved.map(({ id }) => id)).toEqual(plan.cases.filter(({ id }) => id.endsWith("/wrong-token")).map(({ id }) => id));
  expect([...new Set(unproved.map(({ reason }) => reason))]).toEqual(["The target was given no token."]);
});
