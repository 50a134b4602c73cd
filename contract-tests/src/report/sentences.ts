import type { CoverageDimension, Provenance, ReportedFinding, TrafficFacts, Verdict, VerdictOutcome } from "../verdict.js";
import { type Deviation, deviationsOf } from "./deviations.js";

/** `3,104`. */
export function figure(count: number): string {
  return count.toLocaleString("en");
}

/** `1 case`, `3 cases`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${figure(count)} ${count === 1 ? one : many}`;
}

/** `4.2 s`, `3 min 07 s`. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}

/** `a, b and 3 more`. */
export function listed(names: readonly string[], shown = 3): string {
  if (names.length > shown) return `${names.slice(0, shown).join(", ")} and ${figure(names.length - shown)} more`;
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** Number of cases that were sent. */
export function testedOf({ counts }: Pick<Verdict, "counts">): number {
  return counts.passed + counts.failed + counts.doubtful + counts.waived;
}

/** Whether the run could not be made, or was stopped at once: then every item is skipped for that one reason. */
export function couldNotBegin(verdict: Pick<Verdict, "counts" | "problems" | "outcome">): boolean {
  return testedOf(verdict) === 0 && (verdict.problems.length > 0 || verdict.outcome === "interrupted");
}

const OUTCOME_WORDS: Readonly<Record<VerdictOutcome, string>> = {
  kept: "KEPT",
  broken: "BROKEN",
  expired: "WAIVERS EXPIRED",
  "not-tested": "NOT TESTED",
  interrupted: "INTERRUPTED",
};

/** Share of the plan that was sent, rounded; nothing but all of it is called all, and nothing but none of it none. */
function shareOfPlan(verdict: Pick<Verdict, "counts">): string {
  const tested = testedOf(verdict);
  const planned = tested + verdict.counts.skipped;
  if (tested === planned) return "the whole plan";
  const rounded = Math.round((tested / planned) * 100);
  return rounded < 1 ? "less than 1 % of the plan" : `${Math.min(99, rounded)} % of the plan`;
}

/**
 * The verdict in a word, and what it is about: `KEPT (read-only, 8 % of the plan)`, `KEPT (312 exchanges of 4 calls)`. Where nothing
 * was tested, the word alone.
 */
export function headlineOf(verdict: Pick<Verdict, "outcome" | "counts" | "run" | "target" | "traffic">): string {
  if (testedOf(verdict) === 0) return outcomeWord(verdict);
  if (verdict.traffic !== undefined) return `${outcomeWord(verdict)} (${trafficText(verdict, verdict.traffic)})`;
  const { profile, isProfileDetected = false } = verdict.target;
  const found = isProfileDetected ? `, detected profile: ${profile}` : "";
  return `${outcomeWord(verdict)} (${verdict.run.isReadOnly ? "read-only, " : ""}${shareOfPlan(verdict)}${found})`;
}

function trafficText(verdict: Pick<Verdict, "counts">, { exchanges }: TrafficFacts): string {
  return `${counted(exchanges, "exchange")} of ${counted(testedOf(verdict), "call")}`;
}

/** What a new version of the contract means for recorded traffic; nothing where no new version was given. */
export function comparisonSentences({ traffic }: Pick<Verdict, "traffic">): string[] {
  const { comparison, exchanges = 0 } = traffic ?? {};
  if (comparison === undefined) return [];
  const { from, to, broken, least, holds } = comparison;
  if (broken === 0) {
    return [`Version ${to} breaks none of ${counted(exchanges, "exchange")}. What they do not use was not compared.`];
  }
  const number = holds ? `The number ${to} says so.` : `The number says too little: it must be at least ${least}.`;
  return [
    `Version ${to} breaks ${figure(broken)} of ${counted(exchanges, "exchange")} that version ${from} takes: verdict major. ${number}`,
  ];
}

/** The verdict on recorded traffic in one sentence. */
function trafficSentence(verdict: Verdict, traffic: TrafficFacts): string {
  const { outcome, counts } = verdict;
  const seen = trafficText(verdict, traffic);
  if (testedOf(verdict) === 0) return "Nothing was tested: no exchange of DIS was seen.";
  if (outcome === "kept") return `The contract is kept in ${seen}${counts.waived === 0 ? "" : ", with waivers"}.`;
  if (outcome === "broken") return brokenSentence(verdict);
  if (outcome === "interrupted")
    return `It was interrupted: ${seen} ${traffic.exchanges === 1 ? "was" : "were"} checked until then.`;
  return `Not everything could be read: ${seen} ${traffic.exchanges === 1 ? "was" : "were"} checked, ${counted(counts.failed, "call")} failed.`;
}

/** The verdict in one word. A run that tested anything is never called not tested. */
export function outcomeWord(verdict: Pick<Verdict, "outcome" | "counts">): string {
  return verdict.outcome === "not-tested" && testedOf(verdict) > 0 ? "INCOMPLETE" : OUTCOME_WORDS[verdict.outcome];
}

function brokenSentence(verdict: Verdict): string {
  const calls = [...new Set(deviationsOf(verdict).broken.flatMap((deviation) => deviation.calls))];
  const missed = counted(verdict.shortfalls?.length ?? 0, "threshold");
  if (verdict.counts.failed === 0) return `The contract is not tested enough: ${missed} of coverage not reached.`;
  const failed = `${figure(verdict.counts.failed)} of ${counted(testedOf(verdict), verdict.traffic ? "call" : "case")} failed`;
  return `The contract is broken: ${failed}, on ${listed(calls)}.`;
}

function notTestedSentence(verdict: Verdict): string {
  const { counts } = verdict;
  const tested = testedOf(verdict);
  if (tested > 0) {
    return `Not everything that was asked for could be done: ${counted(tested, "case")} tested, ${figure(counts.failed)} failed.`;
  }
  return `${verdict.problems.length > 0 ? "The run could not be made" : "Nothing was tested"}: no case was sent.`;
}

function untilThen(verdict: Verdict): string {
  return `${counted(testedOf(verdict), "case")} tested until then, ${figure(verdict.counts.failed)} failed`;
}

/** The verdict in one sentence. */
export function verdictSentence(verdict: Verdict): string {
  const { counts, waivers, traffic } = verdict;
  if (traffic !== undefined && verdict.outcome !== "expired") return trafficSentence(verdict, traffic);
  switch (verdict.outcome) {
    case "kept": {
      const waived = counts.waived === 0 ? "" : `, with waivers in ${figure(counts.waived)} more`;
      const rest = counts.skipped === 0 ? "" : `; ${figure(counts.skipped)} were skipped and prove nothing`;
      return `The contract is kept in ${counted(testedOf(verdict) - counts.waived, "case")}${waived}${rest}.`;
    }
    case "broken":
      return brokenSentence(verdict);
    case "expired": {
      const due = counted(waivers.expired.length + (waivers.expired.length === 0 ? waivers.unused.length : 0), "waiver");
      return `Only waivers make the difference: ${due} expired or without use, and nothing else is broken.`;
    }
    case "not-tested":
      return notTestedSentence(verdict);
    case "interrupted":
      return `The run was interrupted: ${untilThen(verdict)}.`;
  }
}

/** `2,900 passed, 12 failed, 1 doubtful, 67 skipped`. A count of 0 is not named, except that of the passed cases. */
export function countsSentence({ counts }: Pick<Verdict, "counts">): string {
  const { passed, failed, doubtful, waived, skipped } = counts;
  const parts: [count: number, word: string][] = [
    [failed, "failed"],
    [doubtful, "doubtful"],
    [waived, "waived"],
    [skipped, "skipped"],
  ];
  const named = parts.filter(([count]) => count > 0).map(([count, word]) => `${figure(count)} ${word}`);
  return [`${figure(passed)} passed`, ...named].join(", ");
}

const CONFIDENCE_WORDS: Readonly<Record<Provenance["confidence"], string>> = {
  documented: "documented",
  sdk: "read in an official client",
  inferred: "inferred",
};

/** `API reference - Creating a Stream (documented)`. */
export function sourceText({ document, confidence }: Provenance): string {
  return `${document} (${CONFIDENCE_WORDS[confidence]})`;
}

/** How often a deviation was seen: `3 cases`, or `3 exchanges` in recorded traffic. */
export function timesText({ finding, cases }: Pick<Deviation, "finding" | "cases">): string {
  return finding.exchanges === undefined ? counted(cases.length, "case") : counted(finding.exchanges, "exchange");
}

/** `openapi.yaml:1234 #/components/schemas/StreamName/maxLength`, with the file of `--contract` where there is one. */
export function placeText({ file = "openapi.yaml", line, pointer }: Pick<ReportedFinding, "file" | "line" | "pointer">): string {
  return `${file}${line === undefined ? "" : `:${line}`} #${pointer}`;
}

/** What came back, in one line: the words of the finding, and the status when they do not name it. */
export function foundText({ kind, found, exchange }: ReportedFinding): string {
  if (kind === "expectation" || exchange === undefined) return found;
  const status = String(exchange.response.status);
  return found.includes(status) ? found : `${found} (status ${status})`;
}

/** `97 %`. An incomplete share is never rounded up to 100 %. */
export function percent(share: number): string {
  return `${share >= 1 ? 100 : Math.min(99, Math.floor(share * 100))} %`;
}

/** `97 % (310 covered, 8 missing, 12 unreachable)`. */
export function coverageText({ cells, share }: CoverageDimension): string {
  const count = (state: string) => figure(cells.filter((cell) => cell.state === state).length);
  return `${percent(share)} (${count("covered")} covered, ${count("missing")} missing, ${count("unreachable")} unreachable)`;
}

/** What a target does wrong, by kind of finding, for one call and for several; `undefined` where only the finding itself can say it. */
const HEADLINES: Readonly<Record<ReportedFinding["kind"], readonly [one: string, many: string] | undefined>> = {
  status: ["responds with a status that is not declared", "respond with a status that is not declared"],
  "content-type": ["responds with another content type", "respond with another content type"],
  header: ["responds with a wrong header", "respond with a wrong header"],
  "body-missing": ["responds without a body", "respond without a body"],
  message: ["sends a response that is not in the form of HTTP", "send responses that are not in the form of HTTP"],
  "body-unexpected": ["responds with a body where none is declared", "respond with a body where none is declared"],
  "body-schema": ["responds with a body that breaks its schema", "respond with a body that breaks its schema"],
  "error-code": ["responds with a wrong error code", "respond with a wrong error code"],
  secret: ["gives a credential back", "give a credential back"],
  gone: ["uses what the new version of the contract does not have", "use what the new version of the contract does not have"],
  expectation: undefined,
  "no-response": ["gives no response", "give no response"],
  "clean-up": ["leaves something behind that could not be removed", "leave something behind that could not be removed"],
};

/** Characters of what was expected, and of what came back, in a headline. */
const HEADLINE_TEXT = 120;

function shortened(text: string): string {
  return text.length <= HEADLINE_TEXT ? text : `${text.slice(0, HEADLINE_TEXT)}...`;
}

/**
 * What is wrong, in a few words: `createApp responds with a status that is not declared: 404`, or what was expected and what came
 * back. The title of a case says what is right, so it is no headline.
 */
export function headline({ calls, finding }: Pick<Deviation, "calls" | "finding">): string {
  const { kind, expected, found, place } = finding;
  const words = HEADLINES[kind]?.[calls.length > 1 ? 1 : 0];
  if (words === undefined) return `${listed(calls)}: expected ${shortened(expected)}, came back ${shortened(foundText(finding))}`;
  if (kind === "status" || kind === "error-code" || kind === "content-type")
    return `${listed(calls)} ${words}: ${shortened(found)}`;
  return `${listed(calls)} ${words}${place === undefined ? "" : `, at ${place}`}`;
}

/** Control characters, and characters that reverse the direction of text: a target could rewrite the report with them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** A text that a terminal only shows: control characters are written as escapes. Line ends and tabs stay. */
export function plain(text: string): string {
  return text.replace(/\r\n/g, "\n").replace(UNPRINTABLE, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** A line that no CI takes for a command: GitHub obeys `::error::` at the beginning of a line, and `##[error]` anywhere. */
export function noCommand(line: string): string {
  return line.replace(/^(\s*)::/, "$1: :").replaceAll("##[", "## [");
}

/** A text as one line. */
export function oneLine(text: string): string {
  return plain(text).replace(/\s+/g, " ").trim();
}

/** The parts of a word that is too long for a line, each at most `width` long; cut before a slash where there is one. */
function parts(word: string, width: number): string[] {
  const pieces = word.match(new RegExp(`/[^/]{0,${width - 1}}|[^/]{1,${width}}`, "gu")) ?? [];
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + piece.length <= width) lines[lines.length - 1] = last + piece;
    else lines.push(piece);
  }
  return lines;
}

/** Breaks a text at spaces into lines of at most `width` characters; a word that is longer is cut. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((part) => (part.length > width ? parts(part, width) : [part]))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length > width && line !== "") {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === "" ? lines : [...lines, line];
}
