import { type Call, type Contract, type Json, pointerOf, type Schema, under } from "dis-openapi/contract";
import { parsedJson } from "../check/json.js";
import { brokenFieldRules, type SchemaError, schemaErrors } from "../contract/validate.js";
import type { CaseRequest } from "./case.js";

/** The largest body of a signed request, in bytes: 12 MB. It is the only size that is documented for every operation. */
export const LARGEST_BODY = 12 * 1024 * 1024;

/** A parameter as the contract's type reads it: it is text on the wire, and text that is no number stays text. */
function typed(text: string, schema: Schema): Json {
  return schema.type === "integer" && /^-?[0-9]+(\.[0-9]+)?$/.test(text) ? Number(text) : text;
}

function absent(pointer: string, place: string): SchemaError {
  return { keyword: "required", pointer, place, message: "is required", isInferred: false };
}

function bodyErrors(contract: Contract, call: Call, request: CaseRequest): SchemaError[] {
  if (call.body === undefined) return [];
  const text = request.rawBody ?? (request.body === undefined ? "" : JSON.stringify(request.body));
  const { pointer, schema } = call.body;
  if (text === "") return call.body.required ? [absent(`${pointer}/required`, "body")] : [];
  try {
    return schemaErrors(contract, schema.pointer, parsedJson(text));
  } catch {
    return [{ keyword: "json", pointer, place: "body", message: "is no JSON", isInferred: false }];
  }
}

/** What is wrong with a request before its fields are read: the type and the size of its body. */
function envelopeErrors(call: Call, { headers, paddedTo = 0 }: CaseRequest): SchemaError[] {
  const declared = call.body?.mediaTypes ?? [];
  const type = headers["content-type"]?.split(";", 1)[0]?.trim();
  const inBody = { pointer: `${call.body?.pointer}/content`, place: "body", isInferred: false };
  return [
    ...(type === undefined || declared.includes(type)
      ? []
      : [{ ...inBody, keyword: "content-type", message: "is of a type that is not declared" }]),
    ...(paddedTo <= LARGEST_BODY ? [] : [{ ...inBody, keyword: "size", message: "is too large" }]),
  ];
}

/** What the parameters of a request break together (`x-rules` of the operation). */
function togetherErrors(contract: Contract, call: Call, request: CaseRequest): SchemaError[] {
  const { "x-rules": rules } = call.value;
  if (rules === undefined) return [];
  const schemas = new Map(call.parameters.map((each) => [each.value.name, under<Schema>(contract, each, "schema").value]));
  const fields = Object.entries(request.query).map(([name, text]) => [name, typed(text, schemas.get(name) ?? {})]);
  const pointer = call.pointer + pointerOf("x-rules");
  return brokenFieldRules(rules, Object.fromEntries(fields)).map((broken) => ({
    ...broken,
    keyword: "x-rules",
    pointer,
    place: "query",
  }));
}

/**
 * Every rule of the contract that a request breaks, read back from what goes on the wire: a case that was built to break one
 * rule may have lost that on the way (a number in a query is text) or break another one too. `project_id` comes from the target
 * when the request has none.
 */
export function brokenRules(contract: Contract, call: Call, request: CaseRequest): SchemaError[] {
  if (request.method !== undefined) {
    // The contract does not say what another method would take.
    const pointer = pointerOf("paths", call.path);
    return [{ keyword: "method", pointer, place: "", message: "is not declared for the path", isInferred: false }];
  }
  const parameters = call.parameters.flatMap((parameter): SchemaError[] => {
    const { name, in: place, required } = parameter.value;
    if (place === "header") return [];
    const text = request[place][name];
    if (text === undefined) {
      return required && name !== "project_id" ? [absent(`${parameter.pointer}/required`, `${place}/${name}`)] : [];
    }
    const schema = under<Schema>(contract, parameter, "schema");
    return schemaErrors(contract, schema.pointer, typed(text, schema.value));
  });
  return [
    ...envelopeErrors(call, request),
    ...parameters,
    ...togetherErrors(contract, call, request),
    ...bodyErrors(contract, call, request),
  ];
}
