import type { LocalDisOptions } from "dis-local";
import { expect, test } from "vitest";
import { disContract, EVERYTHING, type ItemResult, planOf, runPlan } from "../src/index.js";
import { fitsPattern } from "../src/plan/case.js";
import { slowStreams } from "./slow-streams.js";
import { openDisLocal } from "./targets.js";

const whole = planOf(disContract(), 5);

/** What does not pass on a server, of the cases and scenarios with these ids. */
async function notPassed(patterns: readonly string[], options: () => LocalDisOptions): Promise<ItemResult[]> {
  const isWanted = ({ id }: { readonly id: string }) => patterns.some((pattern) => fitsPattern(pattern, id));
  const plan = { ...whole, cases: whole.cases.filter(isWanted), scenarios: whole.scenarios.filter(isWanted) };
  const open = () => openDisLocal(options());
  const { target, close } = await open();
  try {
    const { results } = await runPlan(plan, target, { ...EVERYTHING, open });
    expect(results.length).toBeGreaterThan(0);
    return results.filter(({ status }) => status !== "passed");
  } finally {
    await close();
  }
}

test("a server that takes its time to make and to delete streams has no finding", { timeout: 60_000 }, async () => {
  const patterns = [
    "deleteStream/*/example",
    "createStream/body/stream_name/*",
    "deleteStream/state/*",
    "deleteStream/sequence/*",
    "listStreams/state/appears-and-disappears",
    "listPolicies/state/gone",
    "listTags/state/gone",
    "listResourcesByTags/state/gone",
    "deleteTransferTask/state/with-stream",
    "showStream/path/stream_name/*",
  ];
  expect(await notPassed(patterns, slowStreams)).toEqual([]);
});

test("a server that scales a stream once in an hour has no finding; what needs more says why it is skipped", {
  timeout: 60_000,
}, async () => {
  const results = await notPassed(["*/state/up*", "*/state/down*", "*/state/partition-counts"], () => ({ scalingLimits: true }));
  const expected = ["showStream/state/partition-counts", "updatePartitionCount/state/up-again"];
  expect(results.map(({ id }) => id).sort()).toEqual(expected);
  expect(results.every(({ status, reason = "" }) => status === "skipped" && /once in an hour/.test(reason))).toBe(true);
});
