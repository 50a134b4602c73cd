import type { CallSpec } from "../contract/rules.js";
import type { UnsignedRequest } from "../credentials/authorize.js";
import { DisError } from "../errors/dis-error.js";

/** The fields of a call, by where they go on the wire. */
export interface PlacedFields {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** What all requests of a client have in common. */
export interface RequestBase {
  /** Base URL without a slash at its end. */
  readonly endpoint: string;
  readonly projectId: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

const utf8 = new TextEncoder();
const NOTHING = new Uint8Array();

/** A value of a path, encoded. One that is empty, `.` or `..` would address another resource, so it is refused. */
export function pathValue(name: string, value: unknown): string {
  const text = value === undefined || value === null ? "" : String(value);
  if (text !== "" && text !== "." && text !== "..") return encodeURIComponent(text);
  throw new DisError("input", `${name} is part of the path and must not be empty, "." or "..". Nothing was sent.`, {
    field: name,
  });
}

function fillPath(template: string, projectId: string, values: Readonly<Record<string, unknown>>): string {
  // Most paths have nothing else in them.
  const path = template.replace("{project_id}", projectId);
  return path.includes("{") ? path.replace(/\{([^}]+)\}/g, (_, name: string) => pathValue(name, values[name])) : path;
}

/** The query with the question mark before it; empty when there is none. Its fields are texts, numbers and booleans. */
function queryText(values: Readonly<Record<string, unknown>>): string {
  let text = "";
  for (const name in values) text += `${text === "" ? "?" : "&"}${name}=${encodeURIComponent(String(values[name]))}`;
  return text;
}

/**
 * The request of a call, as it goes on the wire but for what authorizes it. A test holds it against what openapi-fetch builds.
 * @throws DisError of kind `input` when a value of the path would address another resource
 */
export function buildRequest(spec: CallSpec, base: RequestBase, { path, query, body }: PlacedFields): UnsignedRequest {
  const url = base.endpoint + fillPath(spec.path, base.projectId, path) + queryText(query);
  const method = spec.method.toUpperCase();
  if (body === undefined) return { method, url, headers: base.headers, body: NOTHING };
  const headers = { "content-type": "application/json", ...base.headers };
  return { method, url, headers, body: utf8.encode(JSON.stringify(body)) };
}
