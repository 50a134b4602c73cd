import { inspect } from "node:util";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { clientWith, failure, json, refusal } from "../../testing/fake-service.js";
import { MINUTE, START, settled, tokenSource } from "../../testing/token-source.js";
import { DisError } from "../errors/dis-error.js";
import { type ExpiringCredentials, refreshingCredentials } from "./index.js";
import { failureDelay, refreshSchedule } from "./refreshing.js";

test("nothing is obtained before the first call, and then once for all calls that wait", async () => {
  const { asked, token } = tokenSource();
  expect(asked()).toBe(0);
  expect(new Set(await Promise.all(Array.from({ length: 1000 }, token)))).toEqual(new Set(["t1"]));
  expect(asked()).toBe(1);
});

test("credentials are cached as long as they are fresh", async () => {
  const { asked, token, at } = tokenSource();
  await token();
  at(55 * MINUTE - 1);
  expect(await token()).toBe("t1");
  expect(asked()).toBe(1);
});

test("shortly before the expiry new credentials are obtained in the background, once; the old ones stay in use meanwhile", async () => {
  const { asked, token, at, hold } = tokenSource();
  await token();
  const open = hold();
  at(55 * MINUTE);
  expect(await Promise.all(Array.from({ length: 1000 }, token))).toEqual(Array(1000).fill("t1"));
  expect(asked()).toBe(2);
  at(60 * MINUTE - 1);
  expect(await token()).toBe("t1");
  expect(asked()).toBe(2);
  open();
  await settled();
  expect(await token()).toBe("t2");
  expect(asked()).toBe(2);
});

test("jitter moves that time forward, up to twice as far from the expiry", async () => {
  const { asked, token, at } = tokenSource({}, { random: () => 1 });
  await token();
  at(50 * MINUTE - 1);
  await token();
  expect(asked()).toBe(1);
  at(50 * MINUTE);
  await token();
  expect(asked()).toBe(2);
});

test("at the expiry a thousand calls wait for one request, and none gets the old credentials", async () => {
  const { asked, token, at } = tokenSource();
  await token();
  at(60 * MINUTE);
  expect(new Set(await Promise.all(Array.from({ length: 1000 }, token)))).toEqual(new Set(["t2"]));
  expect(asked()).toBe(2);
});

test("calls after the expiry wait for a request that runs in the background; no second one is sent", async () => {
  const { asked, token, at, hold } = tokenSource();
  await token();
  const open = hold();
  at(59 * MINUTE);
  await token();
  at(61 * MINUTE);
  const waiting = Promise.all([token(), token()]);
  open();
  expect(await waiting).toEqual(["t2", "t2"]);
  expect(asked()).toBe(2);
});

test("after a failure in the background the old credentials stay in use until they expire, and a retry follows after a growing delay", async () => {
  const { asked, token, at, errors } = tokenSource({ 2: new Error("down"), 3: new Error("down"), 4: new Error("down") });
  await token();
  const failedAt: number[] = [];
  for (let ms = 55 * MINUTE; ms < 55 * MINUTE + 3000; ms += 100) {
    at(ms);
    const before = asked();
    expect(await token()).toBe("t1");
    await settled();
    if (asked() > before) failedAt.push(ms - 55 * MINUTE);
  }
  expect(failedAt).toEqual([0, 500, 1500]);
  expect(errors).toHaveLength(3);
  expect(errors[0]).toMatchObject({ kind: "credentials", retryable: true, cause: new Error("down") });
  at(58 * MINUTE);
  expect(await token()).toBe("t1");
  await settled();
  expect(await token()).toBe("t5");
});

test("when it still fails at the expiry the call gets the error, and the next call asks again", async () => {
  const { asked, token, at } = tokenSource({ 2: new Error("down"), 3: new Error("down") });
  await token();
  at(60 * MINUTE);
  expect(await failure(token())).toMatchObject({ kind: "credentials", retryable: true });
  expect(await failure(token())).toMatchObject({ kind: "credentials", retryable: true });
  expect(await token()).toBe("t4");
  expect(asked()).toBe(4);
});

test("an error that is not retryable is remembered for a growing time, so that no account is locked", async () => {
  const wrong = () => new DisError("authentication", "The password is wrong.");
  const { asked, token, at } = tokenSource({ 1: wrong(), 2: wrong() });
  for (let i = 0; i < 100; i++) expect(await failure(token())).toMatchObject({ kind: "authentication" });
  expect(asked()).toBe(1);
  at(500);
  await Promise.allSettled(Array.from({ length: 100 }, token));
  at(1499);
  await Promise.allSettled([token()]);
  expect(asked()).toBe(2);
  at(1500);
  expect(await token()).toBe("t3");
});

