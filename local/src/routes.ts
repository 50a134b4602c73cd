import { type CallSpec, calls } from "dis-openapi/contract";
import type { CallName } from "./calls/call.js";
import { type ErrorCode, Refusal } from "./response.js";
import type { Profile } from "./validation/deviations.js";

const specs: Readonly<Record<CallName, CallSpec>> = calls;

/** A path and method of the contract, with its calls: one, or several that a field of the body distinguishes. */
export interface Route {
  readonly method: CallSpec["method"];
  /** Path template, parameters in braces. */
  readonly path: string;
  readonly operation: string;
  readonly calls: readonly CallName[];
  /** How the path deviates from the documents; only of one that they do not have. */
  readonly deviation?: string;
}

function routesOfContract(): Route[] {
  const routes = new Map<string, Route>();
  for (const [name, { method, path, operation = name }] of Object.entries(specs) as [CallName, CallSpec][]) {
    const others = routes.get(operation)?.calls ?? [];
    routes.set(operation, { method, path, operation, calls: [...others, name] });
  }
  return [...routes.values()];
}

/** In the order of the contract. */
export const routes: readonly Route[] = routesOfContract();

/** The routes with their paths as official clients have them, where that is not as the documents have them. */
function routesOfClients(): Route[] {
  const update = routes.filter(({ operation }) => operation === "updateStream");
  const transfer = routes.filter(({ path }) => path.includes("/transfer-tasks"));
  return [
    ...update.map((route) => ({
      ...route,
      path: "/v2/{project_id}/streams/{stream_name}/update",
      deviation: `the path ends in /update, the documents have PUT ${route.path}`,
    })),
    ...transfer.map((route) => ({
      ...route,
      path: route.path.replace("/streams/", "/stream/"),
      deviation: "the path has stream, the documents have streams",
    })),
  ];
}

/** The routes of a server: those of the contract, and with the profile `tolerant` those of official clients. */
export function routesFor(profile: Profile): readonly Route[] {
  return profile === "tolerant" ? [...routes, ...routesOfClients()] : routes;
}

/** Path and query of a URL as it was received; the query without its question mark. */
export function splitUrl(url: string): { path: string; query: string } {
  const mark = url.indexOf("?");
  return mark < 0 ? { path: url, query: "" } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}

export function hasBody(route: Route): boolean {
  return route.calls.some((name) => specs[name].hasBody);
}

/** Operations that have a code of their own for a value that none of their calls has. */
const unknownValueCodes: Readonly<Record<string, ErrorCode>> = { batchTagAction: "DIS.4605" };

function fixedField(call: CallName): [field: string, value: string] {
  const [entry] = Object.entries(specs[call].fixed ?? {});
  if (entry === undefined) throw new Error(`${call} shares its operation and has no fixed field`);
  return entry;
}

/**
 * The call that a request asks for: the only one of its route, or the one that the fixed field of the body names.
 * @throws Refusal DIS.4200, or the operation's own code, naming the values that the fixed field can have
 */
export function callOf({ operation, calls: [only, ...others] }: Route, body: Readonly<Record<string, unknown>>): CallName {
  if (only === undefined) throw new Error(`${operation} has no call`);
  if (others.length === 0) return only;
  const names = [only, ...others];
  const fixed = names.map(fixedField);
  const field = fixedField(only)[0];
  const call = names[fixed.findIndex(([, value]) => body[field] === value)];
  if (call !== undefined) return call;
  const values = fixed.map(([, value]) => value).join(", ");
  if (!Object.hasOwn(body, field)) throw new Refusal("DIS.4200", `${field} is missing; it must be one of ${values}`);
  const code = typeof body[field] === "string" ? unknownValueCodes[operation] : undefined;
  throw new Refusal(code ?? "DIS.4200", `${field} must be one of ${values}`);
}
