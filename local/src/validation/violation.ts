import type { ErrorObject } from "ajv/dist/2020.js";
import { type ErrorCode, Refusal } from "../response.js";
import { formatMaximum } from "./schemas.js";

/** Fields whose bad value has a code of its own. Every other violation, such as a missing field, is DIS.4200. */
const codes: Readonly<Record<string, ErrorCode>> = {
  partition_id: "DIS.4201",
  "partition-id": "DIS.4201",
  start_partition_id: "DIS.4201",
  start_partitionId: "DIS.4201",
  "cursor-type": "DIS.4215",
  "starting-sequence-number": "DIS.4216",
  sequence_number: "DIS.4216",
  "partition-cursor": "DIS.4217",
  start_time: "DIS.4203",
  end_time: "DIS.4203",
  label: "DIS.4209",
  label_list: "DIS.4209",
};

/** `/records/0/data` as `records[0].data`. */
function fieldName(pointer: string): string {
  return pointer
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((part, index) => (/^\d+$/.test(part) ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join("");
}

type Rule = (name: string, params: Record<string, unknown>) => string;

const rules: Readonly<Record<string, Rule>> = {
  type: (name, { type }) => `${name} must be of type ${[type].flat().join(" or ")}`,
  enum: (name, { allowedValues }) => `${name} must be one of ${[allowedValues].flat().join(", ")}`,
  minLength: (name, { limit }) => `${name} must have at least ${limit} characters`,
  minItems: (name, { limit }) => `${name} must have at least ${limit} entries`,
  maxItems: (name, { limit }) => `${name} must have at most ${limit} entries`,
  uniqueItems: (name) => `${name} must not have an entry twice`,
  minimum: (name, { limit }) => `${name} must be at least ${limit}`,
  maximum: (name, { limit }) => `${name} must be at most ${limit}`,
  pattern: (name, { pattern }) => `${name} must match ${pattern}`,
};

function ruleText({ keyword, params, message, schema }: ErrorObject, name: string): string {
  if (keyword === "maxLength") return `${name} must have at most ${String(schema)} characters`;
  if (keyword === "format") return `${name} must be at most ${formatMaximum(String(schema))}`;
  return rules[keyword]?.(name, params) ?? `${name} ${message ?? "breaks a rule"}`;
}

/** The refusal for a violation: names the field and the rule, never the value. */
export function refusalFor(violation: ErrorObject): Refusal {
  const name = fieldName(violation.instancePath);
  if (violation.keyword === "x-rules") {
    const field = String(violation.params["field"]);
    return new Refusal(codes[field] ?? "DIS.4200", `${name === "" ? "" : `${name}.`}${field} ${violation.message ?? ""}`);
  }
  if (violation.keyword === "required") {
    const missing = String(violation.params["missingProperty"]);
    return new Refusal("DIS.4200", `${name === "" ? "" : `${name}.`}${missing} is missing`);
  }
  const names = violation.instancePath.split("/").filter((part) => !/^\d*$/.test(part));
  // Only a field of the call or of a record has a code of its own; a deeper one just has the same name.
  const field = names.length <= 2 ? (names.at(-1) ?? "") : "";
  return new Refusal(codes[field] ?? "DIS.4200", ruleText(violation, name === "" ? "the body" : name));
}
