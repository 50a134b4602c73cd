import type { CallSpec } from "../contract/rules.js";
import { isDisError } from "../errors/dis-error.js";
import type { CallStarted, FailureFacts } from "./telemetry.js";

// What may be reported of a call. A value that is not named here is not reported.

/** Query parameters whose values are reported; of the others only the name is. A cursor is not: it gives access to records. */
const QUERY: ReadonlySet<string> = new Set(
  "limit limit_partitions stream-name stream_name app_name partition-id partition_id checkpoint_type cursor-type label".split(
    " ",
  ),
);

/** Headers of responses. */
const HEADERS = ["content-type", "content-length", "retry-after", "date"] as const;

/** A name or an id, if it looks like one: it cannot break a line or be a page. */
export function nameOf(value: unknown): string | undefined {
  return typeof value === "string" && /^[\w.:-]{1,200}$/.test(value) ? value : undefined;
}

/** The names in the input of a call, which is not checked yet. */
export function namesOf(input: unknown): Pick<CallStarted, "stream" | "app" | "partition"> {
  const given = (typeof input === "object" && input !== null ? input : {}) as Record<string, unknown>;
  return {
    stream: nameOf(given["stream_name"] ?? given["stream-name"]),
    app: nameOf(given["app_name"] ?? given["groupId"]),
    partition: nameOf(given["partition_id"] ?? given["partition-id"]),
  };
}

/**
 * The path of a request: the template of its operation with the names filled in. The project stays `{project_id}`, because
 * readers of a log need not know it. `undefined` without a template, because then nothing is known of the path.
 */
export function pathOf(url: string, template: string | undefined): string | undefined {
  // Most paths have no other parameter, and to parse a URL costs more than all the rest.
  if (template === undefined || !template.replace("{project_id}", "").includes("{")) return template;
  const parts = template.split("/");
  // The endpoint may have a path before it.
  const given = new URL(url).pathname.split("/").slice(-parts.length + 1);
  return parts.map((part, index) => (part.startsWith("{") && part !== "{project_id}" ? given[index - 1] : part)).join("/");
}

/** Query parameters: `limit=10` where the value may be reported, `partition-cursor` where it may not. */
export function queryOf(url: string, spec: CallSpec | undefined): string[] {
  if (!url.includes("?")) return [];
  return [...new URL(url).searchParams]
    .filter(([key]) => spec !== undefined && Object.hasOwn(spec.fields, key))
    .map(([key, value]) => (QUERY.has(key) && nameOf(value) !== undefined ? `${key}=${value}` : key));
}

export function headersOf(headers: Headers | undefined): Record<string, string> {
  const allowed: Record<string, string> = {};
  for (const header of HEADERS) {
    const value = headers?.get(header);
    if (value != null && value.length <= 100) allowed[header] = value;
  }
  return allowed;
}

/** What may be reported of an error: never its message, which can repeat what was sent. */
export function factsOf(error: unknown): FailureFacts {
  if (!isDisError(error)) {
    return { kind: "other", code: undefined, status: undefined, requestId: undefined, field: undefined };
  }
  const { kind, status, code, requestId, field } = error;
  // A gateway may send anything as a code.
  const isCode = code !== undefined && /^[A-Z]{2,8}\.\d{1,8}$/.test(code);
  return { kind, status, code: isCode ? code : undefined, requestId: nameOf(requestId), field: fieldOf(field) };
}

/** A field name of the contract. Anything else that the caller gave as a field is not reported. */
function fieldOf(field: string | undefined): string | undefined {
  return field !== undefined && /^[\w.[\]-]{1,80}$/.test(field) ? field : undefined;
}
