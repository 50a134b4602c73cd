import { type Contract, type Located, pointerOf, type ResponseSpec, type Schema, under } from "../contract.js";
import type { ReceivedResponse } from "../exchange.js";
import { schemaErrors } from "../schema.js";
import { brief, type Violation } from "./violation.js";

/** A header is text on the wire; where the contract says it is a number it is read as one, if it is one. */
function typed(text: string, schema: Schema): unknown {
  return schema.type === "integer" && /^-?[0-9]+$/.test(text) ? Number(text) : text;
}

function headerViolation(contract: Contract, header: Located<{ readonly required?: boolean }>, name: string, text?: string) {
  if (text === undefined) {
    if (header.value.required !== true) return [];
    const pointer = header.pointer + pointerOf("required");
    return [{ kind: "header", pointer, expected: `a header ${name}`, found: "none" } as const];
  }
  const schema = under<Schema>(contract, header, "schema");
  return schemaErrors(contract, schema.pointer, typed(text, schema.value)).map((error) => ({
    kind: "header" as const,
    pointer: error.pointer,
    expected: `header ${name}: ${error.message}`,
    found: brief(text),
  }));
}

/** Declared headers match their schema, and required ones are there. */
export function headerViolations(contract: Contract, response: Located<ResponseSpec>, received: ReceivedResponse): Violation[] {
  return Object.keys(response.value.headers ?? {}).flatMap((name) =>
    headerViolation(contract, under(contract, response, "headers", name), name, received.headers[name.toLowerCase()]),
  );
}
