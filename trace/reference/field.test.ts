import { bodySchemaOf, responseSchemaOf } from "dis-openapi/contract";
import { expect, test } from "vitest";
import { SMALL } from "../testing/small-contract.js";
import type { Claim } from "./claim.js";
import { type Facts, factsOf, fieldClaims } from "./field.js";
import type { Says } from "./rows.js";
import { type CallSite, callNamed, fieldAt, ownerOf, parameterSite } from "./site.js";

const create = callNamed(SMALL, "createThing") as CallSite;

function claims(side: "request" | "response", field: string, facts: Facts, call = create): Claim[] {
  const schema = side === "request" ? bodySchemaOf(SMALL, call.operation, call.fixed) : responseSchemaOf(SMALL, call.operation);
  return fieldClaims(SMALL, fieldAt(SMALL, ownerOf(schema, side, "/none"), field), facts, call);
}

/** What does not agree: aspect and what the contract has. */
function wrong(found: readonly Claim[]): unknown[] {
  return found.filter(({ agrees }) => !agrees).map(({ aspect, found: value }) => [aspect, value]);
}

test.each<[string, string, object]>([
  [
    "a text with its limits",
    "name",
    { type: "String", mandatory: true, says: { minLength: 1, maxLength: 64, characters: ["letters digits - _"] } },
  ],
  ["values and the default", "colour", { type: "String", mandatory: false, says: { enum: ["BLUE", "RED"], default: "RED" } }],
  ["a list of objects", "parts", { type: "Array of Part objects", says: { maxItems: 9 } }],
  ["a list of texts", "parts[].labels", { type: "Array of strings" }],
  ["a number as text", "number", { type: "String", says: { minimum: 0, maximum: 999 } }],
  ["signs in a pattern", "sign", { type: "String", says: { enum: [",", ";"] } }],
  ["a least length of nothing", "number", { type: "String", says: { minLength: 0 } }],
  ["a default of nothing", "number", { type: "String", says: { default: "" } }],
])("the contract says the same: %s", (_, field, row) => {
  expect(wrong(claims("request", field, factsOf(row)))).toEqual([]);
});

test.each<[string, string, object, unknown[]]>([
  ["no such field", "wheels", {}, ["exists", null]],
  ["mandatory", "colour", { type: "String", mandatory: true }, ["required", false]],
  ["optional", "name", { type: "String", mandatory: false }, ["required", true]],
  ["another type", "name", { type: "Integer" }, ["type", "string"]],
  ["items of another type", "parts", { type: "Array of strings" }, ["items", "object"]],
  ["another limit", "name", { says: { maxLength: 60 } }, ["maxLength", 64]],
  ["a limit that is not there", "colour", { says: { maxLength: 60 } }, ["maxLength", null]],
  ["a value less", "colour", { says: { enum: ["RED"] } }, ["enum", ["RED", "BLUE"]]],
  ["a value more", "colour", { says: { enum: ["RED", "BLUE", "PINK"] } }, ["enum", ["RED", "BLUE"]]],
  ["any value", "name", { says: { enum: ["A"] } }, ["enum", ["A", "x", "7"]]],
  ["no values at all", "parts[].id", { says: { enumInText: ["A"] } }, ["enumInText", null]],
  ["a sign more", "sign", { says: { enum: [",", ";", "|"] } }, ["enum", [",", ";"]]],
  ["another default", "colour", { says: { default: "BLUE" } }, ["default", "RED"]],
  ["another default in the text", "colour", { says: { defaultInText: "BLUE" } }, ["defaultInText", "RED"]],
  ["more characters", "name", { says: { characters: ["letters digits - _ ."] } }, ["characters", "letters digits - _"]],
  ["a smaller range", "number", { type: "String", says: { minimum: 0, maximum: 900 } }, ["range of the text", "accepts 901"]],
  ["a larger range", "number", { type: "String", says: { minimum: 0, maximum: 1000 } }, ["range of the text", "refuses 1000"]],
  ["a first character that is accepted", "name", { says: { notFirst: "-" } }, ["notFirst", null]],
  ["a form that is refused", "name", { says: { forms: ["a", "a b"] } }, ["forms", ["a"]]],
])("the contract says something else: %s", (_, field, row, expected) => {
  expect(wrong(claims("request", field, factsOf(row as { says?: Says })))).toContainEqual(expected);
});

test.each<[string, string, object, string]>([
  ["a further type", "name", { type: "String" }, "response-of-more-types"],
  ["no limit", "name", { type: "String", says: { maxLength: 60 } }, "response-without-limits"],
  ["any characters", "name", { type: "String", says: { characters: ["letters"] } }, "response-without-limits"],
  ["values in words", "state", { type: "String", says: { enum: ["OPEN", "SHUT"] } }, "response-of-any-value"],
  ["no default", "state", { type: "String", says: { default: "OPEN" } }, "response-without-default"],
  ["a time in words", "since", { type: "Long", says: { digits: 13 } }, "time-in-words"],
  ["minutes in words", "cursor", { type: "String", says: { minutes: 5 } }, "minutes-in-words"],
])("a response may have %s, by a general rule", (_, field, row, rule) => {
  const found = claims("response", field, factsOf(row));
  expect(wrong(found)).toEqual([]);
  expect(found.map((claim) => claim.rule)).toContain(rule);
});

test.each<[string, string, object, unknown[]]>([
  ["a value that the text does not name", "state", { says: { enum: ["OPEN", "GONE"] } }, ["enum", ["OPEN"]]],
  ["a unit that the text does not name", "since", { says: { digits: 10 } }, ["digits", null]],
  ["an object that is none", "name", { type: "Name object" }, ["type", ["string", "null"]]],
])("a response is wrong with %s", (_, field, row, expected) => {
  expect(wrong(claims("response", field, factsOf(row)))).toContainEqual(expected);
});

test("no field of a response is compared as mandatory", () => {
  expect(wrong(claims("response", "name", { mandatory: true, says: {} }))).toEqual([]);
});

test("calls that share an operation have one value each of what the document lists", () => {
  const stop = callNamed(SMALL, "stopThings") as CallSite;
  const both = factsOf({ type: "String", says: { enum: ["start", "stop"] } });
  expect(wrong(claims("request", "action", both, stop))).toEqual([]);
  const other = factsOf({ type: "String", says: { enum: ["start", "pause"] } });
  expect(wrong(claims("request", "action", other, stop))).toEqual([["enum", ["stop"]]]);
});

test("a parameter is compared like a field", () => {
  const facts = factsOf({ type: "Integer", mandatory: false, says: { minimum: 1, maximum: 100, default: 10 } });
  expect(wrong(fieldClaims(SMALL, parameterSite(SMALL, create, "query", "limit"), facts, create))).toEqual([]);
  const other = factsOf({ type: "Long", mandatory: true, says: { maximum: 1000, digits: 3 } });
  expect(wrong(fieldClaims(SMALL, parameterSite(SMALL, create, "query", "limit"), other, create))).toEqual([
    ["required", false],
    ["maximum", 100],
    ["minimum", 1],
    ["maximum", 100],
  ]);
});
