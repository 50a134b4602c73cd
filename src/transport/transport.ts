/** A request as it goes on the wire, complete with its credentials. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly signal: AbortSignal;
  /** Has one listener called when the signal aborts, at less cost than through the signal, which is made when it is asked for. */
  readonly whenAborted?: ((callback: ((reason: unknown) => void) | undefined) => void) | undefined;
}

/** Chunks of a body. Whoever reads it can stop early, by `cancel` or `return`. */
export type WireBody = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** An answer whose body has not been read. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Headers;
  /** All of it as bytes, where it has come to its end already. */
  readonly body: WireBody | Uint8Array | null;
  /** Whether it is a redirect; a browser hides the status of one. */
  readonly redirected: boolean;
}

/**
 * Sends one request and gives the answer, whatever its status, as soon as its headers are there. Must not follow redirects and
 * must not repeat a request; ends both the request and the body when the signal aborts. Rejects when no answer came.
 */
export type Transport = (request: WireRequest) => Promise<WireResponse>;

/**
 * The built-in `fetch`, or one that is given. It is looked up at each request, so that tools which replace the global one
 * see our requests. Redirects are not followed: `fetch` would carry X-Auth-Token to the other host.
 */
export function fetchTransport(fetch?: typeof globalThis.fetch): Transport {
  return async ({ method, url, headers, body, signal }) => {
    const response = await (fetch ?? globalThis.fetch)(url, {
      method,
      headers,
      signal,
      redirect: "manual",
      ...(body.length === 0 ? {} : { body: body as BodyInit }),
    });
    return {
      status: response.status,
      headers: response.headers,
      body: response.body,
      redirected: response.type === "opaqueredirect" || (response.status >= 300 && response.status < 400),
    };
  };
}
