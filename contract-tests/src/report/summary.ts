import type { Verdict } from "../verdict.js";
import { type Deviation, deviationsOf, leftOutByReason } from "./groups.js";
import { oneLine, plain } from "./plain.js";
import {
  counted,
  countsSentence,
  coverageText,
  duration,
  figure,
  foundText,
  headline,
  outcomeWord,
  placeText,
  sourceText,
  verdictSentence,
} from "./sentences.js";

/** A job summary may have one megabyte; with this many deviations it stays far below. */
const SHOWN = 50;

/** A longer command line is left out; the replay command does the same. */
const LONGEST_LINE = 2_000;

/** Text that Markdown shows as it is; also in a cell of a table. */
function escaped(text: string): string {
  return oneLine(text)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/[\\`*_{}[\]()#+!|~>@:-]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A block of code that its content cannot end. */
function codeBlock(text: string): string[] {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return [`${fence}sh`, plain(text), fence];
}

function deviationBlock(deviation: Deviation): string[] {
  const { finding, cases } = deviation;
  const { curl = "" } = finding;
  const ids = cases.map(({ id }) => escaped(id));
  const more = ids.length > 20 ? `, and ${figure(ids.length - 20)} more` : "";
  return [
    `<details><summary><b>${escaped(headline(deviation))}</b> (${counted(cases.length, "case")})</summary>`,
    "",
    `- expected: ${escaped(finding.expected)}`,
    `- came back: ${escaped(foundText(finding))}`,
    `- contract: ${escaped(placeText(finding))}${finding.source === undefined ? "" : `; ${escaped(sourceText(finding.source))}`}`,
    `- cases: ${ids.slice(0, 20).join(", ")}${more}`,
    "",
    ...codeBlock(curl.length === 0 || curl.length > LONGEST_LINE ? finding.replay : `${curl}\n${finding.replay}`),
    "",
    "</details>",
    "",
  ];
}

function part(title: string, deviations: readonly Deviation[]): string[] {
  if (deviations.length === 0) return [];
  const more = deviations.length - SHOWN;
  return [
    `### ${title}`,
    "",
    ...deviations.slice(0, SHOWN).flatMap(deviationBlock),
    ...(more <= 0 ? [] : [`And ${counted(more, "more deviation")}; the other reports have them all.`, ""]),
  ];
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

/** The summary of a job on GitHub, in Markdown. Ends with a line end. */
export function githubSummary(verdict: Verdict): string {
  const { broken, doubts, waived } = deviationsOf(verdict);
  const { target, contract, run } = verdict;
  const facts = `${target.endpoint}; ${contract.title} ${contract.version}; ${duration(run.elapsedMs)}, seed ${run.seed}`;
  const lines = [
    `## ${outcomeWord(verdict)}: ${escaped(verdictSentence(verdict))}`,
    "",
    `${countsSentence(verdict)}. ${escaped(facts)}`,
    "",
    ...[...verdict.problems, ...(verdict.shortfalls ?? [])].flatMap((text) => [`- ${escaped(text)}`, ""]),
    ...part("What is broken", broken),
    ...part("Doubts about the contract", doubts),
    ...part("Waived", waived),
    ...table(
      "Left out, and so not proved",
      ["cases", "reason"],
      leftOutByReason(verdict).map(([reason, results]) => [figure(results.length), reason]),
    ),
    ...table(
      "Coverage",
      ["dimension", "share"],
      verdict.coverage.dimensions.map((dimension) => [dimension.name, coverageText(dimension)]),
    ),
    ...table(
      "Still there after the run",
      ["resource", "reason"],
      verdict.cleanUp.left.map(({ kind, name, reason }) => [`${kind} ${name}`, reason]),
    ),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}
