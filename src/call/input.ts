import type { ResolvedOptions } from "../client/options.js";
import type { CallSpec, FieldSpec, Place } from "../contract/rules.js";
import { throwFailure, whenLoaded } from "../errors/load-failures.js";
import { checkValue, type Finding, isObject } from "./rule-check.js";

/** The flat input of a call, sorted by where each field goes. */
export interface PlacedInput {
  readonly path: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly body: Record<string, unknown> | undefined;
  /** Rules of the contract that are broken. Only with warnings, values within its tolerance, it is sent. */
  readonly found: readonly Finding[];
}

/**
 * Sorts the flat input of a call into path, query and body, and holds it against the rules of the contract.
 * Fields that are `undefined` count as left out. The input is not changed.
 */
export function placeInput({ fields, fixed, hasBody }: CallSpec, input: unknown): PlacedInput {
  const placed: Record<Place, Record<string, unknown>> = { path: {}, query: {}, body: { ...fixed } };
  const found: Finding[] = [];
  const given = isObject(input) ? input : {};
  if (given !== input) found.push({ field: "the input", keyword: "type", rule: { type: "object" }, value: input });
  for (const field of Object.keys(given)) {
    if (!Object.hasOwn(fields, field)) found.push({ field, keyword: "input", rule: {}, value: fields });
  }
  for (const field in fields) {
    const { in: places, required, rule } = fields[field] as FieldSpec;
    const value = given[field];
    if (value !== undefined) {
      checkValue(value, rule, field, found);
      for (const place of places) placed[place][field] = value;
    } else if (required) found.push({ field, keyword: "required", rule, value });
  }
  return { path: placed.path, query: placed.query, body: hasBody ? placed.body : undefined, found };
}

/**
 * Tells the warnings among what was found in an input.
 * @throws DisError of kind `input`, naming the first field that is wrong and the rule; nothing is told then
 */
export async function judgeInput(operation: string, found: readonly Finding[], options: ResolvedOptions): Promise<void> {
  const wrong = found.find(({ keyword }) => keyword !== "tolerance");
  if (wrong !== undefined) {
    await throwFailure("input", { operation, field: wrong.field }, (failures) => failures.inputError(operation, wrong));
  }
  await whenLoaded(({ sentenceOf, tellWarning }) => {
    for (const finding of found) tellWarning(options, { operation, field: finding.field, message: sentenceOf(finding) });
  });
}
