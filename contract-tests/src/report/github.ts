import type { Verdict } from "../verdict.js";
import { type Deviation, deviationsOf, skippedByReason } from "./deviations.js";
import {
  couldNotBegin,
  counted,
  countsSentence,
  coverageText,
  duration,
  figure,
  foundText,
  headline,
  headlineOf,
  oneLine,
  placeText,
  plain,
  sourceText,
  testedOf,
  timesText,
  verdictSentence,
} from "./sentences.js";

export interface GithubOptions {
  /** Path of the contract in the repository, whose lines the annotations name. Default: `openapi.yaml`. */
  readonly contractFile?: string;
}

/** GitHub shows ten annotations of each kind per step, and hides the rest. */
const SHOWN_ANNOTATIONS = 10;

/**
 * Annotations as workflow commands for the standard output: at most ten errors and ten warnings (doubts), and a last line that
 * says how many more there are. It ends with a line end.
 */
export function githubCommands(verdict: Verdict, options: GithubOptions = {}): string {
  const { contractFile = "openapi.yaml" } = options;
  const { broken, doubts } = deviationsOf(verdict);
  const general = [...verdict.problems, ...(verdict.shortfalls ?? [])].map((text) =>
    command("error", { title: "dis-contract" }, text),
  );
  const errors = [...general, ...broken.map((deviation) => annotation("error", deviation, contractFile))];
  const warnings = doubts.map((deviation) => annotation("warning", deviation, contractFile));
  const hidden = Math.max(0, errors.length - SHOWN_ANNOTATIONS) + Math.max(0, warnings.length - SHOWN_ANNOTATIONS);
  const rest = hidden === 0 ? "" : ` ${figure(hidden)} more are in the job summary and in the other reports.`;
  return `${[
    ...errors.slice(0, SHOWN_ANNOTATIONS),
    ...warnings.slice(0, SHOWN_ANNOTATIONS),
    command("notice", { title: "dis-contract" }, `${headlineOf(verdict)}: ${verdictSentence(verdict)}${rest}`),
  ].join("\n")}\n`;
}

type Level = "error" | "warning" | "notice";

function annotation(level: Level, deviation: Deviation, file: string): string {
  const { finding, cases } = deviation;
  const { line, pointer, source, expected, inferred, curl, replay } = finding;
  const more = cases.length > 1 ? ` and ${counted(cases.length - 1, "more case")}` : "";
  const text = [
    `expected ${oneLine(expected)}`,
    `came back ${oneLine(foundText(finding))}`,
    ...(inferred === undefined ? [] : [`a doubt: ${oneLine(inferred)}`]),
    `contract #${pointer}${line === undefined ? "" : ` (line ${line})`}${source === undefined ? "" : `, ${sourceText(source)}`}`,
    `case ${cases[0]?.id}${more}`,
    ...(curl === undefined ? [] : [curl]),
    replay,
  ].join("\n");
  const at = line === undefined ? {} : { file, line: String(line) };
  return command(level, { ...at, title: oneLine(headline(deviation)) }, text);
}

function command(level: Level, properties: Readonly<Record<string, string | undefined>>, text: string): string {
  const pairs = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escapedProperty(value)}`],
  );
  return `::${level}${pairs.length === 0 ? "" : ` ${pairs.join(",")}`}::${escapedData(text)}`;
}

/** A property of a workflow command: a colon or a comma would end it. */
function escapedProperty(text: string): string {
  return escapedData(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}

/** Data of a workflow command. */
function escapedData(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

/** A job summary may have one megabyte; this many deviations stay far below that. */
const SHOWN_DEVIATIONS = 50;

/** A longer curl line is omitted; the replay command does the same. */
const LONGEST_LINE = 2_000;

/** The summary of a job on GitHub, in Markdown. It ends with a line end. */
export function githubSummary(verdict: Verdict): string {
  const { broken, doubts, waived } = deviationsOf(verdict);
  const { target, contract, run, traffic } = verdict;
  const facts = `${target.endpoint}; ${contract.title} ${contract.version}; ${duration(run.elapsedMs)}, ${
    traffic === undefined ? `seed ${run.seed}` : counted(traffic.exchanges, "exchange")
  }`;
  const lines = [
    `## ${headlineOf(verdict)}: ${escaped(verdictSentence(verdict))}`,
    "",
    `${countsSentence(verdict)}. ${escaped(facts)}`,
    "",
    ...[...verdict.problems, ...(verdict.shortfalls ?? [])].flatMap((text) => [`- ${escaped(text)}`, ""]),
    ...part("What is broken", broken),
    ...part("Doubts about the contract", doubts),
    ...part("Waived", waived),
    ...table(
      "Skipped, and so not proved",
      [traffic === undefined ? "cases" : "calls", "reason"],
      couldNotBegin(verdict) ? [] : skippedByReason(verdict).map(([reason, results]) => [figure(results.length), reason]),
    ),
    ...table(
      "Coverage",
      ["dimension", "share"],
      testedOf(verdict) === 0 ? [] : verdict.coverage.dimensions.map((dimension) => [dimension.name, coverageText(dimension)]),
    ),
    ...table(
      "Still there after the run",
      ["resource", "reason"],
      verdict.cleanUp.left.map(({ kind, name, reason }) => [`${kind} ${name}`, reason]),
    ),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function part(title: string, deviations: readonly Deviation[]): string[] {
  if (deviations.length === 0) return [];
  const more = deviations.length - SHOWN_DEVIATIONS;
  return [
    `### ${title}`,
    "",
    ...deviations.slice(0, SHOWN_DEVIATIONS).flatMap(deviationBlock),
    ...(more <= 0 ? [] : [`And ${counted(more, "more deviation")}; the other reports have them all.`, ""]),
  ];
}

function deviationBlock(deviation: Deviation): string[] {
  const { finding, cases } = deviation;
  const { curl = "" } = finding;
  const ids = cases.map(({ id }) => escaped(id));
  const more = ids.length > 20 ? `, and ${figure(ids.length - 20)} more` : "";
  return [
    `<details><summary><b>${escaped(headline(deviation))}</b> (${timesText(deviation)})</summary>`,
    "",
    `- expected: ${escaped(finding.expected)}`,
    `- came back: ${escaped(foundText(finding))}`,
    ...(finding.inferred === undefined ? [] : [`- a doubt: ${escaped(finding.inferred)}`]),
    `- contract: ${escaped(placeText(finding))}${finding.source === undefined ? "" : `; ${escaped(sourceText(finding.source))}`}`,
    `- cases: ${ids.slice(0, 20).join(", ")}${more}`,
    "",
    ...codeBlock(curl.length === 0 || curl.length > LONGEST_LINE ? finding.replay : `${curl}\n${finding.replay}`),
    "",
    "</details>",
    "",
  ];
}

/** A block of code whose content cannot end it. */
function codeBlock(text: string): string[] {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return [`${fence}sh`, plain(text), fence];
}

function table(title: string, head: readonly [string, string], rows: readonly (readonly [string, string])[]): string[] {
  if (rows.length === 0) return [];
  return [
    `### ${title}`,
    "",
    `| ${head.join(" | ")} |`,
    "|---|---|",
    ...rows.map((row) => `| ${row.map(escaped).join(" | ")} |`),
    "",
  ];
}

/** Text that Markdown shows literally, in a table too. */
function escaped(text: string): string {
  return oneLine(text)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/[\\`*_{}[\]()#+!|~>@:-]/g, (character) => `&#${character.charCodeAt(0)};`);
}
