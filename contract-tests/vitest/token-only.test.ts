import { expect, test } from "vitest";
import { disContract, plan, runAll, scenarios } from "../src/index.js";
import { openDisLocal } from "./targets.js";

const contract = disContract();

async function openWithToken() {
  const { target, close } = await openDisLocal();
  return { target: { ...target, credentials: { token: target.credentials.token } }, close };
}

test("a target with a token alone proves all but signatures", { timeout: 60_000 }, async () => {
  const items = [...plan(contract), ...scenarios];
  const results = await runAll(contract, openWithToken, { cases: plan(contract), scenarios });
  expect(results.filter(({ status }) => status === "failed")).toEqual([]);
  const unproved = results.filter((result) => result.status === "cannot-prove");
  expect(unproved.map(({ id }) => id)).toEqual(items.filter(({ needs }) => needs.includes("signature")).map(({ id }) => id));
  expect(unproved.length).toBeGreaterThan(0);
  expect([...new Set(unproved.map(({ reason }) => reason))]).toEqual(["The target was given no access key."]);
});
