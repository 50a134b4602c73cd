import { isDeepStrictEqual } from "node:util";
import type { Says } from "../reference-row.js";
import { type Line, NotUnderstood } from "./document.js";
import { PHRASES, type Phrase } from "./phrases.js";
import { type Kind, kindOf } from "./saying.js";

/** What no phrase may leave behind: it would be a limit, a default or a value that is forgotten. */
const LEFT = /.{0,30}(?:\d|\b(?:Minimum|Maximum|Options|Value|values|range):|[Dd]efault|Enumeration).{0,30}/;

/** These can be said several times, in parts. */
const LISTS: readonly (keyof Says)[] = ["told", "characters"];

function united(line: Line, said: Says, more: Says): Says {
  const both: Record<string, unknown> = { ...said };
  for (const [name, value] of Object.entries(more)) {
    const before = both[name];
    if (LISTS.includes(name as keyof Says)) both[name] = [...new Set([...((before ?? []) as string[]), ...(value as string[])])];
    else if (before === undefined || isDeepStrictEqual(before, value)) both[name] = value;
    else throw new NotUnderstood(line, `${name} is ${JSON.stringify(before)} and ${JSON.stringify(value)}`);
  }
  return both;
}

/** What is explained counts as the enumeration where there is none, and is worth a word of its own only where it differs. */
function settled({ told, ...says }: Says, kind: Kind): Says {
  if (told === undefined || kind === "flag") return says;
  if (says.enum === undefined) return { ...says, enum: told };
  const same = told.length === says.enum.length && told.every((each) => says.enum?.includes(each));
  return same ? says : { ...says, told };
}

/**
 * The numbers and values of a description.
 * @param type of the field, in the words of the document
 * @returns undefined when there are none
 * @throws NotUnderstood when a number or a value is left that no phrase explains, or the description contradicts itself
 */
export function saysOf(line: Line, type: string, description: string): Says | undefined {
  const kind = kindOf(type);
  let rest = description;
  let said: Says = {};
  const take = ({ words, says }: Phrase): void => {
    for (const match of rest.matchAll(words)) {
      const groups = match.slice(1).filter((group) => group !== undefined);
      said = united(line, said, says({ kind, groups }));
    }
    rest = rest.replace(words, " ");
  };
  for (const phrase of PHRASES) take(phrase);
  const left = LEFT.exec(rest)?.[0];
  if (left !== undefined) throw new NotUnderstood(line, `no phrase explains "${left.trim()}"`);
  const says = settled(said, kind);
  return Object.keys(says).length === 0 ? undefined : says;
}
