import { mkdtemp, readFile, rm } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LOCAL_KEY, LOCAL_PROJECT_ID, LOCAL_TOKEN, startLocalDis } from "dis-local";
import { createDisClient } from "dis-openapi";
import { lz4 } from "dis-openapi/lz4";
import { protobuf } from "dis-openapi/protobuf";
import { snappy } from "dis-openapi/snappy";
import { zstd } from "dis-openapi/zstd";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Verdict } from "../verdict.js";
import { check } from "./check.js";
import { readCommandLine } from "./command-line.js";
import { proxy } from "./proxy.js";

let folder: string;
const closing: (() => unknown)[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dis-proxy-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

let count = 0;

/** Runs the proxy in this process; `end` is its Ctrl-C. */
async function started(target: string, ...args: readonly string[]) {
  const report = join(folder, `${++count}.json`);
  const command = readCommandLine(["proxy", "--target", target, "--report", `json=${report}`, ...args], {});
  if (command.kind !== "proxy") throw new Error("It is no proxy.");
  const stop = new AbortController();
  const said = { out: "", live: "" };
  const print = (text: string) => {
    said.out += text;
  };
  let listening: (endpoint: string) => void = () => undefined;
  const endpoint = new Promise<string>((resolve) => {
    listening = resolve;
  });
  const note = (text: string) => {
    said.live += text;
    const [, address] = /^Listening on (\S+)/.exec(text) ?? [];
    if (address !== undefined) listening(address);
  };
  const ending = proxy(command.settings, { environment: {}, isTerminal: false, print, note, signal: stop.signal });
  closing.push(() => stop.abort());
  return {
    endpoint: await Promise.race([endpoint, ending.then(() => "")]),
    said,
    end: async () => {
      stop.abort();
      const code = await ending;
      return { code, ...said, verdict: JSON.parse(await readFile(report, "utf8")) as Verdict };
    },
  };
}

async function localDis(options: Parameters<typeof startLocalDis>[0] = {}) {
  const local = await startLocalDis(options);
  closing.push(() => local.close());
  return local;
}

/** A server that gives these bytes for each request. */
async function rawServer(respond: (socket: Socket, bytes: Buffer) => void): Promise<{ endpoint: string }> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => respond(socket, bytes));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => server.close());
  return { endpoint: `http://127.0.0.1:${(server.address() as { port: number }).port}` };
}

const PROJECT = `/v2/${LOCAL_PROJECT_ID}`;
const withToken = { "x-auth-token": LOCAL_TOKEN };

describe("what official clients send", () => {
  test.each([
    ["a token and JSON", { token: LOCAL_TOKEN }, {}],
    ["a signature, and protocol buffers in lz4", { ...LOCAL_KEY }, { encoding: protobuf, compression: lz4 }],
    ["protocol buffers in snappy", { token: LOCAL_TOKEN }, { encoding: protobuf, compression: snappy }],
    ["JSON in zstd", { token: LOCAL_TOKEN }, { compression: zstd }],
  ])("comes through, is decoded and keeps the contract: %s", async (_, credentials, how) => {
    const { endpoint: target, projectId } = await localDis();
    const record = join(folder, `${count}.ndjson`);
    const running = await started(target, "--record", record);
    const client = createDisClient({ endpoint: running.endpoint, projectId, region: "cn-north-4", credentials, ...how } as never);
    await client.createStream({ stream_name: "s", partition_count: 1 });
    const data = Buffer.from("a text that is long enough to be compressed ".repeat(50)).toString("base64");
    await client.sendRecords({ stream_name: "s", records: [{ data, partition_id: "0" }] } as never);
    const { partition_cursor } = await client.showCursor({
      "stream-name": "s",
      "partition-id": "0",
      "cursor-type": "TRIM_HORIZON",
    } as never);
    const { records } = await client.consumeRecords({ "partition-cursor": partition_cursor } as never);
    expect(records).toHaveLength(1);
    await client.deleteStream({ stream_name: "s" });
    const { code, verdict, live } = await running.end();
    expect(verdict.results.flatMap(({ findings }) => findings)).toEqual([]);
    expect([code, verdict.traffic?.exchanges, verdict.traffic?.skipped]).toEqual([0, 5, []]);
    expect(live).toContain("sendRecords: the first exchange keeps the contract\n");
    // The same again from the record.
    const recorded = await readFile(record, "utf8");
    expect(recorded.trim().split("\n")).toHaveLength(5);
    for (const secret of [LOCAL_TOKEN, LOCAL_KEY.secretKey]) expect(recorded).not.toContain(secret);
    const command = readCommandLine(["check", record], {});
    if (command.kind !== "check") throw new Error("It is no check.");
    const quiet = { environment: {}, isTerminal: false, print: () => undefined, note: () => undefined };
    expect(await check(command.settings, { ...quiet, signal: new AbortController().signal })).toBe(0);
  });
});

