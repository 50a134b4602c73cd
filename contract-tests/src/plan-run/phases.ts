import type { RunFacts } from "../verdict.js";

export type Phase = RunFacts["phases"][number];

/** The phases of a run, with what each took. */
export interface Phases {
  /** Does the work of a phase and notes its time and its requests, also when it sent nothing: the times are those of the run. */
  during<T>(name: string, work: () => Promise<T>): Promise<T>;
  readonly list: readonly Phase[];
}

/** @param requests how many there were so far */
export function createPhases(requests: () => number, onPhase?: (name: string) => void): Phases {
  const list: Phase[] = [];
  return {
    list,
    async during(name, work) {
      const [started, before] = [performance.now(), requests()];
      onPhase?.(name);
      try {
        return await work();
      } finally {
        list.push({ name, elapsedMs: Math.round(performance.now() - started), requests: requests() - before });
      }
    },
  };
}
