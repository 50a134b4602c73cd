import type { CallSpec, FieldSpec, Place } from "../contract/rules.js";
import { DisError } from "../errors/dis-error.js";
import { oneLine } from "../options/checks.js";
import { meant } from "../options/nearest.js";
import { checkValue, type Finding } from "./rule-check.js";

/** The flat input of a call, sorted by where each field goes. */
export interface PlacedInput {
  readonly path: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly body: Record<string, unknown> | undefined;
  /** Values above a limit of the contract and within its tolerance: they are sent. */
  readonly warnings: readonly Finding[];
}

function inputError(operation: string, field: string, rule: string): DisError {
  return new DisError("input", `${oneLine(field)} ${rule}. Nothing was sent.`, { operation, field });
}

function refuseUnknown(operation: string, spec: CallSpec, fields: readonly string[]): void {
  for (const field of fields) {
    if (Object.hasOwn(spec.fields, field)) continue;
    const known = Object.keys(spec.fields);
    throw inputError(operation, field, `is not a field of its input${meant(field, known)}; the fields are ${known.join(", ")}`);
  }
}

/**
 * Sorts the flat input of a call into path, query and body, after checking it against the rules of the contract.
 * Fields that are `undefined` count as left out. The input is not changed.
 * @throws DisError of kind `input`, naming the first field that is wrong and the rule
 */
export function placeInput(operation: string, spec: CallSpec, input: unknown): PlacedInput {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    throw inputError(operation, "the input", "must be an object");
  }
  const given = input as Record<string, unknown>;
  refuseUnknown(operation, spec, Object.keys(given));
  const placed: Record<Place, Record<string, unknown>> = { path: {}, query: {}, body: { ...spec.fixed } };
  const found: Finding[] = [];
  for (const field in spec.fields) {
    const { in: places, required, rule } = spec.fields[field] as FieldSpec;
    const value = given[field];
    if (value !== undefined) {
      checkValue(value, rule, field, found);
      for (const place of places) placed[place][field] = value;
    } else if (required) throw inputError(operation, field, "must be given");
  }
  const wrong = found.find((finding) => finding.severity === "error");
  if (wrong !== undefined) throw inputError(operation, wrong.field, wrong.rule);
  return {
    path: placed.path,
    query: placed.query,
    body: spec.hasBody ? placed.body : undefined,
    warnings: found,
  };
}
