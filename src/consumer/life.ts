/**
 * Where a partition is in its life at this member:
 * - `assigned` it is this member's, and nothing was asked yet
 * - `starting` its checkpoint is read
 * - `reading` its records are read and handled
 * - `draining` reading has ended; a running handler is waited for, and what is finished is committed
 * - `committed` what is finished is committed
 * - `released` it is given up
 * - `fenced` it was lost; nothing of it is committed any more
 */
export type LifeState = "assigned" | "starting" | "reading" | "draining" | "committed" | "released" | "fenced";

/** What moves a partition on. */
export type LifeStep = "start" | "read" | "drain" | "commit" | "release" | "fence";

const NEXT: Readonly<Record<LifeState, Partial<Readonly<Record<LifeStep, LifeState>>>>> = {
  // Before it reads, there is nothing to drain.
  assigned: { start: "starting", drain: "released", fence: "fenced" },
  starting: { read: "reading", drain: "released", fence: "fenced" },
  reading: { drain: "draining", fence: "fenced" },
  draining: { commit: "committed", release: "released", fence: "fenced" },
  committed: { release: "released", fence: "fenced" },
  released: {},
  fenced: {},
};

/** @returns the state after the step; `undefined` when the step is not possible in this state */
export function afterStep(state: LifeState, step: LifeStep): LifeState | undefined {
  return NEXT[state][step];
}
