import type { CaseResult, ReportedFinding, Verdict } from "../verdict.js";
import { grouped } from "./deviations.js";
import { foundText, headlineOf, placeText, sourceText, verdictSentence } from "./sentences.js";

/** What one `testsuite` holds. */
interface Suite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

interface TestCase {
  readonly suite: string;
  readonly name: string;
  readonly startedMs: number;
  readonly elapsedMs: number;
  readonly outcome: "passed" | "failure" | "error" | "skipped";
  /** One line. */
  readonly message: string;
  readonly type: string;
  readonly text: string;
}

/**
 * JUnit XML as Jenkins, GitLab and Surefire read it: a suite for each call, a test case for each case of the plan. Skipped and
 * waived cases are skipped with their reason; a doubt passes and is in the output of its case. Cases run side by side: the time of a
 * case is its own, that of a suite is how long any of its cases ran, and that of the whole is how long the run took.
 */
export function junitReport(verdict: Verdict): string {
  const cases = [...casesOfTheRun(verdict), ...verdict.results.map(caseOf)];
  const suites = [...grouped(cases, ({ suite }) => suite)].map(([name, own]): Suite => ({ name, cases: own }));
  const { skipped: _, ...totals } = { ...tally(cases), time: secondsOf(verdict.run.elapsedMs) };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributesOf({ name: "dis-contract", ...totals })}>`,
    ...suites.flatMap((suite) => suiteElements(suite, verdict)),
    "</testsuites>",
    "",
  ].join("\n");
}

/** Name of the suite for what concerns the run and no call. */
const OF_THE_RUN = "the run";

/**
 * What is wrong besides the cases: a run that proves nothing must not look green to a tool that only counts failures. What does
 * not change the exit code is skipped with its reason, so that report and exit code agree.
 */
function casesOfTheRun(verdict: Verdict): TestCase[] {
  const row = (name: string, message: string, isError: boolean): TestCase => ({
    suite: OF_THE_RUN,
    name,
    startedMs: 0,
    elapsedMs: 0,
    outcome: isError ? "error" : "skipped",
    message,
    type: verdict.outcome,
    text: message,
  });
  const { shortfalls = [], problems, cleanUp } = verdict;
  const isProved = verdict.outcome !== "not-tested" && verdict.outcome !== "interrupted";
  return [
    ...(isProved ? [] : [row("verdict", verdictSentence(verdict), true)]),
    ...shortfalls.map((text, index) => row(`threshold ${index + 1}`, text, true)),
    ...problems.map((text, index) => row(`problem ${index + 1}`, text, verdict.exitCode !== 0)),
    ...cleanUp.left.map(({ kind, name, reason }) => row(`clean-up of ${kind} ${name}`, `it is still there: ${reason}`, false)),
  ];
}

const OUTCOMES: Readonly<Record<CaseResult["status"], TestCase["outcome"]>> = {
  passed: "passed",
  failed: "failure",
  // A doubt is no fault of the target: it is in the output of the case.
  doubtful: "passed",
  waived: "skipped",
  skipped: "skipped",
};

function caseOf(result: CaseResult): TestCase {
  const { id, call, status, startedMs, elapsedMs, findings } = result;
  return {
    suite: call,
    name: id,
    startedMs,
    elapsedMs,
    outcome: OUTCOMES[status],
    message: messageOf(result),
    type: findings[0]?.kind ?? status,
    text: findings.map(findingText).join("\n\n"),
  };
}

function messageOf({ status, reason, findings }: CaseResult): string {
  if (status === "skipped") return reason ?? "skipped";
  const [first] = findings;
  const found = first === undefined ? "" : `expected ${first.expected}, came back ${foundText(first)}`;
  return status === "waived" ? `waived by ${first?.waivedBy}: ${found}` : found;
}

function findingText(finding: ReportedFinding): string {
  const { expected, inferred, source, curl, replay, fingerprint, exchange, notes = [], steps = [] } = finding;
  const lines: [label: string, text: string | undefined][] = [
    ["expected", expected],
    ["came back", foundText(finding)],
    ...steps.map((step): [string, string] => ["shown by", step]),
    ["a doubt", inferred],
    ["contract", placeText(finding)],
    ["source", source === undefined ? undefined : sourceText(source)],
    ...notes.map((note): [string, string] => ["note", note]),
    ["body", exchange?.response.bodyText || undefined],
    ["curl", curl],
    ["replay", replay],
    ["fingerprint", fingerprint],
  ];
  return lines.flatMap(([label, text]) => (text === undefined ? [] : [`${label}: ${text}`])).join("\n");
}

function suiteElements({ name, cases }: Suite, verdict: Verdict): string[] {
  // The schema allows neither milliseconds nor a zone.
  const timestamp = verdict.run.startedAt.slice(0, 19);
  return [
    `  <testsuite ${attributesOf({ name, timestamp, ...tally(cases) })}>`,
    ...propertyElements(verdict),
    ...cases.map(caseElement),
    "  </testsuite>",
  ];
}

function propertyElements(verdict: Verdict): string[] {
  const { target, contract, run, outcome, tool } = verdict;
  const properties: [name: string, value: string][] = [
    ["endpoint", target.endpoint],
    ["contract", `${contract.title} ${contract.version}`],
    ["tool", `${tool.name} ${tool.version}`],
    ["run", run.id],
    // Recorded traffic has no seed.
    ...(verdict.traffic === undefined ? [["seed", String(run.seed)] as [string, string]] : []),
    ["outcome", outcome],
    ["headline", headlineOf(verdict)],
  ];
  const elements = properties.map(([name, value]) => `      <property name="${name}" value="${xmlAttribute(value)}"/>`);
  return ["    <properties>", ...elements, "    </properties>"];
}

function tally(cases: readonly TestCase[]): Record<"tests" | "failures" | "errors" | "skipped" | "time", string> {
  const count = (wanted: TestCase["outcome"]) => String(cases.filter(({ outcome }) => outcome === wanted).length);
  const time = secondsOf(busyMs(cases));
  return { tests: String(cases.length), failures: count("failure"), errors: count("error"), skipped: count("skipped"), time };
}

function secondsOf(ms: number): string {
  return (ms / 1_000).toFixed(3);
}

/** How long at least one of the cases was running, in milliseconds: what ran at the same time counts once. */
function busyMs(cases: readonly TestCase[]): number {
  let [busy, end] = [0, 0];
  for (const { startedMs, elapsedMs } of [...cases].sort((one, other) => one.startedMs - other.startedMs)) {
    busy += Math.max(0, startedMs + elapsedMs - Math.max(end, startedMs));
    end = Math.max(end, startedMs + elapsedMs);
  }
  return busy;
}

function attributesOf(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${xmlAttribute(value)}"`)
    .join(" ");
}

