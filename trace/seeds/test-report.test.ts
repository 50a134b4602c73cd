import { expect, test } from "vitest";
import { readReport, testTitle } from "./test-report.js";

function report(...tests: readonly { readonly title: string; readonly status: string }[]): string {
  return JSON.stringify({ testResults: [{ assertionResults: tests }] });
}

test("a report is read by the id at the end of each title", () => {
  const title = testTitle({ id: "commit/status", title: "201 is the one success [of all]" });
  const json = report(
    { title, status: "passed" },
    { title: "another [x/y]", status: "failed" },
    { title: "no id", status: "passed" },
  );
  expect([...readReport(json)]).toEqual([
    ["commit/status", "passed"],
    ["x/y", "failed"],
  ]);
});

test("an id that ended twice, once badly, has not passed", () => {
  const json = report({ title: "a [x]", status: "failed" }, { title: "b [x]", status: "passed" });
  expect(readReport(json).get("x")).toBe("failed");
});
