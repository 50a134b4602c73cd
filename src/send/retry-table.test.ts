import { calls, errorCodes, retryOf } from "dis-openapi/contract";
import { describe, expect, test } from "vitest";
import type { CallName } from "../contract/signatures.js";
import type { DisErrorKind } from "../errors/dis-error.js";
import type { WireRequest, WireResponse } from "./exchange.js";
import { DEFAULT_RETRY } from "./retry.js";
import { type SendContext, send } from "./send.js";

// The table is what the client does: each call is made to fail in each way, and its requests are counted.

const names = Object.keys(calls) as CallName[];

interface Wire {
  readonly sent: string[];
  readonly context: SendContext;
}

function wireOf(fail: () => WireResponse): Wire {
  const sent: string[] = [];
  const transport = async ({ url }: WireRequest) => {
    sent.push(url.endsWith("/it") ? "look" : "call");
    return fail();
  };
  const credentials = { resolve: () => ({ token: `t${sent.length}` }), refused: () => {} };
  const clock = { now: () => 0, sleep: async () => {} };
  return {
    sent,
    context: { transport, credentials, clock, region: undefined, random: () => 0, maxResponseBytes: 9999 },
  };
}

/** What was sent after the first request: nothing, the same, or a look. */
async function followUp(operation: CallName, fail: () => WireResponse): Promise<string> {
  const { method, retry: retryClass } = calls[operation];
  const { sent, context } = wireOf(fail);
  const body = new TextEncoder().encode(JSON.stringify({ stream_name: "it", app_name: "it" }));
  const request = { method, url: "https://dis.example.test/v2/p/things", headers: {}, body };
  const options = { operation, retryClass, retry: { ...DEFAULT_RETRY, maxAttempts: 2 }, timeoutMs: 20, signal: undefined };
  await send(request, context, options).catch(() => {});
  return sent[1] ?? "nothing";
}

// These requests have a token, so no clock is corrected for them.
const FOLLOW_UPS = { retry: "call", check: "look", "new-credentials": "call", "new-date": "nothing", no: "nothing" } as const;

function response(status: number, text: string): WireResponse {
  async function* body() {
    yield new TextEncoder().encode(text);
  }
  return { status, headers: new Headers(), body: body(), redirected: status === 307 };
}

describe.each(names)("%s", (name) => {
  test("is retried after a code of the service as the table says", async () => {
    const wrong: string[] = [];
    for (const [code, { status }] of Object.entries(errorCodes)) {
      const did = await followUp(name, () => response(status, JSON.stringify({ errorCode: code })));
      const said = retryOf(name, code);
      if (did !== FOLLOW_UPS[said]) wrong.push(`${code}: the table says ${said}, ${did} followed`);
    }
    expect(wrong).toEqual([]);
  });

  test.each<[DisErrorKind, () => WireResponse]>([
    ["throttled", () => response(429, "")],
    ["service", () => response(502, "<html>")],
    ["refused", () => response(404, "<html>")],
    ["redirect", () => response(307, "")],
    [
      "connection",
      () => {
        throw Object.assign(new Error(), { code: "ECONNRESET" });
      },
    ],
    [
      "response",
      () => {
        const body = { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error("cut")) }) };
        return { ...response(200, ""), body };
      },
    ],
    [
      "timeout",
      () => ({ ...response(200, ""), body: { [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) } }),
    ],
  ])("is retried after a failure of kind %s as the table says", async (kind, fail) => {
    expect(await followUp(name, fail)).toBe(FOLLOW_UPS[retryOf(name, kind)]);
  });
});

test("the table in a few lines", () => {
  const rows = (failure: string) => names.filter((name) => retryOf(name, failure) !== "retry").sort();
  const creating = ["createApp", "createPolicies", "createStream", "updatePartitionCount"];
  const tasks = names.filter((name) => /^create\w+TransferTask$/.test(name));
  expect(rows("DIS.4303")).toEqual([]);
  expect(rows("DIS.5000")).toEqual([...creating, ...tasks].sort());
  expect(rows("timeout")).toEqual(rows("DIS.5000"));
  expect(names.filter((name) => retryOf(name, "timeout") === "check").sort()).toEqual(["createApp", "createStream"]);
  expect(new Set(names.map((name) => retryOf(name, "DIS.4301")))).toEqual(new Set(["no"]));
  expect(new Set(names.map((name) => retryOf(name, "DIS.4114")))).toEqual(new Set(["new-credentials"]));
});
