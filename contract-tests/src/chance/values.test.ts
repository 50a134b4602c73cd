import { at, type Call, callsOf, type Json, type Schema } from "dis-openapi/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { disContract } from "../contract/dis-contract.js";
import { fits } from "../contract/validate.js";
import { sites } from "../plan/site.js";
import { brokenRequests } from "./broken-requests.js";
import { validRequests } from "./valid-requests.js";
import { arbitraryOf } from "./values.js";

const contract = disContract();
const SEED = 1;

/** Every schema that a request of the contract has, each once. */
const pointers = [
  ...new Set(callsOf(contract).flatMap((operation) => sites(contract, operation).map(({ schema }) => schema.pointer))),
];

function valuesOf(pointer: string, count: number): Json[] {
  return fc.sample(arbitraryOf(contract, at<Schema>(contract, pointer)), { numRuns: count, seed: SEED });
}

test.each(pointers)("1,000 values of %s fit", (pointer) => {
  const values = valuesOf(pointer, 1000);
  expect(values.filter((value) => !fits(contract, pointer, JSON.parse(JSON.stringify(value))))).toEqual([]);
});

describe("values are not always the same", () => {
  const name = "/components/schemas/StreamName";

  test("names differ in length and in their characters", () => {
    const names = valuesOf(name, 200).map(String);
    expect(new Set(names).size).toBeGreaterThan(100);
    expect(names.some((text) => text.length > 10)).toBe(true);
    expect(names.some((text) => /[-_]/.test(text))).toBe(true);
  });

  test("sequence numbers go up to 2^63 - 1", () => {
    const longest = Math.max(...valuesOf("/components/schemas/SequenceNumber", 200).map((text) => String(text).length));
    expect(longest).toBe(19);
  });

  test("optional fields are there and missing", () => {
    const bodies = valuesOf("/components/schemas/CreateStreamRequest", 200) as Record<string, Json>[];
    const withTags = bodies.filter((body) => Object.hasOwn(body, "tags"));
    expect(withTags.length).toBeGreaterThan(20);
    expect(withTags.length).toBeLessThan(180);
  });
});

test("no text is one or two dots, which a URL drops from a path", () => {
  const ids = valuesOf("/components/schemas/JoinGroupRequest/properties/clientId", 3000);
  expect(ids.some((id) => String(id).length === 1)).toBe(true);
  expect(ids.filter((id) => id === "." || id === "..")).toEqual([]);
});

test("a filter by tags names no key twice, which the service refuses", () => {
  const filter = callsOf(contract).find(({ name }) => name === "listResourcesByTags") as Call;
  const bodies = fc.sample(validRequests(contract, filter, {}), { numRuns: 3000, seed: SEED }).map(({ body }) => body);
  const lists = bodies.flatMap((body) => Object.values(body as Record<string, Json>).filter(Array.isArray));
  const keys = lists.map((list) => list.map((entry) => (entry as { key?: Json }).key));
  expect(keys.some(({ length }) => length > 1)).toBe(true);
  expect(keys.filter((list) => new Set(list).size < list.length)).toEqual([]);
});

test.each(callsOf(contract).map((call) => [call.name, call] as const))(
  "no broken request of %s has half a character in its query, which cannot be sent",
  (_, call) => {
    const requests = fc.sample(brokenRequests(contract, call, validRequests(contract, call, {})), { numRuns: 300, seed: SEED });
    for (const { query } of requests)
      expect(() => Object.values(query).map(encodeURIComponent), JSON.stringify(query)).not.toThrow();
  },
);

test("the same seed gives the same values", () => {
  expect(valuesOf("/components/schemas/CreateStreamRequest", 20)).toEqual(
    valuesOf("/components/schemas/CreateStreamRequest", 20),
  );
});
