import { getEventListeners } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { failure } from "../../testing/fake-service.js";
import { TRANSPORTS } from "../../testing/transports.js";
import { type CallOptions, createDisClient, type DisClient, type DisClientOptions, type Middleware } from "../index.js";
import { systemClock } from "./limits.js";

// An abort settles a call wherever it is, before a timer or a packet can do anything, and leaves nothing behind.

const place = { stream_name: "s", app_name: "a", partition_id: "0", checkpoint_type: "LAST_READ" } as const;
const BODY = '{"sequence_number":"1"}';
const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const never = new Promise<never>(() => {});
const silent: RequestListener = () => {};
const halfBody: RequestListener = (_request, response) => {
  response.writeHead(200, { "content-length": "1000" });
  response.write('{"sequence_number":');
};
const halfLargeBody: RequestListener = (_request, response) => {
  response.writeHead(200, { "content-length": "1000000" });
  response.write("x".repeat(100_000));
};
const busy: RequestListener = (_request, response) => response.writeHead(429, { "retry-after": "15" }).end();
const fine: RequestListener = (_request, response) => response.end(BODY);
const hangsAfter: Middleware = async (request, next) => {
  await next(request);
  return never;
};

interface Point {
  readonly listener: RequestListener;
  readonly client?: DisClientOptions;
}

const POINTS: readonly [string, Point][] = [
  ["before a response", { listener: silent }],
  ["in a body", { listener: halfBody }],
  ["in a large body", { listener: halfLargeBody }],
  ["in the body of an error", { listener: (_request, response) => void response.writeHead(502).write("<html>") }],
  ["in a delay", { listener: busy }],
  ["while credentials are obtained", { listener: fine, client: { credentials: { resolve: () => never } } }],
  ["in a middleware that has not sent anything", { listener: fine, client: { middleware: [() => never] } }],
  ["in a middleware that has a response", { listener: fine, client: { middleware: [hangsAfter] } }],
  ["in a middleware that waits", { listener: silent, client: { middleware: [(request, next) => next(request)] } }],
];

describe.each(TRANSPORTS)("over %s, an abort", (_name, transport) => {
  const clientOf = (endpoint: string, options: DisClientOptions = {}): DisClient =>
    createDisClient({ projectId: "p1", credentials: { token: "secret-token" }, transport: transport(), endpoint, ...options });

  const limits: [string, CallOptions][] = [
    ["alone", {}],
    ["beside a deadline", { deadlineMs: 60_000 }],
  ];

  describe.each(limits)("%s", (_what, options) => {
    test.each(POINTS)("settles at once %s", async (_where, { listener, client }) => {
      const dis = clientOf(await serve(listener), client);
      const controller = new AbortController();
      const { signal } = controller;
      let ended = false;
      const call = failure(dis.showCheckpoint(place, { signal, ...options })).finally(() => {
        ended = true;
      });
      await new Promise((resolve) => setTimeout(resolve, 60));
      expect(ended).toBe(false);
      controller.abort(new Error("enough"));
      await new Promise((resolve) => setImmediate(resolve));
      expect(ended).toBe(true);
      expect(await call).toMatchObject({ kind: "aborted", operation: "showCheckpoint", cause: new Error("enough") });
      expect(getEventListeners(signal, "abort")).toEqual([]);
    });
  });

  test("leaves no listener behind in 10,000 calls, whether it comes or not", { timeout: 120_000 }, async () => {
    let requests = 0;
    const endpoint = await serve((_request, response) => {
      const number = requests++;
      if (number % 10 === 1) response.writeHead(429).end();
      else if (number % 10 === 2) response.writeHead(502, { "content-type": "text/html" }).end("<html>");
      else if (number % 50 === 3) response.destroy();
      else response.end(BODY);
    });
    const retry = { baseDelayMs: 0, throttledBaseDelayMs: 0 };
    const dis = clientOf(endpoint, { retry, retryBudget: false });
    const piped = dis.with({ middleware: [(request, next) => next(request)], deadlineMs: 60_000 });
    const { signal } = new AbortController();
    let most = 0;
    let ended = 0;
    const worker = async (client: DisClient) => {
      while (ended < 10_000) {
        ended++;
        // Every hundredth is given up in its middle, by a signal of its own.
        const own = new AbortController();
        const isGivenUp = ended % 100 === 0;
        const call = client.showCheckpoint(place, { signal: isGivenUp ? own.signal : signal }).result();
        most = Math.max(most, getEventListeners(signal, "abort").length);
        if (isGivenUp) own.abort();
        await call;
        if (isGivenUp) expect(getEventListeners(own.signal, "abort")).toEqual([]);
      }
    };
    const warned = vi.fn();
    process.on("warning", warned);
    await Promise.all(Array.from({ length: 32 }, (_, index) => worker(index % 4 === 0 ? piped : dis)));
    process.off("warning", warned);
    expect(most).toBe(1);
    expect(getEventListeners(signal, "abort")).toEqual([]);
    expect(warned).not.toHaveBeenCalled();
  });

  test("comes too late where the call has ended, and a signal can be used again", async () => {
    const dis = clientOf(await serve(fine));
    const controller = new AbortController();
    const { signal } = controller;
    const call = dis.showCheckpoint(place, { signal });
    expect(await call).toEqual({ sequence_number: "1" });
    expect(await dis.showCheckpoint(place, { signal })).toEqual({ sequence_number: "1" });
    controller.abort();
    expect(await call).toEqual({ sequence_number: "1" });
    expect((await call.raw()).text).toBe(BODY);
    expect(await dis.showCheckpoint(place, { signal }).result()).toMatchObject({ error: { kind: "aborted", attempts: 0 } });
  });
});

test("a wait of the system clock does not end at once when it is longer than a timer takes", async () => {
  const over = new AbortController();
  let hasEnded = false;
  const wait = systemClock.sleep(2_147_483_647 + 5000, over.signal).then(() => {
    hasEnded = true;
  });
  await systemClock.sleep(20);
  expect(hasEnded).toBe(false);
  over.abort();
  await wait;
});
