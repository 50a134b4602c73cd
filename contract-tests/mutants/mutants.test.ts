import { calls } from "dis-openapi/contract";
import { afterAll, expect, test } from "vitest";
import { disContract, EVERYTHING, type ItemResult, planOf, runPlan } from "../src/index.js";
import type { CallName } from "../src/probe.js";
import { openDisLocal } from "../vitest/targets.js";
import { answerMutants } from "./answers.js";
import { credentialMutants } from "./credentials.js";
import { deletionMutants } from "./deletion.js";
import { groupMutants } from "./groups.js";
import { hunt } from "./hunt.js";
import type { MutantKind } from "./mutant.js";
import { orderMutants } from "./order.js";
import { pageMutants } from "./pages.js";
import { ruleMutants } from "./rules.js";
import { scalingMutants } from "./scaling.js";
import { stateMutants } from "./state.js";
import { tagMutants } from "./tags.js";
import { taskMutants } from "./tasks.js";

const mutants = [
  ...answerMutants,
  ...ruleMutants,
  ...orderMutants,
  ...stateMutants,
  ...pageMutants,
  ...deletionMutants,
  ...scalingMutants,
  ...tagMutants,
  ...taskMutants,
  ...groupMutants,
  ...credentialMutants,
];
const KINDS: readonly MutantKind[] = [
  "status",
  "missing field",
  "extra",
  "type",
  "bound",
  "code",
  "ordering",
  "state",
  "pages",
  "deletion",
  "scaling",
  "tags",
  "transfer tasks",
  "metrics",
  "policies",
  "groups",
  "authentication",
];
const rows: string[] = [];

test.each(KINDS)("at least two wrong servers are of the kind %s", (kind) => {
  expect(mutants.filter((mutant) => mutant.kind === kind).length).toBeGreaterThanOrEqual(2);
});

test("the sound server has no finding", async () => {
  const results = await hunt({ calls: Object.keys(calls) as CallName[], options: () => ({}) });
  expect(results.filter(({ status }) => status !== "passed")).toEqual([]);
});

test("no case depends on those before it", async () => {
  const opened = await openDisLocal();
  const { cases, ...plan } = planOf(disContract());
  const reversed = { ...plan, cases: [...cases].reverse(), scenarios: [] };
  const { results } = await runPlan(reversed, opened.target, { ...EVERYTHING, parallel: 1 });
  await opened.close();
  expect(results.filter(({ status }) => status !== "passed")).toEqual([]);
});

test.each(["empty", "error"] as const)("no checkpoint may be answered in another documented way: %s", async (noCheckpoint) => {
  const results = await hunt({
    calls: ["commitCheckpoint", "showCheckpoint", "deleteCheckpoint"],
    options: () => ({ noCheckpoint }),
  });
  expect(results.filter(({ status }) => status !== "passed")).toEqual([]);
});

/** What stays behind catches nobody: a wrong server must be seen in what the suite proves. */
function isCaught(result: ItemResult): boolean {
  return result.status === "failed" && result.findings.some(({ kind }) => kind !== "clean-up");
}

test.each(mutants)("a server that $name is caught ($kind)", async (mutant) => {
  const caught = (await hunt(mutant)).filter(isCaught).map(({ id }) => id);
  const by = caught.length > 1 ? `${caught[0]} and ${caught.length - 1} more` : (caught[0] ?? "nothing");
  rows.push(`${mutant.kind.padEnd(15)}  ${mutant.name.padEnd(60)}  ${by}`);
  expect(caught).not.toEqual([]);
});

afterAll(() => {
  console.log([`${"kind".padEnd(15)}  ${"a server that".padEnd(60)}  is caught by`, ...rows].join("\n"));
});
