import { errorRetry } from "../../generated/error-retry.js";
import type { ErrorRetry } from "../contract/rules.js";
import { isThrottlingCode } from "../contract/throttling.js";
import { createMasker } from "../masker.js";
import type { Authorized, Exchange } from "../send/exchange.js";
import { readRetryAfter } from "../send/retry.js";
import type { Breach } from "../validate.js";
import { codeOf, messageOf } from "./cause.js";
import { DisError, type DisErrorKind, isDisError } from "./dis-error.js";
import { excerptOf, shownHeader } from "./shown.js";

// What is wrong with a response, or with a request that got none.

interface ErrorBody {
  readonly code: string | undefined;
  readonly message: string | undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value ? value : undefined;
}

/**
 * Reads an error body in any of the spellings in use: `errorCode` and `message` is what the service sends, `error_code` and
 * `error_msg` what its documents show and gateways send, the rest is what official clients look for.
 */
export function readErrorBody(body: string): ErrorBody {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    // A page or nothing at all: it has neither.
  }
  const fields = Object(parsed) as Record<string, unknown>;
  // The identity service wraps its own.
  const inner = Object(fields["error"]) as Record<string, unknown>;
  return {
    code: text(fields["errorCode"]) ?? text(fields["error_code"]) ?? text(fields["code"]),
    message: text(fields["message"]) ?? text(fields["error_msg"]) ?? text(fields["error_message"]) ?? text(inner["message"]),
  };
}

export interface Classification {
  readonly kind: DisErrorKind;
  readonly retry: ErrorRetry;
}

function byCode(code: string): Classification {
  const retry = (errorRetry as Readonly<Record<string, ErrorRetry>>)[code] ?? (code.startsWith("DIS.5") ? "backoff" : "never");
  // DIS.4100 to DIS.4114 say what is wrong with the credentials.
  if (/^DIS\.41(0\d|1[0-4])$/.test(code)) return { kind: "authentication", retry };
  if (isThrottlingCode(code)) return { kind: "throttled", retry };
  return { kind: code.startsWith("DIS.5") ? "service" : "refused", retry };
}

function byStatus(status: number): Classification {
  if (status === 401 || status === 407 || status === 441) return { kind: "authentication", retry: "never" };
  if (status === 429) return { kind: "throttled", retry: "backoff" };
  if (status === 408 || status >= 500) return { kind: "service", retry: "backoff" };
  // A cache, most likely: the client asks for nothing that can have such a response.
  if (status < 400) return { kind: "response", retry: "never" };
  return { kind: "refused", retry: "never" };
}

/**
 * What an error response means. The code of the service decides when there is one, because nearly all of its errors share
 * the status 400; otherwise (a gateway, a page in HTML, nothing at all) the HTTP status does.
 */
export function classify(status: number, code: string | undefined): Classification {
  return code !== undefined && /^DIS\.\d{4}$/.test(code) ? byCode(code) : byStatus(status);
}

/** What helps where the status is all that is known. */
const ADVICE: Readonly<Record<number, string>> = {
  304: "A cache has sent it.",
  401: "Check the credentials.",
  404: "Check the endpoint.",
  407: "The proxy wants credentials.",
  413: "Send less at once.",
  429: "Send less often.",
  511: "The network wants a sign-in.",
};

function withoutCode(status: number): string {
  return `The response (HTTP ${status}) has no error code. ${ADVICE[status] ?? "Something on the way may have sent it."}`;
}

/**
 * The typed error for a response whose status is not a success.
 * @param secret what the request had in its body and no error may show, such as a password
 */
export function responseError(exchange: Exchange, secret = ""): DisError {
  const { status, requestId, headers, signedAt } = exchange;
  const body = readErrorBody(exchange.text());
  const { kind, retry } = classify(status, body.code);
  const { mask } = createMasker([secret]);
  const shown = (part: string | undefined) => part && excerptOf(mask(part), exchange);
  const [code, message] = [shown(body.code), shown(body.message)];
  const said = [code, message].filter(Boolean).join(" ");
  return new DisError(kind, said || withoutCode(status), {
    status,
    code,
    serviceMessage: message,
    requestId,
    retryable: retry === "backoff",
    retryAfterMs: readRetryAfter(headers, signedAt),
    excerpt: said ? undefined : shown(exchange.text()),
  });
}