test("the bytes go through unchanged, in both directions", async () => {
  const response =
    "HTTP/1.1 200 ok then\r\ncontent-TYPE:  text/odd\r\nX-A: 1\r\nx-a: 2\r\nContent-Length: 4\r\n\r\n\u0000\u00ff{}";
  let received = Buffer.alloc(0);
  const { endpoint } = await rawServer((socket, bytes) => {
    received = Buffer.concat([received, bytes]);
    socket.write(response, "latin1");
  });
  const running = await started(endpoint);
  const request = "PUT /odd//path?%zz& HTTP/1.1\r\nhOST: elsewhere\r\nX-A: 1\r\nContent-Length: 3\r\n\r\n\u00e4\u0000}";
  const socket = connect(Number(new URL(running.endpoint).port), "127.0.0.1");
  const back = await new Promise<string>((resolve) => {
    socket.on("data", (bytes) => resolve(bytes.toString("latin1")));
    socket.write(request, "latin1");
  });
  socket.destroy();
  expect(received.toString("latin1")).toBe(request);
  expect(back).toBe(response);
  expect((await running.end()).code).toBe(2);
});

test("a deviation is said at once, and ends with 1", async () => {
  const { endpoint: target } = await localDis({
    calls: { listApp: async () => ({ status: 200, body: { apps: [], total_number: "many", has_more_app: false } }) },
  });
  const running = await started(target);
  await fetch(`${running.endpoint}${PROJECT}/apps`, { headers: withToken });
  await expect
    .poll(() => running.said.live)
    .toMatch(/\nBROKEN {2}listApp responds with a body that breaks its schema.*: expected /);
  const { code, out } = await running.end();
  expect(code).toBe(1);
  expect(out).toMatch(/^BROKEN \(1 exchange of 1 call\)/);
  expect(out + running.said.live).not.toContain(LOCAL_TOKEN);
});

test("a 204 with a body is seen", async () => {
  const { endpoint } = await rawServer((socket) => socket.write("HTTP/1.1 204 No Content\r\n\r\nhello"));
  const running = await started(endpoint);
  await fetch(`${running.endpoint}${PROJECT}/apps/a`, { method: "DELETE", headers: withToken }).catch(() => undefined);
  const { code, verdict } = await running.end();
  expect(code).toBe(1);
  expect(verdict.results.flatMap(({ findings }) => findings)).toMatchObject([{ kind: "message" }]);
});

test("a target that goes away ends with 2 and a sentence, and what was learnt is reported", async () => {
  const local = await startLocalDis();
  const running = await started(local.endpoint);
  const ask = () => fetch(`${running.endpoint}${PROJECT}/apps`, { headers: { ...withToken, connection: "close" } });
  expect((await ask()).status).toBe(200);
  await local.close();
  const refused = await ask();
  expect([refused.status, await refused.text()]).toEqual([502, expect.stringMatching(/the target has no response: it refuses/)]);
  expect((await ask()).status).toBe(502);
  const { code, out, live, verdict } = await running.end();
  expect(code).toBe(2);
  expect(live).toContain("could not be reached: it refuses the connection.\n");
  expect(out.replace(/\s+/g, " ")).toContain("could not be reached: it refuses the connection (2 times).");
  expect(out).toMatch(/^INCOMPLETE \(1 exchange of 1 call\)/);
  expect(verdict.counts.passed).toBe(1);
});

test("bytes that are no HTTP are forwarded, and the report says that they were not checked", async () => {
  const { endpoint } = await rawServer((socket) => socket.write("SSH-2.0-x\r\n"));
  const running = await started(endpoint);
  await fetch(`${running.endpoint}${PROJECT}/apps`, { headers: withToken }).catch(() => undefined);
  const { code, out } = await running.end();
  expect(code).toBe(2);
  expect(out.replace(/\s+/g, " ")).toContain("could not be read, and were forwarded unchecked: it is no HTTP/1.1");
});

test.each([
  [["--target", "http://localhost:7071", "--port", "7071"], "is the proxy itself: give the address of the endpoint"],
  [["--target", "http://127.0.0.1:1/prefix"], "the address of a server: give http://127.0.0.1:1"],
  [["--target", "http://127.0.0.1:1", "--record", "/no/such/folder/file"], "--record /no/such/folder/file cannot be written"],
])("it does not begin with %j", async (args, sentence) => {
  const command = readCommandLine(["proxy", ...args], {});
  if (command.kind !== "proxy") throw new Error("It is no proxy.");
  const shell = { environment: {}, isTerminal: false, print: () => undefined, note: () => undefined };
  await expect(proxy(command.settings, { ...shell, signal: AbortSignal.abort() })).rejects.toThrow(sentence);
});
