import type { RunFacts } from "../verdict.js";

export type Phase = RunFacts["phases"][number];

/** The phases of a run, with what each took. */
export interface Phases {
  /** Does the work of a phase and notes its time and its requests. A phase that sent nothing is not listed. */
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
        const sent = requests() - before;
        if (sent > 0) list.push({ name, elapsedMs: Math.round(performance.now() - started), requests: sent });
      }
    },
  };
}
