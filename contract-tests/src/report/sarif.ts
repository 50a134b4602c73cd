import type { ReportedFinding, Verdict, Waiver } from "../verdict.js";
import { covers } from "../waivers/apply.js";
import { type Deviation, deviationsOf } from "./deviations.js";
import { counted, foundText, headline, headlineOf, oneLine, placeText, sourceText, verdictSentence } from "./sentences.js";

export interface SarifOptions {
  /** Path of the contract in the repository, whose lines the results name. Default: `openapi.yaml`. */
  readonly contractFile?: string;
}

/** `error`: broken. `warning`: a doubt. `note`: waived; it is suppressed as well. */
type Level = "error" | "warning" | "note";

/** What each kind of finding is about, as code scanning lists it. */
const RULES: Readonly<Record<ReportedFinding["kind"], string>> = {
  status: "A response has a status that the contract declares for the call.",
  "content-type": "A response has a content type that the contract declares.",
  header: "A header of a response is as the contract declares it.",
  message: "A response is a message of HTTP that every client reads in the same way.",
  "body-missing": "A response has a body where the contract declares one.",
  "body-unexpected": "A response has no body where the contract declares none.",
  "body-schema": "The body of a response keeps its schema.",
  "error-code": "An error has a code of the catalogue, with its status, that the call can respond with.",
  secret: "A response gives no credential back.",
  expectation: "A response is the one that the case expects.",
  "no-response": "A request gets a response that can be read.",
  "clean-up": "What was made can be removed.",
  gone: "What a client uses is in the new version of the contract.",
};

/**
 * A verdict for code scanning: SARIF 2.1.0 with a result for each deviation, at its line of the contract. The fingerprint is the one that
 * waivers name, so that a result is known again in the next run. Doubts are warnings, and what is waived is suppressed.
 */
export function sarifReport(verdict: Verdict, { contractFile = "openapi.yaml" }: SarifOptions = {}): string {
  const { broken, doubts, waived } = deviationsOf(verdict);
  const ruleIds = Object.keys(RULES) as ReportedFinding["kind"][];
  const resultOf = (level: Level) => (deviation: Deviation) => ({
    ruleId: deviation.finding.kind,
    ruleIndex: ruleIds.indexOf(deviation.finding.kind),
    level,
    message: { text: messageOf(deviation) },
    locations: [locationOf(deviation, contractFile)],
    // GitHub knows a result again by the second alone.
    partialFingerprints: {
      "dis-contract/v1": deviation.fingerprints[0] ?? "",
      primaryLocationLineHash: `${deviation.fingerprints[0] ?? ""}:1`,
    },
    ...(level === "note" ? { suppressions: suppressionsOf(deviation, verdict.waivers.used) } : {}),
  });
  const run = {
    tool: { driver: { name: verdict.tool.name, version: verdict.tool.version, rules: ruleIds.map(ruleOf) } },
    invocations: [invocationOf(verdict)],
    results: [...broken.map(resultOf("error")), ...doubts.map(resultOf("warning")), ...waived.map(resultOf("note"))],
  };
  const log = { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf(id: ReportedFinding["kind"]) {
  const text = `${RULES[id]} The result has what was expected, what came back, and the command that shows it again.`;
  return { id, shortDescription: { text: RULES[id] }, fullDescription: { text: RULES[id] }, help: { text } };
}

/** A run that could not be made, or only in part, did not execute; one that found something wrong did. */
function invocationOf(verdict: Verdict) {
  const { outcome, exitCode, problems, shortfalls = [] } = verdict;
  const texts = [`${headlineOf(verdict)}: ${verdictSentence(verdict)}`, ...shortfalls, ...problems];
  return {
    executionSuccessful: outcome !== "not-tested" && outcome !== "interrupted",
    exitCode,
    toolExecutionNotifications: texts.map((text, index) => ({
      level: index === 0 ? "note" : "error",
      message: { text: oneLine(text) },
    })),
  };
}

function messageOf(deviation: Deviation): string {
  const { finding, cases } = deviation;
  const { source, inferred, steps = [], replay } = finding;
  const more = cases.length > 1 ? ` and ${counted(cases.length - 1, "more case")}` : "";
  return [
    headline(deviation),
    `expected ${finding.expected}`,
    `came back ${foundText(finding)}`,
    ...(inferred === undefined ? [] : [`a doubt: ${inferred}`]),
    ...steps.map((step) => `shown by ${step}`),
    `contract ${placeText(finding)}${source === undefined ? "" : `, ${sourceText(source)}`}`,
    `case ${cases[0]?.id}${more}`,
    replay,
  ]
    .map(oneLine)
    .join("\n");
}

/** A contract that was not read from YAML has no lines: the result stands at its first one then. */
function locationOf({ finding: { line = 1, pointer, place }, calls }: Deviation, uri: string) {
  return {
    physicalLocation: { artifactLocation: { uri: uri.replaceAll("\\", "/") }, region: { startLine: line } },
    logicalLocations: [
      { fullyQualifiedName: `#${pointer}` },
      ...calls.map((call) => ({ fullyQualifiedName: call, kind: "function" })),
      ...(place === undefined ? [] : [{ fullyQualifiedName: place, kind: "member" }]),
    ],
  };
}

function suppressionsOf({ finding, cases }: Deviation, waivers: readonly Waiver[]) {
  const used = waivers.filter((waiver) => cases.some(({ id }) => covers(waiver, id, finding.fingerprint)));
  return used.map(({ reason, owner, expires }) => ({
    kind: "external",
    justification: `${reason} (${owner}, until ${expires})`,
  }));
}
