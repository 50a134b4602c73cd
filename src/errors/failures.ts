export { inputError, sentenceOf } from "../call/rule-sentences.js";
export { breachError } from "../call/validate.js";
export { tellWarning } from "../client/warnings.js";

import type { Authorized, Exchange } from "../transport/attempt.js";
import type { BodyRead } from "../transport/read-body.js";
import type { WireResponse } from "../transport/transport.js";
import { classify } from "./classify.js";
import { DisError, isDisError } from "./dis-error.js";
import { readErrorBody } from "./error-body.js";
import { excerptOf, withoutSecrets } from "./excerpt.js";

// What a request that failed, an answer that is no success, or an input that is wrong means. Loaded when the first of that kind comes.

/** The typed error for an answer whose status is not a success. */
export function answerError(exchange: Exchange): DisError {
  const { status, requestId, text } = exchange;
  const body = readErrorBody(text);
  const { kind, retry } = classify(status, body.code);
  const code = body.code && withoutSecrets(body.code, exchange);
  const message = body.message && withoutSecrets(body.message, exchange);
  const said = [code, message].filter((part) => part !== undefined).join(" ");
  return new DisError(kind, said === "" ? "The answer has no error code." : said, {
    status,
    code,
    serviceMessage: message,
    requestId,
    retryable: retry === "backoff",
    excerpt: said === "" ? excerptOf(text, exchange) : undefined,
  });
}

/** The error for a success that is not what the service sends, such as a page of a proxy. */
export function unreadableError(exchange: Exchange, operation: string, attempts: number): DisError {
  const { status, text, requestId, headers } = exchange;
  const type = headers.get("content-type") ?? "no content type";
  const message =
    text.trim() === ""
      ? `The answer (HTTP ${status}) is empty.`
      : `The answer (HTTP ${status}, ${type}) is not a JSON object. Something between here and the service may have sent it.`;
  // Something on the way may have sent it; the same request can reach the service later.
  const details = { operation, attempts, status, requestId, retryable: true };
  return new DisError("response", message, { ...details, excerpt: excerptOf(text, exchange) });
}

/** Codes by which Node.js and OpenSSL say that the certificate is not to be trusted; another try gives the same. */
const CERTIFICATE = /CERT|TLS|SSL|SIGN|INVALID|HOSTNAME/;

function codeOf(cause: unknown): string {
  for (let error = cause; error instanceof Error; error = error.cause) {
    const code = (error as { code?: unknown }).code;
    if (typeof code === "string") return code;
  }
  return cause instanceof Error ? cause.message : String(cause);
}

/** The error for a request that got no answer. */
export function connectionError(cause: unknown, url: string): DisError {
  const code = codeOf(cause);
  const message = `No answer from ${new URL(url).origin}: ${code}.`;
  return new DisError("connection", message, { retryable: !CERTIFICATE.test(code), cause });
}

/** The error for an answer whose body broke off, or is too long. */
export function brokenError({ status, headers }: WireResponse, { text, broken }: BodyRead, authorized: Authorized): DisError {
  const cause = broken?.cause;
  const requestId = headers.get("x-request-id") ?? undefined;
  // What carries no credentials has its secrets in the body (a password); nothing is shown of an answer to that.
  const excerpt = authorized.credentials && excerptOf(text, authorized, { isCut: true });
  if (isDisError(cause)) return cause.with({ status, requestId, excerpt });
  const message = `The answer (HTTP ${status}) broke off: ${codeOf(cause)}.`;
  return new DisError("response", message, { status, requestId, retryable: true, excerpt, cause });
}

/** The error for a redirect, which is never followed. */
export function redirectError({ status, headers }: WireResponse): DisError {
  const message = `The answer is a redirect${status === 0 ? "" : ` (HTTP ${status})`}, which is not followed. Check the endpoint.`;
  return new DisError("redirect", message, { status, requestId: headers.get("x-request-id") ?? undefined });
}
