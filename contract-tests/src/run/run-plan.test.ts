import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type LocalDisOptions, startLocalDis } from "dis-local";
import { afterEach, describe, expect, test } from "vitest";
import { openDisLocal } from "../../vitest/targets.js";
import { disContract } from "../contract/dis-contract.js";
import { ofCalls, planOf } from "../plan/plan.js";
import { namesOf } from "./clean-up.js";
import { prefixOf, runId, runOfName } from "./names.js";
import { observedIn } from "./results.js";
import { runPlan } from "./run-plan.js";
import { EVERYTHING } from "./select.js";
import { asker } from "./send.js";
import { statefulProfile, type Target } from "./target.js";

const contract = disContract();
const plan = planOf(contract);
const HOUR_MS = 3_600_000;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function open(options: LocalDisOptions = {}): Promise<Target> {
  const { target, close } = await openDisLocal(options);
  closing.push(close);
  return target;
}

/** Streams and apps that a target has. */
async function left(target: Target): Promise<string[]> {
  const ask = asker(contract, target);
  return [...(await namesOf(ask, "stream")), ...(await namesOf(ask, "app"))];
}

/** A server that responds as `respond` says, and as usual where `respond` returns nothing. */
function responding(
  respond: (method: string, url: string, number: number) => { status: number; after?: string } | undefined,
): LocalDisOptions {
  let number = 0;
  return {
    onServer: (server) => {
      server.addHook("onRequest", async (request, reply) => {
        const found = respond(request.method, request.url, number++);
        if (found === undefined) return;
        if (found.after !== undefined) reply.header("retry-after", found.after);
        const code = "DIS.4305";
        await reply
          .code(found.status)
          .header("content-type", "application/json")
          .send(JSON.stringify({ errorCode: code, message: "slow down", error_code: code, error_msg: "slow down" }));
      });
    },
  };
}

describe("a quota without room", () => {
  /** Has no room for a stream of a case, as many times as given. */
  async function full(times: number): Promise<Target> {
    let refused = 0;
    return open({
      calls: {
        createStream: async ({ input }, next) => {
          if (!input.stream_name.includes("-case-") || refused++ >= times) return next();
          return { status: 400, body: { errorCode: "DIS.4308", message: "quota", error_code: "DIS.4308", error_msg: "quota" } };
        },
      },
    });
  }
  const oneCase = ofCalls(plan, ["createObsTransferTask"]);
  const options = { ...EVERYTHING, only: ["createObsTransferTask/body/examples/obsText"] };

  test("is asked again, because a stream that is being deleted counts until it is gone", async () => {
    const { results } = await runPlan(oneCase, await full(2), options);
    expect(results.filter(({ status }) => status !== "skipped").map(({ status }) => status)).toEqual(["passed"]);
  });

  test("skips what needs it where others use the quota, too", { timeout: 30_000 }, async () => {
    const target = { ...(await full(Number.POSITIVE_INFINITY)), profile: statefulProfile };
    const { results } = await runPlan(oneCase, target, options);
    expect(results.map(({ reason }) => reason)).toContain("The quota of the account has no room for what it needs (DIS.4308).");
    expect(results.filter(({ status }) => status === "failed")).toEqual([]);
  });
});

describe("a run with nothing but reading", () => {
  test("sends no write, as the server has it, and makes nothing", { timeout: 60_000 }, async () => {
    const local = await startLocalDis({});
    closing.push(() => local.close());
    const base = await open();
    const target = { ...base, endpoint: local.endpoint, projectId: local.projectId };
    const { results } = await runPlan(plan, target);
    const writes = local
      .requests()
      .filter(({ method, path }) => method !== "GET" && !path.includes("/resource_instances/action"));
    expect(writes).toEqual([]);
    expect(local.requests().length).toBeGreaterThan(200);
    expect(results.filter(({ status }) => status === "failed")).toEqual([]);
    expect(await left(target)).toEqual([]);
  });

  test("finds what was left by a dead run, and leaves it there", { timeout: 20_000 }, async () => {
    const target = await open();
    const stale = `${prefixOf(runId(Date.now() - 3 * HOUR_MS))}app-0`;
    await asker(contract, target)("createApp", { app_name: stale });
    const { cleanUp } = await runPlan(ofCalls(plan, ["listApp"]), target, { staleAfterMs: 2 * HOUR_MS });
    expect(cleanUp).toMatchObject({ removed: [], stale: [], left: [{ kind: "app", name: stale }] });
    expect(await left(target)).toEqual([stale]);
  });
});

