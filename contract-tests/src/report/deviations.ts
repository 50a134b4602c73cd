import type { CaseResult, ReportedExchange, ReportedFinding, Verdict } from "../verdict.js";
import { isSaidAlready } from "../waivers/apply.js";

/** One deviation: the finding of the first case that showed it, and all cases that did. */
export interface Deviation {
  /** The calls whose responses deviate, in the order of the plan: what they share may be broken in all of them. */
  readonly calls: readonly string[];
  readonly finding: ReportedFinding;
  /** An exchange of each of the other calls, at most two: what they share may look different in each. */
  readonly also: readonly { readonly call: string; readonly exchange: ReportedExchange }[];
  /** In the order of the plan; the finding is of the first. */
  readonly cases: readonly CaseResult[];
  /** Each once. There are several only when resources could not be removed. */
  readonly fingerprints: readonly string[];
}

/** What is wrong, what is doubtful, and what was waived; each deviation once, those that most cases show first. */
export interface Deviations {
  readonly broken: readonly Deviation[];
  readonly doubts: readonly Deviation[];
  readonly waived: readonly Deviation[];
}

/**
 * Groups the findings by deviation. A case counts once, however often it shows the deviation, and a remark of the contract stands with
 * the first deviation that it is about.
 */
export function deviationsOf({ results }: Pick<Verdict, "results">): Deviations {
  const parts = {
    broken: new Map<string, Deviation>(),
    doubts: new Map<string, Deviation>(),
    waived: new Map<string, Deviation>(),
  };
  for (const result of results) {
    for (const finding of result.findings.filter((one) => !isSaidAlready(one, result.findings))) {
      const known = parts[partOf(finding, result)];
      const key = keyOf(finding);
      known.set(key, withCase(known.get(key), result, finding));
    }
  }
  const said = new Set<string>();
  const listOf = (part: Part) => inOrder([...parts[part].values()]).map((deviation) => withNewNotes(deviation, said));
  return { broken: listOf("broken"), doubts: listOf("doubts"), waived: listOf("waived") };
}

function withNewNotes(deviation: Deviation, said: Set<string>): Deviation {
  const { notes, ...finding } = deviation.finding;
  const fresh = (notes ?? []).filter((note) => !said.has(note));
  for (const note of fresh) said.add(note);
  return { ...deviation, finding: fresh.length === 0 ? finding : { ...finding, notes: fresh } };
}

type Part = keyof Deviations;

/** A doubt stays a doubt in a case that failed for another reason. If doubts alone made the case fail, they count as broken. */
function partOf(finding: ReportedFinding, { status, findings }: CaseResult): Part {
  if (finding.waivedBy !== undefined) return "waived";
  if (finding.basis === "documented") return "broken";
  const isOnlyDoubt = findings.every(({ basis, waivedBy }) => basis === "inferred" || waivedBy !== undefined);
  return status === "failed" && isOnlyDoubt ? "broken" : "doubts";
}

/** Findings with one key are one deviation: those with one fingerprint, and all resources that could not be removed for one reason. */
function keyOf({ kind, found, fingerprint }: ReportedFinding): string {
  return kind === "clean-up" ? `${kind} ${found}` : fingerprint;
}

const MOST_ALSO = 2;

function withCase(same: Deviation | undefined, result: CaseResult, finding: ReportedFinding): Deviation {
  const call = finding.call ?? result.call;
  if (same === undefined) return { calls: [call], finding, also: [], cases: [result], fingerprints: [finding.fingerprint] };
  const { calls, cases, fingerprints, also } = same;
  const { exchange } = finding;
  const isNew = exchange !== undefined && !calls.includes(call) && also.length < MOST_ALSO;
  return {
    ...same,
    also: isNew ? [...also, { call, exchange }] : also,
    calls: calls.includes(call) ? calls : [...calls, call],
    cases: cases.at(-1) === result ? cases : [...cases, result],
    fingerprints: fingerprints.includes(finding.fingerprint) ? fingerprints : [...fingerprints, finding.fingerprint],
  };
}

/** What deviations are grouped by: the calls that they are on. */
export function callsOf({ calls }: Pick<Deviation, "calls">): string {
  return calls.join(", ");
}

/** What most cases show comes first, because the others often follow from it. Calls with equal numbers stay in their order. */
function inOrder(deviations: readonly Deviation[]): Deviation[] {
  const weightOf = (own: readonly Deviation[]) => own.reduce((sum, { cases }) => sum + cases.length, 0);
  const groups = [...grouped(deviations, callsOf).values()].sort((one, other) => weightOf(other) - weightOf(one));
  return groups.flatMap((own) => [...own].sort((one, other) => other.cases.length - one.cases.length));
}

/**
 * The deviations that there is room for: of each call the first, then of each the second, and so on.
 * @param fits whether one more has room; it is asked once for each, in this order
 */
export function chosenFairly(deviations: readonly Deviation[], fits: (deviation: Deviation) => boolean): ReadonlySet<Deviation> {
  const ranked = [...grouped(deviations, callsOf).values()].flatMap((own) => own.map((deviation, rank) => ({ deviation, rank })));
  const inTurn = ranked.sort((one, other) => one.rank - other.rank).map(({ deviation }) => deviation);
  return new Set(inTurn.filter(fits));
}

/** Lists by a key, in the order in which the keys first appear. */
export function grouped<T>(items: readonly T[], nameOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(nameOf(item));
    if (group === undefined) groups.set(nameOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** What was skipped, by reason; the most frequent reason first. */
export function skippedByReason({ results }: Pick<Verdict, "results">): [reason: string, results: readonly CaseResult[]][] {
  const skipped = results.filter(({ status }) => status === "skipped");
  return [...grouped(skipped, ({ reason }) => reason ?? "no reason was given")].sort(
    (one, other) => other[1].length - one[1].length,
  );
}
