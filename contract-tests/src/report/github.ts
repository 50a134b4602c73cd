import type { Verdict } from "../verdict.js";
import { type Deviation, deviationsOf } from "./groups.js";
import { oneLine } from "./plain.js";
import { counted, figure, foundText, headline, sourceText, verdictSentence } from "./sentences.js";

/** GitHub shows ten annotations of each kind per step; what comes after them is not shown anywhere. */
const SHOWN = 10;

export interface GithubOptions {
  /** Path of the contract in the repository, when it is there; an annotation then stands at its line. */
  readonly contractFile?: string;
}

/** Data of a workflow command. */
function escapedData(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

/** A property of a workflow command: a colon or a comma would end it. */
function escapedProperty(text: string): string {
  return escapedData(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}

type Level = "error" | "warning" | "notice";

function command(level: Level, properties: Readonly<Record<string, string | undefined>>, text: string): string {
  const pairs = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escapedProperty(value)}`],
  );
  return `::${level}${pairs.length === 0 ? "" : ` ${pairs.join(",")}`}::${escapedData(text)}`;
}

function annotation(level: Level, deviation: Deviation, file: string | undefined): string {
  const { finding, cases } = deviation;
  const { line, pointer, source, expected, curl, replay } = finding;
  const more = cases.length > 1 ? ` and ${counted(cases.length - 1, "more case")}` : "";
  const text = [
    `expected ${oneLine(expected)}`,
    `came back ${oneLine(foundText(finding))}`,
    `contract #${pointer}${line === undefined ? "" : ` (line ${line})`}${source === undefined ? "" : `, ${sourceText(source)}`}`,
    `case ${cases[0]?.id}${more}`,
    ...(curl === undefined ? [] : [curl]),
    replay,
  ].join("\n");
  const at = file === undefined || line === undefined ? {} : { file, line: String(line) };
  return command(level, { ...at, title: oneLine(headline(deviation)) }, text);
}

/**
 * Annotations as workflow commands for the standard output, at most ten errors and ten warnings (doubts), and a last line
 * that says how many there are in all. Ends with a line end.
 */
export function githubCommands(verdict: Verdict, options: GithubOptions = {}): string {
  const { broken, doubts } = deviationsOf(verdict);
  const general = [...verdict.problems, ...(verdict.shortfalls ?? [])].map((text) =>
    command("error", { title: "dis-contract" }, text),
  );
  const errors = [...general, ...broken.map((deviation) => annotation("error", deviation, options.contractFile))];
  const warnings = doubts.map((deviation) => annotation("warning", deviation, options.contractFile));
  const hidden = Math.max(0, errors.length - SHOWN) + Math.max(0, warnings.length - SHOWN);
  const rest = hidden === 0 ? "" : ` ${figure(hidden)} more are in the job summary and in the other reports.`;
  return `${[
    ...errors.slice(0, SHOWN),
    ...warnings.slice(0, SHOWN),
    command("notice", { title: "dis-contract" }, `${verdictSentence(verdict)}${rest}`),
  ].join("\n")}\n`;
}
