import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, test } from "vitest";
import { openDisLocal } from "../../vitest/targets.js";
import { disContract } from "../contract/dis-contract.js";
import { preflight } from "./preflight.js";
import { asker } from "./send.js";
import type { Target } from "./target.js";
import { statefulProfile } from "./target.js";

const contract = disContract();
const TIMEOUT_MS = 5000;

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function targetAt(endpoint: string): Target {
  const credentials = { token: "some-token" };
  return { name: "some", endpoint, projectId: "project", credentials, profile: statefulProfile };
}

async function listening(server: Server | TcpServer): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function serverWith(status: number, headers: Record<string, string>, body: string): Promise<Target> {
  const listener: RequestListener = (request, response) => {
    request.resume();
    response.writeHead(status, { connection: "close", ...headers }).end(body);
  };
  return targetAt(await listening(createServer(listener)));
}

const JSON_TYPE = { "content-type": "application/json" };
const LIST = JSON.stringify({ total_number: 0, stream_names: [], has_more_streams: false });

function error(code: string): string {
  return JSON.stringify({ errorCode: code, message: "no", error_code: code, error_msg: "no" });
}

function look(target: Target, named = {}, timeoutMs = TIMEOUT_MS) {
  return preflight(contract, target, named, timeoutMs);
}

test("a name that does not resolve", async () => {
  const target = targetAt("http://no-such-host.invalid");
  expect(await look(target)).toMatch(/^http:\/\/no-such-host\.invalid cannot be tested: its name does not resolve/);
});

test("a port that refuses", async () => {
  const endpoint = await listening(createTcpServer());
  await closing.pop()?.();
  expect(await look(targetAt(endpoint))).toMatch(/refuses the connection; check the port in --endpoint/);
});

test("a port that browsers do not connect to is like any other", async () => {
  expect(await look(targetAt("http://127.0.0.1:1"))).toMatch(/refuses the connection; check the port in --endpoint/);
});

test("a server that hangs", async () => {
  const server = createServer(() => undefined);
  const endpoint = await listening(server);
  closing.unshift(() => server.closeAllConnections());
  expect(await look(targetAt(endpoint), {}, 300)).toMatch(/does not respond within 0\.3 seconds; .*--timeout/);
});

test("the time is kept beside a signal, whatever the garbage collector takes", { timeout: 20_000 }, async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const server = createServer(() => undefined);
  const endpoint = await listening(server);
  const collecting = setInterval(collect, 20);
  closing.unshift(() => clearInterval(collecting));
  closing.unshift(() => server.closeAllConnections());
  const { signal } = new AbortController();
  expect(await preflight(contract, targetAt(endpoint), {}, 300, signal)).toMatch(/does not respond within 0\.3 seconds/);
});

test("a signal ends the look at a server that hangs", { timeout: 4_000 }, async () => {
  const server = createServer(() => undefined);
  const endpoint = await listening(server);
  closing.unshift(() => server.closeAllConnections());
  const signal = AbortSignal.timeout(200);
  expect(await preflight(contract, targetAt(endpoint), {}, 60_000, signal)).toContain("cannot be tested");
  expect(signal.aborted).toBe(true);
});

test("a server that speaks another protocol, and one that hangs up", async () => {
  const other = await listening(createTcpServer((socket) => socket.write("SSH-2.0-OpenSSH_9.6\r\n", () => socket.destroy())));
  expect(await look(targetAt(other))).toMatch(/no response could be read from it \(.+\); check --endpoint/);
  const silent = await listening(createTcpServer((socket) => socket.destroy()));
  expect(await look(targetAt(silent))).toMatch(/closes the connection without a response/);
});

test("https where there is http alone", async () => {
  const endpoint = await listening(createServer((_, response) => response.end()));
  expect(await look(targetAt(endpoint.replace("http:", "https:")))).toMatch(
    /does not speak TLS; check whether --endpoint should begin/,
  );
});

