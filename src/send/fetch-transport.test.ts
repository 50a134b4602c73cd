import { afterEach, expect, test, vi } from "vitest";
import { json } from "../../testing/fake-service.js";
import { createDisClient, type Transport, type WireRequest } from "../index.js";

const connection = { endpoint: "https://dis.example.test", projectId: "p1", credentials: { token: "t" } };
const place = { stream_name: "s", app_name: "a", partition_id: "0", checkpoint_type: "LAST_READ" } as const;

afterEach(() => {
  vi.unstubAllGlobals();
});

test("the global fetch is looked up at each request, so that a test can replace it at any time", async () => {
  const dis = createDisClient(connection);
  for (const sequence_number of ["1", "2"]) {
    vi.stubGlobal("fetch", async () => json(200, { sequence_number }));
    expect(await dis.showCheckpoint(place)).toEqual({ sequence_number });
  }
});

test("fetch is asked not to follow redirects, and gets the exact bytes", async () => {
  const seen: unknown[] = [];
  vi.stubGlobal("fetch", async (url: unknown, init: RequestInit) => {
    seen.push([
      url,
      init.method,
      init.redirect,
      init.body === undefined ? undefined : String(Buffer.from(init.body as Uint8Array)),
    ]);
    return new Response(null, { status: 201 });
  });
  const dis = createDisClient(connection);
  await dis.createApp({ app_name: "a" });
  await dis.deleteApp({ app_name: "a" });
  const path = "https://dis.example.test/v2/p1/apps";
  expect(seen).toEqual([
    [path, "POST", "manual", '{"app_name":"a"}'],
    [`${path}/a`, "DELETE", "manual", undefined],
  ]);
});

test("a response that a browser hides as a redirect is refused", async () => {
  const opaque = { type: "opaqueredirect", status: 0, headers: new Headers(), body: null };
  const dis = createDisClient({ ...connection, fetch: (async () => opaque) as never });
  await expect(dis.showCheckpoint(place)).rejects.toMatchObject({ kind: "redirect", retryable: false });
});

test("a transport of one's own sees requests that are complete, and may give any chunks", async () => {
  const seen: WireRequest[] = [];
  const transport: Transport = async (request) => {
    seen.push(request);
    async function* body() {
      for (const byte of new TextEncoder().encode('{"sequence_number":"5","metadata":"ü"}')) yield new Uint8Array([byte]);
    }
    return { status: 200, headers: new Headers({ "x-request-id": "r1" }), body: body(), redirected: false };
  };
  const dis = createDisClient({ ...connection, transport });
  const { data, requestId } = await dis.showCheckpoint(place).withResponse();
  expect([data, requestId]).toEqual([{ sequence_number: "5", metadata: "ü" }, "r1"]);
  expect(seen).toMatchObject([{ method: "GET", headers: { "x-auth-token": "t", "x-project-id": "p1" } }]);
  expect(seen[0]?.url).toMatch(/^https:\/\/dis\.example\.test\/v2\/p1\/checkpoints\?/);
  expect(seen[0]?.signal.aborted).toBe(false);
});