describe("what it makes", () => {
  test("has names of the run, and is gone at the end", { timeout: 60_000 }, async () => {
    const target = { ...(await open()), profile: statefulProfile };
    const { run, cleanUp, results } = await runPlan(ofCalls(plan, ["createApp", "deleteApp", "listStreams"]), target, {
      allowWrites: true,
      allowBillable: true,
    });
    expect(results.filter(({ status }) => status === "failed")).toEqual([]);
    expect(cleanUp.removed.length).toBeGreaterThan(20);
    expect(cleanUp.removed.filter(({ name }) => runOfName(name)?.run !== run.id)).toEqual([]);
    expect(cleanUp.left).toEqual([]);
    expect(await left(target)).toEqual([]);
  });

  test("is reported with the reason when it cannot be removed", async () => {
    const target = await open({
      onServer: (server) => {
        server.addHook("onRequest", async (request, reply) => {
          if (request.method !== "DELETE") return;
          const body = { errorCode: "DIS.5000", message: "no", error_code: "DIS.5000", error_msg: "no" };
          await reply.code(500).header("content-type", "application/json").send(JSON.stringify(body));
        });
      },
    });
    const { cleanUp } = await runPlan(ofCalls(plan, ["createApp"]), target, {
      allowWrites: true,
      only: ["createApp/path/loose-url"],
    });
    expect(cleanUp.left).toMatchObject([{ kind: "app", reason: "status 500 DIS.5000" }]);
  });
});

test("what dead runs left is listed, then removed, page by page; what is younger, or somebody else's, stays", {
  timeout: 20_000,
}, async () => {
  const target = await open();
  const ask = asker(contract, target);
  const old = prefixOf(runId(Date.now() - 3 * HOUR_MS));
  const stale = Array.from({ length: 130 }, (_, number) => `${old}app-${number}`);
  const others = [`${prefixOf(runId(Date.now() - HOUR_MS))}app-0`, "gate-testrun123-app", "orders"];
  for (const app_name of [...stale, ...others]) await ask("createApp", { app_name });
  await ask("createStream", { stream_name: `${old}stream-0`, partition_count: 1 });
  const reported: string[] = [];
  const { cleanUp } = await runPlan(ofCalls(plan, ["listApp"]), target, {
    allowWrites: true,
    only: ["listApp/path/loose-url"],
    staleAfterMs: 2 * HOUR_MS,
    onStale: (found) => reported.push(...found.map(({ name }) => name)),
  });
  expect(reported.sort()).toEqual([...stale, `${old}stream-0`].sort());
  expect(cleanUp.stale).toHaveLength(131);
  expect((await left(target)).sort()).toEqual([...others].sort());
});

describe("a target that has too many requests", () => {
  test("is given the time that it asks for, and nothing is judged before", async () => {
    let refused = 0;
    const target = await open(
      responding((_, __, number) => {
        if (number % 3 !== 0) return undefined;
        refused++;
        return { status: 429, after: "0" };
      }),
    );
    const { results } = await runPlan(ofCalls(plan, ["listApp"]), target, { allowWrites: true, parallel: 1 });
    expect(refused).toBeGreaterThan(10);
    expect(results.filter(({ status }) => status === "failed")).toEqual([]);
    expect(results.filter(({ status, reason }) => status === "skipped" && reason?.includes("too many"))).toEqual([]);
  });

  test("and if that goes on, the case is skipped, and has not failed", async () => {
    const target = await open(responding((_, url) => (url.includes("/apps") ? { status: 429, after: "0" } : undefined)));
    const only = ["listApp/query/limit/maximum", "listStreams/path/loose-url"];
    const options = { named: { stream: "newstream" }, only };
    const { results } = await runPlan(ofCalls(plan, ["listApp", "listStreams"]), target, options);
    const [streams, apps] = results.filter(({ id }) => only.includes(id));
    expect(streams).toMatchObject({ id: "listStreams/path/loose-url", status: "passed" });
    expect(apps).toMatchObject({ status: "skipped", reason: expect.stringContaining("too many requests") });
  });
});

