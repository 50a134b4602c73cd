import { describe, expect, test } from "vitest";
import type { RetryClass } from "../contract/rules.js";
import { DisError, type DisErrorKind } from "../errors/dis-error.js";
import { DEFAULT_RETRY, readRetryAfter, retryDelay } from "./retry.js";

function delay(kind: DisErrorKind, retryClass: RetryClass, more: { attempt?: number; code?: string; after?: number } = {}) {
  const retryable = ["throttled", "service", "connection", "timeout"].includes(kind);
  const cause = more.code === undefined ? undefined : new TypeError("fetch failed", { cause: Object.assign(new Error(), more) });
  const failure = new DisError(kind, "", { retryable, cause });
  const failed = { failure, attempt: more.attempt ?? 1, retryClass, retryAfterMs: more.after };
  return retryDelay(failed, DEFAULT_RETRY, 1);
}

describe("what may be repeated", () => {
  test.each<[DisErrorKind, RetryClass, string | undefined, boolean]>([
    ["service", "idempotent", undefined, true],
    ["service", "at-least-once", undefined, true],
    ["service", "unless-processed", undefined, false],
    ["throttled", "unless-processed", undefined, true],
    ["timeout", "unless-processed", undefined, false],
    ["timeout", "idempotent", undefined, true],
    ["connection", "unless-processed", "ECONNRESET", false],
    ["connection", "unless-processed", "ECONNREFUSED", true],
    ["connection", "idempotent", "ECONNRESET", true],
    ["refused", "idempotent", undefined, false],
    ["authentication", "idempotent", undefined, false],
    ["aborted", "idempotent", undefined, false],
    ["redirect", "idempotent", undefined, false],
  ])("%s of a call that is %s (%s): %s", (kind, retryClass, code, repeated) => {
    expect(delay(kind, retryClass, code === undefined ? {} : { code }) !== undefined).toBe(repeated);
  });
});

test("the bound doubles with each attempt, up to the maximum, and starts higher after throttling", () => {
  expect([1, 2, 3].map((attempt) => delay("service", "idempotent", { attempt }))).toEqual([100, 200, 400]);
  expect([1, 2, 3].map((attempt) => delay("throttled", "idempotent", { attempt }))).toEqual([500, 1000, 2000]);
  const failed = { failure: new DisError("service", "", { retryable: true }), attempt: 30, retryClass: "idempotent" as const };
  expect(retryDelay({ ...failed, retryAfterMs: undefined }, { ...DEFAULT_RETRY, maxAttempts: 99 }, 1)).toBe(20_000);
});

test("any delay up to the bound is possible", () => {
  const failure = new DisError("service", "", { retryable: true });
  const failed = { failure, attempt: 3, retryClass: "idempotent" as const, retryAfterMs: undefined };
  expect([0, 0.5, 0.99].map((random) => retryDelay(failed, DEFAULT_RETRY, random))).toEqual([0, 200, 396]);
});

test("the last attempt is not followed by another", () => {
  expect(delay("service", "idempotent", { attempt: 4 })).toBeUndefined();
});

test("Retry-After is the least that is waited, and one beyond the maximum ends the call", () => {
  expect(delay("throttled", "idempotent", { after: 3000 })).toBe(3000);
  expect(delay("throttled", "idempotent", { after: 20_001 })).toBeUndefined();
});

test.each([
  ["2", 2000],
  ["Wed, 21 Oct 2026 07:28:05 GMT", 5000],
  ["Wed, 21 Oct 2020 07:28:05 GMT", 0],
  ["soon", undefined],
  ["-1", undefined],
  ["2026", 2026000],
  [null, undefined],
])("Retry-After %s is %s ms", (value, ms) => {
  expect(readRetryAfter(value, Date.UTC(2026, 9, 21, 7, 28, 0))).toBe(ms);
});
