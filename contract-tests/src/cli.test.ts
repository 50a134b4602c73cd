import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LocalDis, LocalDisOptions } from "dis-local";
import { afterEach, describe, expect, test } from "vitest";
import { begin, resources, startServer } from "../vitest/program.js";
import { disContract } from "./contract/dis-contract.js";
import { asker } from "./run/send.js";
import { disposableProfile } from "./run/target.js";
import type { Verdict } from "./verdict.js";

const contract = disContract();
const TIMEOUT_MS = 120_000;

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const start = (options: LocalDisOptions = {}) => startServer(closing, options);

type Place = Pick<LocalDis, "endpoint" | "projectId">;

const begun = (local: Place, ...args: readonly string[]) => begin(closing, local, ...args);

const run = (local: Place, ...args: readonly string[]) => begun(local, ...args).ended;

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "dis-contract-"));
  closing.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function verdictIn(file: string): Promise<Verdict> {
  return JSON.parse(await readFile(file, "utf8")) as Verdict;
}

const WRITES = ["--allow-writes", "--allow-billable"];
const APPS_ONLY = ["--allow-writes", "--only=createApp/path/loose-url"];
/** Cases that make streams and apps, and so have something to remove. */
const SOME = [...WRITES, "--only=createApp/path/*,createStream/path/*,showStream/path/*"];

/** The first case with one address gets no response, so that a run is not at its end before a signal comes. */
function hanging(): { readonly options: LocalDisOptions; readonly reached: Promise<unknown> } {
  const gate = new AbortController();
  const reached = once(gate.signal, "abort");
  const options: LocalDisOptions = {
    onServer: (server) => {
      server.addHook("onRequest", async ({ method, url }) => {
        if (gate.signal.aborted || method !== "POST" || !url.endsWith("/apps/")) return;
        gate.abort();
        await new Promise(() => undefined);
      });
    },
  };
  return { options, reached };
}

/** One POST only asks. */
function isWrite({ method, path }: { readonly method: string; readonly path: string }): boolean {
  return method !== "GET" && !path.includes("/resource_instances/action");
}

test("--plan prints every request with its statuses and both counts, and sends nothing", { timeout: TIMEOUT_MS }, async () => {
  const local = await start();
  const { code, out } = await run(local, "--plan", ...WRITES);
  expect(code).toBe(0);
  expect(local.requests()).toEqual([]);
  expect(out).toMatch(/^createApp\/path\/loose-url {2}201$/m);
  expect(out).toMatch(/^ {4}POST http:\S+\/apps\/$/m);
  expect(out).toMatch(/^[\d,]+ requests and [\d,]+ sequences of requests; [\d,]+ are skipped$/m);
  expect(out).toMatch(/^[\d,]+ of them fail authentication, [\d,]+ need something that costs money or quota$/m);
  expect(out).not.toContain("local-token");
});

test("a run that may only read sends no write, and a kept contract ends with 0", { timeout: TIMEOUT_MS }, async () => {
  const local = await start();
  const { code, err } = await run(local);
  expect({ code, err }).toMatchObject({ code: 0, err: expect.stringMatching(/^run \w{10}, seed \d+: /) });
  expect(local.requests().length).toBeGreaterThan(200);
  expect(local.requests().filter(isWrite)).toEqual([]);
});

test("Ctrl-C stops the sending, removes what was made, says so, and ends with 130", { timeout: TIMEOUT_MS }, async () => {
  const local = await start();
  const report = join(await folder(), "verdict.json");
  const program = begun(local, ...WRITES, "--report", `json=${report}`);
  await program.until("; side by side");
  program.process.kill("SIGINT");
  const { code, err, out } = await program.ended;
  expect(code).toBe(130);
  expect(err).toContain("Stopping: what the run made is being removed.");
  expect(await resources(local)).toEqual([]);
  const verdict = await verdictIn(report);
  expect(verdict).toMatchObject({ outcome: "interrupted", exitCode: 130, cleanUp: { left: [] } });
  expect(verdict.cleanUp.removed.length).toBeGreaterThan(2);
  expect(verdict.counts.passed).toBeGreaterThan(200);
  expect(out).toMatch(/Removed \d+ resources of this run/);
});

test("the Ctrl-C that npx passes on is no second one: what was made is removed", { timeout: TIMEOUT_MS }, async () => {
  const { options, reached } = hanging();
  const local = await start(options);
  const program = begun(local, ...SOME);
  await reached;
  expect(await resources(local)).not.toEqual([]);
  for (let echo = 0; echo < 3; echo++) program.process.kill("SIGINT");
  expect((await program.ended).code).toBe(130);
  expect(await resources(local)).toEqual([]);
});

test.each(["SIGTERM", "SIGHUP"] as const)("%s stops it as Ctrl-C does", { timeout: TIMEOUT_MS }, async (signal) => {
  const { options, reached } = hanging();
  const local = await start(options);
  const program = begun(local, ...SOME);
  await reached;
  expect(await resources(local)).not.toEqual([]);
  program.process.kill(signal);
  expect((await program.ended).code).toBe(130);
  expect(await resources(local)).toEqual([]);
});

