import { expect, test } from "vitest";
import { type TestOutcome, tally, tallyLines } from "./tally.js";

const reason = "Prism keeps no state: every response is an example.";
const allowed = new Set([reason]);

function outcome(project: string, state: TestOutcome["state"], why?: string): TestOutcome {
  const name = `${project} ${state}`;
  return why === undefined ? { project, name, state } : { project, name, state, reason: why };
}

const explained = [
  outcome("unit", "passed"),
  outcome("contract:prism", "passed"),
  outcome("contract:prism", "failed"),
  outcome("contract:prism", "skipped", reason),
  outcome("contract:prism", "skipped", reason),
];

test("counts per project, with the reasons", () => {
  expect(tallyLines(tally(explained, allowed))).toEqual([
    "unit: 1 passed, 0 failed, 0 cannot be proved there",
    "contract:prism: 1 passed, 1 failed, 2 cannot be proved there",
    `       2  ${reason}`,
  ]);
});

test("a skip with a reason of a profile is explained", () => {
  expect(tally(explained, allowed).unexplained).toEqual([]);
});

test.each([
  ["without a reason", undefined],
  ["with a reason that is in no profile", "no time"],
])("a skip %s is not explained, in any project", (_, why) => {
  const skipped = outcome("unit", "skipped", why);
  const result = tally([...explained, skipped], allowed);
  expect(result.unexplained).toEqual([skipped]);
  expect(tallyLines(result).join("\n")).toContain("this fails the run");
});
