import type { Need } from "./plan.js";
import type { CallName, Probe } from "./probe.js";

/** A sequence of calls and what must come of it. A plain function: it needs a probe, and no test runner. */
export interface Scenario {
  /** Stable across runs: call, `state`, what is proved; `commitCheckpoint/state/replaces`. */
  readonly id: string;
  readonly call: CallName;
  /** A sentence in the present tense. */
  readonly title: string;
  /** JSON pointer into the contract. */
  readonly pointer: string;
  readonly needs: readonly Need[];
  /** @throws FindingError when the target does something else */
  run(probe: Probe): Promise<void>;
}

interface ScenarioRow {
  readonly name: string;
  readonly title: string;
  /** Where the statement stands, when it is not the operation itself. */
  readonly pointer?: string;
  run(probe: Probe): Promise<void>;
}

/** The scenarios of one call. @param pointer of the operation */
export function scenariosOf(call: CallName, pointer: string, rows: readonly ScenarioRow[]): readonly Scenario[] {
  return rows.map((row) => ({
    id: `${call}/state/${row.name}`,
    call,
    title: row.title,
    pointer: row.pointer ?? pointer,
    needs: ["state"],
    run: (probe) => row.run(probe),
  }));
}
