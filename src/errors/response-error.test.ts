import { describe, expect, test } from "vitest";
import { errorCodes } from "../../generated/error-codes.js";
import { clientWith, failure } from "../../testing/fake-service.js";
import { attemptOnce } from "../send/attempt.js";
import type { Transport } from "../send/exchange.js";
import { systemClock } from "../send/limits.js";
import { classify, readErrorBody } from "./response-error.js";
import { excerptOf } from "./shown.js";

test.each([
  [400, "DIS.4301", "refused", "never"],
  [400, "DIS.4303", "throttled", "backoff"],
  [400, "DIS.4305", "throttled", "backoff"],
  [400, "DIS.4309", "refused", "never"],
  [400, "DIS.4225", "refused", "fresh-cursor"],
  [441, "DIS.4114", "authentication", "new-token"],
  [441, "DIS.4112", "authentication", "never"],
  [403, "DIS.4116", "refused", "never"],
  [500, "DIS.5000", "service", "backoff"],
  [400, "DIS.5999", "service", "backoff"],
  [400, "DIS.4999", "refused", "never"],
  [401, "APIGW.0301", "authentication", "never"],
  [429, undefined, "throttled", "backoff"],
  [502, undefined, "service", "backoff"],
  [404, undefined, "refused", "never"],
])("status %s with code %s is %s, retry %s", (status, code, kind, retry) => {
  expect(classify(status, code)).toEqual({ kind, retry });
});

test("every code of the catalogue keeps the retry of the catalogue", () => {
  for (const [code, spec] of Object.entries(errorCodes)) expect(classify(spec.status, code).retry).toBe(spec.retry);
});

test.each([
  ['{"errorCode":"DIS.4301","message":"m"}', "DIS.4301", "m"],
  ['{"error_code":"APIGW.1","error_msg":"m"}', "APIGW.1", "m"],
  ['{"code":"X","error_message":"m"}', "X", "m"],
  ['{"error":{"code":401,"message":"m","title":"Unauthorized"}}', undefined, "m"],
  ["<html>", undefined, undefined],
  ["", undefined, undefined],
  ["null", undefined, undefined],
  ['{"errorCode":4301}', undefined, undefined],
])("the error body %s is read", (body, code, message) => {
  expect(readErrorBody(body)).toEqual({ code, message });
});

const show = { stream_name: "newstream", app_name: "newapp", partition_id: "0", checkpoint_type: "LAST_READ" } as const;
const long = `<html>${"x".repeat(5000)}`;
const pieces = (...parts: (string | Uint8Array)[]) =>
  parts.map((part) => (typeof part === "string" ? new TextEncoder().encode(part) : part));

/** A body that breaks off behind its pieces. */
function cut(status: number, ...parts: (string | Uint8Array)[]): () => Response {
  return () => {
    const rest = pieces(...parts);
    const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
      const next = rest.shift();
      if (next === undefined) controller.error(new Error("terminated"));
      else controller.enqueue(next);
    };
    return new Response(new ReadableStream({ pull }), { status, headers: { "x-request-id": "r1" } });
  };
}

const headers = { "x-request-id": "r1" };

describe("a response that is not the service's keeps status, request id and its beginning", () => {
  test.each([
    ["a long page with an error status", () => new Response(long, { status: 502, headers }), 502, long.slice(0, 1024)],
    ["a long page with a success", () => new Response(long, { status: 200, headers }), 200, long.slice(0, 1024)],
    ["a text", () => new Response("busy", { status: 503, headers }), 503, "busy"],
    ["nothing, with an error status", () => new Response(null, { status: 500, headers }), 500, ""],
    ["half of a JSON text", () => new Response('{"sequence_', { headers }), 200, '{"sequence_'],
    ["a body that breaks off", cut(200, '{"sequence', "_number"), 200, '{"sequence_number'],
    ["an error page that breaks off", cut(502, "<html>Bad"), 502, "<html>Bad"],
    ["a body that breaks off at once", cut(200), 200, ""],
  ])("%s", async (_what, reply, status, excerpt) => {
    const { dis } = clientWith([reply], { retry: false });
    expect(await failure(dis.showCheckpoint(show))).toMatchObject({ status, requestId: "r1", excerpt });
  });

  test("nothing, where there should be data", async () => {
    const { dis } = clientWith([new Response(null, { status: 200, headers })], { retry: false });
    expect(await failure(dis.showCursor({ "stream-name": "s", "partition-id": "0" }))).toMatchObject({
      status: 200,
      excerpt: "",
    });
  });

  test("a body that is too long", async () => {
    const { dis } = clientWith([new Response(long, { headers })], { maxResponseBytes: 100 });
    const error = await failure(dis.showCheckpoint(show));
    expect(error).toMatchObject({ kind: "response", requestId: "r1", excerpt: long.slice(0, 1024) });
  });
});

describe("the beginning of a body that broke off", () => {
  const credentials = { token: "secret-token-of-mine" };
  const shown = (text: string) => excerptOf(text, { credentials }, { isCut: true });

  test("is without the token, also when it broke off in the middle of it", () => {
    expect(shown("you sent secret-token-of-mine!")).toBe("you sent [credentials]!");
    expect(shown("you sent secret-tok")).toBe("you sent [credentials]");
    expect(shown("you sent it, sec")).toBe("you sent it, sec");
  });

  test("is without the token that came in two pieces", async () => {
    const { dis } = clientWith([cut(200, "you sent secret-to", "ken-of-mine, ")], { retry: false, credentials });
    expect(await failure(dis.showCheckpoint(show))).toMatchObject({ excerpt: "you sent [credentials], " });
  });

  test("keeps a character that came in two pieces", async () => {
    const [word] = pieces("数据") as [Uint8Array];
    const { dis } = clientWith([cut(200, word.subarray(0, 4), word.subarray(4))], { retry: false });
    expect(await failure(dis.showCheckpoint(show))).toMatchObject({ excerpt: "数据" });
  });

  test("is not shown where the secrets of the request are not known", async () => {
    const transport: Transport = async () => {
      const { status, headers, body } = cut(200, "password=x")();
      return { status, headers, body, redirected: false };
    };
    const nothing = { credentials: undefined, region: undefined };
    const context = { transport, ...nothing, clock: systemClock, maxResponseBytes: 1_000 };
    const request = { method: "POST", url: "https://iam.example.com/v3/auth/tokens", headers: {}, body: new Uint8Array() };
    const error = await failure(attemptOnce(request, context, { timeoutMs: 1_000, signal: undefined }));
    expect(error).toMatchObject({ kind: "response", status: 200, excerpt: undefined });
  });
});
