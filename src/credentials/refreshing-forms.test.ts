import { inspect } from "node:util";
import { expect, test, vi } from "vitest";
import { clientWith, failure, json } from "../../testing/fake-service.js";
import { MINUTE, START, tokenSource } from "../../testing/token-source.js";
import { type ExpiringCredentials, refreshingCredentials } from "./index.js";

test.each<[string, ExpiringCredentials]>([
  ["a Date", { token: "t", expiresAt: new Date(START + MINUTE) }],
  ["milliseconds", { token: "t", expiresAt: START + MINUTE }],
])("the expiry can be %s", async (_what, reply) => {
  const { token, at, asked } = tokenSource({ 1: reply });
  await token();
  at(MINUTE - 1);
  expect(await token()).toBe("t");
  at(MINUTE);
  expect(await token()).toBe(`t${asked()}`);
});

test("credentials without an expiry are used until they are refused", async () => {
  const { provider, asked, at } = tokenSource({ 1: { token: "t" } });
  await provider.resolve();
  at(1e12);
  await provider.resolve();
  expect(asked()).toBe(1);
});

test.each<[string, unknown, object]>([
  ["seconds", { token: "CANARY", expiresAt: START / 1000 }, { field: "expiresAt", retryable: false }],
  ["a text", { token: "CANARY", expiresAt: "2030-01-01" }, { field: "expiresAt", retryable: false }],
  ["an invalid Date", { token: "CANARY", expiresAt: new Date("x") }, { field: "expiresAt", retryable: false }],
  ["an expiry in the past", { token: "CANARY", expiresAt: START }, { field: "expiresAt", retryable: true }],
  ["a token beside a key", { token: "CANARY", accessKey: "CANARY", secretKey: "CANARY" }, { field: "accessKey" }],
  ["a token with a line break", { token: "CANARY\n" }, { field: "token" }],
  ["a text instead of an object", "CANARY", { kind: "credentials" }],
  ["nothing", undefined, { message: "test gave no credentials." }],
])("a source that gives %s is an error of kind credentials", async (_what, reply, expected) => {
  const { token } = tokenSource({ 1: reply as ExpiringCredentials });
  const error = await failure(token());
  expect(error).toMatchObject({ kind: "credentials", ...expected });
  expect(inspect(error)).not.toContain("CANARY");
});

test("a source that hangs ends at its timeout: its signal aborts, and the next call asks again", async () => {
  const signals: AbortSignal[] = [];
  const provider = refreshingCredentials(
    ({ signal }) => {
      signals.push(signal);
      return signals.length === 1 ? new Promise<never>(() => {}) : { token: "t2" };
    },
    { timeoutMs: 20 },
  );
  const error = await failure(Promise.resolve(provider.resolve()));
  expect(error).toMatchObject({ kind: "credentials", retryable: true, message: "No credentials within 20 ms." });
  expect(signals[0]?.reason).toBe(error);
  expect(await provider.resolve()).toEqual({ token: "t2" });
  expect(signals[1]?.aborted).toBe(false);
});

test("no timer is left that keeps a program running", async () => {
  vi.useFakeTimers();
  await refreshingCredentials(() => ({ token: "t" })).resolve();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test("a source that throws synchronously is a failure like any other", async () => {
  const provider = refreshingCredentials(() => {
    throw new Error("at once");
  });
  const { dis } = clientWith([json(200, {})], { credentials: provider, retry: false });
  expect(await failure(dis.listApp())).toMatchObject({ kind: "credentials", attempts: 1, cause: new Error("at once") });
});

test("neither the provider nor its credentials show a secret", async () => {
  const { provider } = tokenSource({ 1: { accessKey: "ak", secretKey: "CANARY-sk", securityToken: "CANARY-st" } });
  const given = await provider.resolve();
  const shown = [provider, given].map(
    (value) => `${inspect(value, { showHidden: true, depth: 9 })} ${JSON.stringify(value)} ${value}`,
  );
  expect(shown.join()).not.toContain("CANARY");
  expect(inspect(provider, { customInspect: false, showHidden: true, depth: 9 })).not.toContain("CANARY");
});

test.each<[unknown, object, string]>([
  ["no function", {}, "fetchOne"],
  [() => ({ token: "t" }), { refreshBeforeMs: -1 }, "refreshBeforeMs"],
  [() => ({ token: "t" }), { timeoutMs: 0 }, "timeoutMs"],
  [() => ({ token: "t" }), { onRefreshError: 1 }, "onRefreshError"],
  [() => ({ token: "t" }), { random: 1 }, "random"],
  [() => ({ token: "t" }), { marginMs: 1 }, "marginMs"],
])("(%s, %j) is refused, naming %s", (fetchOne, options, field) => {
  expect(() => refreshingCredentials(fetchOne as never, options as never)).toThrow(
    expect.objectContaining({ kind: "configuration", field }),
  );
});
