import type { Json } from "../../contract-tests/src/contract/contract.js";
import type { Says } from "../reference-row.js";

/** What the values of a field are, as far as a limit depends on it. */
export type Kind = "text" | "number" | "flag" | "list" | "object";

/** A phrase that was found: what its groups caught, and whose field it is about. */
export interface Saying {
  readonly kind: Kind;
  readonly groups: readonly string[];
}

/** @param type in the words of the document */
export function kindOf(type: string): Kind {
  if (type === "Integer" || type === "Long") return "number";
  if (type === "Boolean") return "flag";
  if (type === "String") return "text";
  return type.startsWith("Array ") ? "list" : "object";
}

const LARGEST = "9223372036854775807";

/** A count; the largest 64-bit integer, which no JSON number holds, stays text. */
function count(digits: string): number | string {
  return digits === "long.max" || digits === LARGEST ? LARGEST : Number(digits.replace(/,/g, ""));
}

const BOUNDS: Readonly<Record<Kind, readonly [least: keyof Says, most: keyof Says]>> = {
  text: ["minLength", "maxLength"],
  number: ["minimum", "maximum"],
  list: ["minItems", "maxItems"],
  flag: ["minimum", "maximum"],
  object: ["minimum", "maximum"],
};

/**
 * The limits of a field.
 * @param of whether a text is limited in its length or in what it means; other kinds have one limit only
 */
export function range(kind: Kind, of: "length" | "meaning", least?: string, most?: string): Says {
  const [lower, upper] = of === "meaning" && kind === "text" ? BOUNDS.number : BOUNDS[kind];
  return {
    ...(least === undefined ? {} : { [lower]: count(least) }),
    ...(most === undefined ? {} : { [upper]: count(most) }),
  };
}

/** A value as it is on the wire, without the escapes of the document. */
export function unescaped(text: string): string {
  return text.replaceAll("\\\\n", "\n").replaceAll("\\_", "_");
}

/** A default, in the type of its field. */
export function defaultOf(kind: Kind, text: string): Json {
  if (kind === "number") return Number(text);
  return kind === "flag" ? text === "true" : unescaped(text);
}

/** The values of a list of items: ` - **A** - **B**`, `- A- B`. */
export function items(list: string): string[] {
  return list
    .split(/- /)
    .map((item) => unescaped(item.replaceAll("**", "").trim()))
    .filter((item) => item !== "");
}
