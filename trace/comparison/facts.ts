import { type Kind, kindOf } from "../extract/saying.js";
import type { Says } from "../reference-row.js";

/** What a row says of a field, whichever document it is from. */
export interface Facts {
  readonly kind?: Kind;
  /** Kind of the items of a list. */
  readonly items?: Kind;
  readonly mandatory?: boolean;
  readonly says: Says;
}

/** The types of the contract. */
export const TYPES: Readonly<Record<Kind, string>> = {
  text: "string",
  number: "integer",
  flag: "boolean",
  list: "array",
  object: "object",
};

/** @param type as the API reference writes it: `Array of Tag objects` */
export function factsOf(row: { readonly type?: string; readonly mandatory?: boolean; readonly says?: Says }): Facts {
  const { type, mandatory, says = {} } = row;
  if (type === undefined) return { says };
  const kind = kindOf(type);
  return {
    kind,
    ...(kind === "list" ? { items: type === "Array of strings" ? "text" : "object" } : {}),
    ...(mandatory === undefined ? {} : { mandatory }),
    says,
  };
}
