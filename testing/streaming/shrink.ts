import type { Action, Schedule } from "./schedule.js";

/** Each list without one of its parts: halves first, then smaller parts, down to single actions. */
function* without(actions: readonly Action[]): Generator<readonly Action[]> {
  for (let size = Math.ceil(actions.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < actions.length; from += size) yield [...actions.slice(0, from), ...actions.slice(from + size)];
  }
}

/** Schedules that are simpler by one step. */
export function* simpler(schedule: Schedule): Generator<Schedule> {
  for (const actions of without(schedule.actions)) yield { ...schedule, actions };
  if (schedule.members > 1) yield { ...schedule, members: schedule.members - 1 };
  for (const [index, action] of schedule.actions.entries()) {
    const [field, less] = "count" in action ? ["count", action.count >> 1] : ["forMs", "forMs" in action ? action.forMs >> 1 : 0];
    if (less < 1) continue;
    yield {
      ...schedule,
      actions: schedule.actions.map((each, at) => (at === index ? ({ ...each, [field]: less } as Action) : each)),
    };
  }
}

/** The simplest schedule that still fails, by dropping actions as long as that works. */
export async function shrink(schedule: Schedule, fails: (schedule: Schedule) => Promise<boolean>): Promise<Schedule> {
  for (const candidate of simpler(schedule)) {
    if (await fails(candidate)) return shrink(candidate, fails);
  }
  return schedule;
}
