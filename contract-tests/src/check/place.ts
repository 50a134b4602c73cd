import { segmentsOf } from "dis-openapi/contract";

/** Names of fields and indices of items that lead to a place in a body; empty for the body itself. */
export type Path = readonly (string | number)[];

/** Characters of a value in a finding. */
export const LONGEST = 80;

/** A value as JSON text, cut so that it does not bury the finding. */
export function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 3)}...`;
}

/** A path for people: `records[3].data`. @param item how an item is written; its index when omitted */
export function placeText(path: Path, item?: string): string {
  return path
    .map((step, index) => {
      if (typeof step === "number") return `[${item ?? step}]`;
      if (!/^[\w-]+$/.test(step)) return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join("");
}

/** Names of fields in a finding. */
const MOST_NAMES = 6;

/** What fields there are instead of a missing one: `the fields are metadata, seq`. */
export function fieldList(fields: object): string {
  const names = Object.keys(fields);
  if (names.length === 0) return "the object is empty";
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  return `the fields are ${brief(names.slice(0, MOST_NAMES).join(", ")).slice(1, -1)}${more}`;
}

/** What stands at a path in a value; `undefined` when nothing does. */
export function atPath(value: unknown, path: Path): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Readonly<Record<string | number, unknown>>)[step];
  }
  return here;
}

/** The path that a JSON pointer leads along in a value. */
export function pathIn(value: unknown, pointer: string): Path {
  const path: (string | number)[] = [];
  for (const segment of segmentsOf(pointer)) {
    path.push(Array.isArray(atPath(value, path)) ? Number(segment) : segment);
  }
  return path;
}
