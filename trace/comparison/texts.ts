import type { Site } from "../placement/site.js";
import type { Spot } from "../placement/spot.js";
import type { Says } from "../reference-row.js";
import { put } from "./changes.js";
import type { Change, Claim } from "./claim.js";
import { accepts } from "./probe.js";

/** What stands for each set of characters. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  letters: ["b", "Z"],
  digits: ["7"],
  "-": ["-"],
  _: ["_"],
  ".": ["."],
  "/": ["/"],
  han: ["中"],
  others: [" ", "!", "*", "é"],
};

/** The sets of which all signs are taken within a text, in one text: `letters digits - _`. */
function taken({ value }: Spot): string {
  return Object.keys(SIGNS)
    .filter((name) => (SIGNS[name] ?? []).every((sign) => accepts(value, `a${sign}a`)))
    .join(" ");
}

function patternChanges(pointer: string, { value }: Spot): Change[] {
  return [...(value["pattern"] === undefined ? [] : [put(pointer, "^[^]*$")]), put(pointer, "^a*$")];
}

function characters(schema: Spot, says: string, { side, route }: Site): Claim {
  const pointer = `${schema.pointer}/pattern`;
  if (side === "answer" && schema.value["pattern"] === undefined) {
    const changes = [put(pointer, "^a*$")];
    return { aspect: "characters", pointer, says, found: null, agrees: true, rule: "answer-without-limits", route, changes };
  }
  const found = taken(schema);
  return { aspect: "characters", pointer, says, found, agrees: found === says, route, changes: patternChanges(pointer, schema) };
}

function beginning(schema: Spot, sign: string, { route }: Site): Claim {
  const pointer = `${schema.pointer}/pattern`;
  const refused = !accepts(schema.value, `${sign}a`);
  const found = refused ? sign : null;
  return { aspect: "notFirst", pointer, says: sign, found, agrees: refused, route, changes: [put(pointer, "^[^]*$")] };
}

function spellings(schema: Spot, says: readonly string[], { route }: Site): Claim {
  const found = says.filter((form) => accepts(schema.value, form));
  const changes = [put(`${schema.pointer}/pattern`, "^x$")];
  return { aspect: "forms", pointer: schema.pointer, says, found, agrees: found.length === says.length, route, changes };
}

/** What a row says of the characters of a text. */
export function texts(site: Site, says: Says): Claim[] {
  const { schema } = site;
  if (schema === undefined) return [];
  return [
    ...(says.characters ?? []).map((each) => characters(schema, each, site)),
    ...(says.notFirst === undefined ? [] : [beginning(schema, says.notFirst, site)]),
    ...(says.forms === undefined ? [] : [spellings(schema, says.forms, site)]),
  ];
}
