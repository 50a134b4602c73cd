import type { Basis } from "./check/finding.js";
import type { Care, Need } from "./plan/case.js";
import type { Probe } from "./probe.js";
import type { CallName } from "./run/send.js";

export type ScenarioKind = "state" | "generated" | "sequence";

/** A sequence of calls and what must come of it. A plain function: it needs a probe, and no test runner. */
export interface Scenario {
  /** Stable across runs: call, kind, what is proved; `commitCheckpoint/state/replaces`. */
  readonly id: string;
  readonly call: CallName;
  /** Written by hand, requests made from the schemas, or sequences of calls beside a model. */
  readonly kind: ScenarioKind;
  /** A sentence in the present tense. */
  readonly title: string;
  /** JSON pointer into the contract. */
  readonly pointer: string;
  readonly needs: readonly Need[];
  readonly care: Care;
  /** Whether it looks at the whole account, so that nothing else may be made or removed meanwhile. */
  readonly alone: boolean;
  /** Whether it only reads when the user has named a stream; without one it makes its own. */
  readonly readsNamed: boolean;
  /** Whether the documents state it; a finding of an inferred one says so. */
  readonly basis: Basis;
  /** @throws FindingError when the target does something else */
  run(probe: Probe): Promise<void>;
}

interface ScenarioRow {
  readonly name: string;
  /** Left out: `state`. */
  readonly kind?: ScenarioKind;
  readonly title: string;
  /** Where the statement stands, when it is not the operation itself. */
  readonly pointer?: string;
  /** What it needs besides state. */
  readonly needs?: readonly Need[];
  /** Left out: the documents state it. */
  readonly basis?: Basis;
  /** Where it differs from nearly all: they write, and need a stream. */
  readonly care?: Partial<Care>;
  /** Left out: when the call lists what the whole account has, or it is a sequence. */
  readonly alone?: boolean;
  /** Left out: it makes its own stream always. */
  readonly readsNamed?: boolean;
  run(probe: Probe): Promise<void>;
}

/** Calls that answer with what the whole account has. */
const OF_ACCOUNT: ReadonlySet<CallName> = new Set(["listStreams", "listApp", "listTags", "listResourcesByTags"]);

/** Calls that can use up the partitions of the account when their numbers are made by chance. */
const SCALES: ReadonlySet<CallName> = new Set(["createStream", "updatePartitionCount"]);

const WRITES_TO_STREAM: Care = { access: "write", billable: true, failsAuthentication: false };

/** The scenarios of one call. @param pointer of the operation */
export function scenariosOf(call: CallName, pointer: string, rows: readonly ScenarioRow[]): readonly Scenario[] {
  return rows.map((row) => ({
    id: `${call}/${row.kind ?? "state"}/${row.name}`,
    call,
    kind: row.kind ?? "state",
    title: row.title,
    pointer: row.pointer ?? pointer,
    needs: ["state", ...(row.needs ?? [])],
    care: { ...WRITES_TO_STREAM, ...row.care },
    alone: row.alone ?? (row.kind === "sequence" || OF_ACCOUNT.has(call) || (row.kind === "generated" && SCALES.has(call))),
    readsNamed: row.readsNamed ?? false,
    basis: row.basis ?? "documented",
    run: (probe) => row.run(probe),
  }));
}
