import { type Contract, resolve, type Schema } from "../../src/contract/document.js";
import type { Call, ResponseSpec } from "../../src/contract/operations.js";
import type { CallSpec, FieldPlace, FieldSpec, RetryClass, Shape, ValueShape } from "../../src/contract/rules.js";
import { clientCalls } from "./contract.js";
import { createRuleBook, type RuleBook, statedRules } from "./rules.js";

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
  const schema = body?.schema.value;
  const fields: Record<string, FieldSpec> = {};
  for (const { value: parameter } of parameters) {
    // The client knows its project; and no header is part of the input of a call.
    if (parameter.name === "project_id" || parameter.in === "header") continue;
    const place = parameter.in as FieldPlace;
    const required = parameter.required === true;
    addField(fields, call, parameter.name, { in: [place], required, rule: ruleOf(parameter.schema) });
  }
  for (const [name, property] of Object.entries(schema?.properties ?? {})) {
    // The client fills it in.
    if (Object.hasOwn(fixed, name)) continue;
    const required = schema?.required?.includes(name) === true;
    addField(fields, call, name, { in: ["body"], required, rule: ruleOf(property) });
  }
  return fields;
}

const RETRY_CLASSES: readonly string[] = ["idempotent", "at-least-once", "unless-processed"] satisfies RetryClass[];

function retryClassOf({ id, value }: Call): RetryClass {
  const retry = value["x-retry"];
  if (retry === undefined || !RETRY_CLASSES.includes(retry)) {
    throw new Error(`${id}: x-retry must be one of ${RETRY_CLASSES.join(", ")}`);
  }
  return retry as RetryClass;
}

const METHODS: readonly string[] = ["get", "put", "post", "delete"] satisfies CallSpec["method"][];

function methodOf({ id, method }: Call): CallSpec["method"] {
  if (!METHODS.includes(method)) throw new Error(`${id}: the method must be one of ${METHODS.join(", ")}`);
  return method as CallSpec["method"];
}

/** The response of a success. @throws Error unless the operation has exactly one */
function successOf({ id, success, responses }: Call): ResponseSpec {
  const successes = Object.keys(responses).filter((status) => status.startsWith("2"));
  const response = responses[success]?.value;
  if (response === undefined || successes.length > 1) {
    throw new Error(`${id}: expected one 2xx response, found ${successes.length}`);
  }
  return response;
}

function valueShape({ type, pattern }: Schema): ValueShape | undefined {
  const types = String([type].flat());
  if (types === "string,integer") return "string or integer";
  if (types === "string") return pattern === "^[0-9]+$" ? "digits" : "string";
  return types === "integer" || types === "boolean" ? types : undefined;
}

/** What must be there by `required`, as deep as it goes. @throws Error for a type of which the client does not know how it is checked */
function shapeOf(contract: Contract, place: string, part: Schema): Shape {
  const schema = resolve(contract, part);
  const { type, items, properties = {}, required = [] } = schema;
  if (type === "array") {
    const entry = shapeOf(contract, `${place}[]`, items ?? {});
    // An entry of which nothing is required can be anything: a result that says nothing does not spoil those beside it.
    return Object.keys(entry).length === 0 ? [] : [entry];
  }
  if (type === "object") {
    return Object.fromEntries(required.map((name) => [name, shapeOf(contract, `${place}.${name}`, properties[name] ?? {})]));
  }
  const shape = valueShape(schema);
  if (shape === undefined) throw new Error(`${place}: the client cannot check a required field of type ${JSON.stringify(type)}`);
  return shape;
}

function responseShape(contract: Contract, call: string, schema: Schema | undefined): Pick<CallSpec, "response"> {
  const response = schema === undefined ? {} : shapeOf(contract, call, schema);
  return Object.keys(response).length === 0 ? {} : { response };
}

/** The rules about fields of the input: those of the parameters, and those of the body itself. */
function inputRules({ value, body }: Call): Pick<CallSpec, "rules"> {
  const rules = [...(statedRules(value["x-rules"]) ?? []), ...(statedRules(body?.schema.value["x-rules"]) ?? [])];
  return rules.length === 0 ? {} : { rules };
}

function specOf(contract: Contract, rules: RuleBook, call: Call): CallSpec {
  const { name, id, path, body, fixed, success } = call;
  const response = successOf(call);
  const shared = name === id ? {} : { operation: id, fixed };
  return {
    ...shared,
    method: methodOf(call),
    path,
    success,
    hasBody: body !== undefined,
    hasResponseBody: response.content?.["application/json"] !== undefined,
    mayBeEmpty: response["x-empty-body"] !== undefined,
    ...responseShape(contract, name, response.content?.["application/json"]?.schema),
    retry: retryClassOf(call),
    ...inputRules(call),
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
    calls: Object.fromEntries(clientCalls(contract).map((call) => [call.name, specOf(contract, rules, call)])),
    rules,
  };
}
