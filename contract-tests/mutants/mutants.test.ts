import { calls } from "dis-openapi/contract";
import { afterAll, expect, test } from "vitest";
import { disContract, plan, prepare, type Result, runCase } from "../src/index.js";
import type { CallName } from "../src/probe.js";
import { openDisLocal } from "../vitest/targets.js";
import { mutants } from "./catalogue.js";
import { hunt } from "./hunt.js";
import { KINDS } from "./mutant.js";

const contract = disContract();
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
  const fixture = await prepare(contract, opened.target);
  const results: Result[] = [];
  for (const testCase of plan(contract).reverse()) results.push(await runCase(contract, opened.target, testCase, fixture));
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
function isCaught(result: Result): boolean {
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
