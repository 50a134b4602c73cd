import { describe, expect, test } from "vitest";
import { disContract } from "../contract/dis-contract.js";
import { casesOf } from "../plan/plan.js";
import { scenarios } from "../suite/scenarios.js";
import { cannotProve, type Profile, prismProfile, statefulProfile } from "./target.js";

const items = [...casesOf(disContract()), ...scenarios];

describe("a profile", () => {
  const profile: Profile = {
    name: "some",
    stateful: false,
    limits: [
      { needs: "state", reason: "no state" },
      { ids: ["*/path/loose-url", "a/b[]/c+1"], reason: "no such path" },
    ],
  };

  test.each([
    ["createApp/path/loose-url", [], "no such path"],
    ["createApp/path/loose-url/more", [], undefined],
    ["a/b[]/c+1", [], "no such path"],
    ["a/bb/c1", [], undefined],
    ["a/state/b", ["state"], "no state"],
    ["a/state/b", ["authentication"], undefined],
  ] as const)("says of %s that needs %j: %s", (id, needs, reason) => {
    expect(cannotProve(profile, { id, needs })).toBe(reason);
  });
});

test("an endpoint with state can prove everything", () => {
  expect(items.filter((item) => cannotProve(statefulProfile, item) !== undefined)).toEqual([]);
});

test.each(prismProfile.limits)("the limit of Prism is about something: $reason", (limit) => {
  const alone = { ...prismProfile, limits: [limit] };
  expect(items.some((item) => cannotProve(alone, item) !== undefined)).toBe(true);
});
