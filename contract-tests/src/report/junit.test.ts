import { beforeAll, describe, expect, test } from "vitest";
import { brokenVerdict, keptVerdict } from "../../vitest/verdicts.js";
import { type Element, parseXml } from "../../vitest/xml-reader.js";
import type { Verdict } from "../verdict.js";
import { concluded } from "./conclude.js";
import { junitReport, xmlAttribute, xmlText } from "./junit.js";

/** What the schemas of Jenkins and Surefire allow: attributes of an element, and elements in it. Required ones have a `!`. */
const SCHEMA: Readonly<Record<string, readonly [attributes: string, children: string]>> = {
  testsuites: ["name time tests failures errors", "testsuite"],
  testsuite: ["name! tests! failures errors skipped time timestamp", "properties testcase"],
  properties: ["", "property"],
  property: ["name! value!", ""],
  testcase: ["name! classname time", "skipped error failure system-out"],
  skipped: ["message", ""],
  error: ["message type", ""],
  failure: ["message type", ""],
  "system-out": ["", ""],
};

function faultsOf({ name, attributes, children }: Element): string[] {
  const [allowed, inside] = SCHEMA[name] ?? ["", ""];
  const known = allowed.split(" ").map((attribute) => attribute.replace("!", ""));
  const required = allowed.split(" ").filter((attribute) => attribute.endsWith("!"));
  return [
    ...(SCHEMA[name] === undefined ? [`unknown ${name}`] : []),
    ...Object.keys(attributes).flatMap((attribute) => (known.includes(attribute) ? [] : [`${name} has ${attribute}`])),
    ...required.flatMap((attribute) => (attributes[attribute.slice(0, -1)] === undefined ? [`${name} lacks ${attribute}`] : [])),
    ...children.flatMap((child) => (inside.split(" ").includes(child.name) ? faultsOf(child) : [`${child.name} in ${name}`])),
  ];
}

function testcases(root: Element): Element[] {
  return root.children.flatMap(({ children }) => children.filter(({ name }) => name === "testcase"));
}

function named(verdict: Verdict, name: string): Element | undefined {
  return testcases(parseXml(junitReport(verdict))).find(({ attributes }) => attributes["name"] === name);
}

let broken: Verdict;
let kept: Verdict;

beforeAll(async () => {
  broken = await brokenVerdict();
  kept = await keptVerdict();
}, 60_000);

test("it is what Jenkins and Surefire read, whatever a target responds", () => {
  const root = parseXml(junitReport(broken));
  expect(faultsOf(root)).toEqual([]);
  expect(junitReport(broken)).not.toContain("\u0000");
});

test("there is a suite for each operation, and a case for each of the plan", () => {
  const root = parseXml(junitReport(broken));
  expect(root.children.map(({ attributes }) => attributes["name"])).toEqual([...new Set(broken.results.map(({ call }) => call))]);
  expect(
    testcases(root)
      .map(({ attributes }) => attributes["name"])
      .sort(),
  ).toEqual(broken.results.map(({ id }) => id).sort());
});

test("the numbers are those of the verdict", () => {
  const root = parseXml(junitReport(broken));
  const sum = (attribute: string) => root.children.reduce((all, { attributes }) => all + Number(attributes[attribute]), 0);
  expect(root.attributes).toMatchObject({
    tests: String(broken.results.length),
    failures: String(broken.counts.failed),
    errors: "0",
  });
  expect([sum("tests"), sum("failures"), sum("skipped")]).toEqual([
    broken.results.length,
    broken.counts.failed,
    broken.counts.skipped,
  ]);
});

test("the time of a case is its own, that of a suite counts what ran side by side once, that of the whole is how long the run took", () => {
  const times: Readonly<Record<string, readonly [call: string, startedMs: number, elapsedMs: number]>> = {
    a: ["createApp", 0, 3_000],
    b: ["createApp", 1_000, 1_000],
    c: ["createApp", 2_500, 1_000],
    d: ["createApp", 10_000, 500],
    e: ["listApp", 0, 4_000],
  };
  const [sample] = kept.results;
  if (sample === undefined) throw new Error("There is no result.");
  const results = Object.entries(times).map(([id, [call, startedMs, elapsedMs]]) => ({
    ...sample,
    id,
    call,
    startedMs,
    elapsedMs,
  }));
  const root = parseXml(junitReport({ ...kept, results, run: { ...kept.run, elapsedMs: 11_000 } }));
  expect(root.attributes["time"]).toBe("11.000");
  expect(root.children.map(({ attributes }) => attributes["time"])).toEqual(["4.000", "4.000"]);
  expect(testcases(root).map(({ attributes }) => attributes["time"])).toEqual(["3.000", "1.000", "1.000", "0.500", "4.000"]);
});

test("a failure says what was expected, what came back, where the contract says it, and how to see it again", () => {
  const failure = named(broken, "createApp/body/examples/app")?.children[0];
  expect(failure?.attributes).toMatchObject({
    type: "status",
    message: expect.stringMatching(/^expected one of the declared .*, came back 200$/),
  });
  for (const text of ["contract: openapi.yaml:", "source: API reference", "curl: curl", "replay: npx", "fingerprint: "]) {
    expect(failure?.text).toContain(text);
  }
});

test("what was skipped is skipped, with its reason", () => {
  const result = kept.results.find(({ status }) => status === "skipped");
  expect(named(kept, result?.id ?? "")?.children).toMatchObject([{ name: "skipped", attributes: { message: result?.reason } }]);
});

describe("a case", () => {
  function changed(rest: object): Element | undefined {
    const results = broken.results.map((result) => ({
      ...result,
      findings: result.findings.map((finding) => ({ ...finding, ...rest })),
    }));
    return named(concluded({ ...broken, results }), "createApp/body/examples/app");
  }

  test("that is a doubt passes, and its output says so, and why", () => {
    expect(changed({ basis: "inferred", inferred: "No document says it." })?.children).toMatchObject([
      { name: "system-out", text: expect.stringMatching(/^doubt[\s\S]*\na doubt: No document says it\.\n/) },
    ]);
  });

  test("that is waived is skipped, and names the waiver", () => {
    expect(changed({ waivedBy: "createApp/*" })?.children).toMatchObject([
      { name: "skipped", attributes: { message: expect.stringMatching(/^waived by createApp\/\*: expected/) } },
    ]);
  });
});

test.each<[string, Partial<Verdict>, number]>([
  ["nothing was tested", { outcome: "not-tested", exitCode: 2 }, 1],
  ["it was interrupted", { outcome: "interrupted", exitCode: 130 }, 1],
  ["a threshold is not reached", { outcome: "broken", exitCode: 1, shortfalls: ["too little"] }, 1],
  ["a report could not be written", { exitCode: 2, problems: ["The disk is full."] }, 1],
  [
    "all is well, and something of an older run is still there",
    { cleanUp: { removed: [], stale: [], left: [{ kind: "app", name: "a", reason: "r" }] } },
    0,
  ],
])("%s: errors are counted like the exit code says", (_, rest, errors) => {
  expect(parseXml(junitReport({ ...kept, ...rest })).attributes["errors"]).toBe(String(errors));
});

test("characters that XML cannot hold are replaced; all others come back as they were", () => {
  expect(xmlText("a\u0000\u001b\ud800b\ufffe🌊")).toBe("a\ufffd\ufffd\ufffdb\ufffd🌊");
  const text = "<&>\"']]>\n\t\r 名 🌊";
  const root = parseXml(`<a b="${xmlAttribute(text)}">${xmlText(text)}</a>`);
  expect(root.attributes["b"]).toBe(text);
  expect(root.text).toBe(text);
});
