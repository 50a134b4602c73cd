import { checkValue, type Finding } from "../call/rule-check.js";
import { sentenceOf } from "../call/rule-sentences.js";
import type { Rule } from "../contract/rules.js";
import { optionError } from "./checks.js";

/** A name that the calls of the contract will take, so that a wrong one is found out before anything is sent. */
export function checkByRule(field: string, value: unknown, rule: Rule): string {
  if (value === undefined) throw optionError(field, "must be given");
  const found: Finding[] = [];
  checkValue(value, rule, field, found);
  const error = found.find(({ keyword }) => keyword !== "tolerance");
  if (error !== undefined) throw optionError(field, sentenceOf(error));
  return value as string;
}
