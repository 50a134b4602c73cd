import type { CleanUpReport, ReportedExchange, Resource, Verdict, Waiver, WaiverReport } from "../verdict.js";
import { callsOf, chosenFairly, type Deviation, deviationsOf, grouped, skippedByReason } from "./deviations.js";
import {
  comparisonSentences,
  couldNotBegin,
  counted,
  countsSentence,
  coverageText,
  duration,
  figure,
  foundText,
  headline,
  headlineOf,
  listed,
  noCommand,
  oneLine,
  placeText,
  plain,
  sourceText,
  testedOf,
  verdictSentence,
  wrapped,
} from "./sentences.js";

export interface HumanOptions {
  /** Default: no colour. */
  readonly color?: boolean;
  /** Characters in a line. Default: 100. */
  readonly width?: number;
  /** Deviations of each part that are shown in full; the others are counted. Default: 20. */
  readonly shown?: number;
  /** Where the other reports are: `junit: out/junit.xml`. */
  readonly written?: readonly string[];
}

const WIDTH = 100;

const SHOWN = 20;

const NARROWEST = 40;

/** The summary for people: the verdict, what is broken and how to see it again, then the rest. It ends with a line end. */
export function humanReport(verdict: Verdict, options: HumanOptions = {}): string {
  const layout: Layout = { paint: paintOf(options.color ?? false), width: Math.max(NARROWEST, options.width ?? WIDTH) };
  const shown = options.shown ?? SHOWN;
  const { broken, doubts, waived } = deviationsOf(verdict);
  const list = (texts: readonly string[]) => texts.flatMap((text) => prose(text, layout, "  "));
  const lines = [
    ...head(verdict, layout),
    ...section("What could not be done", list(verdict.problems), layout),
    ...section("What is broken", byOperation(broken, "red", shown, layout), layout),
    ...section("Doubts about the contract: the documents do not state it", byOperation(doubts, "yellow", shown, layout), layout),
    ...section("Waived", byOperation(waived, "dim", shown, layout), layout),
    ...section("Waivers", waiverLines(verdict.waivers, layout), layout),
    ...section("The new version of the contract", list(comparisonSentences(verdict)), layout),
    ...section("What was not checked", notChecked(verdict, layout), layout),
    ...section("Skipped, and so not proved", couldNotBegin(verdict) ? [] : skippedLines(verdict, layout), layout),
    ...section("Clean-up", cleanUpLines(verdict.cleanUp, layout), layout),
    ...section("Coverage of the whole contract", testedOf(verdict) === 0 ? [] : coverageLines(verdict), layout),
    ...section("Reports", list(options.written ?? []), layout),
  ];
  return `${lines
    .map((line) => noCommand(line).trimEnd())
    .join("\n")
    .trimEnd()}\n`;
}

/** How a report is laid out. */
export interface Layout {
  readonly paint: Paint;
  /** Characters in a line of prose. Command lines are never broken: people copy them. */
  readonly width: number;
}

function prose(text: string, { width }: Layout, indent = ""): string[] {
  return wrapped(oneLine(text), width - indent.length).map((line) => indent + line);
}

/** A part with its heading; nothing at all when the part is empty. */
function section(title: string, lines: readonly string[], { paint }: Layout): string[] {
  return lines.length === 0 ? [] : [paint("bold", title), "", ...lines, ...(lines.at(-1) === "" ? [] : [""])];
}

const OUTCOME_STYLES: Readonly<Record<Verdict["outcome"], Style>> = {
  kept: "green",
  broken: "red",
  expired: "yellow",
  "not-tested": "red",
  interrupted: "yellow",
};

function head(verdict: Verdict, layout: Layout): string[] {
  const { target, contract, run } = verdict;
  const words = headlineOf(verdict);
  const [first = "", ...rest] = prose(`${words}  ${verdictSentence(verdict)}`, layout);
  return [
    `${layout.paint(OUTCOME_STYLES[verdict.outcome], layout.paint("bold", words))}  ${first.slice(words.length).trim()}`,
    ...rest,
    ...prose(`${target.endpoint}, project ${target.projectId}; ${contract.title} ${contract.version}`, layout),
    ...prose(`${countsSentence(verdict)}; ${duration(run.elapsedMs)}, ${runText(verdict)}`, layout),
    ...(verdict.shortfalls ?? []).flatMap((text) => prose(text, layout)),
    "",
  ];
}

