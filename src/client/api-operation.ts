import { calls } from "../../generated/calls.js";
import type { CallSpec } from "../contract/rules.js";

interface Matcher {
  /** Of the operation; the path alone does not say which one of several calls that share it is meant. */
  readonly name: string;
  readonly spec: CallSpec;
  readonly path: RegExp;
}

let matchers: readonly Matcher[] | undefined;

function allMatchers(): readonly Matcher[] {
  matchers ??= Object.entries<CallSpec>(calls).map(([name, spec]) => {
    return { name: spec.operation ?? name, spec, path: new RegExp(`^${spec.path.replace(/\{[^}]+\}/g, "[^/]+")}$`) };
  });
  return matchers;
}

/** The operation that a request made by path is, so that it is repeated by the same rules; nothing for an unknown path. */
export function operationOf(request: { method: string; url: string }, endpoint: string): Partial<Matcher> {
  const path = request.url.slice(endpoint.length).replace(/[?#].*$/s, "");
  const method = request.method.toLowerCase();
  return allMatchers().find((matcher) => matcher.spec.method === method && matcher.path.test(path)) ?? {};
}
