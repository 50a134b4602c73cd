import type { Waiver } from "../verdict.js";

/** Whether an id is what a pattern says; `*` stands for any text, a slash included. */
function isLike(pattern: string, id: string): boolean {
  const pieces = pattern.split("*").map((piece) => piece.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${pieces.join(".*")}$`, "s").test(id);
}

/** Whether a waiver is about a deviation of a case, its date left aside. */
export function covers(waiver: Waiver, id: string, fingerprint: string): boolean {
  return waiver.fingerprint === fingerprint && isLike(waiver.case, id);
}