function runText({ traffic, run }: Verdict): string {
  if (traffic !== undefined) return counted(traffic.exchanges, "exchange");
  return `${counted(run.requests, "request")}, run ${run.id}, seed ${run.seed}`;
}

/** Deviations by call; as many in full as somebody would read. */
function byOperation(deviations: readonly Deviation[], style: Style, shown: number, layout: Layout): string[] {
  let left = shown;
  const full = chosenFairly(deviations, () => left-- > 0);
  const groups = [...grouped(deviations, callsOf)].flatMap(([calls, own]) => [
    `${layout.paint(style, listed(calls.split(", ")))}  ${layout.paint("dim", counted(own.length, "deviation"))}`,
    "",
    ...own.filter((deviation) => full.has(deviation)).flatMap((deviation) => deviationLines(deviation, layout)),
    ...rest(
      listed(calls.split(", ")),
      own.filter((deviation) => !full.has(deviation)),
      layout,
    ),
  ]);
  const hint = "The reports to files have all deviations in full: --report html=report.html";
  return full.size === deviations.length ? groups : [...groups, ...prose(hint, layout)];
}

/** The deviations of a call that are not shown in full. */
function rest(call: string, hidden: readonly Deviation[], layout: Layout): string[] {
  if (hidden.length === 0) return [];
  const cases = new Set(hidden.flatMap((deviation) => deviation.cases)).size;
  return [...prose(`and ${counted(hidden.length, "more deviation")} of ${call}, in ${counted(cases, "case")}`, layout, "  "), ""];
}

const SHOWN_IDS = 4;

/** One deviation: the case, what the contract says and where, what came back, and how to see it again. */
export function deviationLines(deviation: Deviation, layout: Layout): string[] {
  const { finding, cases } = deviation;
  const [first] = cases;
  const { exchange, curl, source, inferred, notes = [], steps = [], waivedBy } = finding;
  const body = exchange === undefined ? "" : exchange.response.bodyText;
  const isShown = finding.found.includes(body.slice(0, 40));
  return [
    ...wrapped(oneLine(headline(deviation)), layout.width - 2).map((line) => `  ${layout.paint("bold", line)}`),
    ...field("case", first?.id ?? "", layout),
    ...others(deviation, layout),
    ...(finding.isBreak === true ? field("", "the present version of the contract has nothing against it", layout) : []),
    ...(finding.exchanges === undefined ? [] : field("", `in ${counted(finding.exchanges, "exchange")}`, layout)),
    ...field("expected", finding.expected, layout),
    ...field("came back", foundText(finding), layout),
    ...(body === "" || isShown ? [] : field("", body.slice(0, 400), layout)),
    ...deviation.also.flatMap(({ call, exchange }) => field("also", exchangeText(call, exchange), layout)),
    ...steps.flatMap((step, index) => field(index === 0 ? "shown by" : "", step, layout)),
    ...(inferred === undefined ? [] : field("a doubt", inferred, layout)),
    ...field("contract", placeText(finding), layout),
    ...(source === undefined ? [] : field("", sourceText(source), layout)),
    ...notes.flatMap((note) => field("", note, layout)),
    ...(waivedBy === undefined ? [] : field("waived by", waivedBy, layout)),
    ...field("fingerprint", listed(deviation.fingerprints), layout),
    ...(curl === undefined ? [] : commands("curl", curl, layout)),
    ...commands("replay", finding.replay, layout),
    "",
  ];
}

/** What another call sent and got: `createApp: POST /v2/p/apps, status 500, {"message":"..."}`. */
function exchangeText(call: string, { request, response }: ReportedExchange): string {
  const path = request.url.replace(/^\w+:\/\/[^/]+/, "");
  const body = response.bodyText === "" ? "no body" : response.bodyText.slice(0, 120);
  return `${call}: ${request.method} ${path}, status ${response.status}, ${body}`;
}

/** `and 41 more cases: id, id, ...`. */
function others({ cases }: Deviation, layout: Layout): string[] {
  const ids = cases.slice(1).map(({ id }) => id);
  if (ids.length === 0) return [];
  const more = ids.length > SHOWN_IDS ? ", ..." : "";
  const count = `and ${figure(ids.length)} more ${ids.length === 1 ? "case" : "cases"}`;
  return field("", `${count}: ${ids.slice(0, SHOWN_IDS).join(", ")}${more}`, layout);
}

