import type { Deviation } from "../groups.js";
import type { Paint } from "../paint.js";
import { oneLine, plain, wrapped } from "../plain.js";
import { figure, foundText, headline, listed, placeText, sourceText } from "../sentences.js";

/** How a report is laid out. */
export interface Layout {
  readonly paint: Paint;
  /** Characters in a line of prose. Command lines are never broken: they are to be copied. */
  readonly width: number;
}

/** Room for the words in front: `    fingerprint  `. */
const INDENT = 17;
const SHOWN_IDS = 4;

/** A word in front and a text beside it, wrapped. */
export function field(label: string, text: string, { paint, width }: Layout): string[] {
  const lines = wrapped(oneLine(text), Math.max(20, width - INDENT));
  return lines.map((line, index) => `${paint("dim", `    ${index === 0 ? label : ""}`.padEnd(INDENT))}${line}`);
}

/** A word in front and command lines beside it, as they are. */
function commands(label: string, text: string, { paint }: Layout): string[] {
  return plain(text)
    .split("\n")
    .map((line, index) => `${paint("dim", `    ${index === 0 ? label : ""}`.padEnd(INDENT))}${paint("cyan", line)}`);
}

/** `and 41 more cases: id, id, ...`. */
function others({ cases }: Deviation, layout: Layout): string[] {
  const ids = cases.slice(1).map(({ id }) => id);
  if (ids.length === 0) return [];
  const more = ids.length > SHOWN_IDS ? ", ..." : "";
  const count = `and ${figure(ids.length)} more ${ids.length === 1 ? "case" : "cases"}`;
  return field("", `${count}: ${ids.slice(0, SHOWN_IDS).join(", ")}${more}`, layout);
}

/** One deviation: the case, what the contract says and where, what came back, and how to see it again. */
export function deviationLines(deviation: Deviation, layout: Layout): string[] {
  const { finding, cases } = deviation;
  const [first] = cases;
  const { exchange, curl, source, notes = [], steps = [], waivedBy } = finding;
  const body = exchange === undefined ? "" : exchange.response.bodyText;
  const isTold = finding.found.includes(body.slice(0, 40));
  return [
    ...wrapped(oneLine(headline(deviation)), layout.width - 2).map((line) => `  ${layout.paint("bold", line)}`),
    ...field("case", first?.id ?? "", layout),
    ...others(deviation, layout),
    ...field("expected", finding.expected, layout),
    ...field("came back", foundText(finding), layout),
    ...(body === "" || isTold ? [] : field("", body.slice(0, 400), layout)),
    ...steps.flatMap((step, index) => field(index === 0 ? "shown by" : "", step, layout)),
    ...field("contract", placeText(finding), layout),
    ...(source === undefined ? [] : field("", sourceText(source), layout)),
    ...notes.flatMap((note) => field("", note, layout)),
    ...(waivedBy === undefined ? [] : field("waived by", waivedBy, layout)),
    ...field("fingerprint", listed(deviation.fingerprints), layout),
    ...(curl === undefined ? [] : commands("repeat", curl, layout)),
    ...commands("replay", finding.replay, layout),
    "",
  ];
}
