import { expect, test } from "vitest";
import { proveVirtually, reportOf } from "./prove.js";
import { type Schedule, scheduleOf } from "./schedule.js";
import { shrink } from "./shrink.js";
import { playVirtually } from "./virtual-stage.js";
import { WRONG_CONSUMERS } from "./wrong-consumers.js";

const SEED = Number(process.env["PROOF_SEED"] ?? 1);
const RUNS = Number(process.env["PROOF_RUNS"] ?? 400);

/** Most schedules that a wrong consumer gets before it must be found. */
const MOST = 60;

test.each(WRONG_CONSUMERS)(
  "the checker finds a consumer that $name",
  {
    timeout: 120_000,
  },
  async ({ mutation, rules, engines, instead }) => {
    const found = new Set<string>();
    for (let seed = 1; seed <= MOST && !rules.some((rule) => found.has(rule)); seed++) {
      const { violations } = await playVirtually({ ...scheduleOf(seed, engines), ...instead }, mutation());
      for (const { rule } of violations) found.add(rule);
    }
    expect(
      rules.filter((rule) => found.has(rule)),
      `found: ${[...found].join(", ")}`,
    ).not.toEqual([]);
  },
);

test("the same schedule gives the same history", { timeout: 60_000 }, async () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const schedule = scheduleOf(seed, ["all", "group"]);
    expect((await playVirtually(schedule)).history).toEqual((await playVirtually(schedule)).history);
  }
});

test("a schedule that fails is shrunk to what makes it fail", { timeout: 60_000 }, async () => {
  const { mutation } = WRONG_CONSUMERS.find(({ name }) => name === "commits a record that it has not finished") ?? {};
  const fails = async (schedule: Schedule) =>
    (await playVirtually(schedule, mutation?.())).violations.some(({ rule }) => rule === "commit-ahead");
  const shrunk = await shrink(scheduleOf(2, ["all"]), fails);
  expect(shrunk.actions.map((action) => action.do)).toEqual(["write"]);
});

test("a member whose last commit was refused because it was removed does not send it again", { timeout: 60_000 }, async () => {
  const schedule: Schedule = {
    ...scheduleOf(6953, ["group"]),
    partitions: 4,
    members: 2,
    unit: 1,
    commitEveryRecords: 5,
    commitIntervalMs: 5000,
    drainTimeoutMs: 2885,
    handlerMs: 1000,
    actions: [
      { at: 0, do: "write", partition: 2, count: 14 },
      { at: 0, do: "write", partition: 3, count: 7 },
      { at: 5674, do: "restart-coordinator" },
      // The attempts before fail in a way that leaves open whether they arrive.
      { at: 6120, do: "storm", fault: "502", forMs: 5536, share: 0.6 },
    ],
  };
  expect((await playVirtually(schedule)).violations).toEqual([]);
});

test("consumers keep all promises in schedules of random faults, in virtual time", { timeout: 600_000 }, async () => {
  const failures = await proveVirtually(SEED, RUNS);
  expect(failures.map(reportOf).join("\n\n")).toBe("");
});
