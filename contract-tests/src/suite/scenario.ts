import { calls, pointerOf } from "dis-openapi/contract";
import type { Care, Need } from "../plan/case.js";
import type { CallName } from "../run/send.js";
import type { Probe } from "./probe.js";

export type ScenarioKind = "state" | "generated" | "sequence";

/** A sequence of calls and their expected results. A plain function: it needs a probe, and no test runner. */
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
  /** Whether most of its time is waiting, for the rebalance of a group, say. It begins early, so that the run does not end with it. */
  readonly waits: boolean;
  /** Most partitions that its streams have at a time. */
  readonly partitions: number;
  /** Whether it only reads when the user has named a stream; without one it makes its own. */
  readonly readsNamed: boolean;
  /** @throws FindingError when the target does something else */
  run(probe: Probe): Promise<void>;
}

/** A scenario as it is written down: what it shares with nearly all others is omitted. */
export interface ScenarioRow {
  readonly name: string;
  /** `state` when omitted. */
  readonly kind?: ScenarioKind;
  readonly title: string;
  /**
   * Where the statement stands, when it is not the operation itself. A pointer that does not begin with a slash begins at the
   * operation: `parameters/2`.
   */
  readonly pointer?: string;
  /** What it needs besides state. */
  readonly needs?: readonly Need[];
  /** Where it differs from nearly all: they write, and need a stream. */
  readonly care?: Partial<Care>;
  /** Whether it depends on all streams or apps of the account. Default: false. */
  readonly alone?: boolean;
  /** Whether it waits for seconds while it sends little. Default: false. */
  readonly waits?: boolean;
  /** Most partitions that its streams have at a time, where that is more than a few. Default: 2. */
  readonly partitions?: number;
  /** When omitted, it always makes its own stream. */
  readonly readsNamed?: boolean;
  run(probe: Probe): Promise<void>;
}

/** The scenarios of some calls: one entry for each of them. */
export type Entries<N extends CallName> = Readonly<Record<N, readonly ScenarioRow[]>>;

/** Partitions that nearly every scenario makes do with. */
const PARTITIONS = 2;

const WRITES_TO_STREAM: Care = { access: "write", billable: true, failsAuthentication: false, bytes: 0 };

/** The scenarios of one call. */
export function scenariosOf(call: CallName, rows: readonly ScenarioRow[]): readonly Scenario[] {
  const operation = pointerOf("paths", calls[call].path, calls[call].method);
  return rows.map((row) => ({
    id: `${call}/${row.kind ?? "state"}/${row.name}`,
    call,
    kind: row.kind ?? "state",
    title: row.title,
    pointer: row.pointer === undefined ? operation : row.pointer.startsWith("/") ? row.pointer : `${operation}/${row.pointer}`,
    needs: ["state", ...(row.needs ?? [])],
    care: { ...WRITES_TO_STREAM, ...row.care },
    // Its random streams would be in the lists that others read.
    alone: row.alone ?? (call === "createStream" && row.kind === "generated"),
    waits: row.waits ?? false,
    partitions: row.partitions ?? PARTITIONS,
    readsNamed: row.readsNamed ?? false,
    run: (probe) => row.run(probe),
  }));
}
