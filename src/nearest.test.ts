import { expect, test } from "vitest";
import { nearest } from "./nearest.js";

const KNOWN = ["case", "fingerprint", "reason", "owner", "expires"];

test.each([
  ["expire", "expires"],
  ["Expires", "expires"],
  ["finger_print", "fingerprint"],
  ["reasons", "reason"],
  ["case", "case"],
  ["until", undefined],
  ["", undefined],
  ["x".repeat(65), undefined],
])("%s is nearest to %s", (unknown, known) => {
  expect(nearest(unknown, KNOWN)).toBe(known);
});

test.each([
  ["partition-key", "partitionKey"],
  ["partition", "partitionKey"],
  ["timeout", "timeoutMs"],
  ["timeOut_MS", "timeoutMs"],
  ["timeoutSeconds", "timeoutMs"],
  ["ti", undefined],
  ["password", undefined],
])("of names in another spelling and of beginnings: %s is nearest to %s", (unknown, known) => {
  expect(nearest(unknown, ["deadlineMs", "partitionKey", "timeoutMs"])).toBe(known);
});
