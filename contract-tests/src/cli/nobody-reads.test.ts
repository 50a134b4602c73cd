import { spawn } from "node:child_process";
import { once } from "node:events";
import type { LocalDis, LocalDisOptions } from "dis-local";
import { afterEach, describe, expect, test } from "vitest";
import { begin, command, placeOf, resources, startServer } from "../../vitest/program.js";

const TIMEOUT_MS = 120_000;

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Cases that make streams and apps, and so have something to remove. */
const ARGS = ["--allow-writes", "--allow-billable", "--only=createApp/path/*,createStream/path/*,showStream/path/*"];

const brokenServer: LocalDisOptions = { calls: { createApp: async (_, next) => ({ ...(await next()), status: 202 }) } };

/** Runs the command in a pipeline of a shell, which closes a pipe as `| head` does, and gives the exit code of the command. */
async function exitCode(local: LocalDis, pipeline: string, args: readonly string[]): Promise<number> {
  const script = `{ ${pipeline}; } 3>&1`;
  const child = spawn("sh", ["-c", script, "sh", ...command(), ...args], {
    ...placeOf(local),
    stdio: ["ignore", "pipe", "inherit"],
  });
  closing.unshift(() => child.kill("SIGKILL"));
  let out = "";
  child.stdout.on("data", (chunk) => {
    out += String(chunk);
  });
  await once(child, "close");
  return Number.parseInt(out, 10);
}

/** Whether the server was asked to make something and has nothing left of it. */
async function isTidy(local: LocalDis): Promise<boolean> {
  const made = local
    .requests()
    .some(({ method, path, status }) => method === "POST" && path.includes("/streams") && status < 300);
  return made && (await resources(local)).length === 0;
}

const PIPELINES: readonly [what: string, pipeline: string, ...args: string[]][] = [
  ["its standard output", '{ "$@" 2>/dev/null; echo $? >&3; } | true'],
  ["its error output", '{ "$@" 2>&1 >/dev/null; echo $? >&3; } | true'],
  ["both outputs", '{ "$@" 2>&1; echo $? >&3; } | true'],
  ["more than a line of both outputs", '{ "$@" 2>&1; echo $? >&3; } | head -n 1 >/dev/null'],
  ["both outputs, which are closed from the start", '"$@" >&- 2>&-; echo $? >&3'],
  ["a report on the standard output", '{ "$@" 2>/dev/null; echo $? >&3; } | true', "--report=json=/dev/stdout"],
  ["annotations on the standard output", '{ "$@" 2>/dev/null; echo $? >&3; } | true', "--report=github"],
];

describe("when nobody reads", () => {
  test.each(PIPELINES)("%s, the run goes on, cleans up and keeps its exit code", { timeout: TIMEOUT_MS }, async (...row) => {
    const [, pipeline, ...args] = row;
    const local = await startServer(closing);
    expect(await exitCode(local, pipeline, [...ARGS, ...args])).toBe(0);
    expect(await isTidy(local)).toBe(true);
  });

  test("a broken contract still ends with 1", { timeout: TIMEOUT_MS }, async () => {
    const local = await startServer(closing, brokenServer);
    expect(await exitCode(local, '{ "$@" 2>&1; echo $? >&3; } | true', ARGS)).toBe(1);
    expect(await isTidy(local)).toBe(true);
  });

  test("a mistake in the options still ends with 2", { timeout: TIMEOUT_MS }, async () => {
    const local = await startServer(closing);
    expect(await exitCode(local, '{ "$@" 2>&1; echo $? >&3; } | true', ["--stream="])).toBe(2);
  });
});

/** Only the clean-up removes what was made for all cases; the server holds that request until `release` is called. */
function heldCleanUp(): { readonly options: LocalDisOptions; release(): void } {
  const gate = new AbortController();
  const released = once(gate.signal, "abort");
  const options: LocalDisOptions = {
    onServer: (server) => {
      server.addHook("onRequest", async ({ method, url }) => {
        if (method === "DELETE" && /-new(stream|app)$/.test(url)) await released;
      });
    },
  };
  return { options, release: () => gate.abort() };
}

test.each([
  ["both outputs are closed", undefined, 0],
  ["Ctrl-C comes and both outputs are closed", "SIGINT", 130],
  ["SIGTERM comes and both outputs are closed", "SIGTERM", 130],
] as const)(
  "when %s during the clean-up, it removes everything and ends with its exit code",
  { timeout: TIMEOUT_MS },
  async (_, signal, code) => {
    const { options, release } = heldCleanUp();
    const local = await startServer(closing, options);
    const { process: child, until, ended } = begin(closing, local, ...ARGS);
    await until("; clean-up");
    if (signal !== undefined) {
      child.kill(signal);
      await until("Stopping");
    }
    child.stdout?.destroy();
    child.stderr?.destroy();
    release();
    expect((await ended).code).toBe(code);
    expect(await isTidy(local)).toBe(true);
  },
);
