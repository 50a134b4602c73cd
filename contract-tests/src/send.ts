import type { Exchange, SentRequest } from "./exchange.js";
import type { CredentialCase } from "./plan.js";
import type { Target } from "./target.js";

/** How long a request may take. A mock that checks a body of 10,000 records needs some seconds; a server that hangs must not stop the run. */
export const TIMEOUT_MS = 30_000;

/** As bytes where there is no content type: to a text `fetch` would add one of its own. */
function bodyOf({ headers }: SentRequest, body: string): string | Uint8Array<ArrayBuffer> {
  return headers["content-type"] === undefined ? new TextEncoder().encode(body) : body;
}

/**
 * Sends a request exactly as it is, once: no retry, and a redirect is an answer like any other.
 * @throws Error when there is no answer, or the signal ended it
 */
export async function send(
  call: string,
  request: SentRequest,
  signal: AbortSignal = AbortSignal.timeout(TIMEOUT_MS),
): Promise<Exchange> {
  const response = await fetch(request.url, {
    method: request.method,
    headers: { ...request.headers },
    redirect: "manual",
    signal,
    ...(request.body === undefined ? {} : { body: bodyOf(request, request.body) }),
  });
  const bodyText = await response.text();
  return { call, request, response: { status: response.status, headers: Object.fromEntries(response.headers), bodyText } };
}

/** Sends a request in the way of the target. @param credentials that it was made with */
export function sendTo(target: Target, call: string, request: SentRequest, credentials: CredentialCase): Promise<Exchange> {
  return target.send === undefined ? send(call, request) : target.send(call, request, credentials);
}
