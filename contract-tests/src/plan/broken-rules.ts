import { type Contract, type Json, pointerOf, type Schema, under } from "../contract/contract.js";
import type { Operation } from "../contract/operation.js";
import { type SchemaError, schemaErrors } from "../contract/schema.js";
import type { CaseRequest } from "./case.js";

/** The largest body of a signed request, in bytes: 12 MB. It is the only size that is documented for every operation. */
export const LARGEST_BODY = 12 * 1024 * 1024;

/** A parameter is text on the wire; the contract's type says how it is read. Text that is no number stays text. */
function read(text: string, schema: Schema): Json {
  return schema.type === "integer" && /^-?[0-9]+(\.[0-9]+)?$/.test(text) ? Number(text) : text;
}

function absent(pointer: string, place: string): SchemaError {
  return { keyword: "required", pointer, place, message: "is required" };
}

function bodyErrors(contract: Contract, operation: Operation, request: CaseRequest): SchemaError[] {
  if (operation.body === undefined) return [];
  const text = request.rawBody ?? (request.body === undefined ? "" : JSON.stringify(request.body));
  const { pointer, schema } = operation.body;
  if (text === "") return operation.body.required ? [absent(`${pointer}/required`, "body")] : [];
  try {
    return schemaErrors(contract, schema.pointer, JSON.parse(text));
  } catch {
    return [{ keyword: "json", pointer, place: "body", message: "is no JSON" }];
  }
}

/** What is wrong with a request before anybody reads its fields: the type of its body, its size. */
function envelopeErrors(operation: Operation, { headers, paddedTo = 0 }: CaseRequest): SchemaError[] {
  const declared = operation.body?.mediaTypes ?? [];
  const type = headers["content-type"]?.split(";", 1)[0]?.trim();
  const content = `${operation.body?.pointer}/content`;
  return [
    ...(type === undefined || declared.includes(type)
      ? []
      : [{ keyword: "content-type", pointer: content, place: "body", message: "is of a type that is not declared" }]),
    ...(paddedTo <= LARGEST_BODY ? [] : [{ keyword: "size", pointer: content, place: "body", message: "is too large" }]),
  ];
}

/**
 * Every rule of the contract that a request breaks, read back from what goes on the wire: a case that was built to break
 * one rule may have lost it on the way (a number in a query is text) or gained another. `project_id` comes from the target
 * when the request has none.
 */
export function brokenRules(contract: Contract, operation: Operation, request: CaseRequest): SchemaError[] {
  if (request.method !== undefined) {
    // Nothing is known of what another method would take.
    const pointer = pointerOf("paths", operation.path);
    return [{ keyword: "method", pointer, place: "", message: "is not declared for the path" }];
  }
  const parameters = operation.parameters.flatMap((parameter): SchemaError[] => {
    const { name, in: place, required } = parameter.value;
    if (place === "header") return [];
    const text = request[place][name];
    if (text === undefined) {
      return required && name !== "project_id" ? [absent(`${parameter.pointer}/required`, `${place}/${name}`)] : [];
    }
    const schema = under<Schema>(contract, parameter, "schema");
    return schemaErrors(contract, schema.pointer, read(text, schema.value));
  });
  return [...envelopeErrors(operation, request), ...parameters, ...bodyErrors(contract, operation, request)];
}
