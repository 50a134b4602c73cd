import type { Exchange, SentRequest } from "./exchange.js";
import type { CredentialCase } from "./plan.js";
import type { Target } from "./target.js";

/** How long a request may take. A mock that checks a body of 10,000 records needs some seconds; a server that hangs must not stop the run. */
export const TIMEOUT_MS = 30_000;

/** As bytes where there is no content type: to a text `fetch` would add one of its own. */
function bodyOf({ headers }: SentRequest, body: string): string | Uint8Array<ArrayBuffer> {
  return headers["content-type"] === undefined ? new TextEncoder().encode(body) : body;
}

/** Bytes of an answer that are read. The largest that the contract has, 10,000 records, is far below. */
const LONGEST_BODY = 8 * 1024 * 1024;

/** An answer came, and it does not end, or is too long to work with. */
export class BodyTooLongError extends Error {
  override readonly name = "BodyTooLongError";
}

/** @throws BodyTooLongError as soon as it is too long: what an endpoint sends must not fill the memory */
async function textOf({ body, status }: Response): Promise<string> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  let length = 0;
  for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
    length += read.value.length;
    if (length > LONGEST_BODY) {
      await reader?.cancel();
      throw new BodyTooLongError(`status ${status} with a body of more than 8 MiB`);
    }
    pieces.push(decoder.decode(read.value, { stream: true }));
  }
  return [...pieces, decoder.decode()].join("");
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
  const bodyText = await textOf(response);
  return { call, request, response: { status: response.status, headers: Object.fromEntries(response.headers), bodyText } };
}

/** Sends a request in the way of the target. @param credentials that it was made with */
export function sendTo(target: Target, call: string, request: SentRequest, credentials: CredentialCase): Promise<Exchange> {
  return target.send === undefined ? send(call, request) : target.send(call, request, credentials);
}