test("a listener that fails changes nothing", async () => {
  const complaints = vi.spyOn(console, "error").mockImplementation(() => {});
  const onRefreshError = () => {
    throw new Error("listener");
  };
  const { token, at } = tokenSource({ 2: new Error("down") }, { onRefreshError });
  await token();
  at(55 * MINUTE);
  expect(await token()).toBe("t1");
  await settled();
  expect(complaints).toHaveBeenCalledOnce();
  complaints.mockRestore();
});

test("refused credentials are replaced, and a refusal that comes late does not replace the new ones", async () => {
  const { provider, asked, token } = tokenSource();
  await token();
  for (let i = 0; i < 1000; i++) provider.refused?.({ token: "t1" });
  expect(new Set(await Promise.all(Array.from({ length: 1000 }, token)))).toEqual(new Set(["t2"]));
  provider.refused?.({ token: "t1" });
  expect(await token()).toBe("t2");
  expect(asked()).toBe(2);
});

test("keys differ when any of their parts differs", async () => {
  const key = { accessKey: "a", secretKey: "s", securityToken: "x" };
  const { provider, asked } = tokenSource({ 1: key, 2: key });
  await provider.resolve();
  provider.refused?.({ ...key, securityToken: "y" });
  provider.refused?.({ token: "x" });
  await provider.resolve();
  expect(asked()).toBe(1);
  provider.refused?.({ ...key });
  await provider.resolve();
  expect(asked()).toBe(2);
});

test("a refused token is not replaced twice when a request already runs in the background", async () => {
  const { provider, asked, token, at, hold } = tokenSource();
  await token();
  const open = hold();
  at(55 * MINUTE);
  await token();
  provider.refused?.({ token: "t1" });
  const waiting = token();
  open();
  expect(await waiting).toBe("t2");
  expect(asked()).toBe(2);
});

test("a thousand refused calls of a client make one request, and each is retried once", async () => {
  const { provider, asked } = tokenSource();
  const { dis, seen } = clientWith(
    [({ headers }) => (headers["x-auth-token"] === "t1" ? refusal("DIS.4114", 441) : new Response(null, { status: 201 }))],
    { credentials: provider },
  );
  const results = await Promise.all(Array.from({ length: 1000 }, () => dis.createApp({ app_name: "a" }).withResponse()));
  expect(new Set(results.map(({ attempts }) => attempts))).toEqual(new Set([2]));
  expect(asked()).toBe(2);
  expect(seen).toHaveLength(2000);
});

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
  expect(error).toMatchObject({
    kind: "credentials",
    retryable: true,
    message: "No credentials within 20 ms (timeoutMs of the provider).",
  });
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

test.each<[string, number, number, number]>([
  ["a day, soonest", 1440, 0, 1435],
  ["a day, earliest", 1440, 1, 1430],
  ["an hour, in the middle", 60, 0.5, 52.5],
  ["a quarter of an hour, soonest", 15, 0, 11.25],
  ["a quarter of an hour, earliest", 15, 1, 7.5],
  ["ever", Number.POSITIVE_INFINITY, 0.5, Number.POSITIVE_INFINITY],
])("credentials valid for %s are replaced in time, with refreshBeforeMs of five minutes", (_what, minutes, random, at) => {
  expect(refreshSchedule(minutes * MINUTE, 0, 5 * MINUTE, random).refreshAt).toBe(at * MINUTE);
});

test("credentials are never replaced in the first half of their lifetime, and always before they expire", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e9 }),
      fc.integer({ min: 1, max: 1e9 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (validMs, before, random) => {
        const { refreshAt, expiresAt } = refreshSchedule(1e12 + validMs, 1e12, before, random);
        expect(refreshAt).toBeGreaterThanOrEqual(1e12 + validMs / 2 - 0.001);
        expect(refreshAt).toBeLessThan(expiresAt);
      },
    ),
  );
});

test.each([
  [1, 0, 500],
  [1, 1, 1000],
  [4, 1, 8000],
  [7, 1, 60_000],
  [1000, 0, 30_000],
])("after %i failures, with random at %d, the next request waits %i ms", (failures, random, ms) => {
  expect(failureDelay(failures, random)).toBe(ms);
});
