import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, test } from "vitest";

const TIMEOUT_MS = 180_000;

interface Quickstart {
  readonly child: ChildProcess;
  output(): string;
  /** Resolves when nobody has its outputs any more: when the workers, which inherit them, have ended too. */
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
}

/** Runs the quickstart as `npm start` does, with a shorter session. */
function quickstart(...parameters: string[]): Quickstart {
  const words = ["--import", "tsx", "examples/quickstart.ts", "--session-ms", "1000", ...parameters];
  const child = spawn(process.execPath, words, { env: { ...process.env, NODE_OPTIONS: "" } });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
  return { child, output: () => output, ended: once(child, "close").then(([code]) => ({ code: code as number | null, output })) };
}

// They wait more than they work, so they run side by side.
describe.concurrent("npm start", () => {
  test("a worker that is killed and one that is frozen lose nothing", { timeout: TIMEOUT_MS }, async () => {
    const { code, output } = await quickstart("--kill-at", "0.2").ended;
    expect(output).toMatch(/worker 1 was killed with SIGKILL; it held partitions? \d/);
    expect(output).toMatch(/worker 2 was frozen with SIGSTOP; it held partitions? \d/);
    expect(output).toMatch(/^all +1707 +0 +\d+$/m);
    expect(output).toMatch(/ \d+\.\d s, by worker [23] /);
    expect(output).toContain("Nothing lost");
    expect(code).toBe(0);
  });

  test.each([
    ["commit-first", / lost, the first is /],
    ["ignore-checkpoint", /began at 0, and the checkpoint says \d/],
    ["skip-record", /partition 0: 1 lost, the first is 100/],
    ["ignore-removal", /worker 2 had lost the partition and handled \d+ more records/],
  ])("the report notices the mistake %s", { timeout: TIMEOUT_MS }, async (control, fault) => {
    const { code, output } = await quickstart("--control", control, "--kill-at", "0.1").ended;
    expect(output).toMatch(fault);
    expect(code).toBe(1);
  });

  test.each([
    ["--control", "none", "--control must be one of commit-first, ignore-checkpoint, skip-record, ignore-removal"],
    ["--kill-at", "0.9", "--kill-at must be a number from 0.1 to 0.4"],
    ["--session-ms", "10", "--session-ms must be a whole number from 500 to 30000"],
  ])("%s %s is refused", { timeout: TIMEOUT_MS }, async (option, value, message) => {
    const { code, output } = await quickstart(option, value).ended;
    expect(output).toContain(message);
    expect(code).toBe(1);
  });

  test("Ctrl+C ends all processes, also one that is frozen", { timeout: TIMEOUT_MS }, async ({ expect }) => {
    const { child, output, ended } = quickstart("--kill-at", "0.1");
    await expect.poll(output, { timeout: TIMEOUT_MS }).toContain("was frozen with SIGSTOP");
    child.kill("SIGINT");
    expect((await ended).code).toBe(130);
  });
});
