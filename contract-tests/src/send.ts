import type { Exchange, SentRequest } from "./exchange.js";

/** A mock that checks a body of 10,000 records needs some seconds; a server that hangs must not stop the run. */
const TIMEOUT_MS = 30_000;

/**
 * Sends a request exactly as it is, once: no retry, and a redirect is an answer like any other.
 * @throws Error when there is no answer
 */
export async function send(call: string, request: SentRequest): Promise<Exchange> {
  const response = await fetch(request.url, {
    method: request.method,
    headers: { ...request.headers },
    redirect: "manual",
    signal: AbortSignal.timeout(TIMEOUT_MS),
    // Bytes: to a text `fetch` would add a content type of its own.
    ...(request.body === undefined ? {} : { body: new TextEncoder().encode(request.body) }),
  });
  const bodyText = await response.text();
  return { call, request, response: { status: response.status, headers: Object.fromEntries(response.headers), bodyText } };
}
