import type { Transport } from "./exchange.js";

/**
 * The built-in `fetch`, or one that is given. It is looked up at each request, so that tools which replace the global one
 * see our requests. Redirects are not followed: `fetch` would carry X-Auth-Token to the other host.
 */
export function fetchTransport(fetch?: typeof globalThis.fetch): Transport {
  return ({ method, url, headers, body, signal }) =>
    (fetch ?? globalThis.fetch)(url, {
      method,
      headers,
      signal,
      redirect: "manual",
      ...(body.length === 0 ? {} : { body: body as BodyInit }),
    });
}
