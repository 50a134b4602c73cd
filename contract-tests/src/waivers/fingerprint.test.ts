import { expect, test } from "vitest";
import type { Finding } from "../check/finding.js";
import { fingerprintOf } from "./fingerprint.js";

function finding(found: string, rest: Partial<Finding> = {}): Finding {
  return { kind: "expectation", pointer: "/paths/x", expected: "createStream to succeed with 201", found, ...rest };
}

const of = (found: string, rest?: Partial<Finding>) => fingerprintOf("createStream", finding(found, rest));

function place(path: string): string {
  return of("{}", { kind: "body-schema", subject: `${path} must be string` });
}

test("it is twelve hexadecimal digits", () => {
  expect(of("status 400")).toMatch(/^[0-9a-f]{12}$/);
});

test.each([
  ["names of the gate", 'the stream "gate-t6abcd1x2y-state-3"', 'the stream "gate-t6abce9z8w-state-7"'],
  ["names of a probe", 'the app "app-mi8k2j3habc123-0"', 'the app "app-mi8k2j3hxyz789-2"'],
  ["names of a case", "deleteApp to remove case-mwqf0d7t-0", "deleteApp to remove case-mwr1a2b3-17"],
  ["numbers", "17 records", "2004 records"],
  ["negative numbers and fractions", "at -1", "at 17.5"],
  ["times", "2026-11-21T12:00:00Z", "2027-01-02T03:04:05.678+01:00"],
  ["ids", "stream DFxq1Tz7XyOIyJgFAbD", "stream lk2JHg81aaQWnbYYcdE"],
  ["addresses", "fetch failed (connect ECONNREFUSED 127.0.0.1:41523)", "fetch failed (connect ECONNREFUSED 127.0.0.1:9)"],
  [
    "times that are equal by coincidence",
    '{"created":1795267200000,"seen":1795267200000}',
    '{"created":1795267200001,"seen":1795267200007}',
  ],
  ["numbers that a stream has already", '["57","58"] and not ["58","57"]', '["2004","2005"] and not ["2005","2004"]'],
  ["cursors", '"eyJnZXRJdGVyYXRvclBhcmFtIjp7InN0=="', '"c2hhcmRJZC0wMDAwMDAwMDAwMDAxMjM0="'],
])("%s do not change it", (_, one, other) => {
  expect(of(one)).toBe(of(other));
});

test.each([
  ["a status", of("status 400"), of("status 500")],
  ["a code", of("status 400 with DIS.4301"), of("status 400 with DIS.4302")],
  ["an undeclared status", of("418", { kind: "status" }), of("500", { kind: "status" })],
  ["the line of the contract", of("x", { kind: "header" }), of("x", { kind: "header", pointer: "/paths/y" })],
  ["the kind", of("x", { kind: "header" }), of("x", { kind: "expectation" })],
  ["what was expected", of("none", { expected: "a" }), of("none", { expected: "b" })],
  ["the order of what came", of('["1","2"]', { expected: '["1","2"]' }), of('["2","1"]', { expected: '["1","2"]' })],
  ["twice the same", of('["2","1"]', { expected: '["1","2"]' }), of('["1","1"]', { expected: '["1","2"]' })],
  ["how many came", of('["1"]', { expected: '["1","2"]' }), of('["1","2"]', { expected: '["1","2"]' })],
  ["truth", of("true"), of("false")],
  ["the name of a field", place("sequence_number"), place("partition_id")],
  ["the call", of("none"), fingerprintOf("createApp", finding("none"))],
])("%s changes it", (_, one, other) => {
  expect(one).not.toBe(other);
});

test("what is due in the same words, and does not come, is one deviation at whatever line", () => {
  expect(of("status 400")).toBe(of("status 400", { pointer: "/paths/y" }));
});

test("values that were compared are no part of it, but what was compared and how it differs", () => {
  const compared = (expected: string, found: string, subject = "metadata: another value") => of(found, { expected, subject });
  expect(compared('metadata: "a"', '"b"')).toBe(compared('metadata: "c"', '"d"'));
  expect(compared('metadata: "a"', "nothing", "metadata: missing")).not.toBe(compared('metadata: "a"', '"b"'));
});

test.each<[string, Partial<Finding>]>([
  ["a status", { kind: "status" }],
  ["a line of the contract that they share", { kind: "body-schema", pointer: "/components/schemas/Error/required" }],
  ["a rule of every call", { kind: "expectation", isGeneral: true }],
])("calls that break %s in the same way have one", (_, rest) => {
  expect(fingerprintOf("createApp", finding("x", rest))).toBe(fingerprintOf("createStream", finding("x", rest)));
});
