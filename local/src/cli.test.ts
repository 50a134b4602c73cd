import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startCaller } from "../testing/caller.js";
import { importIntoFolder } from "./open-state.js";
import { VERSION } from "./version.js";

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

/** The address of a program that has just begun to serve, by its first line. */
async function endpointOf(program: ChildProcess): Promise<string> {
  const [chunk] = await once(program.stdout as NodeJS.ReadableStream, "data");
  return /^dis-local is running at (http:\S+)/.exec(String(chunk))?.[1] ?? "";
}

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dis-local-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a program with connections open", () => {
  const headers = { "X-Auth-Token": "t", "Content-Type": "application/json" };

  /** A connection on which nothing is read after these bytes were written. */
  async function opened(endpoint: string, bytes: string): Promise<Socket> {
    const socket = connect(Number(new URL(endpoint).port), "127.0.0.1").pause();
    socket.on("error", () => undefined);
    await new Promise<void>((resolve) => socket.write(bytes, () => resolve()));
    return socket;
  }

  /** A stream with more records in one response than the buffers of a connection hold. @returns the path that reads them */
  async function fill(url: string): Promise<string> {
    const post = (path: string, body: unknown) => fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    await post("/streams", { stream_name: "s", partition_count: 1 });
    const records = Array.from({ length: 10 }, () => ({ data: "A".repeat(1_000_000), partition_id: "0" }));
    expect((await post("/records", { stream_name: "s", records })).status).toBe(200);
    const cursor = await fetch(`${url}/cursors?stream-name=s&partition-id=0&cursor-type=TRIM_HORIZON`, { headers });
    const { partition_cursor } = (await cursor.json()) as { partition_cursor: string };
    return `/records?partition-cursor=${partition_cursor}&max_fetch_bytes=10485760`;
  }

  test.each(["SIGINT", "SIGTERM"] as const)("ends on %s without an error", async (signal) => {
    const program = run("--port", "0", "--token", "t");
    const endpoint = await endpointOf(program);
    const path = `/v2/0123456789abcdef0123456789abcdef`;
    const reading = await fill(`${endpoint}${path}`);
    const sockets = await Promise.all([
      opened(endpoint, ""),
      opened(endpoint, "GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
      opened(endpoint, "GET /v2/p/str"),
      opened(endpoint, `POST ${path}/apps HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{"app`),
      opened(endpoint, `GET ${path}${reading} HTTP/1.1\r\nHost: a\r\nX-Auth-Token: t\r\n\r\n`),
    ]);
    const ended = once(program, "exit");
    program.kill(signal);
    expect(await ended).toEqual([0, null]);
    for (const socket of sockets) socket.destroy();
  });
});

describe("--ready-file", () => {
  test("is written when requests are taken, and deleted at the end", async () => {
    const file = join(folder, "ready.json");
    writeFileSync(file, "of an earlier run");
    const program = run("--port", "0", "--ready-file", file);
    const endpoint = await endpointOf(program);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({
      endpoint,
      port: Number(new URL(endpoint).port),
      projectId: "0123456789abcdef0123456789abcdef",
      pid: program.pid,
    });
    program.kill();
    expect(await once(program, "exit")).toEqual([0, null]);
    expect(existsSync(file)).toBe(false);
  });

  test.each(["missing/ready.json", "."])("that cannot be written (%s) ends the program with one sentence", async (name) => {
    const file = join(folder, name);
    const program = run("--port", "0", "--ready-file", file);
    const [errors, [code]] = await Promise.all([output(program.stderr), once(program, "exit")]);
    expect(errors).toMatch(/^dis-local: The ready file .+ cannot be written \(\w+\)\.\n$/);
    expect(errors).toContain(file);
    expect(code).toBe(2);
  });
});

test.each([
  ["its standard output", true, false],
  ["its error output", false, true],
  ["any of its output", true, true],
] as const)("the server goes on when nobody reads %s", async (_, closesOut, closesErr) => {
  const file = join(folder, "ready.json");
  const program = run("--port", "0", "--ready-file", file);
  if (closesOut) program.stdout?.destroy();
  if (closesErr) program.stderr?.destroy();
  const [errors, ended] = [closesErr ? "" : output(program.stderr), once(program, "exit")];
  await expect.poll(() => existsSync(file)).toBe(true);
  const { endpoint } = JSON.parse(readFileSync(file, "utf8")) as { endpoint: string };
  for (let attempt = 0; attempt < 3; attempt++) expect((await fetch(endpoint)).status).toBeLessThan(500);
  program.kill();
  expect([await ended, await errors]).toEqual([[0, null], ""]);
});

test("an export ends well when nobody reads its output, as in `dis-local export | head`", async () => {
  const lines = join(folder, "orders.ndjson");
  writeFileSync(lines, '{ "kind": "app", "app_name": "a" }\n');
  await importIntoFolder(folder, lines);
  const program = run("export", "--data", folder);
  program.stdout?.destroy();
  const [errors, ended] = [output(program.stderr), once(program, "exit")];
  expect([await ended, await errors]).toEqual([[0, null], ""]);
});

test("a port in use ends with exit code 2 when nobody reads the message", async () => {
  const { local } = await startCaller();
  const program = run("--port", new URL(local.endpoint).port);
  program.stdout?.destroy();
  program.stderr?.destroy();
  expect(await once(program, "exit")).toEqual([2, null]);
  await local.close();
});

test("a port in use is reported in one sentence that says who uses it, with exit code 2", async () => {
  const { local } = await startCaller();
  const port = new URL(local.endpoint).port;
  const program = run("--port", port);
  const [errors, [code]] = await Promise.all([output(program.stderr), once(program, "exit")]);
  const user = `another dis-local (version ${VERSION}, process ${process.pid})`;
  expect(errors).toBe(`dis-local: Port ${port} is in use by ${user}; choose another one with --port, or 0 for any free port.\n`);
  expect(code).toBe(2);
  await local.close();
});
