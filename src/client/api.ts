import createClient, { type Client } from "openapi-fetch";
import type { paths } from "../../generated/types.js";
import { readData } from "../call/answer.js";
import { pathValue } from "../call/request.js";
import type { UnsignedRequest } from "../credentials/authorize.js";
import { DisError } from "../errors/dis-error.js";
import { unreadableError } from "../errors/failures.js";
import type { Watch } from "../observe/observing.js";
import type { SendContext } from "../transport/send.js";
import { operationOf } from "./api-operation.js";
import type { ResolvedOptions } from "./options.js";

// `dis.api`, loaded when it is first used. The only file that knows openapi-fetch, which builds the URL, the query and the body
// there; all the rest is ours.

/** Every path and method of the contract, typed, as openapi-fetch offers them: `dis.api.GET("/v2/{project_id}/…", …)`. */
export type DisApi = Client<paths>;

/** A request that openapi-fetch has built, and the signal that came with it. */
interface BuiltRequest extends UnsignedRequest {
  readonly signal: AbortSignal | undefined;
}

async function builtFrom(request: Request): Promise<BuiltRequest> {
  const body = new Uint8Array(await request.arrayBuffer());
  return { method: request.method, url: request.url, headers: Object.fromEntries(request.headers), body, signal: request.signal };
}

/** Fills in a path. A value that is empty, `.` or `..` would address another resource, so it is refused. */
function fillPath(path: string, values: Record<string, unknown>): string {
  return path.replace(/\{([^}]+)\}/g, (_, name: string) => pathValue(name, values?.[name]));
}

/** The body may have another length than the one that was received. */
function withoutLength(headers: Headers): Headers {
  const rest = new Headers(headers);
  for (const name of ["content-length", "content-encoding"]) rest.delete(name);
  return rest;
}

/** Sends what openapi-fetch has built; its callers get the answer itself, whatever its status, with its body read. */
async function sendBuilt(request: BuiltRequest, options: ResolvedOptions, context: SendContext, watch: Watch): Promise<Response> {
  if (!request.url.startsWith(`${options.endpoint}/`)) {
    const message = `dis.api sends to ${options.endpoint} only: the credentials are not for another host.`;
    throw new DisError("configuration", message, { field: "baseUrl" });
  }
  const { name, spec } = operationOf(request, options.endpoint);
  const { exchange, failure, attempts } = await watch(name, spec, undefined, (send) =>
    send(request, context, {
      operation: name,
      retryClass: spec?.retry ?? "unless-processed",
      signal: request.signal,
      timeoutMs: options.timeoutMs,
      deadlineMs: options.deadlineMs,
      retry: options.retry,
    }),
  );
  const { status, text, headers } = exchange;
  const read = failure === undefined && spec !== undefined ? readData(spec, text) : { data: undefined };
  if (read === undefined) throw unreadableError(exchange, name as string, attempts);
  // Written anew, so that openapi-fetch does not round what was read exactly.
  const body = read.data === undefined ? text : JSON.stringify(read.data);
  return new Response(status === 204 || status === 205 || status === 304 ? null : body, {
    status,
    headers: withoutLength(headers),
  });
}

/** @param headers of every request */
export function createApi(
  headers: Readonly<Record<string, string>>,
  options: ResolvedOptions,
  context: SendContext,
  watch: Watch,
): DisApi {
  return createClient<paths>({
    baseUrl: options.endpoint,
    headers,
    pathSerializer: fillPath,
    fetch: async (request) => sendBuilt(await builtFrom(request), options, context, watch),
  });
}
