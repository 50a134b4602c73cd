import { callsOf } from "dis-openapi/contract";
import { describe, expect, test } from "vitest";
import { disContract } from "../contract/dis-contract.js";
import { fitsPattern } from "../plan/case.js";
import { casesOf } from "../plan/plan.js";
import { sites } from "../plan/site.js";
import { scenarios } from "../suite/scenarios.js";
import { coverageOf } from "./coverage.js";
import { UNREACHABLE } from "./unreachable.js";

const contract = disContract();
const planned = { cases: casesOf(contract), scenarios };
const { dimensions } = coverageOf(contract, planned, { exchanges: [], ran: [], skipped: [] });

describe("the table of unreachable cells", () => {
  for (const { dimension, calls, what, reason } of UNREACHABLE) {
    const unreachable = (dimensions.find(({ name }) => name === dimension)?.cells ?? []).filter((cell) => cell.reason === reason);

    test.each(what)(`${dimension} %s of ${calls.join(", ")} is a cell that exists and that no case would cover`, (pattern) => {
      expect(unreachable.filter((cell) => fitsPattern(pattern, cell.what))).not.toEqual([]);
    });

    test.each(calls)(`${dimension} ${what.join(", ")} of %s is a cell that exists`, (pattern) => {
      expect(unreachable.filter((cell) => fitsPattern(pattern, cell.call))).not.toEqual([]);
    });
  }

  test("gives each reason once, as a sentence", () => {
    for (const { reason } of UNREACHABLE) expect(reason).toMatch(/^[A-Z].*\.$/);
    const keys = UNREACHABLE.map(({ dimension, reason }) => `${dimension} ${reason}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("what the table says of fields is so in the contract", () => {
  const cells = (dimensions.find(({ name }) => name === "keyword")?.cells ?? []).filter(({ state }) => state === "unreachable");
  const siteOf = (call: string, name: string) => {
    const operation = callsOf(contract).find((known) => known.name === call);
    return operation === undefined ? undefined : sites(contract, operation).find((site) => site.name === name);
  };

  test.each(["type", "minLength", "required"])("%s", (keyword) => {
    const own = cells.filter(({ what }) => what.endsWith(` ${keyword}`));
    expect(own).not.toEqual([]);
    for (const { call, what } of own) {
      const [name = ""] = what.split(" ");
      const { value } = siteOf(call, name)?.schema ?? {};
      if (keyword === "type") expect(value?.type, what).toBe("string");
      if (keyword === "minLength") expect(value?.minLength, what).toBe(1);
      if (keyword === "required") expect(name, what).toMatch(/^path\//);
    }
  });

  test("no other keyword is unreachable", () => {
    expect(new Set(cells.map(({ what }) => what.split(" ")[1]))).toEqual(new Set(["type", "minLength", "required"]));
  });
});
