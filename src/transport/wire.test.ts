import { getEventListeners } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createDisClient, type DisClient, type DisClientOptions } from "../index.js";
import { failure } from "../testing/fake-service.js";

// The client against servers on this machine that misbehave, over the built-in fetch.

const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function clientOf(listener: RequestListener, options: DisClientOptions = {}): Promise<DisClient> {
  const endpoint = await serve(listener);
  return createDisClient({ endpoint, projectId: "p1", credentials: { token: "secret-token" }, retry: false, ...options });
}

const show = { stream_name: "s", app_name: "a", partition_id: "0", checkpoint_type: "LAST_READ" } as const;

test("an answer that breaks off is an error with status and request id, and is asked for again", async () => {
  let requests = 0;
  const dis = await clientOf(
    (_request, response) => {
      requests++;
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000", "x-request-id": "r1" });
      response.write('{"sequence_number":');
      setTimeout(() => response.destroy(), 20);
    },
    { retry: { maxAttempts: 2, baseDelayMs: 1 } },
  );
  expect(await failure(dis.showCheckpoint(show))).toMatchObject({ kind: "answer", status: 200, requestId: "r1", attempts: 2 });
  expect(requests).toBe(2);
});

test("a connection that is reset before an answer is a connection error", async () => {
  const dis = await clientOf((request) => request.socket.destroy());
  expect(await failure(dis.showCheckpoint(show))).toMatchObject({ kind: "connection", status: undefined, retryable: true });
});

test("a redirect is refused, and the token does not travel to the other host", async () => {
  const seenThere: unknown[] = [];
  const elsewhere = await serve((request, response) => {
    seenThere.push(request.headers["x-auth-token"]);
    response.end("{}");
  });
  const dis = await clientOf((_request, response) => {
    response.writeHead(307, { location: `${elsewhere}/v2/p1/checkpoints`, "x-request-id": "r2" }).end();
  });
  expect(await failure(dis.showCheckpoint(show))).toMatchObject({ kind: "redirect", status: 307, requestId: "r2" });
  expect(seenThere).toEqual([]);
});

test("an answer larger than the limit is not read to its end", async () => {
  const dis = await clientOf((_request, response) => response.end("x".repeat(5000)), { maxResponseBytes: 4999 });
  expect(await failure(dis.showCheckpoint(show))).toMatchObject({ kind: "answer", status: 200, retryable: false });
});

test("the timeout covers a body that does not end", async () => {
  const dis = await clientOf((_request, response) => {
    response.writeHead(200);
    response.write("{");
  });
  expect(await failure(dis.showCheckpoint(show, { timeoutMs: 60 }))).toMatchObject({ kind: "timeout", attempts: 1 });
});

test("an abort ends a call that waits for its next attempt, and leaves no listener", async () => {
  const dis = await clientOf((_request, response) => response.writeHead(429, { "retry-after": "15" }).end(), {
    retry: { maxAttempts: 3 },
  });
  const controller = new AbortController();
  const started = performance.now();
  setTimeout(() => controller.abort(new Error("enough")), 50);
  const error = await failure(dis.showCheckpoint(show, { signal: controller.signal }));
  expect(error).toMatchObject({ kind: "aborted", cause: new Error("enough") });
  expect(performance.now() - started).toBeLessThan(5000);
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
});

test("an abort ends a call under way, and one that comes before it sends nothing", async () => {
  let requests = 0;
  const dis = await clientOf(() => requests++);
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 50);
  expect(await failure(dis.showCheckpoint(show, { signal: controller.signal }))).toMatchObject({ kind: "aborted" });
  expect(await failure(dis.showCheckpoint(show, { signal: controller.signal }))).toMatchObject({ kind: "aborted" });
  expect(requests).toBe(1);
});

test("nobody listening is a connection error that is tried again, also for a call that creates something", async () => {
  const endpoint = await serve(() => {});
  servers.splice(0)[0]?.close();
  const dis = createDisClient({ endpoint, projectId: "p1", credentials: { token: "t" }, retry: { baseDelayMs: 1 } });
  expect(await failure(dis.createApp({ app_name: "a" }))).toMatchObject({ kind: "connection", attempts: 4 });
});
