import type { Basis, Finding } from "./check/finding.js";

/**
 * What the gate says of a target: plain data, the same that `--report json=` writes and that every other report is made of.
 * A JSON Schema of it is published with the package.
 */
export interface Verdict {
  readonly format: "dis-contract-verdict/1";
  readonly tool: { readonly name: "dis-contract"; readonly version: string };
  readonly contract: { readonly title: string; readonly version: string };
  readonly target: { readonly endpoint: string; readonly projectId: string; readonly profile: string };
  readonly run: RunFacts;
  readonly outcome: Outcome;
  /** What the command ends with; see `EXIT_CODES`. */
  readonly exitCode: number;
  readonly counts: Counts;
  /** Every case of the plan, also those that were left out, in the order of the plan. */
  readonly results: readonly CaseResult[];
  readonly cleanUp: CleanUpReport;
  readonly coverage: Coverage;
  readonly waivers: WaiverReport;
  /** Thresholds of coverage that were not reached, a sentence each. */
  readonly shortfalls?: readonly string[];
  /** Sentences about what could not be done: no answer at all, a report that could not be written. */
  readonly problems: readonly string[];
}

/**
 * - `kept`: everything that was tested keeps the contract.
 * - `broken`: at least one finding that is documented and not waived, or a threshold that is not reached.
 * - `expired`: nothing but waivers whose date has passed.
 * - `not-tested`: the run could not be made, nothing was tested, or something else that was asked for could not be done.
 * - `interrupted`: ended by a signal.
 */
export type Outcome = "kept" | "broken" | "expired" | "not-tested" | "interrupted";

export const EXIT_CODES: Readonly<Record<Outcome, number>> = {
  kept: 0,
  broken: 1,
  "not-tested": 2,
  expired: 3,
  interrupted: 130,
};

export interface RunFacts {
  /** Tag in the name of every resource: `gate-<id>-…`. Its first six characters are the second it began, in base 36. */
  readonly id: string;
  /** Of the generated cases; the same seed makes the same requests. */
  readonly seed: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly elapsedMs: number;
  /** Requests that were sent, those of preparation and clean-up included. */
  readonly requests: number;
  readonly phases: readonly { readonly name: string; readonly elapsedMs: number; readonly requests: number }[];
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** With nothing but findings that are inferred: doubts about the contract, no fault of the target. */
  readonly doubtful: number;
  readonly waived: number;
  readonly skipped: number;
}

/** `left-out`: not sent, for a reason that is told; it proves nothing, and is never green. */
export type CaseStatus = "passed" | "failed" | "doubtful" | "waived" | "skipped";

export interface CaseResult {
  readonly id: string;
  readonly call: string;
  readonly title: string;
  /** A kind of case, or of sequence: `example`, `boundary`, `credentials`, `state`, `generated`, ... */
  readonly kind: string;
  /** JSON pointer of the line of the contract that the case proves. */
  readonly pointer: string;
  readonly status: CaseStatus;
  /** Why it was left out. */
  readonly reason?: string;
  readonly elapsedMs: number;
  readonly findings: readonly ReportedFinding[];
}

/** Where a statement of the contract comes from. */
export interface Provenance {
  /** Title of the document: `API reference - Creating a Stream`. */
  readonly document: string;
  readonly confidence: Confidence;
}

/** How sure a statement is: in the documents, in an official client, or inferred where both are silent. */
export type Confidence = "documented" | "sdk" | "inferred";

/** A finding with all that is needed to act on it. Secrets are struck out of every text. */
export interface ReportedFinding extends Omit<Finding, "exchange"> {
  /** Whose answer it is about; none: that of the case. A sequence can fail at a call that is not its own. */
  readonly call?: string;
  readonly basis: Basis;
  /** Twelve hexadecimal digits of what deviates and how; the same in every run, whatever names and times it used. */
  readonly fingerprint: string;
  /** Line of the pointer in the contract's YAML, from 1; none when the contract was not read from YAML. */
  readonly line?: number;
  readonly source?: Provenance;
  /** What the contract itself remarks on the place: what it infers, where it departs from a document. */
  readonly notes?: readonly string[];
  readonly exchange?: ReportedExchange;
  /** A command line that repeats the request; the credentials are `$CLOUD_SDK_TOKEN` and the like. */
  readonly curl?: string;
  /** Command that runs this case alone again. */
  readonly replay: string;
  /** Pattern of the waiver that covers it. */
  readonly waivedBy?: string;
}

/** Request and answer as a report may show them: no secret, long bodies cut. */
export interface ReportedExchange {
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  readonly response: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly bodyText: string };
}

/** A stream or an app of the gate. */
export interface Resource {
  readonly kind: "stream" | "app";
  readonly name: string;
}

export interface CleanUpReport {
  /** Of this run. */
  readonly removed: readonly Resource[];
  /** Of runs that ended without removing them. */
  readonly stale: readonly Resource[];
  /** What could not be removed, and why. */
  readonly left: readonly (Resource & { readonly reason: string })[];
}

/** What of the contract was put to the test, along each dimension. */
export interface Coverage {
  readonly dimensions: readonly CoverageDimension[];
}

export type DimensionName = "operation" | "status" | "error code" | "parameter" | "keyword" | "credentials";

export interface CoverageDimension {
  readonly name: DimensionName;
  readonly cells: readonly CoverageCell[];
  /** Share of the cells that could be covered: covered / (covered + missing); 1 when there are none. */
  readonly share: number;
}

export interface CoverageCell {
  readonly call: string;
  /** What is covered of the call: a status, a code, a parameter, a keyword at its place, a way to authenticate. */
  readonly what: string;
  readonly state: "covered" | "unreachable" | "missing";
  /** Why it can't be reached, or what would cover it. */
  readonly reason?: string;
}

/** An accepted deviation, from `dis-contract.waivers.yaml`. */
export interface Waiver {
  /** Id of a case; `*` stands for any text. */
  readonly case: string;
  readonly fingerprint: string;
  readonly reason: string;
  readonly owner: string;
  /** Last day on which it counts, `YYYY-MM-DD`, UTC. */
  readonly expires: string;
}

export interface WaiverReport {
  readonly used: readonly Waiver[];
  /** Would cover a finding, but their date has passed. */
  readonly expired: readonly Waiver[];
  /** Cover nothing that was tested. */
  readonly unused: readonly Waiver[];
}
