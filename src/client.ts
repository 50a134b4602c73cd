import type { DisCalls } from "../generated/client.js";
import { createApi } from "./api.js";
import { createCalls, type DisApi } from "./call.js";
import { createLists, type DisLists } from "./lists.js";
import { type Watch, watchFor } from "./observe/watch.js";
import { type DerivedOptions, type DisClientOptions, deriveOptions, type ResolvedOptions, resolveOptions } from "./options.js";
import type { SendContext } from "./send/send.js";
import { VERSION } from "./version.js";
import { createWaiters, type DisWaiters } from "./waiters.js";

export interface DisClient extends DisCalls, DisLists, DisWaiters {
  readonly endpoint: string;
  readonly projectId: string;
  /** The same service by path, as openapi-fetch offers it: an error status is a value there, not an exception. */
  readonly api: DisApi;
  /**
   * A client at the same endpoint with other options, which shares the rest with this one: what the credentials provider has
   * obtained, the budget for retries, the connections. Headers and middleware are added, other options replaced.
   *
   * @example
   * const patient = dis.with({ timeoutMs: 120_000, headers: { "x-team": "billing" } });
   *
   * @throws DisError of kind `configuration` or `credentials`
   */
  readonly with: (options: DerivedOptions) => DisClient;
}

function build(resolved: ResolvedOptions, context: SendContext, watch: Watch | undefined): DisClient {
  const { endpoint, projectId } = resolved;
  const headers = {
    accept: "application/json",
    "user-agent": `dis-openapi/${VERSION}`,
    "x-project-id": projectId,
    ...resolved.headers,
  };
  const calls = createCalls(resolved, context, headers, watch);
  let api: DisApi | undefined;
  return Object.freeze({
    ...calls,
    ...createLists(calls),
    ...createWaiters(calls, resolved),
    endpoint,
    projectId,
    /** Made when it is first read: to touch the global `Request` costs as much as to load this package. */
    get api() {
      api ??= createApi(headers, resolved, context, watch);
      return api;
    },
    with(options: DerivedOptions) {
      const derived = deriveOptions(options, resolved);
      return build(derived, { ...context, ...derived }, watch);
    },
  });
}

/**
 * A client of the service. Options that are omitted come from the environment.
 *
 * @example
 * const dis = createDisClient({ region: "cn-north-4", projectId: "…", credentials: { token: "…" } });
 * await dis.createApp({ app_name: "alerts" });
 *
 * @throws DisError of kind `configuration` or `credentials`; nothing is sent
 */
export function createDisClient(options?: DisClientOptions): DisClient {
  const resolved = resolveOptions(options);
  const context: SendContext = { ...resolved, skew: { offsetMs: 0 }, connections: { reusable: false, reached: false } };
  return build(resolved, context, watchFor(resolved.observing));
}