function caseElement(testCase: TestCase): string {
  const { suite, name, elapsedMs } = testCase;
  const attributes = `name="${xmlAttribute(name)}" classname="${xmlAttribute(`dis-contract.${suite}`)}" time="${secondsOf(elapsedMs)}"`;
  const body = bodyOf(testCase);
  return body === "" ? `    <testcase ${attributes}/>` : `    <testcase ${attributes}>${body}</testcase>`;
}

function bodyOf({ outcome, message, type, text }: TestCase): string {
  if (outcome === "skipped") return `<skipped message="${xmlAttribute(message)}"/>`;
  if (outcome === "passed") return text === "" ? "" : `<system-out>${xmlText(`doubt about the contract\n${text}`)}</system-out>`;
  return `<${outcome} message="${xmlAttribute(message)}" type="${xmlAttribute(type)}">${xmlText(text)}</${outcome}>`;
}

/** Characters that XML 1.0 cannot hold, not even as a reference, such as half of a surrogate pair. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text between tags. What XML cannot hold becomes U+FFFD. */
export function xmlText(text: string): string {
  return text.replace(ILLEGAL, "\ufffd").replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}

/** Text between double quotes. Line ends are escaped, because a reader would turn them into spaces. */
export function xmlAttribute(text: string): string {
  return xmlText(text)
    .replace(/"/g, "&quot;")
    .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