/** Room for the label: `    fingerprint  `. */
const INDENT = 17;

/** A label and a text beside it, wrapped. */
export function field(label: string, text: string, { paint, width }: Layout): string[] {
  const lines = wrapped(oneLine(text), Math.max(20, width - INDENT));
  return lines.map((line, index) => `${paint("dim", `    ${index === 0 ? label : ""}`.padEnd(INDENT))}${line}`);
}

/** A label and command lines beside it; only their comments are wrapped. */
function commands(label: string, text: string, { paint, width }: Layout): string[] {
  const room = Math.max(20, width - INDENT - 2);
  return plain(text)
    .split("\n")
    .flatMap((line) => (line.startsWith("# ") ? wrapped(line.slice(2), room).map((part) => `# ${part}`) : [line]))
    .map((line, index) => `${paint("dim", `    ${index === 0 ? label : ""}`.padEnd(INDENT))}${paint("cyan", line)}`);
}

function cleanUpLines({ removed, stale, left }: CleanUpReport, layout: Layout): string[] {
  return [
    ...(removed.length === 0 ? [] : prose(`Removed ${counted(removed.length, "resource")} of this run.`, layout, "  ")),
    ...(stale.length === 0 ? [] : prose(`Removed what earlier runs had left behind: ${resources(stale)}.`, layout, "  ")),
    ...left.flatMap(({ kind, name, reason }) => prose(`STILL THERE: ${kind} ${name}; ${reason}`, layout, "  ")),
  ];
}

function resources(list: readonly Resource[]): string {
  return list.map(({ kind, name }) => `${kind} ${name}`).join(", ");
}

function waiverLines({ used, expired, unused }: WaiverReport, layout: Layout): string[] {
  const line = (what: string, waiver: Waiver) =>
    prose(
      `${what} ${waiver.case} ${waiver.fingerprint}, until ${waiver.expires}, ${waiver.owner}: ${waiver.reason}`,
      layout,
      "  ",
    );
  return [
    ...expired.flatMap((waiver) => line("EXPIRED", waiver)),
    ...unused.flatMap((waiver) => line("UNUSED", waiver)),
    ...used.flatMap((waiver) => line("in use", waiver)),
  ];
}

function skippedLines(verdict: Verdict, layout: Layout): string[] {
  return skippedByReason(verdict).flatMap(([reason, results]) => {
    const [first = "", ...rest] = prose(reason, { ...layout, width: layout.width - 9 });
    return [`${figure(results.length).padStart(7)}  ${first}`, ...rest.map((line) => `${" ".repeat(9)}${line}`)];
  });
}

/** What of recorded traffic says nothing about the endpoint. */
function notChecked({ traffic }: Verdict, layout: Layout): string[] {
  const rows = (traffic?.skipped ?? []).slice(0, SHOWN);
  return rows.flatMap(({ reason, host, exchanges }) =>
    prose(`${counted(exchanges, "exchange")} with ${host}: ${reason}`, layout, "  "),
  );
}

function coverageLines({ coverage }: Verdict): string[] {
  const width = Math.max(12, ...coverage.dimensions.map(({ name }) => name.length));
  return coverage.dimensions.map((dimension) => `  ${dimension.name.padEnd(width)}  ${coverageText(dimension)}`);
}

/** How a piece of text stands out on a terminal. */
export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

/** Gives a text a style; without colour the text stays as it is. */
export type Paint = (style: Style, text: string) => string;

const CODES: Readonly<Record<Style, readonly [on: number, off: number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
};

const ESCAPE = String.fromCharCode(27);

export function paintOf(hasColor: boolean): Paint {
  if (!hasColor) return (_, text) => text;
  return (style, text) => `${ESCAPE}[${CODES[style][0]}m${text}${ESCAPE}[${CODES[style][1]}m`;
}

/** Whether a stream takes colour: a terminal does, unless the environment forbids it (`NO_COLOR`, `TERM=dumb`); it can force it too. */
export function takesColor(stream: { readonly isTTY?: boolean }, env: Readonly<Record<string, string | undefined>>): boolean {
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  if ((env["FORCE_COLOR"] ?? "0") !== "0") return true;
  return stream.isTTY === true && env["TERM"] !== "dumb";
}