test.each([
  [
    "a redirect",
    302,
    { location: "https://console.example.com/login" },
    "",
    /redirects to https:\/\/console\.example\.com\/login \(302\)/,
  ],
  ["a page", 200, { "content-type": "text/html; charset=utf-8" }, "<html></html>", /a page of HTML \(200\)/],
  ["a page of an error", 400, { "content-type": "text/html" }, "<html></html>", /a page of HTML \(400\)/],
  ["a page where no path is there", 404, { "content-type": "text/html" }, "<html></html>", /every path is 404; check that/],
  ["JSON of something else", 200, JSON_TYPE, '{"hello":"world"}', /no DIS: it responded 200 with application\/json/],
  ["a list", 200, JSON_TYPE, "[]", /no DIS/],
  ["text", 200, { "content-type": "text/plain" }, "ok", /no DIS: it responded 200 with text\/plain/],
  ["nothing", 204, {}, "", /no DIS: it responded 204 to listStreams/],
  [
    "a gateway without a service",
    502,
    JSON_TYPE,
    '{"error_code":"APIG.0201","error_msg":"Backend timeout"}',
    /every request fails \(502: APIG\.0201 Backend timeout\); the service is down/,
  ],
  ["a DIS that is down", 500, JSON_TYPE, error("DIS.5000"), /every request fails \(500: DIS\.5000 no\)/],
  ["no credentials at all", 401, JSON_TYPE, error("APIG.0301"), /does not accept the credentials \(401: APIG\.0301 no\)/],
  ["wrong credentials", 441, JSON_TYPE, error("DIS.4114"), /does not accept the credentials \(441: DIS\.4114 no\)/],
  ["forbidden", 403, {}, "", /does not accept the credentials \(403\)/],
  ["another project", 400, JSON_TYPE, error("DIS.4117"), /does not know the project .*--project-id/],
])("%s is reported with what to do", async (_, status, headers, body, expected) => {
  const sentence = await look(await serverWith(status, headers as Record<string, string>, body));
  expect(sentence).toMatch(expected);
  expect(sentence).toMatch(/;.*\.$/);
  expect(sentence).not.toContain("some-token");
});

test.each([
  ["one that keeps the contract", 200, LIST],
  ["one with a field too few", 200, JSON.stringify({ total_number: 0 })],
  ["one that has too many requests", 429, ""],
])("%s can be tested", async (_, status, body) => {
  expect(await look(await serverWith(status, JSON_TYPE, body))).toBeUndefined();
});

test("an endpoint that ends in /v2 is asked about", async () => {
  const { target, close } = await openDisLocal();
  closing.push(close);
  expect(await look({ ...target, endpoint: `${target.endpoint}/v2` })).toMatch(
    /every path is 404: .*; does the endpoint end in \/v2\? Give --endpoint without it/,
  );
  expect(await look({ ...target, endpoint: `${target.endpoint}/dis` })).toMatch(/every path is 404: .*; check that --endpoint/);
});

test.each([404, 403, 500, 302])("a DIS whose listStreams alone responds with %i can be tested", async (status) => {
  const { target, close } = await openDisLocal({ calls: { listStreams: async () => ({ status, body: {} }) } });
  closing.push(close);
  expect(await look(target)).toBeUndefined();
});

test("a DIS whose first response is lost can be tested", async () => {
  const { target, close } = await openDisLocal({
    onServer: (server) => {
      server.addHook("onRequest", async (request) => {
        if (request.url.includes("/streams")) request.raw.socket.destroy();
      });
    },
  });
  closing.push(close);
  expect(await look(target)).toBeUndefined();
});

describe("what is named", () => {
  test("must be there", async () => {
    const { target, close } = await openDisLocal();
    closing.push(close);
    const ask = asker(contract, target);
    await ask("createStream", { stream_name: "orders", partition_count: 2 });
    await ask("createApp", { app_name: "billing" });
    const named = { stream: "orders", app: "billing", partition: "1" };
    expect(await look(target, named)).toBeUndefined();
    expect(await look(target, { ...named, partition: "shardId-0000000001" })).toBeUndefined();
    expect(await look(target, { ...named, stream: "order" })).toMatch(/has no stream order; check --stream/);
    expect(await look(target, { ...named, app: "bill" })).toMatch(/has no app bill; check --app/);
    expect(await look(target, { ...named, partition: "2" })).toMatch(/has no partition 2; check --partition/);
  });
});
