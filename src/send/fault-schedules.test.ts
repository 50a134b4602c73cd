import { getEventListeners } from "node:events";
import * as fc from "fast-check";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { faultFetch } from "../../testing/fault-fetch.js";
import { complaintsAbout, type FaultyCall, overBudget } from "../../testing/fault-judge.js";
import { CALLS, type CallPlan, type Schedule, schedules } from "../../testing/fault-schedules.js";
import { createDisClient, type DisClient } from "../index.js";

const SCALE = {
  timeouts: [1000, 30_000],
  delays: [1, 500, 5000, 60_000],
  deadlines: [50, 900, 20_000, 100_000],
  retryAfters: ["0", "1", "7", "19", "3600"],
  baseDelayMs: 100,
};

const CONNECTION = { endpoint: "https://dis.example.test", projectId: "p", credentials: { token: "t" } };

const EXACT = { lateMs: 0, isLossy: false };

/** What the client loads when it needs it first is read from the disk, which takes no notice of time that is held. */
beforeAll(async () => {
  for (const { make } of Object.values(CALLS)) {
    const { fetch } = faultFetch([{ kind: "throttled" }, { kind: "reset-instead" }, { kind: "redirect", location: "/" }]);
    const dis = createDisClient({ ...CONNECTION, fetch, retry: { baseDelayMs: 0, throttledBaseDelayMs: 0 } });
    await Promise.resolve(make(dis, "name", {})).catch(() => {});
  }
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], now: Date.UTC(2026, 0, 1) });
});
afterEach(() => {
  vi.useRealTimers();
});

type Faulty = ReturnType<typeof faultFetch>;

/** Runs one call until nothing is left that could wake it. */
async function outcomeOf(call: CallPlan, name: string, dis: DisClient, { service, requests }: Faulty): Promise<FaultyCall> {
  const controller = new AbortController();
  const { abortAtMs } = call;
  const start = Date.now();
  const before = requests.length;
  if (abortAtMs !== undefined) setTimeout(() => controller.abort(), abortAtMs);
  let end: { data?: unknown; error?: unknown; at: number } | undefined;
  CALLS[call.name]?.make(dis, name, { signal: controller.signal }).then(
    (data) => {
      end = { data: { data }, at: Date.now() };
    },
    (error) => {
      end = { error, at: Date.now() };
    },
  );
  await vi.runAllTimersAsync();
  if (end === undefined) throw new Error(`${call.name} hangs: nothing is left that could wake it`);
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  return {
    call,
    requests: requests.slice(before),
    tookMs: end.at - start,
    data: end.data,
    error: end.error,
    effects: service.effects.get(`${call.name} ${name}`) ?? 0,
  };
}

async function complaintsOf(schedule: Schedule): Promise<string[]> {
  const faulty = faultFetch(schedule.faults);
  const dis = createDisClient({ ...CONNECTION, ...schedule.options, fetch: faulty.fetch });
  const start = Date.now();
  const outcomes: FaultyCall[] = [];
  for (const [index, call] of schedule.calls.entries()) outcomes.push(await outcomeOf(call, `name-${index}`, dis, faulty));
  return [
    ...outcomes.flatMap((outcome) => complaintsAbout(outcome, schedule, EXACT)),
    ...overBudget(outcomes, schedule, Date.now() - start),
  ];
}

test("whatever goes wrong, a call ends in data or a typed error, in time, and sends no more than it may", {
  timeout: 120_000,
}, async () => {
  const property = fc.asyncProperty(schedules(SCALE), async (schedule) => {
    expect(await complaintsOf(schedule)).toEqual([]);
  });
  await fc.assert(property, { numRuns: Number(process.env["FAULT_RUNS"] ?? 1000) });
});
