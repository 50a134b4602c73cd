import type { Json } from "../../contract-tests/src/contract/contract.js";
import { keyOf } from "../place.js";
import { variantsOf } from "../variants.js";
import type { Change } from "./claim.js";

/** A value one more and one less, another, an item less and more; and nothing in its place. */
export function changesOf(pointer: string, value: Json, parent?: Json): Change[] {
  const others = variantsOf(keyOf(pointer), value, parent).map((variant) => ({
    what: variant.what,
    pointer,
    value: variant.value,
  }));
  return [...others, { what: "removed", pointer }];
}

/** Something where nothing stands. */
export function put(pointer: string, value: Json): Change {
  return { what: `put there: ${JSON.stringify(value)}`, pointer, value };
}

/** The name at the end of a pointer is another, or is gone. */
export function nameChanges(pointer: string): Change[] {
  const key = `${keyOf(pointer)}_`;
  return [
    { what: `renamed to ${key}`, pointer, key },
    { what: "removed", pointer },
  ];
}

/** A text that lacks each of some words in turn, and is gone. */
export function wordChanges(pointer: string, text: string, words: readonly string[]): Change[] {
  const less = words.map((word) => ({ what: `without ${word}`, pointer, value: text.replaceAll(word, "…") }));
  return [...less, { what: "removed", pointer }];
}
