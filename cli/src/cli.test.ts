// The program as a process: what only one shows. The commands themselves are tested in this process, beside their files.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type LocalDis, startLocalDis } from "dis-local";
import { createDisClient } from "dis-openapi";
import { sendAll } from "dis-openapi/producer";
import { afterEach, beforeEach, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const TIMEOUT_MS = 120_000;

let local: LocalDis;
let running: ChildProcess | undefined;

beforeEach(async () => {
  local = await startLocalDis();
  await createDisClient(local.connection).createStream({ stream_name: "orders", partition_count: 1 });
});

afterEach(async () => {
  running?.kill("SIGKILL");
  await local.close();
});

/** @param script of a shell, in which `dis` is the program */
function start(script: string, variables: Readonly<Record<string, string>> = {}): ChildProcess {
  const env = {
    PATH: process.env["PATH"],
    DIS_ENDPOINT: local.endpoint,
    CLOUD_SDK_PROJECT_ID: local.projectId,
    CLOUD_SDK_TOKEN: local.credentials.tokens[0],
    ...variables,
  };
  const program = script.replace(/\bdis (?=\w)/g, "exec node --import tsx cli/src/cli.ts ");
  running = spawn("sh", ["-c", program], { cwd: root, env, stdio: ["pipe", "pipe", "pipe"] });
  return running;
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = "";
  for await (const chunk of stream ?? []) text += chunk.toString();
  return text;
}

async function ended(child: ChildProcess): Promise<{ code: number | null; output: string; messages: string }> {
  const [output, messages, [code]] = await Promise.all([textOf(child.stdout), textOf(child.stderr), once(child, "exit")]);
  return { code, output, messages };
}

const send = (count: number) =>
  sendAll(
    createDisClient(local.connection),
    Array.from({ length: count }, (_, index) => ({ data: `${index}`.padStart(1000, "0") })),
    { stream: "orders" },
  );

test("endpoint and credentials come from the environment", { timeout: TIMEOUT_MS }, async () => {
  expect(await ended(start("dis streams list --json"))).toMatchObject({ code: 0, output: expect.stringContaining('"orders"') });
});

test("without credentials it says which variables they have, and ends with 2", { timeout: TIMEOUT_MS }, async () => {
  expect(await ended(start("dis streams list", { CLOUD_SDK_TOKEN: "" }))).toEqual({
    code: 2,
    output: "",
    messages: expect.stringMatching(/^dis: No credentials in the environment: set CLOUD_SDK_TOKEN.*\n {5}.* dis --help .*\n$/),
  });
});

test("a reader that has enough ends dis tail without an error", { timeout: TIMEOUT_MS }, async () => {
  await send(3000);
  const script = "{ (dis tail orders --from earliest); echo $? >&2; } | head -n 1";
  const { output, messages } = await ended(start(script));
  expect(output.split("\n")).toHaveLength(2);
  expect(messages).toBe("0\n");
});

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s ends dis tail with %i and without a word", { timeout: TIMEOUT_MS }, async (signal, code) => {
  await send(1);
  const child = start("dis tail orders --from earliest");
  child.stdout?.once("data", () => child.kill(signal));
  expect(await ended(child)).toMatchObject({ code, messages: "" });
});

test("SIGINT ends dis produce although its input goes on, and what was read is stored", { timeout: TIMEOUT_MS }, async () => {
  const child = start("dis produce orders --json");
  child.stdout?.once("data", () => child.kill("SIGINT"));
  child.stdin?.write("a\n");
  expect(await ended(child)).toEqual({
    code: 130,
    output: '{"line":1,"stored":true,"partition":"0","sequenceNumber":"0"}\n',
    messages: "1 record was stored in orders.\ndis: Stopped after line 1.\n",
  });
});

test("dis produce goes on when nobody reads what it says", { timeout: TIMEOUT_MS }, async () => {
  const script = "seq 1 2000 | { (dis produce orders --json 2>&1); echo $? >&3; } 3>&2 | true";
  expect(await ended(start(script))).toMatchObject({ messages: "0\n" });
  const stream = await createDisClient(local.connection).showStream({ stream_name: "orders" });
  expect(stream.partitions[0]?.sequence_number_range).toBe("[0 : 2000]");
});

test("an output that cannot be written ends with 1", { timeout: TIMEOUT_MS }, async () => {
  expect(await ended(start("dis streams list >/dev/full"))).toEqual({
    code: 1,
    output: "",
    messages: expect.stringMatching(/^dis: ENOSPC.*\n$/),
  });
});
