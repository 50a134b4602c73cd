import { describe, expect, test } from "vitest";
import { clientWith, failure, json, refusal } from "../testing/fake-service.js";
import { type CallRequest, type CallResponse, DisError, type Middleware } from "./index.js";

const show = { stream_name: "newstream", app_name: "newapp", partition_id: "0", checkpoint_type: "LAST_READ" } as const;
const found = { sequence_number: "9" };

describe("a middleware", () => {
  test("sees the request as plain values, without credentials, and the response after all attempts", async () => {
    const requests: CallRequest[] = [];
    const responses: CallResponse[] = [];
    const watch: Middleware = async (request, next) => {
      requests.push(request);
      const response = await next(request);
      responses.push(response);
      return response;
    };
    const { dis, seen } = clientWith([refusal("DIS.4305"), json(200, found, { "x-request-id": "r1" })], { middleware: [watch] });
    expect(await dis.showCheckpoint(show).withResponse()).toMatchObject({ data: found, attempts: 2, requestId: "r1" });
    expect(seen).toHaveLength(2);
    expect(requests).toHaveLength(1);
    const [request] = requests;
    expect(request).toMatchObject({ operation: "showCheckpoint", method: "GET", headers: { "x-project-id": "p1" } });
    expect(request?.url).toMatch(/^https:\/\/dis\.example\.test\/v2\/p1\/checkpoints\?/);
    expect(JSON.stringify(request)).not.toContain("secret-token");
    expect(structuredClone(request)).toEqual(request);
    expect(responses).toMatchObject([{ status: 200, headers: { "x-request-id": "r1" } }]);
  });

  test("may change headers and body, and the bytes that it gives are sent", async () => {
    const stamp: Middleware = (request, next) => {
      const body = { ...JSON.parse(new TextDecoder().decode(request.body)), metadata: "m" };
      const bytes = new TextEncoder().encode(JSON.stringify(body));
      return next({ ...request, headers: { ...request.headers, "X-Team": "billing" }, body: bytes });
    };
    const { dis, seen } = clientWith([new Response(null, { status: 201 })]);
    await dis.commitCheckpoint({ ...show, sequence_number: "2" }, { middleware: [stamp] });
    expect(seen).toMatchObject([{ headers: { "x-team": "billing", "x-auth-token": "secret-token" }, body: { metadata: "m" } }]);
  });

  test("may respond without sending", async () => {
    const cached: Middleware = () => ({ status: 200, body: JSON.stringify(found) });
    const refusing: Middleware = () => ({ status: 400, body: '{"errorCode":"DIS.4301","message":"m"}' });
    const { dis, seen } = clientWith([json(500, {})]);
    const result = await dis.showCheckpoint(show, { middleware: [cached] }).withResponse();
    expect(result).toMatchObject({ data: found, status: 200, attempts: 0 });
    const refused = await failure(dis.showCheckpoint(show, { middleware: [refusing] }));
    expect(refused).toMatchObject({ kind: "refused", code: "DIS.4301", operation: "showCheckpoint", attempts: 0 });
    expect(seen).toHaveLength(0);
  });

  test("may send again, and every attempt is counted", async () => {
    const twice: Middleware = async (request, next) => {
      const first = await next(request);
      return first.status === 400 ? next(request) : first;
    };
    const { dis, seen } = clientWith([refusal("DIS.4332"), json(200, found)], { middleware: [twice] });
    expect(await dis.showCheckpoint(show).withResponse()).toMatchObject({ data: found, attempts: 2 });
    const [first, second] = seen;
    expect(second).toEqual(first);
    const failing = clientWith([new TypeError("fetch failed")], {
      retry: { maxAttempts: 2 },
      middleware: [(request, next) => next(request).catch(() => next(request))],
    });
    expect(await failure(failing.dis.showCheckpoint(show))).toMatchObject({ kind: "connection", attempts: 4 });
  });

  test("of the client stands outside that of the call", async () => {
    const order: string[] = [];
    const named =
      (name: string): Middleware =>
      async (request, next) => {
        order.push(`${name} >`);
        const response = await next(request);
        order.push(`< ${name}`);
        return response;
      };
    const { dis } = clientWith([json(200, found)], { middleware: [named("client")] });
    await dis.with({ middleware: [named("derived")] }).showCheckpoint(show, { middleware: [named("call")] });
    expect(order).toEqual(["client >", "derived >", "call >", "< call", "< derived", "< client"]);
  });

  test("gets a response with an error status as a response, and can make a success of it", async () => {
    const forgiving: Middleware = async (request, next) => {
      const response = await next(request);
      return response.status === 400 ? { status: 200, body: "{}" } : response;
    };
    const { dis } = clientWith([refusal("DIS.4301")]);
    expect(await dis.showCheckpoint(show, { middleware: [forgiving] })).toEqual({});
  });
});

