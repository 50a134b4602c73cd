import type { CleanUpReport, Resource, Verdict, Waiver, WaiverReport } from "../verdict.js";
import { chosenFairly, type Deviation, deviationsOf, grouped, leftOutByReason } from "./groups.js";
import { deviationLines, type Layout } from "./human/finding.js";
import { paintOf, type Style } from "./paint.js";
import { noCommand, oneLine, wrapped } from "./plain.js";
import { counted, countsSentence, coverageText, duration, figure, outcomeWord, verdictSentence } from "./sentences.js";

export interface HumanOptions {
  /** Left out: no colour. */
  readonly color?: boolean;
  /** Characters in a line; left out: 100. */
  readonly width?: number;
  /** Deviations of each part that are shown in full; the others are counted. Left out: 20. */
  readonly shown?: number;
  /** Where the other reports are: `junit: out/junit.xml`. */
  readonly written?: readonly string[];
}

const WIDTH = 100;
const SHOWN = 20;
const NARROWEST = 40;

const OUTCOME_STYLES: Readonly<Record<Verdict["outcome"], Style>> = {
  kept: "green",
  broken: "red",
  expired: "yellow",
  "not-tested": "red",
  interrupted: "yellow",
};

function prose(text: string, { width }: Layout, indent = ""): string[] {
  return wrapped(oneLine(text), width - indent.length).map((line) => indent + line);
}

/** A part with its heading; nothing at all when there is nothing in it. */
function section(title: string, lines: readonly string[], { paint }: Layout): string[] {
  return lines.length === 0 ? [] : [paint("bold", title), "", ...lines, ...(lines.at(-1) === "" ? [] : [""])];
}

function head(verdict: Verdict, layout: Layout): string[] {
  const { target, contract, run } = verdict;
  const word = layout.paint(OUTCOME_STYLES[verdict.outcome], layout.paint("bold", outcomeWord(verdict)));
  const [first = "", ...rest] = prose(`${outcomeWord(verdict)}  ${verdictSentence(verdict)}`, layout);
  return [
    `${word}  ${first.slice(outcomeWord(verdict).length).trim()}`,
    ...rest,
    ...prose(`${target.endpoint}, project ${target.projectId}; ${contract.title} ${contract.version}`, layout),
    ...prose(
      `${countsSentence(verdict)}; ${duration(run.elapsedMs)}, ${counted(run.requests, "request")}, run ${run.id}, seed ${run.seed}`,
      layout,
    ),
    ...(verdict.shortfalls ?? []).flatMap((text) => prose(text, layout)),
    "",
  ];
}

/** What is not shown in full of an operation. */
function rest(call: string, hidden: readonly Deviation[], layout: Layout): string[] {
  if (hidden.length === 0) return [];
  const cases = new Set(hidden.flatMap((deviation) => deviation.cases)).size;
  return [...prose(`and ${counted(hidden.length, "more deviation")} of ${call}, in ${counted(cases, "case")}`, layout, "  "), ""];
}

/** Deviations by operation, as many in full as anybody would read. */
function byOperation(deviations: readonly Deviation[], style: Style, shown: number, layout: Layout): string[] {
  let left = shown;
  const full = chosenFairly(deviations, () => left-- > 0);
  const groups = [...grouped(deviations, ({ call }) => call)].flatMap(([call, own]) => [
    `${layout.paint(style, call)}  ${layout.paint("dim", counted(own.length, "deviation"))}`,
    "",
    ...own.filter((deviation) => full.has(deviation)).flatMap((deviation) => deviationLines(deviation, layout)),
    ...rest(
      call,
      own.filter((deviation) => !full.has(deviation)),
      layout,
    ),
  ]);
  const hint = "What is only counted here is in the reports that go to a file: --report html=report.html";
  return full.size === deviations.length ? groups : [...groups, ...prose(hint, layout)];
}

function resources(list: readonly Resource[]): string {
  return list.map(({ kind, name }) => `${kind} ${name}`).join(", ");
}

function cleanUpLines({ removed, stale, left }: CleanUpReport, layout: Layout): string[] {
  return [
    ...(removed.length === 0 ? [] : prose(`Removed ${counted(removed.length, "resource")} of this run.`, layout, "  ")),
    ...(stale.length === 0 ? [] : prose(`Removed what dead runs had left: ${resources(stale)}.`, layout, "  ")),
    ...left.flatMap(({ kind, name, reason }) => prose(`STILL THERE: ${kind} ${name}; ${reason}`, layout, "  ")),
  ];
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

function leftOutLines(verdict: Verdict, layout: Layout): string[] {
  return leftOutByReason(verdict).flatMap(([reason, results]) => {
    const [first = "", ...rest] = prose(reason, { ...layout, width: layout.width - 9 });
    return [`${figure(results.length).padStart(7)}  ${first}`, ...rest.map((line) => `${" ".repeat(9)}${line}`)];
  });
}

function coverageLines({ coverage }: Verdict): string[] {
  return coverage.dimensions.map((dimension) => `  ${dimension.name.padEnd(12)}  ${coverageText(dimension)}`);
}

/** The summary for people: the verdict, what is broken and how to see it again, then everything else. Ends with a line end. */
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
    ...section("Left out, and so not proved", leftOutLines(verdict, layout), layout),
    ...section("Clean-up", cleanUpLines(verdict.cleanUp, layout), layout),
    ...section("Coverage of the whole contract", coverageLines(verdict), layout),
    ...section("Reports", list(options.written ?? []), layout),
  ];
  return `${lines
    .map((line) => noCommand(line).trimEnd())
    .join("\n")
    .trimEnd()}\n`;
}
