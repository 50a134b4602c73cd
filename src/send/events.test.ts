import { expect, test } from "vitest";
import { fetchTransport } from "./fetch-transport.js";
import { createBudget, DEFAULT_RETRY } from "./retry.js";
import { type SendContext, type SendEvent, type SendOptions, send } from "./send.js";

const lost = new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ECONNRESET" }) });
const ok = () => new Response("{}", { headers: { "x-request-id": "r1" } });
const throttled = () => new Response('{"errorCode":"DIS.4303"}', { status: 400, headers: { "x-request-id": "r2" } });

/** The events that an observer gets of a call with these responses, one after the other. */
async function eventsOf(
  responses: readonly (Response | Error)[],
  more: Partial<SendContext & SendOptions> = {},
): Promise<SendEvent[]> {
  let requests = 0;
  const fetch = async () => {
    const response = responses[requests++] as Response | Error;
    if (response instanceof Error) throw response;
    return response;
  };
  // Each reading of the clock is 1 ms later; the attempt reads it, too, for the date of a signature.
  let now = 0;
  const clock = { now: () => now++, sleep: async () => {} };
  const transport = fetchTransport(fetch as typeof globalThis.fetch);
  const context = {
    transport,
    clock,
    credentials: undefined,
    region: undefined,
    random: () => 1,
    maxResponseBytes: 99,
  };
  const events: SendEvent[] = [];
  const observe = (event: SendEvent) => events.push(event);
  const options = {
    operation: "showApp",
    retryClass: "idempotent",
    retry: DEFAULT_RETRY,
    timeoutMs: 1000,
    signal: undefined,
  } as const;
  const body = new TextEncoder().encode('{"app_name":"it"}');
  const request = { method: "POST", url: "https://dis.example.test/v2/p/apps", headers: {}, body };
  await send(request, { ...context, ...more }, { ...options, ...more, observe }).catch(() => {});
  return events;
}

test("of a success: its beginning and its end", async () => {
  expect(await eventsOf([ok()])).toEqual([
    { type: "start", attempt: 1, look: false, requestBytes: 17 },
    { type: "end", attempt: 1, look: false, elapsedMs: 2, status: 200, requestId: "r1", bytes: 2, failure: undefined },
  ]);
});

test("of a retry: why, and after which delay", async () => {
  const events = await eventsOf([throttled(), lost, ok()]);
  expect(events).toMatchObject([
    { type: "start", attempt: 1 },
    { type: "end", attempt: 1, status: 400, requestId: "r2", failure: { kind: "throttled", code: "DIS.4303" } },
    { type: "retry", attempt: 1, delayMs: 500, reason: "failure" },
    { type: "start", attempt: 2 },
    { type: "end", attempt: 2, status: undefined, failure: { kind: "connection" } },
    { type: "retry", attempt: 2, delayMs: 200, reason: "failure" },
    { type: "start", attempt: 3 },
    { type: "end", attempt: 3, status: 200, failure: undefined },
  ]);
});

test("of a check of the outcome, which has the number of the attempt that it checks", async () => {
  const created = new Response('{"app_name":"it"}');
  const events = await eventsOf([lost, created], { operation: "createApp", retryClass: "unless-processed" });
  expect(events.map(({ type, attempt, ...rest }) => [type, attempt, "look" in rest && rest.look])).toEqual([
    ["start", 1, false],
    ["end", 1, false],
    ["retry", 1, false],
    ["start", 1, true],
    ["end", 1, true],
  ]);
});

test("of what is corrected at once", async () => {
  const refused = new Response('{"errorCode":"DIS.4114"}', { status: 441 });
  const credentials = { resolve: () => ({ token: "t" }), refused: () => {} };
  const events = await eventsOf([refused, lost, ok()], { credentials, connections: { reusable: true, reached: true } });
  expect(events.filter(({ type }) => type === "retry")).toEqual([
    { type: "retry", attempt: 1, delayMs: 0, reason: "credentials" },
    { type: "retry", attempt: 2, delayMs: 0, reason: "stale-connection" },
  ]);
});

test.each<[string, (Response | Error)[], Partial<SendContext & SendOptions>]>([
  ["final", [new Response("{}", { status: 404 })], {}],
  ["final", [lost], { retryClass: "unless-processed" }],
  ["attempts", [lost, lost], { retry: { ...DEFAULT_RETRY, maxAttempts: 2 } }],
  ["retry-after", [new Response("", { status: 429, headers: { "retry-after": "21" } })], {}],
  ["deadline", [new Response("", { status: 429, headers: { "retry-after": "9" } })], { deadlineMs: 5000 }],
  ["budget", [lost], { budget: createBudget(0) }],
])("of the end: %s", async (reason, responses, more) => {
  expect((await eventsOf(responses, more)).at(-1)).toEqual({ type: "give-up", attempt: responses.length, reason });
});
