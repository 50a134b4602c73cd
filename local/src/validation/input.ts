import type { ValidateFunction } from "ajv/dist/2020.js";
import { type CallSpec, calls } from "dis-openapi/contract";
import { Refusal } from "../answer.js";
import type { CallName } from "../calls/call.js";
import { parseQuery, queryFields } from "./query.js";
import { schemasOf } from "./schemas.js";
import { refusalFor } from "./violation.js";

/** The parts of a request that the input is read from. */
export interface RawInput {
  /** Decoded path parameters, `project_id` included. */
  readonly path: Readonly<Record<string, string>>;
  /** Query as it was received, without the question mark. */
  readonly query: string;
  /** The parsed body; none for a call without one, whatever came. */
  readonly body: Readonly<Record<string, unknown>>;
}

function check(validate: ValidateFunction, value: unknown): void {
  if (validate(value)) return;
  const violation = validate.errors?.[0];
  throw violation === undefined ? new Refusal("DIS.4200") : refusalFor(violation);
}

/** A field that stands in several places, such as a name in path and body, must say the same everywhere. */
function merge(parameters: Record<string, unknown>, body: Record<string, unknown>): Record<string, unknown> {
  for (const [name, value] of Object.entries(parameters)) {
    if (Object.hasOwn(body, name) && body[name] !== value) {
      throw new Refusal("DIS.4200", `${name} is not the same in path or query and body`);
    }
  }
  return { ...parameters, ...body };
}

/**
 * Path, query and body fields of a call in one object, checked against the contract; the field that tells the call apart
 * from others of its operation is checked and left out.
 * @throws Refusal with the code of the field, DIS.4200 for all else
 */
export function readInput(call: CallName, raw: RawInput): Record<string, unknown> {
  const spec: CallSpec = calls[call];
  const schemas = schemasOf(call);
  const parameters: Record<string, unknown> = { ...raw.path, ...queryFields(parseQuery(raw.query), spec.fields) };
  check(schemas.parameters, parameters);
  if (schemas.body !== undefined) check(schemas.body, raw.body);
  const { project_id: _, ...own } = parameters;
  const body = Object.entries(raw.body).filter(([name]) => !Object.hasOwn(spec.fixed ?? {}, name));
  return merge(own, Object.fromEntries(body));
}