test("a target that throttles without end, hangs on all but its root, or sends without end, ends the run soon", {
  timeout: 60_000,
}, async () => {
  const throttled = await open(responding(() => ({ status: 429, after: "0" })));

  const refused = await runPlan(plan, throttled, {});

  expect(refused.problems).toEqual([expect.stringMatching(/refuses everything for too many requests.*--rate/)]);
  expect(refused.run.requests).toBeLessThan(100);
  expect(refused.results.filter(({ status }) => status !== "skipped")).toEqual([]);

  let isFlooding = false;
  const server = createServer(({ url }, response) => {
    if (url === "/") response.end();
    else if (isFlooding) response.end(Buffer.alloc(9 * 1024 * 1024));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const hanging = { ...throttled, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  const hung = await runPlan(plan, hanging, { timeoutMs: 100 });

  expect(hung.problems).toEqual([expect.stringContaining("stopped responding")]);
  expect(hung.run.requests).toBeLessThan(100);

  isFlooding = true;
  const { results } = await runPlan(ofCalls(plan, ["listApp"]), hanging, {
    named: { stream: "newstream" },
    only: ["listApp/query/limit/maximum"],
  });
  server.closeAllConnections();
  server.close();
  expect(results.find(({ status }) => status === "failed")?.findings[0]?.found).toContain("more than 8 MiB");
});

test("a target that dies in the middle ends the run soon: the rest is skipped, and it says so", {
  timeout: 60_000,
}, async () => {
  let requests = 0;
  const { target, close } = await openDisLocal({
    onServer: (server) => {
      server.addHook("onResponse", async () => {
        requests++;
        if (requests === 60) setImmediate(() => void close());
      });
    },
  });
  const { results, problems, run } = await runPlan(plan, target, { ...EVERYTHING, timeoutMs: 2000 });
  expect(problems).toEqual([expect.stringContaining("stopped responding")]);
  const reasons = results.filter(({ reason }) => reason === "The target had stopped responding.");
  expect(reasons.length).toBeGreaterThan(2000);
  expect(results.filter(({ status }) => status === "failed").length).toBeLessThan(40);
  expect(run.requests).toBeLessThan(200);
});

describe("a target that stops being a usable DIS in the middle", () => {
  const PAGE = { "content-type": "text/html" };
  test.each([
    ["accepts the token no more", 441, {}, /does not accept the credentials \(441/],
    ["goes down", 503, {}, /every request fails \(503/],
    ["has no paths any more", 404, {}, /every path is 404/],
    ["redirects everything", 302, { location: "http://login.example.com/" }, /redirects to http:\/\/login/],
    ["gives a page of HTML", 200, PAGE, /a page of HTML/],
  ] as const)("%s: the rest is skipped, nothing failed, nothing of it is covered", { timeout: 30_000 }, async (...row) => {
    const [, status, headers, why] = row;
    let requests = 0;
    const target = await open({
      onServer: (server) => {
        server.addHook("onRequest", async (_, reply) => {
          requests++;
          if (requests > 60) await reply.code(status).headers(headers).send("{}");
        });
      },
    });
    const outcome = await runPlan(plan, target, { ...EVERYTHING, timeoutMs: 5000 });
    expect(outcome.problems).toEqual([expect.stringMatching(why)]);
    expect(outcome.problems[0]).toMatch(/could not be tested any more from \w+\/\S+ on: /);
    expect(outcome.results.filter((result) => result.status === "failed")).toEqual([]);
    expect(outcome.run.requests).toBeLessThan(200);
    const passed = new Set(outcome.results.filter((result) => result.status === "passed").map(({ id }) => id));
    const { exchanges, ran } = observedIn(outcome);
    expect(new Set(ran)).toEqual(passed);
    expect(exchanges.filter(({ caseId }) => !passed.has(caseId ?? ""))).toEqual([]);
  });

  test("what it made is still removed when only reading fails", { timeout: 30_000 }, async () => {
    let isDown = false;
    const target = await open({
      onServer: (server) => {
        server.addHook("onRequest", async ({ method }, reply) => {
          if (isDown && method !== "DELETE") await reply.code(503).send("{}");
        });
      },
    });
    const outcome = await runPlan(plan, target, {
      ...EVERYTHING,
      onResult: () => {
        isDown = true;
      },
    });
    isDown = false;
    expect(outcome.cleanUp.removed.length).toBeGreaterThan(2);
    expect(await left(target)).toEqual([]);
  });
});

test("a call that always fails is no server that is down", { timeout: 30_000 }, async () => {
  const failing = async () => ({ status: 500, body: {} });
  const target = await open({ calls: { listStreams: failing, showStream: failing } });
  const { results, problems } = await runPlan(ofCalls(plan, ["listApp", "listStreams", "showStream"]), target, EVERYTHING);
  expect(problems).toEqual([]);
  expect(results.filter(({ call, status }) => call === "showStream" && status === "failed").length).toBeGreaterThan(5);
});

test("a server that hangs up on one call is no server that is gone", { timeout: 30_000 }, async () => {
  const target = await open({
    onServer: (server) => {
      server.addHook("onRequest", async (request) => {
        if (request.url.includes("/apps")) request.raw.socket.destroy();
      });
    },
  });
  const { results, problems } = await runPlan(ofCalls(plan, ["listApp", "listStreams"]), target, EVERYTHING);
  expect(problems).toEqual([]);
  const of = (call: string) =>
    new Set(results.filter((result) => result.call === call && result.kind !== "state").map(({ status }) => status));
  expect(of("listApp")).toEqual(new Set(["failed"]));
  expect(of("listStreams")).toEqual(new Set(["passed"]));
});

test("a signal ends the sending; what was made is removed all the same, and the rest is skipped", {
  timeout: 60_000,
}, async () => {
  const target = await open();
  const controller = new AbortController();
  let done = 0;
  const outcome = await runPlan(plan, target, {
    ...EVERYTHING,
    signal: controller.signal,
    onResult: () => {
      done++;
      if (done === 300) controller.abort();
    },
  });
  expect(outcome.isInterrupted).toBe(true);
  expect(outcome.results.filter(({ status }) => status === "failed")).toEqual([]);
  expect(outcome.results.filter(({ status }) => status === "passed").length).toBeGreaterThan(250);
  expect(outcome.results.filter(({ reason }) => reason?.includes("interrupted")).length).toBeGreaterThan(400);
  expect(outcome.cleanUp.left).toEqual([]);
  expect(await left(target)).toEqual([]);
});

test("a member whose scenario was interrupted leaves its group, so that its app can be removed", {
  timeout: 30_000,
}, async () => {
  const controller = new AbortController();
  const target = await open({
    calls: {
      joinGroup: async (_, next) => {
        const response = await next();
        controller.abort();
        return response;
      },
    },
  });
  const only = ["deleteApp/state/in-use"];
  const outcome = await runPlan(plan, target, { ...EVERYTHING, only, signal: controller.signal });
  expect(outcome.isInterrupted).toBe(true);
  expect(outcome.cleanUp.left).toEqual([]);
  expect(await left(target)).toEqual([]);
});

test("what was refused is not reported as left behind", { timeout: 30_000 }, async () => {
  const refused = async () => ({ status: 400, body: { errorCode: "DIS.4200", message: "no" } });
  const target = await open({ calls: { createApp: refused, deleteApp: refused } });
  const { results } = await runPlan(plan, target, { ...EVERYTHING, only: ["createApp/body/examples/*"] });
  expect(results.flatMap(({ findings }) => (findings ?? []).map(({ kind }) => kind))).toEqual(["expectation"]);
});

test("the rate is kept", async () => {
  const target = await open();
  const { run } = await runPlan(ofCalls(plan, ["listStreams"]), target, { requestsPerSecond: 50, only: ["listStreams/query/*"] });
  expect(run.requests).toBeGreaterThan(5);
  expect(run.elapsedMs).toBeGreaterThanOrEqual(((run.requests - 1) / 50) * 1000 - 5);
});

test("the results say what was sent, in the order of the plan, with time, exchanges and phases", async () => {
  const target = await open();
  const calls = ofCalls(plan, ["createApp", "listApp"]);
  const reported: string[] = [];
  const outcome = await runPlan(calls, target, { ...EVERYTHING, onResult: ({ id }) => reported.push(id) });
  expect(outcome.results.map(({ id }) => id)).toEqual([...calls.cases, ...calls.scenarios].map(({ id }) => id));
  expect(reported.sort()).toEqual(outcome.results.map(({ id }) => id).sort());
  expect(outcome.results.every(({ elapsedMs }) => elapsedMs > 0)).toBe(true);
  const { elapsedMs: took } = outcome.run;
  expect(outcome.results.filter(({ startedMs, elapsedMs }) => startedMs < 0 || startedMs + elapsedMs > took + 20)).toEqual([]);
  const { phases, requests } = outcome.run;
  expect(phases[0]).toMatchObject({ name: "left-overs", requests: 0 });
  expect(phases.map(({ name }) => name)).toEqual([
    "left-overs",
    "preparation",
    "examples",
    "one by one",
    "side by side",
    "clean-up",
  ]);
  expect(phases.reduce((sum, phase) => sum + phase.requests, 0)).toBe(requests);
  const ids = new Set(outcome.results.map(({ id }) => id));
  expect(outcome.exchanges.every(({ caseId }) => ids.has(caseId ?? ""))).toBe(true);
  expect(outcome.exchanges.some(({ call, status }) => call === "createApp" && status === 201)).toBe(true);
});
