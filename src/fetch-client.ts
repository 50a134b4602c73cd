import createClient, { type Client, type ClientOptions } from "openapi-fetch";
import type { paths } from "../generated/types.js";
import { DisError } from "./errors/dis-error.js";

// The only file that knows openapi-fetch, which carries every request: that of a named call, and that of `dis.api`.

/** Every path and method of the contract, typed, as openapi-fetch offers them: `dis.api.GET("/v2/{project_id}/…", …)`. */
export type DisApi = Client<paths>;

/** A value of a path, encoded. One that is empty, `.` or `..` would address another resource, so it is refused. */
function pathValue(name: string, value: unknown): string {
  const text = value === undefined || value === null ? "" : String(value);
  if (text !== "" && text !== "." && text !== "..") return encodeURIComponent(text);
  throw new DisError("input", `${name} is part of the path and must not be empty, "." or "..". Nothing was sent.`, {
    field: name,
  });
}

/** @throws DisError of kind `input` when a value would address another resource */
function fillPath(path: string, values: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{([^}]+)\}/g, (_, name: string) => pathValue(name, values?.[name]));
}

/** A client of openapi-fetch that sends by `fetch`. */
export function createFetchClient(options: Pick<ClientOptions, "baseUrl" | "headers" | "fetch" | "Request">): DisApi {
  return createClient<paths>({ ...options, pathSerializer: fillPath });
}

/** What openapi-fetch builds for a named call: plain values in place of a `Request` of fetch, which costs more than the call. */
export class PlainRequest<Context> {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string | undefined;
  /** What the call gave along with its input. */
  declare readonly context: Context;

  constructor(url: string, { method, headers, body }: { method: string; headers: Headers; body?: string }) {
    this.method = method;
    this.url = url;
    this.headers = headers;
    this.body = body;
  }
}

/** The fields of a call, by where they go on the wire. */
export interface PlacedFields {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** The query of a named call: its fields are texts, numbers and booleans. */
function queryText(values: Readonly<Record<string, unknown>>): string {
  let text = "";
  for (const name in values) text += `${text === "" ? "" : "&"}${name}=${encodeURIComponent(String(values[name]))}`;
  return text;
}

const bodyText = (body: unknown) => JSON.stringify(body);

/**
 * Carries named calls: openapi-fetch builds the request from the placed input, and `fetch` sends it. The response that
 * `fetch` gives is what comes back, whatever its status.
 * @throws DisError of kind `input` when a value of the path would address another resource; what `fetch` throws
 */
export function createCarrier<Context, Received extends Pick<Response, "status" | "ok" | "headers">>(
  baseUrl: string,
  headers: Readonly<Record<string, string>>,
  fetch: (request: PlainRequest<Context>) => Promise<Received>,
): (method: string, path: string, fields: PlacedFields, context: Context) => Promise<Received> {
  const client = createFetchClient({
    baseUrl,
    headers,
    Request: PlainRequest as unknown as typeof Request,
    fetch: fetch as unknown as (request: Request) => Promise<Response>,
  }) as unknown as {
    request(method: string, path: string, init: object): Promise<{ readonly response: Received }>;
  };
  return async (method, path, { path: pathValues, query, body }, context) => {
    const params = { path: pathValues, query };
    const init = { params, body, context, parseAs: "text", querySerializer: queryText, bodySerializer: bodyText };
    return (await client.request(method, path, init)).response;
  };
}
