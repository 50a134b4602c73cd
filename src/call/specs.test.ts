import { describe, expect, test } from "vitest";
import { calls } from "../../generated/calls.js";
import { mainCalls, otherCallNames } from "../../generated/main-calls.js";
import { callNames, specOf } from "./specs.js";

test("each call of the contract is in one of the two tables", () => {
  expect([...callNames()].sort()).toEqual(Object.keys(calls).sort());
  expect(Object.keys(mainCalls).length + otherCallNames.length).toBe(Object.keys(calls).length);
});

describe("the entry of a call", () => {
  test("that uploads, consumes or keeps a checkpoint is there at once", () => {
    for (const name of ["sendRecords", "showCursor", "consumeRecords", "showCheckpoint", "commitCheckpoint"] as const) {
      expect(specOf(name)).toBe(calls[name]);
    }
  });

  test.each(callNames())("%s is that of the contract", async (name) => {
    expect(await specOf(name)).toBe(calls[name]);
  });

  test("that was loaded is there at once from then on", async () => {
    await specOf("createTag");
    expect(specOf("listTags")).toBe(calls.listTags);
  });
});
