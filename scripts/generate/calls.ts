import type { CallSpec, FieldPlace, FieldSpec, RetryClass } from "../../src/contract/rules.js";
import { type Contract, type Response, resolve } from "./contract.js";
import { createRuleBook, type RuleBook } from "./rules.js";
import { type Call, callsOf } from "./shared-calls.js";

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

function fieldsOf({ ruleOf }: RuleBook, { name: call, parameters, body, fixed }: Call): Record<string, FieldSpec> {
  const fields: Record<string, FieldSpec> = {};
  for (const parameter of parameters) {
    // The client knows its project; and no header is part of the input of a call.
    if (parameter.name === "project_id" || parameter.in === "header") continue;
    const place = parameter.in as FieldPlace;
    const required = parameter.required === true;
    addField(fields, call, parameter.name, { in: [place], required, rule: ruleOf(parameter.schema) });
  }
  for (const [name, property] of Object.entries(body?.properties ?? {})) {
    // The client fills it in.
    if (name === fixed?.field) continue;
    const required = body?.required?.includes(name) === true;
    addField(fields, call, name, { in: ["body"], required, rule: ruleOf(property) });
  }
  return fields;
}

const RETRY_CLASSES: readonly string[] = ["idempotent", "at-least-once", "unless-processed"] satisfies RetryClass[];

function retryClassOf({ operation }: Call): RetryClass {
  const retry = operation["x-retry"];
  if (retry === undefined || !RETRY_CLASSES.includes(retry)) {
    throw new Error(`${operation.operationId}: x-retry must be one of ${RETRY_CLASSES.join(", ")}`);
  }
  return retry as RetryClass;
}

/** Status and response of a success. @throws Error unless the operation has exactly one */
function successOf(contract: Contract, { operation }: Call): { status: number; response: Response } {
  const [status, ...others] = Object.keys(operation.responses).filter((name) => name.startsWith("2"));
  if (status === undefined || others.length > 0) {
    const found = status === undefined ? 0 : 1 + others.length;
    throw new Error(`${operation.operationId}: expected one 2xx response, found ${found}`);
  }
  return { status: Number(status), response: resolve(contract, operation.responses[status] as Response) };
}

function specOf(contract: Contract, rules: RuleBook, call: Call): CallSpec {
  const { method, path, operation, body, fixed } = call;
  const { status, response } = successOf(contract, call);
  const shared = fixed === undefined ? {} : { operation: operation.operationId, fixed: { [fixed.field]: fixed.value } };
  return {
    ...shared,
    method,
    path,
    success: status,
    hasBody: body !== undefined,
    hasResponseBody: response.content?.["application/json"] !== undefined,
    mayBeEmpty: response["x-empty-body"] !== undefined,
    retry: retryClassOf(call),
    fields: fieldsOf(rules, call),
  };
}

/** The operation table, and the rules in it that have a name. */
export interface CallTable {
  readonly calls: Record<string, CallSpec>;
  readonly rules: RuleBook;
}

/** For each call its method, path, success status and where each field of the input goes. */
export function callTable(contract: Contract): CallTable {
  const rules = createRuleBook(contract);
  return {
    calls: Object.fromEntries(callsOf(contract).map((call) => [call.name, specOf(contract, rules, call)])),
    rules,
  };
}
