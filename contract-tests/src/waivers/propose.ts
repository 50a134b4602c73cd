import { type Document, isMap, isSeq, Scalar, type YAMLMap, YAMLSeq } from "yaml";
import type { CaseResult, ReportedFinding, Verdict, Waiver } from "../verdict.js";
import { covers, type Doubts, isSaidAlready } from "./apply.js";
import { daysAfter, endIfWrong, LIST, openWaiverDocument, TO_BE_FILLED_IN, WAIVER_FILE } from "./file.js";

/** How long a proposed waiver lasts: long enough to mend something, and too short to forget it. */
const PROPOSED_DAYS = 30;

const HEADER = ` Deviations of the endpoint that are accepted for now, each until its date. Filled in by hand: the gate refuses the
 file while a ${TO_BE_FILLED_IN} is left.`;

export interface ProposalOptions {
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
  /** Who takes care of it. Default: to be filled in. */
  readonly owner?: string;
  /** Text of the existing file; its entries and comments stay. */
  readonly existing?: string;
  /** Name of the file in messages. Default: the usual name. */
  readonly file?: string;
  /** With `fail`, waivers for inferred findings are proposed, too. */
  readonly doubts?: Doubts;
}

/**
 * The text of a waiver file with an entry for each deviation that has none, one entry for all cases that show it. A person must write
 * reason and owner; until then the reader refuses the file. Existing entries and comments stay as they are; a deviation with an
 * expired entry gets no second one.
 * @throws WaiverFileError when the existing file is no YAML, or no waiver file
 */
export function proposeWaivers({ results }: Pick<Verdict, "results">, options: ProposalOptions): string {
  const { document, entries, reading } = openWaiverDocument(options.existing ?? "", options.file ?? WAIVER_FILE);
  endIfWrong(reading);
  const known = knownIn(entries);
  const missing = standing(results, options.doubts ?? "warn").filter((deviation) => !isKnown(known, deviation));
  if (missing.length === 0 && options.existing !== undefined) return options.existing;
  const isNew = !isMap(document.contents);
  if (isNew) {
    document.contents = document.createNode({}) as typeof document.contents;
    document.commentBefore = document.commentBefore ?? HEADER;
  }
  const there = document.get(LIST, true);
  const list = isSeq(there) ? there : new YAMLSeq(document.schema);
  if (!isSeq(there)) document.set(LIST, list);
  list.flow = missing.length === 0 && list.items.length === 0;
  for (const deviation of missing) list.add(nodeOf(document, deviation, options));
  return document.toString({ lineWidth: 0 });
}

/** A deviation, and the ids of the cases that show it. */
interface Deviation {
  readonly finding: ReportedFinding;
  readonly ids: readonly string[];
}

/** The deviations without a waiver, in the order of the verdict, each once even when several cases show it. */
function standing(results: readonly CaseResult[], doubts: Doubts): Deviation[] {
  const found = new Map<string, { readonly finding: ReportedFinding; readonly ids: string[] }>();
  for (const { id, findings } of results) {
    for (const finding of findings.filter((one) => isDue(one, findings, doubts))) {
      const known = found.get(finding.fingerprint);
      if (known === undefined) found.set(finding.fingerprint, { finding, ids: [id] });
      else if (!known.ids.includes(id)) known.ids.push(id);
    }
  }
  return [...found.values()];
}

/** Whether a finding of a case needs a waiver of its own. */
function isDue(finding: ReportedFinding, findings: readonly ReportedFinding[], doubts: Doubts): boolean {
  if (finding.waivedBy !== undefined || (finding.basis === "inferred" && doubts === "warn")) return false;
  return !isSaidAlready(finding, findings);
}

/** Case and fingerprint of the existing entries, whatever else is wrong with them. */
function knownIn(entries: readonly unknown[]): Waiver[] {
  return entries.filter(isMap).map((entry) => entry.toJSON() as Waiver);
}

/** Whether existing entries, expired ones included, cover all cases of a deviation. */
function isKnown(known: readonly Waiver[], { finding, ids }: Deviation): boolean {
  return ids.every((id) => known.some((waiver) => covers(waiver, id, finding.fingerprint)));
}

function nodeOf(document: Document, deviation: Deviation, options: ProposalOptions): YAMLMap {
  const node = document.createNode(entryOf(deviation, options)) as unknown as YAMLMap;
  node.commentBefore = remark(deviation);
  const fingerprint = node.get("fingerprint", true);
  // Editors would read digits, or digits with one e, as a number.
  if (fingerprint instanceof Scalar && !Number.isNaN(Number(fingerprint.value))) fingerprint.type = Scalar.QUOTE_DOUBLE;
  return node;
}

function entryOf(deviation: Deviation, { owner, today }: ProposalOptions): Waiver {
  return {
    case: patternOf(deviation.ids),
    fingerprint: deviation.finding.fingerprint,
    reason: `${TO_BE_FILLED_IN}: why this is accepted for now`,
    owner: owner ?? `${TO_BE_FILLED_IN}: who takes care of it`,
    expires: daysAfter(today, PROPOSED_DAYS),
  };
}

/** The id, or what several ids have in common up to a slash, and a star: `createStream/body/data_type/*`. */
export function patternOf(ids: readonly string[]): string {
  const [first = "", ...others] = ids;
  if (others.length === 0) return first;
  const segments = first.split("/");
  const differs = segments.findIndex((segment, index) => others.some((id) => id.split("/")[index] !== segment));
  const common = segments.slice(0, differs < 0 ? segments.length - 1 : differs);
  return [...common, "*"].join("/");
}

/** What a person needs to judge a deviation; it stands as a comment over the entry. */
function remark({ finding, ids }: Deviation): string {
  const cases = ids.length === 1 ? "" : ` (${ids.length} cases)`;
  return [`expected ${finding.expected}`, `found ${finding.found}${cases}`]
    .map((line) => ` ${line.replace(/\s+/g, " ")}`)
    .join("\n");
}
