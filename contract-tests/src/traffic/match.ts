import { type Call, type Contract, callsOf } from "dis-openapi/contract";

/** The calls that a request can have been made for. */
export interface FoundMatch {
  readonly kind: "found";
  /** All calls of this path and method: several when the body decides between them. */
  readonly calls: readonly [Call, ...Call[]];
  /** Values of the parameters in the path, decoded. */
  readonly path: Readonly<Record<string, string>>;
  /** What a gateway has before the path of the contract; empty for none. */
  readonly prefix: string;
}

/** What the contract has for a request: calls, or the path and not this method for it, or not even the path. */
export type Match = FoundMatch | { readonly kind: "no-method" | "no-path" };

interface Template {
  /** A literal, or the name of a parameter in braces. */
  readonly segments: readonly string[];
  readonly methods: Map<string, [Call, ...Call[]]>;
}

function templatesOf(contract: Contract): Template[] {
  const templates = new Map<string, Template>();
  for (const call of callsOf(contract)) {
    const template = templates.get(call.path) ?? { segments: call.path.split("/").slice(1), methods: new Map() };
    templates.set(call.path, template);
    const method = call.method.toUpperCase();
    const known = template.methods.get(method);
    if (known === undefined) template.methods.set(method, [call]);
    else known.push(call);
  }
  return [...templates.values()];
}

function isParameter(segment: string): boolean {
  return segment.startsWith("{");
}

/** The number of literal segments when a path fits, so that the most literal template wins; -1 when it does not. */
function literals(template: readonly string[], path: readonly string[]): number {
  if (template.length !== path.length) return -1;
  let count = 0;
  for (const [index, segment] of template.entries()) {
    if (isParameter(segment)) {
      if (path[index] === "") return -1;
    } else if (segment !== path[index]) return -1;
    else count++;
  }
  return count;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

export type Matcher = (method: string, url: URL) => Match;

/** Finds the call that a request was made for. A gateway may have put something before the path, and a slash may be at its end. */
export function createMatcher(contract: Contract): Matcher {
  const templates = templatesOf(contract);
  const firsts = new Set(templates.map(({ segments }) => segments[0]));
  return (method, url) => {
    const all = url.pathname.replace(/\/+$/, "").split("/").slice(1);
    for (let start = 0; start < all.length; start++) {
      if (!firsts.has(all[start])) continue;
      const path = all.slice(start);
      const [best] = templates
        .map((template) => ({ template, count: literals(template.segments, path) }))
        .filter(({ count }) => count >= 0)
        .sort((one, other) => other.count - one.count);
      if (best === undefined) continue;
      const calls = best.template.methods.get(method.toUpperCase());
      if (calls === undefined) return { kind: "no-method" };
      const values = best.template.segments.flatMap((segment, index) =>
        isParameter(segment) ? [[segment.slice(1, -1), decoded(path[index] ?? "")]] : [],
      );
      const prefix = all.slice(0, start).map((segment) => `/${segment}`);
      return { kind: "found", calls, path: Object.fromEntries(values), prefix: prefix.join("") };
    }
    return { kind: "no-path" };
  };
}

/** Of the calls that share an operation the one that a body is of; the first when the body does not say. */
export function callOfBody(calls: readonly [Call, ...Call[]], body: unknown): Call {
  const [first] = calls;
  if (calls.length === 1 || typeof body !== "object" || body === null) return first;
  const fields = body as Readonly<Record<string, unknown>>;
  return calls.find(({ fixed }) => Object.entries(fixed).every(([field, value]) => fields[field] === value)) ?? first;
}
