import type { Basis } from "./finding.js";
import type { Need } from "./plan.js";
import type { CallName, Probe } from "./probe.js";

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
  run(probe: Probe): Promise<void>;
}

/** The scenarios of one call. @param pointer of the operation */
export function scenariosOf(call: CallName, pointer: string, rows: readonly ScenarioRow[]): readonly Scenario[] {
  return rows.map((row) => ({
    id: `${call}/${row.kind ?? "state"}/${row.name}`,
    call,
    kind: row.kind ?? "state",
    title: row.title,
    pointer: row.pointer ?? pointer,
    needs: ["state", ...(row.needs ?? [])],
    basis: row.basis ?? "documented",
    run: (probe) => row.run(probe),
  }));
}
