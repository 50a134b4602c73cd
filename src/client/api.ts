import createClient, { type Client } from "openapi-fetch";
import type { paths } from "../../generated/types.js";
import type { CallSpec } from "../contract/rules.js";
import type { UnsignedRequest } from "../credentials/authorize.js";
import { DisError } from "../errors/dis-error.js";

// The only file that knows openapi-fetch. It builds the URL, the query and the body; all the rest is ours.

/** Every path and method of the contract, typed, as openapi-fetch offers them: `dis.api.GET("/v2/{project_id}/…", …)`. */
export type DisApi = Client<paths>;

/** A request that openapi-fetch has built, and the signal that came with it. */
export interface BuiltRequest extends UnsignedRequest {
  readonly signal: AbortSignal | undefined;
}

/** What openapi-fetch asks of a Request, at a quarter of the cost; its body stays the exact text that is sent. */
class LeanRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;

  constructor(url: string, init: { method: string; headers: Headers; body?: string; signal?: AbortSignal }) {
    this.url = url;
    this.method = init.method;
    this.headers = init.headers;
    this.body = init.body;
    this.signal = init.signal;
  }
}

const utf8 = new TextEncoder();

function built(request: LeanRequest): BuiltRequest {
  const { method, url, headers, body, signal } = request;
  return { method, url, headers: Object.fromEntries(headers), body: utf8.encode(body ?? ""), signal };
}

async function builtFrom(request: Request): Promise<BuiltRequest> {
  const body = new Uint8Array(await request.arrayBuffer());
  return { method: request.method, url: request.url, headers: Object.fromEntries(request.headers), body, signal: request.signal };
}

/** Fills in a path. A value that is empty, `.` or `..` would address another resource, so it is refused. */
function fillPath(path: string, values: Record<string, unknown>): string {
  return path.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const value = values?.[name];
    if (value === undefined || value === null || /^\.{0,2}$/.test(String(value))) {
      throw new DisError("input", `${name} is part of the path and must not be empty, "." or "..". Nothing was sent.`, {
        field: name,
      });
    }
    return encodeURIComponent(String(value));
  });
}

/** Sends what openapi-fetch has built, for callers that use `dis.api`; they get the answer itself, whatever its status. */
export type ApiFetch = (request: BuiltRequest) => Promise<Response>;

export function createApi(endpoint: string, headers: Readonly<Record<string, string>>, apiFetch: ApiFetch): DisApi {
  return createClient<paths>({
    baseUrl: endpoint,
    headers,
    pathSerializer: fillPath,
    fetch: async (request) => apiFetch(await builtFrom(request)),
  });
}

export interface PlacedRequest {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

type LooseRequest = (method: string, path: string, init: object) => Promise<unknown>;

/** An answer that openapi-fetch has nothing to do with: the data of a call is read by us. */
const DONE = { ok: true, status: 204, headers: new Map<string, string>() } as unknown as Response;

/** Lets openapi-fetch build the request of a call and hands it to `sendBuilt`. */
export async function requestThrough(
  api: DisApi,
  spec: CallSpec,
  { path, query, body }: PlacedRequest,
  sendBuilt: (request: BuiltRequest) => Promise<void>,
): Promise<void> {
  // The types of openapi-fetch follow the path; here the path comes from the operation table, which is as trustworthy.
  await (api.request as unknown as LooseRequest)(spec.method, spec.path, {
    params: { path, query },
    body,
    Request: LeanRequest,
    fetch: async (request: LeanRequest) => {
      await sendBuilt(built(request));
      return DONE;
    },
  });
}
