import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { clientWith } from "../testing/fake-service.js";
import { parseJson } from "./call.js";

test("a body is sent where there is no FormData", async () => {
  vi.stubGlobal("FormData", undefined);
  const { dis, seen } = clientWith([new Response(null, { status: 201 })]);
  const outcome = await dis.createApp({ app_name: "alerts" }).result();
  vi.unstubAllGlobals();
  expect(outcome).toEqual({ ok: true, data: undefined });
  expect(seen).toMatchObject([{ body: { app_name: "alerts" }, headers: { "content-type": "application/json" } }]);
});

test.each([
  ['{"n":9007199254740993}', { n: "9007199254740993" }],
  ['{"n":9223372036854775807}', { n: "9223372036854775807" }],
  ['{"n":-9223372036854775808}', { n: "-9223372036854775808" }],
  ['{"n":9007199254740991}', { n: 9007199254740991 }],
  ['{"n":1527577402541}', { n: 1527577402541 }],
  ['{"s":"9007199254740993","t":"a\\"9007199254740993"}', { s: "9007199254740993", t: 'a"9007199254740993' }],
  ['{"f":1234567890123456.5,"e":1234567890123456e2}', { f: 1234567890123456.5, e: 1234567890123456e2 }],
  ['{"f":0.1234567890123456,"g":-1.234567890123456e+21}', { f: 0.1234567890123456, g: -1.234567890123456e21 }],
  ["9007199254740993", "9007199254740993"],
])("%s is read without rounding", (text, value) => {
  expect(parseJson(text)).toEqual(value);
});

test("any value without an integer that would be rounded is read as JSON.parse reads it", () => {
  const rounded = (value: unknown) => typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
  fc.assert(
    fc.property(fc.json(), (text) => {
      let exact = true;
      const value = JSON.parse(text, (_key, part) => {
        if (rounded(part)) exact = false;
        return part;
      });
      fc.pre(exact);
      expect(parseJson(text)).toEqual(value);
    }),
  );
});
