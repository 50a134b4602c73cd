import { describe, expect, test } from "vitest";
import { clientWith, failure, json, refusal } from "../../testing/fake-service.js";
import type { RetryClass } from "../contract/rules.js";
import { DisError, type DisErrorKind } from "../errors/dis-error.js";
import {
  createBudget,
  DEFAULT_RETRY,
  type FailedAttempt,
  giveBack,
  isStaleConnection,
  nextStep,
  readRetryAfter,
  takeRetry,
} from "./retry.js";

function broken(kind: DisErrorKind, code?: string, more: object = {}): DisError {
  const retryable = ["throttled", "service", "connection", "timeout", "response", "credentials"].includes(kind);
  const cause = code && new TypeError("fetch failed", { cause: Object.assign(new Error("closed"), { code }, more) });
  return new DisError(kind, "", { retryable, cause });
}

function step(failed: Partial<FailedAttempt>, policy = {}, random = 1) {
  const rest = { attempt: 1, operation: "showStream", retryClass: "idempotent", retryAfterMs: undefined } as const;
  const leftMs = Number.POSITIVE_INFINITY;
  return nextStep({ ...rest, leftMs, failure: broken("service"), ...failed }, { ...DEFAULT_RETRY, ...policy }, random);
}

describe("what may be retried", () => {
  test.each<[DisErrorKind, RetryClass, string | undefined, boolean]>([
    ["service", "idempotent", undefined, true],
    ["service", "at-least-once", undefined, true],
    ["service", "unless-processed", undefined, false],
    ["throttled", "unless-processed", undefined, true],
    ["credentials", "unless-processed", undefined, true],
    ["timeout", "unless-processed", undefined, false],
    ["timeout", "idempotent", undefined, true],
    ["response", "idempotent", undefined, true],
    ["response", "unless-processed", undefined, false],
    ["connection", "unless-processed", "ECONNRESET", false],
    ["connection", "unless-processed", "ECONNREFUSED", true],
    ["connection", "idempotent", "ECONNRESET", true],
    ["refused", "idempotent", undefined, false],
    ["authentication", "idempotent", undefined, false],
    ["aborted", "idempotent", undefined, false],
    ["redirect", "idempotent", undefined, false],
  ])("%s of a call that is %s (%s): %s", (kind, retryClass, code, retried) => {
    const decided = step({ failure: broken(kind, code), retryClass });
    expect(typeof decided === "string" ? decided : "retried").toBe(retried ? "retried" : "final");
  });

  test.each<[DisErrorKind, string | undefined, boolean]>([
    ["service", undefined, false],
    ["timeout", undefined, false],
    ["connection", "ECONNRESET", false],
    ["connection", "ECONNREFUSED", true],
    ["throttled", undefined, true],
  ])("an upload at most once after %s (%s): %s", (kind, code, retried) => {
    const decided = step({ failure: broken(kind, code), retryClass: "at-least-once" }, { atLeastOnce: false });
    expect(decided !== "final").toBe(retried);
  });

  test.each(["createStream", "createApp"])("%s is retried after a check when its outcome is unknown", (operation) => {
    const call = { operation, retryClass: "unless-processed" } as const;
    expect(step({ ...call, failure: broken("timeout") })).toEqual({ delayMs: 100, check: true });
    expect(step({ ...call, failure: broken("throttled") })).toEqual({ delayMs: 500, check: false });
    expect(step({ ...call, failure: broken("connection", "ENOTFOUND") })).toEqual({ delayMs: 100, check: false });
    expect(step({ ...call, failure: broken("refused") })).toBe("final");
  });
});

test("the bound doubles with each attempt, up to the maximum, and starts higher after throttling", () => {
  const delays = (kind: DisErrorKind) =>
    [1, 2, 3].map((attempt) => step({ failure: broken(kind), attempt })).map((each) => typeof each !== "string" && each.delayMs);
  expect(delays("service")).toEqual([100, 200, 400]);
  expect(delays("throttled")).toEqual([500, 1000, 2000]);
  expect(step({ attempt: 30 }, { maxAttempts: 99 })).toMatchObject({ delayMs: 20_000 });
  expect(step({ attempt: 30 }, { maxAttempts: 99, maxDelayMs: 50 })).toMatchObject({ delayMs: 50 });
});

