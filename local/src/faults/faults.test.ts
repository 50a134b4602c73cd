import { expect, test } from "vitest";
import { Faults } from "./faults.js";
import type { FaultRule } from "./rule.js";

/** Which of so many requests of a call are struck, and by which rule. */
function struck(rules: readonly FaultRule[], count: number, call: "sendRecords" | "showStream" = "sendRecords") {
  const faults = new Faults();
  faults.add(...rules);
  return Array.from({ length: count }, () => faults.strike(call)?.rule.id);
}

test("a rule begins after some requests and ends after some strikes", () => {
  expect(struck([{ id: "a", throttle: 429, after: 2, times: 2 }], 6)).toEqual([
    undefined,
    undefined,
    "a",
    "a",
    undefined,
    undefined,
  ]);
});

test("a rule strikes the requests of its call only", () => {
  expect(struck([{ id: "a", call: "showStream", throttle: 429 }], 2)).toEqual([undefined, undefined]);
  expect(struck([{ id: "a", call: "showStream", throttle: 429 }], 2, "showStream")).toEqual(["a", "a"]);
  expect(struck([{ id: "a", records: { share: 1, code: "DIS.4303" } }], 1, "showStream")).toEqual([undefined]);
});

test("the first rule that strikes decides, and those behind it do not see the request", () => {
  expect(
    struck(
      [
        { id: "a", throttle: 429, times: 1 },
        { id: "b", code: "DIS.5000", after: 1 },
      ],
      3,
    ),
  ).toEqual(["a", undefined, "b"]);
});

test("the same seed strikes the same requests, and about the share that was asked for", () => {
  const rule = { id: "a", throttle: 429, share: 0.3, seed: 7 } as const;
  const first = struck([rule], 1000);
  expect(struck([rule], 1000)).toEqual(first);
  expect(struck([{ ...rule, seed: 8 }], 1000)).not.toEqual(first);
  const count = first.filter(Boolean).length;
  expect(count).toBeGreaterThan(250);
  expect(count).toBeLessThan(350);
  expect(struck([{ ...rule, share: 0 }], 100).filter(Boolean)).toEqual([]);
});

test("rules are listed with what they have done, removed and cleared", () => {
  const faults = new Faults();
  expect(faults.add({ throttle: 429 }, { id: "mine", code: "DIS.5000" }, { delayMs: 1 }).map(({ id }) => id)).toEqual([
    "f1",
    "mine",
    "f2",
  ]);
  faults.strike("listStreams");
  expect(faults.list()[0]).toEqual({ id: "f1", throttle: 429, seen: 1, struck: 1 });
  expect([faults.remove("f1"), faults.remove("f1")]).toEqual([true, false]);
  expect(faults.strike("listStreams")?.rule.id).toBe("mine");
  faults.clear();
  expect([faults.list(), faults.strike("listStreams")]).toEqual([[], undefined]);
});

test("rules are added all or not at all", () => {
  const faults = new Faults();
  faults.add({ id: "f1", throttle: 429 });
  expect(() => faults.add({ throttle: 429 }, { id: "f1", throttle: 429 })).toThrow("There is a fault f1 already");
  expect(() => faults.add({ throttle: 429 }, { share: 2, throttle: 429 })).toThrow(
    "share of a fault must be a number from 0 to 1",
  );
  expect(faults.list().map(({ id }) => id)).toEqual(["f1"]);
  expect(faults.add({ throttle: 429 })[0]?.id).toBe("f2");
});

test("a rule that was added does not change with the object that it was made from", () => {
  const faults = new Faults();
  const rule = { id: "a", call: "sendRecords", records: { share: 1, code: "DIS.4303" } } as const satisfies FaultRule;
  faults.add(rule);
  (rule.records as { share: number }).share = 0;
  expect(faults.list()[0]?.records).toEqual({ share: 1, code: "DIS.4303" });
});

test.each<[unknown, string]>([
  [null, "A fault must be an object"],
  [[], "A fault must be an object"],
  [{}, "A fault needs an effect"],
  [{ throtle: 429 }, "A fault has no throtle"],
  [{ __proto__: null, constructor: 1 }, "A fault has no constructor"],
  [{ throttle: 503 }, "throttle of a fault must be 429, DIS.4303 or DIS.4305"],
  [{ throttle: 429, reset: "before" }, "one effect, not throttle and reset"],
  [{ status: 99 }, "status of a fault must be"],
  [{ code: "DIS.9999" }, "code of a fault must be an error code of the service"],
  [{ call: "sendRecord", throttle: 429 }, "call of a fault must be a call"],
  [{ call: "toString", throttle: 429 }, "call of a fault must be a call"],
  [{ times: 0, throttle: 429 }, "times of a fault must be an integer from 1"],
  [{ delayMs: 1e9 }, "delayMs of a fault must be"],
  [{ cutBody: -1 }, "cutBody of a fault must be"],
  [{ records: { share: 1 } }, "records of a fault must be"],
  [{ records: { share: 1, code: "DIS.4303" }, call: "showStream" }, "records is a fault of sendRecords only"],
  [{ expireCursors: true, call: "showCursor" }, "expireCursors is a fault of consumeRecords only"],
  [{ clockSkewMs: 1, delayMs: 1 }, "clockSkewMs stands alone"],
  [{ reset: "after", apply: true }, "headers and apply need"],
  [{ code: "DIS.5000", body: {} }, "body needs status"],
  [{ code: "DIS.5000", status: 204 }, "status of a fault with a code must be from 400 to 599"],
  [{ throttle: 429, headers: { "content-length": "1" } }, "headers of a fault must be"],
  [{ throttle: 429, headers: { "x y": "1" } }, "headers of a fault must be"],
  [{ throttle: 429, headers: { x: "a\r\nb: c" } }, "headers of a fault must be"],
  [{ id: "a/b", throttle: 429 }, "id of a fault must be"],
])("the rule %j is refused", (rule, message) => {
  expect(() => new Faults().add(rule as FaultRule)).toThrow(message);
});

test("waiting ends early when the faults end", async () => {
  const faults = new Faults();
  const waiting = faults.wait(3_600_000);
  faults.end();
  expect(await waiting).toBe(false);
  expect(await faults.wait(1)).toBe(true);
});