/** The error for a success that is not what the service sends, such as a page of a proxy. @param wrong what it is instead */
export function unreadableError(exchange: Exchange, operation: string, wrong = "not a JSON object"): DisError {
  const { status, requestId, headers, attempts } = exchange;
  const odd = headers.has("content-type") ? "an odd content type" : "no content type";
  const type = shownHeader(headers, "content-type", exchange) ?? odd;
  const message =
    exchange.text().trim() === ""
      ? `The response (HTTP ${status}) is empty. Something between here and the service may have sent it.`
      : `The response (HTTP ${status}, ${type}) is ${wrong}. Something between here and the service may have sent it.`;
  // The same request can reach the service later.
  const details = { operation, attempts, status, requestId, retryable: true };
  return new DisError("response", message, { ...details, excerpt: excerptOf(exchange.text(), exchange) });
}

/**
 * The error for a response that breaks the contract.
 * @param retryable whether the same request can get another response later: not when all is there, and one value is odd
 */
export function breachError(
  { place, rule }: Breach,
  { status, requestId, attempts }: Exchange,
  operation: string,
  retryable = false,
): DisError {
  const details = { operation, attempts, status, requestId, retryable, field: place };
  return new DisError("response", `The response breaks the contract: ${place} ${rule}.`, details);
}

/** Codes by which Node.js and OpenSSL say that the certificate is not to be trusted; a retry would get the same. */
const CERTIFICATE = /CERT|TLS|SSL|SIGN|INVALID|HOSTNAME/;

/**
 * The origin of the page that this is, where it is not that of the request: a browser then gives the page a response only if the
 * server permits it (CORS). What it says otherwise is what it says of a broken connection, without a code.
 */
function otherOrigin(cause: unknown, origin: string): string | undefined {
  const { location } = globalThis as { location?: { readonly origin?: unknown } };
  const own = location?.origin;
  return typeof own === "string" && own !== origin && codeOf(cause) === undefined ? own : undefined;
}

/**
 * The error for a request that got no response.
 * @param isReached whether the client has got a response before, so that a page of another origin is let in
 */
export function connectionError(cause: unknown, url: string, isReached = false): DisError {
  const reason = codeOf(cause) ?? messageOf(cause);
  const { origin } = new URL(url);
  const page = isReached ? undefined : otherOrigin(cause, origin);
  // A retry does not change what a server permits; without a network there is another reason.
  const isRefused = page !== undefined && (globalThis.navigator as { onLine?: boolean } | undefined)?.onLine !== false;
  const hint = isRefused ? ` Probably the server does not let pages of ${page} in (CORS).` : "";
  const retryable = !isRefused && !CERTIFICATE.test(reason);
  return new DisError("connection", `No response from ${origin}: ${reason}.${hint}`, { retryable, cause });
}

/** The error for a response that has come, and that nobody can read. A retry would get another one like it. */
export function unusableError(what: string, cause?: unknown): DisError {
  const message = `The response came and cannot be read: ${what}. The service may have carried out the request.`;
  return new DisError("response", message, { cause });
}

/** The error for a response whose body broke off, or is too long. @param exchange has the body as far as it came */
export function brokenError(exchange: Exchange, cause: unknown): DisError {
  const { status, requestId } = exchange;
  // A request without credentials has its secrets in the body (a password); nothing is shown of a response to that.
  const excerpt = exchange.credentials && excerptOf(exchange.text(), exchange, { isCut: true });
  if (isDisError(cause)) return cause.with({ status, requestId, excerpt });
  const message = `The response (HTTP ${status}) broke off: ${codeOf(cause) ?? messageOf(cause)}.`;
  return new DisError("response", message, { status, requestId, retryable: true, excerpt, cause });
}

/** The error for a redirect, which is never followed. */
export function redirectError(status: number, headers: Headers, sent: Authorized): DisError {
  const message = `The response is a redirect${status === 0 ? "" : ` (HTTP ${status})`}, which is not followed. Check the endpoint.`;
  return new DisError("redirect", message, { status, requestId: shownHeader(headers, "x-request-id", sent) });
}
