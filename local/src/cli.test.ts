import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { startCaller } from "../testing/caller.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

function run(...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", "local/src/cli.ts", ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function output(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = "";
  for await (const chunk of stream ?? []) text += chunk.toString();
  return text;
}

test.each(["SIGINT", "SIGTERM"] as const)(
  "the program serves until %s and then ends without an error",
  async (signal) => {
    const program = run("--port", "0", "--token", "t");
    const [chunk] = await once(program.stdout as NodeJS.ReadableStream, "data");
    const [, endpoint] = /running at (http:\S+)/.exec(String(chunk)) ?? [];
    const headers = { "X-Auth-Token": "t", "Content-Type": "application/json" };
    const url = `${endpoint}/v2/0123456789abcdef0123456789abcdef/apps`;
    expect((await fetch(url, { method: "POST", headers, body: '{"app_name":"a"}' })).status).toBe(201);
    const ended = once(program, "exit");
    program.kill(signal);
    expect(await ended).toEqual([0, null]);
  },
  20_000,
);

test.each([
  ["its standard output", true, false],
  ["its error output", false, true],
  ["any of its output", true, true],
] as const)(
  "the server goes on when nobody reads %s",
  async (_, closesOut, closesErr) => {
    const { local } = await startCaller();
    await local.close();
    const program = run("--port", new URL(local.endpoint).port);
    if (closesOut) program.stdout?.destroy();
    if (closesErr) program.stderr?.destroy();
    const [errors, ended] = [closesErr ? "" : output(program.stderr), once(program, "exit")];
    const isServed = () =>
      fetch(local.endpoint).then(
        () => true,
        () => false,
      );
    while (program.exitCode === null && !(await isServed())) await new Promise((resolve) => setTimeout(resolve, 50));
    program.kill();
    expect([await ended, await errors]).toEqual([[0, null], ""]);
  },
  20_000,
);

test("a port in use ends with exit code 2 when nobody reads the message", async () => {
  const { local } = await startCaller();
  const program = run("--port", new URL(local.endpoint).port);
  program.stdout?.destroy();
  program.stderr?.destroy();
  expect(await once(program, "exit")).toEqual([2, null]);
  await local.close();
}, 20_000);

test("a port in use is reported in one sentence, with exit code 2", async () => {
  const { local } = await startCaller();
  const port = new URL(local.endpoint).port;
  const program = run("--port", port);
  const [errors, [code]] = await Promise.all([output(program.stderr), once(program, "exit")]);
  expect(errors).toBe(`dis-local: Port ${port} is in use; choose another one with --port, or 0 for any free port.\n`);
  expect(code).toBe(2);
  await local.close();
}, 20_000);
