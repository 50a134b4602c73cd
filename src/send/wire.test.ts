import { getEventListeners } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { failure } from "../../testing/fake-service.js";
import { TRANSPORTS } from "../../testing/transports.js";
import { createDisClient, type DisClient, type DisClientOptions } from "../index.js";

// The client against servers on this machine that misbehave, over each of its transports.

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

const place = { stream_name: "s", app_name: "a", partition_id: "0", checkpoint_type: "LAST_READ" } as const;
const keys = { accessKey: "CANARY-AK", secretKey: "CANARY-SK", securityToken: "CANARY-ST" };

describe.each(TRANSPORTS)("over %s", (_name, transport) => {
  const connection = () => ({
    projectId: "p1",
    credentials: { token: "secret-token" },
    retry: false as const,
    transport: transport(),
  });

  async function clientOf(listener: RequestListener, options: DisClientOptions = {}): Promise<DisClient> {
    return createDisClient({ ...connection(), endpoint: await serve(listener), ...options });
  }

  test("a response that breaks off is an error with status, request id and its beginning, and the request is retried", async () => {
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
    const error = await failure(dis.showCheckpoint(place));
    expect(error).toMatchObject({ kind: "response", status: 200, requestId: "r1", attempts: 2, excerpt: '{"sequence_number":' });
    expect(requests).toBe(2);
  });

  test("half a token at the end of a response that breaks off is not shown", async () => {
    const dis = await clientOf((request, response) => {
      response.writeHead(502, { "content-length": "1000" });
      response.write(`you sent ${String(request.headers["x-auth-token"]).slice(0, 8)}`);
      setTimeout(() => response.destroy(), 20);
    });
    expect(await failure(dis.showCheckpoint(place))).toMatchObject({ kind: "response", excerpt: "you sent [credentials]" });
  });

  test("a connection that is reset before a response is a connection error", async () => {
    const dis = await clientOf((request) => request.socket.destroy());
    expect(await failure(dis.showCheckpoint(place))).toMatchObject({ kind: "connection", status: undefined, retryable: true });
  });

  test.each([301, 302, 303, 307, 308])(
    "a redirect (%s) is refused, and no credentials travel to the other host",
    async (status) => {
      const seenThere: unknown[] = [];
      const elsewhere = await serve((request, response) => {
        seenThere.push(request.headers);
        response.end("{}");
      });
      for (const credentials of [{ token: "CANARY-token" }, { ...keys, signature: "gateway" as const }]) {
        const dis = await clientOf(
          (_request, response) => {
            response.writeHead(status, { location: `${elsewhere}/v2/p1/checkpoints`, "x-request-id": "r2" }).end("moved");
          },
          { credentials, retry: {} },
        );
        const error = await failure(dis.showCheckpoint(place));
        expect(error).toMatchObject({ kind: "redirect", status, requestId: "r2", attempts: 1 });
      }
      expect(seenThere).toEqual([]);
    },
  );

  test("a response larger than the limit is not read to its end", async () => {
    let written = 0;
    const dis = await clientOf(
      (_request, response) => {
        const more = () => {
          while (!response.destroyed && written < 500_000_000) {
            written += 65_536;
            if (!response.write("x".repeat(65_536))) return void response.once("drain", more);
          }
        };
        more();
      },
      { maxResponseBytes: 100_000 },
    );
    const error = await failure(dis.showCheckpoint(place));
    expect(error).toMatchObject({ kind: "response", status: 200, retryable: false, excerpt: "x".repeat(1024) });
    expect(written).toBeLessThan(100_000_000);
  });

  test("a response exactly as long as the limit is read", async () => {
    const body = JSON.stringify({ sequence_number: "1", metadata: "x".repeat(5000) });
    const listener: RequestListener = (_request, response) => response.end(body);
    const dis = await clientOf(listener, { maxResponseBytes: body.length });
    expect(await dis.showCheckpoint(place)).toMatchObject({ sequence_number: "1" });
    const small = await clientOf(listener, { maxResponseBytes: body.length - 1 });
    expect(await failure(small.showCheckpoint(place))).toMatchObject({ kind: "response" });
  });

  test("the timeout covers a body that does not end", async () => {
    const dis = await clientOf((_request, response) => {
      response.writeHead(200);
      response.write("{");
    });
    expect(await failure(dis.showCheckpoint(place, { timeoutMs: 60 }))).toMatchObject({ kind: "timeout", attempts: 1 });
  });

  test("an abort during a long Retry-After settles at once and leaves no listener", async () => {
    const dis = await clientOf((_request, response) => response.writeHead(429, { "retry-after": "15" }).end(), {
      retry: { maxAttempts: 3 },
    });
    const controller = new AbortController();
    const call = failure(dis.showCheckpoint(place, { signal: controller.signal }));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const aborted = performance.now();
    controller.abort(new Error("enough"));
    expect(await call).toMatchObject({ kind: "aborted", cause: new Error("enough") });
    expect(performance.now() - aborted).toBeLessThan(500);
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  });

  test("an abort ends a call under way, and one that comes before it sends nothing", async () => {
    let requests = 0;
    const controller = new AbortController();
    const dis = await clientOf(() => {
      requests++;
      controller.abort();
    });
    expect(await failure(dis.showCheckpoint(place, { signal: controller.signal }))).toMatchObject({ kind: "aborted" });
    expect(await failure(dis.showCheckpoint(place, { signal: controller.signal }))).toMatchObject({ kind: "aborted" });
    expect(requests).toBe(1);
  });

  test("nobody listening is a connection error that is tried again, also for a call that creates something", async () => {
    const endpoint = await serve(() => {});
    servers.splice(0)[0]?.close();
    const dis = createDisClient({ ...connection(), endpoint, retry: { baseDelayMs: 1 } });
    expect(await failure(dis.createApp({ app_name: "a" }))).toMatchObject({ kind: "connection", attempts: 4 });
  });

  test("a number that JavaScript cannot hold survives", async () => {
    const dis = await clientOf((_request, response) => response.end('{"sequence_number":9007199254740993}'));
    expect(await dis.showCheckpoint(place)).toEqual({ sequence_number: "9007199254740993" });
  });

  test("a name of .. or nothing never leaves the process", async () => {
    let requests = 0;
    const dis = await clientOf(() => requests++);
    for (const stream_name of ["..", ".", "", "%2e%2e", "a/../b"]) {
      expect(await failure(dis.deleteStream({ stream_name }))).toMatchObject({ kind: "input", field: "stream_name" });
    }
    for (const stream_name of ["..", ".", ""]) {
      const params = { path: { project_id: "p1", stream_name } };
      expect(await failure(dis.api.DELETE("/v2/{project_id}/streams/{stream_name}", { params }))).toMatchObject({
        kind: "input",
      });
    }
    expect(requests).toBe(0);
  });

  test.each([200, 404, 502])("a page in HTML with status %s keeps status, request id and its first kilobyte", async (status) => {
    const page = `<html>${"x".repeat(5000)}</html>`;
    const dis = await clientOf((_request, response) => {
      response.writeHead(status, { "content-type": "text/html", "x-request-id": "r3" }).end(page);
    });
    const error = await failure(dis.showCheckpoint(place));
    expect(error).toMatchObject({ status, requestId: "r3", excerpt: page.slice(0, 1024), operation: "showCheckpoint" });
  });

  test("umlauts that are cut between two packets arrive whole", async () => {
    const bytes = Buffer.from(JSON.stringify({ sequence_number: "1", metadata: "äöü" }));
    const dis = await clientOf((_request, response) => {
      response.write(bytes.subarray(0, bytes.length - 5));
      setTimeout(() => response.end(bytes.subarray(bytes.length - 5)), 30);
    });
    expect(await dis.showCheckpoint(place)).toMatchObject({ metadata: "äöü" });
  });
});