describe("a middleware cannot", () => {
  test.each([
    ["http://evil.test/v2/p1/checkpoints"],
    ["https://dis.example.test.evil.test/v2/p1/checkpoints"],
    ["https://dis.example.test@evil.test/v2/p1/checkpoints"],
    ["http://dis.example.test/v2/p1/checkpoints"],
    ["https://dis.example.test:8443/v2/p1/checkpoints"],
    ["//evil.test/v2/p1/checkpoints"],
  ])("move a request to %s", async (url) => {
    const { dis, seen } = clientWith([json(200, found)]);
    const moved = dis.showCheckpoint(show, { middleware: [(request, next) => next({ ...request, url })] });
    expect(await failure(moved)).toMatchObject({ kind: "configuration", field: "middleware", operation: "showCheckpoint" });
    expect(seen).toHaveLength(0);
  });

  test.each(["X-Auth-Token", "authorization", "host", "content-length"])("set %s", async (name) => {
    const { dis, seen } = clientWith([json(200, found)]);
    const set: Middleware = (request, next) => next({ ...request, headers: { ...request.headers, [name]: "CANARY" } });
    const error = await failure(dis.showCheckpoint(show, { middleware: [set] }));
    expect(error).toMatchObject({ kind: "configuration", field: `middleware.${name}` });
    expect(String(error)).not.toContain("CANARY");
    expect(seen).toHaveLength(0);
  });

  const sent: [string, (request: CallRequest) => unknown, RegExp][] = [
    ["nothing", () => undefined, /must give next a request/],
    ["a method that is none", (request) => ({ ...request, method: "GE T" }), /one of the methods GET, /],
    ["no method", ({ method: _, ...request }) => request, /one of the methods GET, /],
    ["a body with GET", (request) => ({ ...request, body: new Uint8Array([1]) }), /must not give a request with GET a body/],
    ["a text for bytes", (request) => ({ ...request, body: "{}" }), /as a Uint8Array/],
    ["Headers of fetch", (request) => ({ ...request, headers: new Headers() }), /header names and texts, not Headers/],
    ["no headers", ({ headers: _, ...request }) => request, /header names and texts, not Undefined/],
    ["a header of two lines", (request) => ({ ...request, headers: { "x-a": "1\r\nhost: b" } }), /printable ASCII/],
  ];
  test.each(sent)("send %s", async (_what, change, message) => {
    const { dis, seen } = clientWith([json(200, found)]);
    const layer: Middleware = (request, next) => next(change(request) as CallRequest);
    const error = await failure(dis.showCheckpoint(show, { middleware: [layer] }));
    expect(error).toMatchObject({ kind: "configuration", attempts: 0, message: expect.stringMatching(message) });
    expect(seen).toHaveLength(0);
  });

  const given: [string, unknown, RegExp][] = [
    ["a Response of fetch", new Response("{}"), /a Response of fetch does not do/],
    ["an object for a body", { status: 200, body: { a: 1 } }, /as a text or bytes/],
    ["a header that is none", { status: 200, headers: { "a b": "c" } }, /as an object of names and texts/],
    ["null for headers", { status: 200, headers: null }, /as an object of names and texts/],
    ["a status that is none", { status: 42 }, /a status from 100 to 599/],
  ];
  test.each(given)("give %s", async (_what, response, message) => {
    const { dis } = clientWith([json(200, found)]);
    const layer = (async () => response) as unknown as Middleware;
    const error = await failure(dis.showCheckpoint(show, { middleware: [layer] }));
    expect(error).toMatchObject({ kind: "configuration", field: "middleware", message: expect.stringMatching(message) });
  });

  test("give something that is not a response", async () => {
    const { dis } = clientWith([json(200, found)]);
    const nothing = (async () => undefined) as unknown as Middleware;
    expect(await failure(dis.showCheckpoint(show, { middleware: [nothing] }))).toMatchObject({
      kind: "configuration",
      message: expect.stringContaining("status from 100 to 599"),
    });
  });

  test("end a call in anything but a DisError", async () => {
    const { dis } = clientWith([json(200, found)]);
    const broken: Middleware = () => {
      throw new RangeError("mine");
    };
    expect(await failure(dis.showCheckpoint(show, { middleware: [broken] }))).toMatchObject({
      kind: "handler",
      operation: "showCheckpoint",
      cause: new RangeError("mine"),
    });
    const own = new DisError("refused", "Not today.");
    const refusing: Middleware = () => Promise.reject(own);
    expect(await failure(dis.showCheckpoint(show, { middleware: [refusing] }))).toMatchObject({
      kind: "refused",
      summary: "Not today.",
    });
  });
});

test("an error page is shown without the token, also when a middleware has changed the response", async () => {
  const page = () => new Response("<html>you sent secret-token", { status: 502 });
  const copy: Middleware = async (request, next) => ({ ...(await next(request)) });
  const { dis } = clientWith([page], { retry: false, middleware: [copy] });
  expect(await failure(dis.showCheckpoint(show))).toMatchObject({ excerpt: "<html>you sent [credentials]" });
});
