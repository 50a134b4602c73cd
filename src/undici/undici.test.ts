import { readFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import * as tls from "node:tls";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { Agent } from "undici";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { failure } from "../../testing/fake-service.js";
import { startProxy } from "../../testing/proxy.js";
import { createDisClient } from "../index.js";
import { type UndiciTransport, type UndiciTransportOptions, undiciTransport } from "./transport.js";

const file = (name: string) => readFileSync(new URL(`../../testing/tls/${name}`, import.meta.url), "utf8");
const place = { stream_name: "s", app_name: "a", partition_id: "0", checkpoint_type: "LAST_READ" } as const;
const BODY = '{"sequence_number":"1"}';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closers.splice(0).reverse()) await close();
});
beforeEach(() => {
  for (const name of ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy"])
    vi.stubEnv(name, undefined);
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

const reply: RequestListener = (request, response) => {
  request.resume();
  response.end(BODY);
};
const serve = async (listener: RequestListener = reply) => `http://127.0.0.1:${await listen(createServer(listener))}`;
const serveTls = async () =>
  `https://127.0.0.1:${await listen(createTlsServer({ key: file("server.key"), cert: file("server.pem") }, reply))}`;

function open(options: UndiciTransportOptions = {}): UndiciTransport {
  const transport = undiciTransport(options);
  closers.push(() => transport.close());
  return transport;
}

function clientOf(endpoint: string, transport: UndiciTransport, more: object = {}) {
  return createDisClient({ endpoint, projectId: "p1", credentials: { token: "t" }, retry: false, transport, ...more });
}

async function startedProxy(status?: number) {
  const proxy = await startProxy(status);
  closers.push(() => proxy.close());
  return proxy;
}

describe("connections", () => {
  test("are reused, and there are no more than allowed", async () => {
    const sockets = new Set<Socket>();
    const endpoint = await serve((request, response) => {
      sockets.add(request.socket);
      setTimeout(() => response.end(BODY), 5);
    });
    const dis = clientOf(endpoint, open({ connections: 2 }));
    await Promise.all(Array.from({ length: 20 }, () => dis.showCheckpoint(place)));
    await dis.showCheckpoint(place);
    expect(sockets.size).toBe(2);
  });

  test("a request that waits for a connection keeps its timeout and its signal", async () => {
    let requests = 0;
    const endpoint = await serve(() => requests++);
    const dis = clientOf(endpoint, open({ connections: 1 }));
    const first = failure(dis.showCheckpoint(place, { timeoutMs: 300 }));
    const controller = new AbortController();
    const second = failure(dis.showCheckpoint(place, { signal: controller.signal }));
    const third = failure(dis.showCheckpoint(place, { timeoutMs: 50 }));
    expect(await third).toMatchObject({ kind: "timeout" });
    controller.abort();
    expect(await second).toMatchObject({ kind: "aborted" });
    expect(await first).toMatchObject({ kind: "timeout" });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(requests).toBe(1);
  });

  test("are closed after the running requests, and nothing is sent after that", async () => {
    const endpoint = await serve((_request, response) => void setTimeout(() => response.end(BODY), 30));
    const transport = open();
    const dis = clientOf(endpoint, transport, { retry: {} });
    const call = dis.showCheckpoint(place);
    await new Promise((resolve) => setTimeout(resolve, 10));
    await Promise.all([transport.close(), transport.close(), transport[Symbol.asyncDispose]()]);
    expect(await call).toEqual({ sequence_number: "1" });
    const error = await failure(dis.showCheckpoint(place));
    expect(error).toMatchObject({ kind: "configuration", field: "transport", attempts: 1 });
  });

  test("of a dispatcher of the user stay open", async () => {
    const endpoint = await serve();
    const dispatcher = new Agent();
    closers.push(() => dispatcher.close());
    const first = undiciTransport({ dispatcher });
    await clientOf(endpoint, first).showCheckpoint(place);
    await first.close();
    await clientOf(endpoint, undiciTransport({ dispatcher })).showCheckpoint(place);
  });

  test("pause while nobody reads, so that a response does not fill the memory", async () => {
    let written = 0;
    const endpoint = await serve((_request, response) => {
      const more = () => {
        while (written < 200_000_000) {
          written += 65_536;
          if (!response.write(Buffer.alloc(65_536))) return void response.once("drain", more);
        }
      };
      more();
    });
    const { signal } = new AbortController();
    const { body } = await open()({ method: "GET", url: `${endpoint}/`, headers: {}, body: new Uint8Array(), signal });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const stopped = written;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(written).toBe(stopped);
    expect(written).toBeLessThan(20_000_000);
    const chunks = (body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
    let read = 0;
    while (read < stopped + 65_536) read += (await chunks.next()).value?.length ?? 0;
    await chunks.return?.();
    expect(written).toBeGreaterThan(stopped);
  });
});

test("requests and responses are those of fetch", async () => {
  const seen: object[] = [];
  const endpoint = await serve(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { host, connection: _, ...headers } = request.headers;
    seen.push({ method: request.method, url: request.url, headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(201, { "x-request-id": "r1", "set-cookie": ["a=1", "b=2"], "x-odd": "Grüße" });
    response.end();
  });
  const call = async (options: object) => {
    const credentials = { accessKey: "AK", secretKey: "SK", signature: "gateway" } as const;
    const dis = createDisClient({
      endpoint,
      projectId: "p1",
      credentials,
      clock: { now: () => 0, sleep: async () => {} },
      ...options,
    });
    const { headers, status, requestId } = await dis.createApp({ app_name: "a" }).withResponse();
    return { status, requestId, cookies: headers.getSetCookie() };
  };
  const here = await call({ transport: open() });
  const there = await call({});
  expect(here).toEqual(there);
  const [ours, fetched] = seen as { headers: Record<string, string> }[];
  const { accept: _1, "accept-language": _2, "sec-fetch-mode": _3, "accept-encoding": _4, ...rest } = fetched?.headers ?? {};
  // It does not decompress, so it requests uncompressed bodies.
  const { "accept-encoding": encoding, ...own } = ours?.headers ?? {};
  expect(encoding).toBe("identity");
  expect({ ...ours, headers: { ...own, accept: undefined } }).toEqual({
    ...fetched,
    headers: { ...rest, accept: undefined },
  });
});

describe("certificates", () => {
  test("of an unknown authority are refused, without a retry", async () => {
    const dis = clientOf(await serveTls(), open(), { retry: {} });
    expect(await failure(dis.showCheckpoint(place))).toMatchObject({ kind: "connection", retryable: false, attempts: 1 });
  });

  test("of an authority in the option ca are trusted, also in a list, and the usual ones stay trusted", async () => {
    const endpoint = await serveTls();
    for (const ca of [file("ca.pem"), [file("ca.pem")]]) {
      expect(await clientOf(endpoint, open({ ca })).showCheckpoint(place)).toEqual({ sequence_number: "1" });
    }
  });

  // Later versions of Node.js can list what they trust; this one reads the file at its start and cannot list it.
  test.skipIf("getCACertificates" in tls)("of NODE_EXTRA_CA_CERTS stay trusted beside one that is given", async () => {
    vi.stubEnv("NODE_EXTRA_CA_CERTS", fileURLToPath(new URL("../../testing/tls/ca.pem", import.meta.url)));
    const other = tls.rootCertificates[0] as string;
    expect(await clientOf(await serveTls(), open({ ca: other })).showCheckpoint(place)).toEqual({ sequence_number: "1" });
  });

  test("for another host are refused", async () => {
    const endpoint = (await serveTls()).replace("127.0.0.1", "127.0.0.2");
    const error = await failure(clientOf(endpoint, open({ ca: file("ca.pem") })).showCheckpoint(place));
    expect(error).toMatchObject({ kind: "connection" });
  });
});

describe("a proxy", () => {
  test.each(["HTTP_PROXY", "http_proxy"])("that %s names is used for http", async (name) => {
    const proxy = await startedProxy();
    vi.stubEnv(name, proxy.url);
    const endpoint = await serve();
    await clientOf(endpoint, open()).showCheckpoint(place);
    expect(proxy.targets).toEqual([new URL(endpoint).host]);
  });

  test("that HTTPS_PROXY names is used for https, and cannot read the request", async () => {
    const proxy = await startedProxy();
    vi.stubEnv("HTTPS_PROXY", proxy.url);
    const [endpoint, plain] = [await serveTls(), await serve()];
    const transport = open({ ca: file("ca.pem") });
    await clientOf(endpoint, transport).showCheckpoint(place);
    await clientOf(plain, transport).showCheckpoint(place);
    expect(proxy.targets).toEqual([new URL(endpoint).host]);
  });

  test.each([
    ["NO_PROXY", "127.0.0.1", 0],
    ["NO_PROXY", "*", 0],
    ["no_proxy", "localhost, 127.0.0.1", 0],
    ["NO_PROXY", "example.test", 1],
  ])("is bypassed as %s=%s says", async (name, value, used) => {
    const proxy = await startedProxy();
    vi.stubEnv("HTTP_PROXY", proxy.url);
    vi.stubEnv(name, value);
    await clientOf(await serve(), open()).showCheckpoint(place);
    expect(proxy.targets).toHaveLength(used);
  });

  test("can be an option, with a user, and can be switched off", async () => {
    const [named, given] = [await startedProxy(), await startedProxy()];
    vi.stubEnv("HTTP_PROXY", named.url);
    const endpoint = await serve();
    const transport = open({ proxy: given.url.replace("//", "//user:CANARY@") });
    await clientOf(endpoint, transport).showCheckpoint(place);
    await clientOf(endpoint, open({ proxy: false })).showCheckpoint(place);
    expect([named.targets.length, given.targets.length]).toEqual([0, 1]);
    expect(given.authorizations).toEqual([`Basic ${btoa("user:CANARY")}`]);
    expect(inspect(transport, { depth: 9, showHidden: true })).not.toContain("CANARY");
  });

  test.each([
    [407, false],
    [403, false],
    [503, true],
  ])("that responds with %s is reported to have refused", async (status, retryable) => {
    const proxy = await startedProxy(status);
    const transport = open({ proxy: proxy.url.replace("//", "//user:CANARY@") });
    const error = await failure(clientOf(await serve(), transport).showCheckpoint(place));
    expect(error).toMatchObject({ kind: "connection", retryable });
    expect(String(error)).toContain(`The proxy did not open the connection (HTTP ${status})`);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("CANARY");
  });
});

test.each<[string, object, string, string]>([
  ["another name", { maxConnections: 5 }, "maxConnections", "is not an option of undiciTransport"],
  ["no connections", { connections: 0 }, "connections", "at least 1"],
  ["a time as text", { keepAliveMs: "5s" }, "keepAliveMs", "whole number"],
  ["no time to connect", { connectTimeoutMs: 0 }, "connectTimeoutMs", "at least 1"],
  ["a certificate that is none", { ca: "/etc/ca.pem" }, "ca", "in PEM"],
  ["no certificates", { ca: [] }, "ca", "in PEM"],
  ["a proxy that is no URL", { proxy: "CANARY:8080" }, "proxy", "a URL"],
  ["a proxy of another kind", { proxy: "ftp://CANARY@h" }, "proxy", "begins with http"],
  ["a dispatcher that is none", { dispatcher: {} }, "dispatcher", "dispatcher of undici"],
  ["a dispatcher beside a proxy", { dispatcher: new Agent(), proxy: false }, "proxy", "one or the other"],
])("%s is refused, naming the option", (_what, options, field, text) => {
  const make = () => undiciTransport(options as UndiciTransportOptions);
  expect(make).toThrow(expect.objectContaining({ kind: "configuration", field, message: expect.stringContaining(text) }));
  expect(make).not.toThrow(/CANARY/);
});
