import type { CaseResult, ReportedFinding, Verdict } from "../verdict.js";

/** One deviation: the finding of the first case that showed it, and all cases that did. */
export interface Deviation {
  readonly call: string;
  readonly finding: ReportedFinding;
  /** In the order of the plan; the finding is of the first. */
  readonly cases: readonly CaseResult[];
  /** Each once. There are several where cases expect the same and differ in the line of the contract that they prove. */
  readonly fingerprints: readonly string[];
}

/** What is wrong, what is doubtful, and what was waived; each deviation once. */
export interface Deviations {
  readonly broken: readonly Deviation[];
  readonly doubts: readonly Deviation[];
  readonly waived: readonly Deviation[];
}

type Part = keyof Deviations;

/** A doubt is one even in a case that failed for another reason; when nothing else made it fail, doubts were asked to. */
function partOf(finding: ReportedFinding, { status, findings }: CaseResult): Part {
  if (finding.waivedBy !== undefined) return "waived";
  if (finding.basis === "documented") return "broken";
  const isOnlyDoubt = findings.every(({ basis, waivedBy }) => basis === "inferred" || waivedBy !== undefined);
  return status === "failed" && isOnlyDoubt ? "broken" : "doubts";
}

/**
 * What stands for a deviation: its fingerprint. Cases that expect the same in the same words, and get the same, are one
 * deviation, too: a server that takes nothing at all would have one for each line of the contract.
 */
function keyOf({ call }: CaseResult, { kind, expected, found, fingerprint }: ReportedFinding): string {
  return JSON.stringify(kind === "expectation" ? [call, expected, found] : [call, fingerprint]);
}

function withCase(same: Deviation | undefined, result: CaseResult, finding: ReportedFinding): Deviation {
  const { call } = result;
  if (same === undefined) return { call, finding, cases: [result], fingerprints: [finding.fingerprint] };
  const { cases, fingerprints } = same;
  return {
    ...same,
    cases: cases.at(-1) === result ? cases : [...cases, result],
    fingerprints: fingerprints.includes(finding.fingerprint) ? fingerprints : [...fingerprints, finding.fingerprint],
  };
}

/** Puts together what is one deviation; one case counts once, however often it showed it. */
export function deviationsOf({ results }: Pick<Verdict, "results">): Deviations {
  const parts = {
    broken: new Map<string, Deviation>(),
    doubts: new Map<string, Deviation>(),
    waived: new Map<string, Deviation>(),
  };
  for (const result of results) {
    for (const finding of result.findings) {
      const known = parts[partOf(finding, result)];
      const key = keyOf(result, finding);
      known.set(key, withCase(known.get(key), result, finding));
    }
  }
  return { broken: [...parts.broken.values()], doubts: [...parts.doubts.values()], waived: [...parts.waived.values()] };
}

/** Lists by a key, in the order in which each key came first. */
export function grouped<T>(items: readonly T[], nameOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(nameOf(item));
    if (group === undefined) groups.set(nameOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** What was not sent, by reason; the most frequent reason first. */
export function leftOutByReason({ results }: Pick<Verdict, "results">): [reason: string, results: readonly CaseResult[]][] {
  const leftOut = results.filter(({ status }) => status === "left-out");
  return [...grouped(leftOut, ({ reason }) => reason ?? "no reason was given")].sort(
    (one, other) => other[1].length - one[1].length,
  );
}