test("a second Ctrl-C ends it at once", { timeout: TIMEOUT_MS }, async () => {
  const local = await start({
    // A server that is in no hurry to delete.
    onServer: (server) => {
      server.addHook("onRequest", async ({ method }) => {
        if (method === "DELETE") await new Promise((resolve) => setTimeout(resolve, 60_000).unref());
      });
    },
  });
  const program = begun(local, ...APPS_ONLY);
  await program.until("; examples");
  await new Promise((resolve) => setTimeout(resolve, 300));
  program.process.kill("SIGINT");
  await program.until("Stopping");
  const again = setInterval(() => program.process.kill("SIGINT"), 100);
  closing.unshift(() => clearInterval(again));
  expect((await program.ended).code).toBe(130);
});

test("what a run left that was killed, the next one lists and removes, and nothing else", { timeout: TIMEOUT_MS }, async () => {
  const { options, reached } = hanging();
  const local = await start(options);
  const program = begun(local, ...SOME);
  await reached;
  program.process.kill("SIGKILL");
  await program.ended;
  const left = await resources(local);
  expect(left.length).toBeGreaterThan(1);
  const target = { name: "local", endpoint: local.endpoint, projectId: local.projectId, credentials: { token: "local-token" } };
  await asker(contract, { ...target, profile: disposableProfile })("createApp", { app_name: "gate-testrun123-orders" });

  const report = join(await folder(), "verdict.json");
  const next = await run(local, ...APPS_ONLY, "--stale-after=0s", `--report=json=${report}`);
  expect(next.code).toBe(0);
  expect(next.err).toContain("Earlier runs left these behind; they are removed now:");
  for (const name of left) expect(next.err).toContain(name);
  expect(await resources(local)).toEqual(["gate-testrun123-orders"]);
  const { cleanUp } = await verdictIn(report);
  expect(cleanUp.stale.map(({ name }) => name).sort()).toEqual([...left].sort());
});

describe("a run that could not be made ends with 2, and is reported all the same", () => {
  test("at an address where nobody is", { timeout: TIMEOUT_MS }, async () => {
    const report = join(await folder(), "verdict.json");
    const local = await start();
    await local.close();
    const { code, out } = await run(local, `--report=json=${report}`);
    expect(code).toBe(2);
    expect(out.replace(/\s+/g, " ")).toContain(`${local.endpoint} cannot be tested: it refuses the connection;`);
    const verdict = await verdictIn(report);
    expect(verdict).toMatchObject({ outcome: "not-tested", exitCode: 2, counts: { passed: 0, failed: 0 } });
    expect(verdict.problems).toHaveLength(1);
  });

  test("with a contract that does not parse, and with a name that is in no plan", { timeout: TIMEOUT_MS }, async () => {
    const local = await start();
    const [unread, unknown] = await Promise.all([
      run(local, "--contract=README.md"),
      run(local, "--replay=showStream/state/unkown-stream"),
    ]);
    expect(unread).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringMatching(/^dis-contract: The contract README\.md .*\.\n$/),
    });
    expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining("Did you mean showStream/state/unknown-stream?") });
    expect(local.requests()).toEqual([]);
  });

  test("and so does one that left everything out", { timeout: TIMEOUT_MS }, async () => {
    const { code, out } = await run(await start(), "--only=createStream");
    expect(code).toBe(2);
    expect(out).toContain("--allow-writes");
  });

  test("and one whose report cannot be written, with the summary printed", { timeout: TIMEOUT_MS }, async () => {
    const { code, out } = await run(await start(), "--only=listStreams", "--report=json=package.json/verdict.json");
    expect(code).toBe(2);
    expect(out.replace(/\s+/g, " ")).toContain("The report json: package.json/verdict.json could not be written");
  });
});

test("a server that is broken ends with 1, and the finding can be replayed", { timeout: TIMEOUT_MS }, async () => {
  const local = await start({
    calls: { listStreams: async (_, next) => ({ ...(await next()), status: 202 }) },
  });
  const report = join(await folder(), "verdict.json");
  const first = await run(local, "--only=listStreams", `--report=json=${report}`);
  expect(first.code).toBe(1);
  expect(first.err).toMatch(/^failed {2}listStreams\/path\/loose-url$/m);
  const verdict = await verdictIn(report);
  const failed = verdict.results.find(({ status }) => status === "failed");
  const replay = failed?.findings[0]?.replay ?? "";
  const id = /--replay (\S+)/.exec(replay)?.[1] ?? "";
  expect(id).toBe(failed?.id);
  const before = local.requests().length;
  const again = await run(local, `--replay=${id}`);
  expect(again.code).toBe(1);
  expect(local.requests().length - before).toBeLessThan(10);
});
