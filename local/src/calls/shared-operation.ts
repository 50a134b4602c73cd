import type { CallSpec } from "dis-openapi/contract";
import { type ErrorCode, Refusal } from "../answer.js";

/** The calls that one operation is: one, or several that a field of the body tells apart. */
export interface Route<N extends string> {
  readonly method: CallSpec["method"];
  /** Path template, parameters in braces. */
  readonly path: string;
  readonly operation: string;
  readonly calls: readonly N[];
}

/** The calls of a table by operation, in its order. */
export function routesOf<N extends string>(table: Readonly<Record<N, CallSpec>>): Route<N>[] {
  const routes = new Map<string, Route<N>>();
  for (const [name, spec] of Object.entries(table) as [N, CallSpec][]) {
    const operation = spec.operation ?? name;
    const calls = [...(routes.get(operation)?.calls ?? []), name];
    routes.set(operation, { method: spec.method, path: spec.path, operation, calls });
  }
  return [...routes.values()];
}

/** Operations that have a code of their own for a text that is none of their calls. */
const CODE_OF_STRANGER: Readonly<Record<string, ErrorCode>> = { batchTagAction: "DIS.4605" };

function fixedField(table: Readonly<Record<string, CallSpec>>, call: string): [field: string, value: string] {
  const [entry] = Object.entries(table[call]?.fixed ?? {});
  if (entry === undefined) throw new Error(`${call} shares its operation and has no fixed field`);
  return entry;
}

/**
 * The call that a body asks for.
 * @throws Refusal DIS.4200, or the operation's own code, naming the values that the fixed field can have
 */
export function callAskedFor<N extends string>(
  table: Readonly<Record<N, CallSpec>>,
  { operation, calls }: Route<N>,
  body: Readonly<Record<string, unknown>>,
): N {
  const fixed = calls.map((call) => fixedField(table, call));
  const field = fixed[0]?.[0] ?? "";
  const call = calls[fixed.findIndex(([, value]) => body[field] === value)];
  if (call !== undefined) return call;
  const values = fixed.map(([, value]) => value).join(", ");
  if (!Object.hasOwn(body, field)) throw new Refusal("DIS.4200", `${field} is missing; it must be one of ${values}`);
  const code = typeof body[field] === "string" ? CODE_OF_STRANGER[operation] : undefined;
  throw new Refusal(code ?? "DIS.4200", `${field} must be one of ${values}`);
}
