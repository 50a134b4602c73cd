import { nearest } from "../nearest.js";
import { fitsPattern } from "../pattern.js";
import type { Plan } from "../plan-run/plan.js";
import { Mistake } from "./mistake.js";

interface Choice {
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly replay?: string | undefined;
}

/** The calls first: of two names that are as near, the shorter one is meant. */
function namesOf({ cases, scenarios }: Plan): { readonly calls: string[]; readonly ids: string[] } {
  const items = [...cases, ...scenarios];
  return { calls: [...new Set(items.map(({ call }) => call))], ids: items.map(({ id }) => id) };
}

/** Ids that begin as the text does, as far as a slash; all when there are none. */
function neighbours(text: string, ids: readonly string[]): readonly string[] {
  const near = ids.filter((id) => id.startsWith(`${text.split("/")[0]}/`));
  return near.length === 0 ? ids : near;
}

function nothingFits(option: string, text: string, plan: Plan): Mistake {
  const { calls, ids } = namesOf(plan);
  const meant = text.includes("/") ? nearest(text, neighbours(text, ids)) : nearest(text, calls);
  const hint = meant === undefined ? "--plan lists the ids." : `Did you mean ${meant}?`;
  return new Mistake(`${option} names nothing in the plan: "${text}". ${hint}`);
}

/** What is asked for of a plan, when all of it is there. @throws Mistake for a name or a pattern that fits nothing */
export function checkedChoice(plan: Plan, { only, skip, replay }: Choice): Pick<Choice, "only" | "skip"> {
  const { calls, ids } = namesOf(plan);
  const fits = (pattern: string) => [...calls, ...ids].some((name) => fitsPattern(pattern, name));
  for (const pattern of only) if (!fits(pattern)) throw nothingFits("--only", pattern, plan);
  for (const pattern of skip) if (!fits(pattern)) throw nothingFits("--skip", pattern, plan);
  if (replay === undefined) return { only, skip };
  if (!ids.includes(replay)) throw nothingFits("--replay", replay, plan);
  return { only: [replay], skip };
}
