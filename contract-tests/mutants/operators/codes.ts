import type { CallName } from "dis-local";
import type { Mutant } from "../mutant.js";
import { onAnswer } from "./around.js";

/** An error code that a call answers with, and another one that stands in its place. */
export type CodeRow = readonly [call: CallName, from: string, to: string, equivalent?: string];

export function codeMutant([call, from, to, equivalent]: CodeRow): Mutant {
  const options = () => onAnswer(call, (_, text) => text.replaceAll(`"${from}"`, `"${to}"`));
  const name = `answers ${to} in place of ${from} to ${call}`;
  return { name, kind: "code", calls: [call], ...(equivalent === undefined ? {} : { equivalent }), options };
}
