import { describe, expect, test } from "vitest";
import type { CaseResult, ReportedExchange, ReportedFinding } from "../verdict.js";
import { chosenFairly, deviationsOf, skippedByReason } from "./deviations.js";
import { headline } from "./sentences.js";

function exchange(status: number): ReportedExchange {
  return { request: { method: "GET", url: "http://x/", headers: {} }, response: { status, headers: {}, bodyText: "" } };
}

function finding(rest: Partial<ReportedFinding> = {}): ReportedFinding {
  return {
    kind: "header",
    pointer: "/p",
    expected: "a",
    found: "b",
    basis: "documented",
    fingerprint: "000000000001",
    replay: "r",
    ...rest,
  };
}

function result(id: string, findings: readonly ReportedFinding[]): CaseResult {
  const [call = ""] = id.split("/");
  return { id, call, title: id, kind: "example", pointer: "/p", status: "failed", startedMs: 0, elapsedMs: 0, findings };
}

function deviations(results: readonly CaseResult[], part: "broken" | "doubts" | "waived" = "broken"): string[] {
  return deviationsOf({ results })[part].map(({ calls, cases }) => `${calls.join("+")}: ${cases.map(({ id }) => id).join(" ")}`);
}

test("the headline of a deviation says what is wrong, and not what would be right", () => {
  const refused = finding({
    kind: "expectation",
    expected: "201: the request breaks no rule",
    found: "status 400 with DIS.4200",
  });
  expect(headline({ calls: ["createApp"], finding: refused })).toBe(
    "createApp: expected 201: the request breaks no rule, came back status 400 with DIS.4200",
  );
  expect(headline({ calls: ["createApp"], finding: { ...refused, found: "x".repeat(9_999) } }).length).toBeLessThan(300);
});

describe("one deviation", () => {
  test("is what has one fingerprint, however often a case shows it", () => {
    expect(deviations([result("a/1", [finding(), finding()]), result("a/2", [finding()])])).toEqual(["a: a/1 a/2"]);
  });

  test("is what has one fingerprint, whatever names and numbers its words have", () => {
    const expectation = (fingerprint: string, found: string) => finding({ kind: "expectation", fingerprint, found });
    const results = [
      result("a/1", [expectation("000000000001", "17 records")]),
      result("a/2", [expectation("000000000001", "18 records")]),
      result("a/3", [expectation("000000000003", "status 200")]),
    ];
    expect(deviations(results)).toEqual(["a: a/1 a/2", "a: a/3"]);
    expect(deviationsOf({ results }).broken[0]?.fingerprints).toEqual(["000000000001"]);
  });

  test("is what several calls share, and names them all", () => {
    expect(deviations([result("a/1", [finding()]), result("b/1", [finding()]), result("b/2", [finding()])])).toEqual([
      "a+b: a/1 b/1 b/2",
    ]);
    expect(headline({ calls: ["a", "b"], finding: finding() })).toBe("a and b respond with a wrong header");
  });

  test("says a remark of the contract only where it is the first about it", () => {
    const notes = ["Inferred: nobody says so."];
    const results = [
      result("a/1", [finding({ notes })]),
      result("b/1", [finding({ notes: [...notes, "Departs from a document."], fingerprint: "000000000002" })]),
    ];
    const { broken } = deviationsOf({ results });
    expect(broken.map(({ finding: { notes } }) => notes)).toEqual([notes, ["Departs from a document."]]);
  });

  test("belongs to the call whose response it is about", () => {
    expect(deviations([result("a/1", [finding()]), result("b/1", [finding({ call: "a" })])])).toEqual(["a: a/1 b/1"]);
  });
});

test("a deviation of several calls has an exchange of each, of three calls at most", () => {
  const results = ["a/1", "a/2", "b/1", "c/1", "d/1"].map((id, index) => {
    return result(id, [finding({ call: id.slice(0, 1), exchange: exchange(400 + index) })]);
  });
  const [{ finding: first, also = [] } = {}] = deviationsOf({ results }).broken;
  expect(first?.exchange?.response.status).toBe(400);
  expect(also.map(({ call, exchange: { response } }) => `${call} ${response.status}`)).toEqual(["b 402", "c 403"]);
});

test("what most cases show comes first, of the operations and of each", () => {
  const other = finding({ fingerprint: "000000000002" });
  const third = finding({ fingerprint: "000000000003" });
  const results = [result("a/1", [third]), result("b/1", [finding()]), result("b/2", [other]), result("b/3", [other])];
  expect(deviations(results)).toEqual(["b: b/2 b/3", "b: b/1", "a: a/1"]);
});

describe("an expectation that a status was not the right one", () => {
  const status = finding({ kind: "status", exchange: exchange(418) });
  const expectation = (code: number, rest: Partial<ReportedFinding> = {}) =>
    finding({ kind: "expectation", fingerprint: "000000000002", exchange: exchange(code), ...rest });

  test("is not reported beside one that says that it is not declared", () => {
    expect(deviations([result("a/1", [status, expectation(418)])])).toEqual(["a: a/1"]);
  });

  test.each([
    ["of another response", expectation(400)],
    ["when the other one is waived", expectation(418, { waivedBy: "*" })],
  ])("is reported %s", (_, second) => {
    const { broken, waived } = deviationsOf({ results: [result("a/1", [status, second])] });
    expect(broken.length + waived.length).toBe(2);
  });
});

test("doubts and what is waived are apart, also in a case that failed", () => {
  const results = [
    result("a/1", [
      finding(),
      finding({ basis: "inferred", fingerprint: "000000000002" }),
      finding({ waivedBy: "*", fingerprint: "000000000003" }),
    ]),
  ];
  expect([deviations(results), deviations(results, "doubts"), deviations(results, "waived")]).toEqual([
    ["a: a/1"],
    ["a: a/1"],
    ["a: a/1"],
  ]);
});

test("a case that failed for doubts alone is broken", () => {
  expect(deviations([result("a/1", [finding({ basis: "inferred" })])])).toEqual(["a: a/1"]);
});

test("when there is not room for all, each operation has its turn", () => {
  const { broken } = deviationsOf({
    results: [
      result("a/1", [finding(), finding({ fingerprint: "000000000002" }), finding({ fingerprint: "000000000003" })]),
      result("b/1", [finding({ fingerprint: "000000000004" })]),
    ],
  });
  let left = 3;
  const chosen = chosenFairly(broken, () => left-- > 0);
  expect([...chosen].map(({ calls, finding: { fingerprint } }) => `${calls} ${fingerprint}`)).toEqual([
    "a 000000000001",
    "b 000000000004",
    "a 000000000002",
  ]);
});

test("what was skipped is reported by reason, the most frequent first", () => {
  const skipped = (id: string, reason: string): CaseResult => ({ ...result(id, []), status: "skipped", reason });
  const results = [skipped("a/1", "x"), skipped("a/2", "y"), skipped("a/3", "y"), result("a/4", [])];
  expect(skippedByReason({ results }).map(([reason, own]) => `${reason} ${own.length}`)).toEqual(["y 2", "x 1"]);
});
