import { expect, test } from "vitest";
import { DisError, errorCodes, meaningOf, remedyOf } from "./index.js";

test("an error with a code of the catalogue has the remedy and the meaning of the catalogue", () => {
  for (const [code, { meaning, remedy }] of Object.entries(errorCodes)) {
    const error = new DisError("refused", "m", { code });
    expect([remedyOf(error), remedyOf(code)]).toEqual([remedy, remedy]);
    expect(meaningOf(error)).toBe(meaning);
  }
});

test.each([
  ["connection", undefined, /endpoint and the network/],
  ["service", "DIS.5999", /request id/],
  ["authentication", "APIGW.0301", /credentials/],
  ["refused", "toString", /Change the request/],
] as const)("one of kind %s with the code %s has what helps with its kind", (kind, code, text) => {
  expect(remedyOf(new DisError(kind, "m", { code }))).toMatch(text);
  expect(meaningOf(new DisError(kind, "m", { code }))).toBeUndefined();
});

test.each([[new Error("m")], [undefined], [null], ["DIS.0000"], [{ code: "DIS.4301" }]])("%j has none", (value) => {
  expect(remedyOf(value)).toBeUndefined();
});
