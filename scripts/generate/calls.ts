import type { CallSpec, FieldSpec, Place, RetryClass, Rule } from "../../src/contract/rules.js";
import { type Contract, type LocatedOperation, operationsOf, type Response, resolve, type Schema } from "./contract.js";

const RULE_KEYWORDS = [
  "type",
  "enum",
  "minLength",
  "maxLength",
  "pattern",
  "format",
  "minimum",
  "maximum",
  "minItems",
  "maxItems",
  "required",
] as const;

/** The keywords of a schema that the client checks, references followed. */
function toRule(contract: Contract, node: Schema): Rule {
  const schema = resolve(contract, node);
  const rule: Record<string, unknown> = {};
  for (const keyword of RULE_KEYWORDS) if (schema[keyword] !== undefined) rule[keyword] = schema[keyword];
  if (schema["x-tolerance"] !== undefined) rule["tolerance"] = schema["x-tolerance"];
  if (schema.items !== undefined) rule["items"] = toRule(contract, schema.items);
  if (schema.properties !== undefined) {
    rule["properties"] = Object.fromEntries(
      Object.entries(schema.properties).map(([name, property]) => [name, toRule(contract, property)]),
    );
  }
  return rule as Rule;
}

/** One name in two places must mean one thing, because the caller gives it once. @throws Error when it does not. */
function addField(fields: Record<string, FieldSpec>, call: string, name: string, field: FieldSpec): void {
  const known = fields[name];
  if (known === undefined) {
    fields[name] = field;
    return;
  }
  if (JSON.stringify(known.rule) !== JSON.stringify(field.rule)) {
    throw new Error(`${call}: "${name}" has different rules in ${known.in.join(", ")} and ${field.in.join(", ")}`);
  }
  fields[name] = { ...known, in: [...known.in, ...field.in], required: known.required || field.required };
}

function fieldsOf(contract: Contract, { operation, parameters }: LocatedOperation): Record<string, FieldSpec> {
  const fields: Record<string, FieldSpec> = {};
  for (const parameter of parameters) {
    // The client knows its project; it is not part of the input of a call.
    if (parameter.name === "project_id" || parameter.in === "header") continue;
    addField(fields, operation.operationId, parameter.name, {
      in: [parameter.in as Place],
      required: parameter.required === true,
      rule: toRule(contract, parameter.schema),
    });
  }
  const body = operation.requestBody?.content["application/json"]?.schema;
  if (body !== undefined) {
    const schema = resolve(contract, body);
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      addField(fields, operation.operationId, name, {
        in: ["body"],
        required: schema.required?.includes(name) === true,
        rule: toRule(contract, property),
      });
    }
  }
  return fields;
}

const RETRY_CLASSES: readonly string[] = ["idempotent", "at-least-once", "unless-processed"] satisfies RetryClass[];

/** The operation table: for each call its method, path, success status and where each field of the input goes. */
export function callTable(contract: Contract): Record<string, CallSpec> {
  return Object.fromEntries(
    operationsOf(contract).map((located) => {
      const { operation, method, path } = located;
      const success = Object.keys(operation.responses).filter((status) => status.startsWith("2"));
      if (success.length !== 1) throw new Error(`${operation.operationId}: expected one 2xx response, found ${success.length}`);
      const retry = operation["x-retry"];
      if (retry === undefined || !RETRY_CLASSES.includes(retry)) {
        throw new Error(`${operation.operationId}: x-retry must be one of ${RETRY_CLASSES.join(", ")}`);
      }
      const response = resolve(contract, operation.responses[success[0] as string] as Response);
      return [
        operation.operationId,
        {
          method,
          path,
          success: Number(success[0]),
          hasBody: operation.requestBody !== undefined,
          answers: response.content !== undefined,
          mayBeEmpty: response["x-empty-body"] !== undefined,
          retry: retry as RetryClass,
          fields: fieldsOf(contract, located),
        },
      ];
    }),
  );
}
