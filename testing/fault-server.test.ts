import { getEventListeners } from "node:events";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDisClient, type Transport } from "../src/index.js";
import { complaintsAbout, type FaultyCall, overBudget } from "./fault-judge.js";
import { CALLS, type Schedule, schedules } from "./fault-schedules.js";
import { type FaultServer, startFaultServer } from "./fault-server.js";
import { TRANSPORTS } from "./transports.js";

// The schedules of fault-schedules.test.ts again, over real sockets and in real time: fewer of them, many at once.

const SCALE = {
  // Long enough for a busy machine: a response must not time out.
  timeouts: [2000],
  delays: [1, 30],
  deadlines: [100, 1000, 3000],
  retryAfters: ["0", "1", "3600"],
  baseDelayMs: 5,
};
const RUNS = 150;
const AT_ONCE = 40;
const TOLERANCE = { lateMs: 2000, isLossy: true };
/** With a longer pause of this process, a response can time out that came in time, and a timer can be too late. */
const MOST_STALL_MS = 100;
/** How often a schedule is played again, alone, when such a pause may be what is wrong. */
const REPEATS = 5;

async function runCalls(schedule: Schedule, server: FaultServer, transport: Transport): Promise<FaultyCall[]> {
  const connection = { endpoint: server.endpoint, projectId: "p", credentials: { token: "t" }, transport };
  const dis = createDisClient({ ...connection, ...schedule.options });
  const ends = [];
  for (const [index, call] of schedule.calls.entries()) {
    const controller = new AbortController();
    const timer = call.abortAtMs === undefined ? undefined : setTimeout(() => controller.abort(), call.abortAtMs);
    const start = performance.now();
    const end = await Promise.resolve(CALLS[call.name]?.make(dis, `name-${index}`, { signal: controller.signal })).then(
      (data) => ({ data: { data }, error: undefined }),
      (error: unknown) => ({ data: undefined, error }),
    );
    ends.push({ call, tookMs: performance.now() - start, ...end });
    clearTimeout(timer);
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  }
  // Only now, because a request that the call gave up can reach the server after the end of the call.
  return ends.map((end, index) => {
    const name = `name-${index}`;
    const requests = server.requests.filter(({ path, body }) => path.includes(name) || body.includes(name));
    return { ...end, requests, effects: server.service.effects.get(`${end.call.name} ${name}`) ?? 0 };
  });
}

/** Measures for how long this process pauses. @returns a function that ends it and gives the longest pause, in ms */
function watchStalls(): () => number {
  let last = performance.now();
  let longest = 0;
  const tick = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(tick, 5);
  return () => {
    clearInterval(timer);
    tick();
    return Math.round(longest);
  };
}

/** What is wrong with the calls of a schedule, and for how long this process paused meanwhile, in ms. */
async function play(schedule: Schedule, transport: Transport): Promise<{ complaints: string[]; stallMs: number }> {
  const server = await startFaultServer(schedule.faults);
  const endOfWatch = watchStalls();
  try {
    const start = Date.now();
    const outcomes = await runCalls(schedule, server, transport);
    const complaints = outcomes.flatMap((outcome) => complaintsAbout(outcome, schedule, TOLERANCE));
    return {
      complaints: [...complaints, ...overBudget(outcomes, schedule, Date.now() - start)],
      stallMs: endOfWatch(),
    };
  } finally {
    endOfWatch();
    await server.close();
  }
}

describe.each(TRANSPORTS)("over %s", (_name, transport) => {
  test("whatever goes wrong, a call ends in data or a typed error, in time, and sends no more than it may", {
    timeout: 120_000,
  }, async () => {
    const seed = Number(process.env["FAULT_SEED"] ?? Date.now() % 1_000_000);
    const open = fc.sample(schedules(SCALE, { maxFaults: 6, maxCalls: 2 }), { numRuns: RUNS, seed });
    const wrong: object[] = [];
    const unsure: Schedule[] = [];
    const judge = async (schedule: Schedule, isLast: boolean): Promise<boolean> => {
      const { complaints, stallMs } = await play(schedule, transport());
      if (complaints.length === 0) return true;
      if (stallMs > MOST_STALL_MS && !isLast) return false;
      wrong.push({ complaints, stallMs, schedule });
      return true;
    };
    const work = async () => {
      for (let schedule = open.pop(); schedule !== undefined; schedule = open.pop()) {
        if (!(await judge(schedule, false))) unsure.push(schedule);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    for (const schedule of unsure) {
      for (let repeat = 1; !(await judge(schedule, repeat === REPEATS)); repeat++);
    }
    expect(wrong, `FAULT_SEED=${seed}`).toEqual([]);
  });
});
