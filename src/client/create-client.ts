import type { DisCalls } from "../../generated/client.js";
import { answerError } from "../call/answer.js";
import { callNames } from "../call/specs.js";
import { loadFailures } from "../errors/load-failures.js";
import type { DisLists } from "../lists.js";
import { type Watch, watchFor } from "../observe/observing.js";
import { inBrowser } from "../options/browser.js";
import { loadRecovery, type SendContext } from "../transport/send.js";
import { VERSION } from "../version.js";
import type { DisWaiters } from "../waiters.js";
import type { DisApi } from "./api.js";
import type { CallOptions } from "./call-options.js";
import { DisCall } from "./dis-call.js";
import { invoker } from "./invoke.js";
import { apiOnDemand, listsOnDemand, waitersOnDemand } from "./on-demand.js";
import { type DerivedOptions, type DisClientOptions, deriveOptions, type ResolvedOptions, resolveOptions } from "./options.js";

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

function sendContext(options: ResolvedOptions): SendContext {
  // Where they come over the network, which may be what fails.
  if (inBrowser()) void Promise.allSettled([loadRecovery(), loadFailures()]);
  return { ...options, skew: { offsetMs: 0 }, connections: { reusable: false }, answerError };
}

function build(resolved: ResolvedOptions, context: SendContext, watch: Watch): DisClient {
  const { endpoint, projectId } = resolved;
  const headers = {
    accept: "application/json",
    "user-agent": `dis-openapi/${VERSION}`,
    "x-project-id": projectId,
    ...resolved.headers,
  };
  const invoke = invoker(resolved, context, { endpoint, projectId, headers }, watch);
  const methods = callNames().map((name) => {
    const method = (input: unknown = {}, callOptions?: CallOptions) => new DisCall(invoke(name, input, callOptions));
    return [name, method];
  });
  const byName = Object.fromEntries(methods) as DisCalls;
  return Object.freeze({
    ...byName,
    ...listsOnDemand(byName),
    ...waitersOnDemand(byName, resolved),
    endpoint,
    projectId,
    api: apiOnDemand(async () => (await import("./api.js")).createApi(headers, resolved, context, watch)),
    with(options: DerivedOptions) {
      const derived = deriveOptions(options, resolved);
      return build(derived, { ...context, ...derived }, watch);
    },
  });
}

/**
 * A client of the service. Options that are left out come from the environment.
 *
 * @example
 * const dis = createDisClient({ region: "cn-north-4", projectId: "…", credentials: { token: "…" } });
 * await dis.createApp({ app_name: "alerts" });
 *
 * @throws DisError of kind `configuration` or `credentials`; nothing is sent
 */
export function createDisClient(options?: DisClientOptions): DisClient {
  const resolved = resolveOptions(options);
  return build(resolved, sendContext(resolved), watchFor(resolved.observing));
}
