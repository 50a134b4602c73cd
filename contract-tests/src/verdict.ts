import type { Basis, Finding } from "./check/finding.js";

/**
 * What the gate says about a target: plain data, as `--report json=` writes it. Every other report is made of it. Its JSON Schema is
 * published with the package.
 */
export interface Verdict {
  readonly format: "dis-contract-verdict/1";
  /** The outcome and what was tested, for people: `KEPT (read-only, 8 % of the plan)`. Every report to a file has it. */
  readonly headline?: string;
  readonly tool: { readonly name: "dis-contract"; readonly version: string };
  readonly contract: { readonly title: string; readonly version: string };
  readonly target: {
    readonly endpoint: string;
    readonly projectId: string;
    readonly profile: string;
    /** Whether the run found the profile out itself; otherwise it was given. */
    readonly isProfileDetected?: boolean;
  };
  readonly run: RunFacts;
  /** What was looked at, where that was recorded traffic: then each result is about all exchanges of a call. */
  readonly traffic?: TrafficFacts;
  readonly outcome: VerdictOutcome;
  /** Exit code of the command; see `EXIT_CODES`. */
  readonly exitCode: number;
  readonly counts: Counts;
  /** Every case and scenario of the plan, skipped ones included, in the order of the plan. */
  readonly results: readonly CaseResult[];
  readonly cleanUp: CleanUpReport;
  readonly coverage: Coverage;
  readonly waivers: WaiverReport;
  /** Thresholds of coverage that were not reached, a sentence each. */
  readonly shortfalls?: readonly string[];
  /** Sentences about what could not be done: no response at all, a report that could not be written. */
  readonly problems: readonly string[];
}

/**
 * - `kept`: everything that was tested keeps the contract.
 * - `broken`: at least one finding that is documented and not waived, or a threshold that is not reached.
 * - `expired`: only waivers that have expired, or are unused, make the difference.
 * - `not-tested`: the run could not be made, nothing was tested, or something else that was asked for could not be done.
 * - `interrupted`: ended by a signal.
 */
export type VerdictOutcome = "kept" | "broken" | "expired" | "not-tested" | "interrupted";

export const EXIT_CODES: Readonly<Record<VerdictOutcome, number>> = {
  kept: 0,
  broken: 1,
  "not-tested": 2,
  expired: 3,
  interrupted: 130,
};

export interface RunFacts {
  /** Part of the name of every resource: `gate-<id>-…`. Its first six characters are the second in which the run began, in base 36. */
  readonly id: string;
  /** Seed of the random requests; one seed always gives the same requests. */
  readonly seed: number;
  /** Whether nothing was made or changed: writing was not allowed. */
  readonly isReadOnly: boolean;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly elapsedMs: number;
  /** Number of requests, those of preparation and clean-up included. */
  readonly requests: number;
  readonly phases: readonly { readonly name: string; readonly elapsedMs: number; readonly requests: number }[];
}

export interface TrafficFacts {
  /** Exchanges that were checked. */
  readonly exchanges: number;
  /** What was not checked and says nothing about the endpoint; the largest part first. */
  readonly skipped: readonly SkippedTraffic[];
  /** What a new version of the contract would change for these exchanges. */
  readonly comparison?: TrafficComparison;
}

/** Two versions of the contract, seen from recorded traffic. */
export interface TrafficComparison {
  /** `info.version` of the present contract, and of the new one. */
  readonly from: string;
  readonly to: string;
  /** Exchanges that the new version breaks: the present one has nothing, or less, against them. */
  readonly broken: number;
  /** What the exchanges ask of the new number: `major` when one breaks. They cannot show a smaller step. */
  readonly required: "major" | "none";
  /** The smallest number that is enough. While the version is 0.x, a minor step is enough for what breaks. */
  readonly least: string;
  /** Whether the new number is enough. */
  readonly holds: boolean;
}

/** Exchanges with one host that were not checked for one reason. */
export interface SkippedTraffic {
  readonly reason: string;
  readonly host: string;
  readonly exchanges: number;
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Results whose findings are all inferred: doubts about the contract, no faults of the target. */
  readonly doubtful: number;
  readonly waived: number;
  readonly skipped: number;
}

/** `skipped`: not sent, with a reason; it proves nothing and is never green. */
export type CaseStatus = "passed" | "failed" | "doubtful" | "waived" | "skipped";

export interface CaseResult {
  readonly id: string;
  readonly call: string;
  readonly title: string;
  /** Kind of the case or scenario: `example`, `boundary`, `credentials`, `state`, `generated`, ... */
  readonly kind: string;
  /** JSON pointer of the line of the contract that the case proves. */
  readonly pointer: string;
  readonly status: CaseStatus;
  /** Why it was skipped. */
  readonly reason?: string;
  /** Milliseconds from the beginning of the run until it was begun; 0 for what was not. Cases run side by side. */
  readonly startedMs: number;
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
export interface ReportedFinding extends Omit<Finding, "exchange" | "subject" | "isGeneral" | "isBefore" | "unmadeBy"> {
  /** The call whose response it is about; default: the call of the case. A sequence can fail at another call than its own. */
  readonly call?: string;
  readonly basis: Basis;
  /** In recorded traffic: how many exchanges showed it. */
  readonly exchanges?: number;
  /** Twelve hexadecimal digits for what deviates and how; the same in every run, whatever names and times the run uses. */
  readonly fingerprint: string;
  /** Path of the contract that was given with `--contract`; omitted for the `openapi.yaml` of the package. */
  readonly file?: string;
  /** Line of the pointer in the YAML of the contract, from 1; omitted when the contract was not read from YAML. */
  readonly line?: number;
  readonly source?: Provenance;
  /** The contract's own remarks on the place: what it infers, and where it departs from a document. */
  readonly notes?: readonly string[];
  readonly exchange?: ReportedExchange;
  /** A command line that sends the request again; the credentials are `$CLOUD_SDK_TOKEN` and the like. */
  readonly curl?: string;
  /** The command that runs this case again, alone. */
  readonly replay: string;
  /** Pattern of the waiver that covers it. */
  readonly waivedBy?: string;
}

/** Request and response as a report may show them: without secrets, long bodies cut. */
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
  /** What this run made and removed. */
  readonly removed: readonly Resource[];
  /** What earlier runs had left behind and this run removed. */
  readonly stale: readonly Resource[];
  /** What could not be removed, and why. */
  readonly left: readonly (Resource & { readonly reason: string })[];
}

/** What of the contract was put to the test, along each dimension. */
export interface Coverage {
  readonly dimensions: readonly CoverageDimension[];
}

export type DimensionName = "operation" | "status" | "error code" | "parameter" | "response field" | "keyword" | "credentials";

export interface CoverageDimension {
  readonly name: DimensionName;
  readonly cells: readonly CoverageCell[];
  /** Share of the cells that could be covered: covered / (covered + missing); 1 when there are none. */
  readonly share: number;
}

export interface CoverageCell {
  readonly call: string;
  /** The part of the call: a status, a code, a parameter, a keyword of a field, a way to authenticate. */
  readonly what: string;
  readonly state: "covered" | "unreachable" | "missing";
  /** Why it cannot be reached, or what would cover it. */
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
  /** Waivers that would cover a finding, but have expired. */
  readonly expired: readonly Waiver[];
  /** Waivers that cover nothing that was tested. */
  readonly unused: readonly Waiver[];
}
