import { beforeEach, describe, expect, test } from "vitest";
import { Ledger } from "./ledger.js";

let ledger: Ledger;

beforeEach(() => {
  ledger = new Ledger();
  const sent = ["a", "b"];
  ledger.uploading(sent);
  ledger.uploaded(sent, ["0:0", "0:1"]);
  ledger.uploading(["c", "d"]);
  ledger.changing("app x", "there");
  ledger.changed("app x");
  ledger.changing("app x", undefined);
});

const found = (...data: readonly string[]) => new Map(data.map((text, index) => [`0:${index}`, text]));

describe("the records of a server that was killed", () => {
  test.each([
    ["all of an upload without a response", ["a", "b", "c", "d"]],
    ["none of it", ["a", "b"]],
  ])("are fine with %s", (_title, data) => {
    expect(ledger.checkRecords(found(...data))).toEqual([]);
  });

  test.each([
    ["a confirmed record is gone", ["a"], "record b was confirmed"],
    ["a confirmed record has another number", ["b", "a"], "record a was confirmed at 0:0 and is at 0:1"],
    ["an upload is there in part", ["a", "b", "c"], "of an upload of 2 records 1 are there"],
    ["a record is there twice", ["a", "b", "a"], "there twice"],
    ["a record is there that nobody sent", ["a", "b", "e"], "never sent"],
  ])("are wrong when %s", (_title, data, fault) => {
    expect(ledger.checkRecords(found(...data)).join()).toContain(fault);
  });

  test("that were found once must stay", () => {
    ledger.checkRecords(found("a", "b", "c", "d"));
    expect(ledger.checkRecords(found("a", "b"))).toHaveLength(2);
  });
});

test("a thing is what was confirmed or what an open request makes of it, and then stays so", () => {
  expect(ledger.checkThing("app x", "other")).toHaveLength(1);
  ledger.changing("app x", "there");
  ledger.changed("app x");
  ledger.changing("app x", undefined);
  expect(ledger.checkThing("app x", undefined)).toEqual([]);
  expect(ledger.checkThing("app x", "there")).toHaveLength(1);
});
