import { expect, test } from "vitest";
import { errorCodes } from "../../generated/error-codes.js";
import { classify, readErrorBody } from "./response-error.js";

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
