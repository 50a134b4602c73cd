import { expect, test } from "vitest";
import type { Finding } from "../check/finding.js";
import { withoutFollowers } from "./follow.js";
import type { ItemResult } from "./results.js";

const CARE = { access: "write", billable: true, failsAuthentication: false } as ItemResult["care"];

function failed(id: string, ...findings: readonly Partial<Finding>[]): ItemResult {
  const [call = ""] = id.split("/");
  const full = findings.map((rest): Finding => ({ kind: "expectation", pointer: "/p", expected: "a", found: "b", ...rest }));
  return {
    id,
    call,
    title: id,
    kind: "state",
    pointer: "/p",
    care: CARE,
    status: "failed",
    startedMs: 0,
    elapsedMs: 0,
    findings: full,
  };
}

const LACKS = { call: "showCheckpoint", subject: "a field sequence_number", isBefore: true } as const;

function outcomes(...results: readonly ItemResult[]): string[] {
  return withoutFollowers(results).map(({ id, status, reason }) => `${id} ${status}${reason === undefined ? "" : `: ${reason}`}`);
}

test("what another call's response ended before it came to its point is skipped, and says what shows the fault", () => {
  expect(outcomes(failed("commitCheckpoint/a", LACKS), failed("showCheckpoint/b", LACKS))).toEqual([
    "commitCheckpoint/a skipped: The response of showCheckpoint did not let it come to what it proves; see showCheckpoint/b.",
    "showCheckpoint/b failed",
  ]);
});

test("the first stays failed when no result of that call shows the fault", () => {
  expect(outcomes(failed("commitCheckpoint/a", LACKS), failed("deleteCheckpoint/b", LACKS))).toEqual([
    "commitCheckpoint/a failed",
    "deleteCheckpoint/b skipped: The response of showCheckpoint did not let it come to what it proves; see commitCheckpoint/a.",
  ]);
});

test("a body that breaks its schema is such a fault, in a scenario of another call", () => {
  const wrong = { kind: "body-schema", call: "showStream", subject: "status must be string" } as const;
  const [first, second, own] = withoutFollowers([failed("a/1", wrong), failed("b/1", wrong), failed("showStream/1", wrong)]);
  expect([first?.status, second?.status, own?.status]).toEqual(["skipped", "skipped", "failed"]);
});

test("what was compared stays failed, and so does what shows another fault as well, or a doubt as a fact", () => {
  const compared = { ...LACKS, isBefore: false };
  const all = [
    failed("showCheckpoint/0", LACKS, { ...compared, subject: "number: another value" }),
    failed("commitCheckpoint/1", { ...compared, subject: "number: another value" }),
    failed("commitCheckpoint/2", LACKS, { kind: "no-response" }),
    failed("commitCheckpoint/3", { ...LACKS, call: "createApp" }),
    failed("commitCheckpoint/4", { ...LACKS, basis: "inferred" }),
  ];
  expect(withoutFollowers(all)).toEqual(all);
});

test("a case that needs what was not made is skipped when a result of the call that was to make it failed, and only then", () => {
  const missing = { unmadeBy: "createApp" } as const;
  expect(outcomes(failed("showApp/a", missing), failed("createApp/b", {}))).toEqual([
    "showApp/a skipped: createApp did not make what it needs; see createApp/b.",
    "createApp/b failed",
  ]);
  const alone = [failed("showApp/a", missing), failed("createStream/b", {})];
  expect(withoutFollowers(alone)).toEqual(alone);
  const more = [failed("showApp/a", missing, { kind: "header" }), failed("createApp/b", {})];
  expect(withoutFollowers(more)).toEqual(more);
});
