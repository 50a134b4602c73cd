import type { Source } from "./document.js";

/**
 * A rule about several fields of one object, which no keyword of JSON Schema that generators know can say: an entry of `x-rules` in
 * the contract. It says one of `present`, `anyPresent`, `mostOne`, `absent`, `ascending` and `unique`. A field that is null counts
 * as missing.
 */
export interface FieldRule {
  /** Each of these fields is there. */
  readonly present?: readonly string[];
  /** One of these fields is there, or several. */
  readonly anyPresent?: readonly string[];
  /** Not more than one of these fields is there. */
  readonly mostOne?: readonly string[];
  /** None of these fields is there. */
  readonly absent?: readonly string[];
  /** The numbers of these fields do not fall, as far as they are there. */
  readonly ascending?: readonly string[];
  /** In each of these lists, no two entries are the same in the field `by`. */
  readonly unique?: readonly string[];
  readonly by?: string;
  /** The rule is for objects in which each of these fields has one of these values; null stands for a field that is missing. */
  readonly when?: Readonly<Record<string, readonly (string | null)[]>>;
  /** Where the rule comes from; omitted when that is the source of the object. */
  readonly "x-source"?: Source;
}

/** Whether a rule is assumed and no document states it: nothing is refused for it, and the gate sends nothing that breaks it. */
export function isInferred(rule: FieldRule): boolean {
  return rule["x-source"]?.confidence === "inferred";
}

/** A field rule that an object breaks. */
export interface RuleBreach {
  /** The field that must change. */
  readonly field: string;
  /** What it must be, to follow its name: `must be given with type String`. */
  readonly words: string;
}

type Fields = Readonly<Record<string, unknown>>;

function isGiven(fields: Fields, name: string): boolean {
  return fields[name] !== undefined && fields[name] !== null;
}

/** The first entry of a list that repeats an earlier one in a field. */
function repeats(list: unknown, by: string): boolean {
  if (!Array.isArray(list)) return false;
  const values = list.map((entry) => (entry as Fields | null | undefined)?.[by]).filter((value) => value !== undefined);
  return new Set(values).size < values.length;
}

/** The first field that is smaller than the one before it. */
function falling(fields: Fields, names: readonly string[]): RuleBreach | undefined {
  const numbers = names.filter((name) => typeof fields[name] === "number");
  const index = numbers.findIndex((name, at) => at > 0 && Number(fields[name]) < Number(fields[numbers[at - 1] ?? name]));
  return index < 0 ? undefined : { field: String(numbers[index]), words: `must not be less than ${numbers[index - 1]}` };
}

/** What an object breaks of a rule first; `undefined` when it keeps the rule or the rule is not for it. */
export function ruleBreach(rule: FieldRule, fields: Fields): RuleBreach | undefined {
  const { present = [], anyPresent = [], mostOne = [], absent = [], ascending = [], unique = [], by = "" } = rule;
  const conditions = Object.entries(rule.when ?? {});
  if (conditions.some(([name, values]) => !values.includes((fields[name] ?? null) as string | null))) return undefined;
  const reason = conditions
    .map(([name]) => (isGiven(fields, name) ? `with ${name} ${fields[name]}` : `without ${name}`))
    .join(" and ");
  const because = reason === "" ? "" : ` ${reason}`;
  const missing = present.find((name) => !isGiven(fields, name));
  if (missing !== undefined) return { field: missing, words: `must be given${because}` };
  const [first, ...others] = anyPresent;
  if (first !== undefined && !anyPresent.some((name) => isGiven(fields, name))) {
    return { field: first, words: `or ${others.join(" or ")} must be given${because}` };
  }
  const [one, another] = mostOne.filter((name) => isGiven(fields, name));
  if (another !== undefined) return { field: another, words: `must not be given beside ${one}` };
  const surplus = absent.find((name) => isGiven(fields, name));
  if (surplus !== undefined) return { field: surplus, words: `must not be given${because}` };
  const repeated = unique.find((name) => repeats(fields[name], by));
  if (repeated !== undefined) return { field: repeated, words: `must not have a ${by} twice` };
  return falling(fields, ascending);
}
