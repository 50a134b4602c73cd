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

/** Ways to compress an answer that `fetch` asks for, and undoes before the body is looked at. */
const CODINGS: ReadonlySet<string> = new Set(["gzip", "x-gzip", "deflate", "br", "zstd", "identity"]);

/** An answer in a coding that nobody asked for cannot be read. */
function codingViolations({ pointer }: Located<ResponseSpec>, { headers }: ReceivedResponse): Violation[] {
  const codings = (headers["content-encoding"] ?? "identity").split(",").map((coding) => coding.trim().toLowerCase());
  if (codings.every((coding) => CODINGS.has(coding))) return [];
  return [{ kind: "header", pointer, expected: "a content-encoding that was asked for", found: brief(codings.join(", ")) }];
}

/** Declared headers match their schema, required ones are there, and the body is compressed in no way that was not asked for. */
export function headerViolations(contract: Contract, response: Located<ResponseSpec>, received: ReceivedResponse): Violation[] {
  return [...codingViolations(response, received), ...declaredViolations(contract, response, received)];
}

function declaredViolations(contract: Contract, response: Located<ResponseSpec>, received: ReceivedResponse): Violation[] {
  return Object.keys(response.value.headers ?? {}).flatMap((name) =>
    headerViolation(contract, under(contract, response, "headers", name), name, received.headers[name.toLowerCase()]),
  );
}