test("any delay up to the bound is possible", () => {
  const delays = [0, 0.5, 0.99].map((random) => step({ attempt: 3 }, {}, random));
  expect(delays).toMatchObject([{ delayMs: 0 }, { delayMs: 200 }, { delayMs: 396 }]);
});

test("the last attempt is not followed by another", () => {
  expect(step({ attempt: 4 })).toBe("attempts");
});

test("Retry-After is the least that is waited, with some jitter, and one beyond the maximum ends the call", () => {
  const throttled = { failure: broken("throttled") };
  expect(step({ ...throttled, retryAfterMs: 3000 }, {}, 0)).toMatchObject({ delayMs: 3000 });
  expect(step({ ...throttled, retryAfterMs: 3000 })).toMatchObject({ delayMs: 3500 });
  expect(step({ ...throttled, retryAfterMs: 0, attempt: 3 })).toMatchObject({ delayMs: 2000 });
  expect(step({ ...throttled, retryAfterMs: 20_000 })).toMatchObject({ delayMs: 20_500 });
  expect(step({ ...throttled, retryAfterMs: 20_001 })).toBe("retry-after");
  expect(step({ ...throttled, retryAfterMs: 20_001 }, { maxRetryAfterMs: 60_000 })).toMatchObject({ delayMs: 20_501 });
});

test("a wait that reaches the deadline is not begun", () => {
  expect(step({ leftMs: 101 })).toMatchObject({ delayMs: 100 });
  expect(step({ leftMs: 100 })).toBe("deadline");
  expect(step({ leftMs: 5000, retryAfterMs: 10_000 })).toBe("deadline");
});

describe("a connection that was closed while it was idle", () => {
  const closed = (code: string, more: object = {}) => broken("connection", code, more);
  test.each<[string, DisError, RetryClass, boolean, boolean]>([
    ["reset", closed("ECONNRESET"), "idempotent", true, true],
    ["closed for writing", closed("EPIPE"), "at-least-once", true, true],
    ["closed, as undici says it", closed("UND_ERR_SOCKET", { socket: { bytesRead: 512 } }), "idempotent", true, true],
    ["a new one", closed("UND_ERR_SOCKET", { socket: { bytesRead: 0 } }), "idempotent", true, false],
    ["with no response before", closed("ECONNRESET"), "idempotent", false, false],
    ["of a call that must not be twice", closed("ECONNRESET"), "unless-processed", true, false],
    ["never made", closed("ECONNREFUSED"), "idempotent", true, false],
    ["with a response that broke off", broken("response", "ECONNRESET"), "idempotent", true, false],
  ])("%s", (_what, failure, retryClass, reusable, stale) => {
    expect(isStaleConnection(failure, retryClass, DEFAULT_RETRY, reusable)).toBe(stale);
  });

  test("is not replaced where nothing is to be retried", () => {
    const once = { ...DEFAULT_RETRY, maxAttempts: 1 };
    expect(isStaleConnection(closed("ECONNRESET"), "idempotent", once, true)).toBe(false);
    const atMostOnce = { ...DEFAULT_RETRY, atLeastOnce: false };
    expect(isStaleConnection(closed("ECONNRESET"), "at-least-once", atMostOnce, true)).toBe(false);
    expect(isStaleConnection(closed("ECONNRESET"), "idempotent", atMostOnce, true)).toBe(true);
  });
});

const NOW = Date.UTC(2026, 9, 21, 7, 28, 0);

test.each([
  ["2", 2000],
  ["0", 0],
  [" 3 ", 3000],
  ["2026", 2_026_000],
  ["Wed, 21 Oct 2026 07:28:05 GMT", 5000],
  ["Wed, 21 Oct 2020 07:28:05 GMT", 0],
  ["Thu, 21 Oct 2026 07:28:05 GMT", undefined],
  ["Wed, 31 Sep 2026 07:28:05 GMT", undefined],
  ["Wed, 21 Oct 2026 07:28:05 +0000", undefined],
  ["Wed, 21 Oct 2026 07:28:05", undefined],
  ["2026-10-21T07:28:05Z", undefined],
  ["soon", undefined],
  ["-1", undefined],
  ["+1", undefined],
  ["1.5", undefined],
  ["1e3", undefined],
  ["2, 3", undefined],
  ["9999999999", undefined],
  ["", undefined],
  [undefined, undefined],
])("Retry-After %s is %s ms", (value, ms) => {
  expect(readRetryAfter(new Headers(value === undefined ? {} : { "retry-after": value }), NOW)).toBe(ms);
});

test("a date is compared with the Date of the response, not with a clock that may be off", () => {
  const at = (date: string) => new Headers({ "retry-after": "Wed, 21 Oct 2026 07:28:05 GMT", date });
  expect(readRetryAfter(at("Wed, 21 Oct 2026 07:28:03 GMT"), NOW + 3_600_000)).toBe(2000);
  expect(readRetryAfter(at("yesterday"), NOW)).toBe(5000);
});

test("nothing is read where there was no response", () => {
  expect(readRetryAfter(undefined, NOW)).toBeUndefined();
});

const show = { stream_name: "s", app_name: "a", partition_id: "0", checkpoint_type: "LAST_READ" } as const;

test("a budget is taken to its end, and filled by successes and by time, never beyond its size", () => {
  const budget = createBudget(2);
  expect([takeRetry(budget, 0), takeRetry(budget, 0), takeRetry(budget, 0)]).toEqual([true, true, false]);
  for (let success = 0; success < 5; success++) giveBack(budget);
  expect([takeRetry(budget, 0), takeRetry(budget, 0)]).toEqual([true, false]);
  expect([takeRetry(budget, 4900), takeRetry(budget, 5100)]).toEqual([false, true]);
  giveBack(budget, 1);
  giveBack(budget, 1);
  giveBack(budget, 1);
  expect(budget.left).toBe(2);
});

test("a clock that goes back takes nothing away", () => {
  const budget = createBudget(1);
  expect([takeRetry(budget, 10_000), takeRetry(budget, 0), takeRetry(budget, 5100)]).toEqual([true, false, true]);
});

test("without one there is no limit", () => {
  giveBack(undefined);
  expect(takeRetry(undefined, 0)).toBe(true);
});

test("a service that is down is not stormed: 1,000 calls send 100 retries, not 3,000", async () => {
  const { dis, seen } = clientWith([refusal("DIS.5000", 500)]);
  const errors = await Promise.all(Array.from({ length: 1000 }, () => failure(dis.showCheckpoint(show))));
  expect(errors.every((error) => (error as { kind: string }).kind === "service")).toBe(true);
  expect(seen.length).toBe(1100);
});

test("retries that lead to a success cost nothing in the end", async () => {
  let requests = 0;
  const { dis } = clientWith([() => (requests++ % 2 === 0 ? refusal("DIS.4303") : json(200, { sequence_number: "1" }))], {
    retryBudget: 1,
  });
  for (let call = 0; call < 50; call++) await dis.showCheckpoint(show);
  expect(requests).toBe(100);
});

test("the budget can be smaller, nothing, or without a limit", async () => {
  const requestsWith = async (retryBudget: number | false) => {
    const { dis, seen } = clientWith([refusal("DIS.5000", 500)], { retryBudget });
    for (let call = 0; call < 50; call++) await failure(dis.showCheckpoint(show));
    return seen.length;
  };
  expect([await requestsWith(10), await requestsWith(0), await requestsWith(false)]).toEqual([60, 50, 200]);
});
