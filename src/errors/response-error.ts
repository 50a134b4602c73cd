import { errorRetry } from "../../generated/error-retry.js";
import { decodeText } from "../bytes.js";
import type { ErrorRetry } from "../contract/rules.js";
import { isThrottlingCode } from "../contract/throttling.js";
import type { Authorized, Exchange } from "../send/exchange.js";
import type { Breach } from "../validate.js";
import { codeOf, messageOf } from "./cause.js";
import { DisError, type DisErrorKind, isDisError } from "./dis-error.js";

// What is wrong with a response, or with a request that got none.

interface ErrorBody {
  readonly code: string | undefined;
  readonly message: string | undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
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
    return { code: undefined, message: undefined };
  }
  if (typeof parsed !== "object" || parsed === null) return { code: undefined, message: undefined };
  const fields = parsed as Record<string, unknown>;
  // The identity service wraps its own.
  const inner = (typeof fields["error"] === "object" && fields["error"] !== null ? fields["error"] : {}) as Record<
    string,
    unknown
  >;
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

// A proxy, and now and then a service, shows in an error what was sent to it. No error repeats what was secret in the request.

/** Characters of a response that an error shows. */
const EXCERPT_LENGTH = 1024;

/** Fewer characters at the end of a text than these can be the beginning of a secret by coincidence. */
const TELLING_LENGTH = 4;

/** Fields that nobody should read in a log: records, and what opens them or goes with them; passwords; who else may use a stream. */
const SECRET_NAME = '"(?:data|partition_key|metadata|principal_name|\\w*cursor|\\w*password)"\\s*:\\s*"';
const SENT_FIELD = new RegExp(`${SECRET_NAME}((?:[^"\\\\]|\\\\.){4,24})`, "g");
const RECEIVED_FIELD = new RegExp(`(${SECRET_NAME})(?:[^"\\\\]|\\\\.)*`, "g");

/** The header that a signature is in: good for one request, and for a quarter of an hour. */
const SIGNATURE = "SDK-HMAC-SHA256\\s+(?:Credential|Access)";

/** A pattern for the beginning of a value, also where the page has it in entities, percent signs or backslashes. */
function beginning(value: string): string {
  const words = value
    .slice(0, 24)
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "");
  // Other letters are looked for as they are.
  if (words.join("").length < 4) return value.slice(0, 24).replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  return words.join("[^]{1,24}?");
}

function secretsOf({ credentials }: Authorized): string[] {
  const { token, secretKey, securityToken } = { ...credentials } as Record<string, string | undefined>;
  // A shorter one is made up, and would match everywhere.
  return [token, secretKey, securityToken].filter((secret) => (secret?.length ?? 0) >= TELLING_LENGTH) as string[];
}

function secretsIn({ request }: Authorized): string[] {
  if (request === undefined) return [];
  const fields = [...decodeText(request.body).matchAll(SENT_FIELD)];
  const cursors = new URL(request.url).searchParams.getAll("partition-cursor");
  return [...fields.map(([, value = ""]) => value.replace(/\\(?:u.{4}|.)/g, " ")), ...cursors];
}

/**
 * Text of a response without what was secret in the request: credentials are replaced, and at a record, a password or a
 * signature it is cut.
 */
export function withoutSecrets(text: string, sent: Authorized): string {
  const known = secretsOf(sent);
  const replaced = known.reduce((rest, secret) => rest.replaceAll(secret, "[credentials]"), text);
  const beginnings = [...known, ...secretsIn(sent)].map(beginning);
  const index = replaced.search(new RegExp([SIGNATURE, ...new Set(beginnings)].join("|")));
  return index < 0 ? replaced : `${replaced.slice(0, index)}[what was sent]`;
}

/** A body can break off in the middle of a secret, whose beginning is no less secret. */
function withoutHalfSecret(text: string, secret: string): string {
  for (let length = Math.min(secret.length, text.length); length >= TELLING_LENGTH; length--) {
    if (text.endsWith(secret.slice(0, length))) return `${text.slice(0, -length)}[credentials]`;
  }
  return text;
}

/**
 * The beginning of a response for an error, at most 1,024 characters, without the records in it.
 * @param isCut whether the response broke off
 */
export function excerptOf(text: string, sent: Authorized, { isCut = false } = {}): string {
  const rest = withoutSecrets(text, sent).replace(RECEIVED_FIELD, "$1[hidden]");
  const halves = isCut ? [...secretsOf(sent), ...secretsIn(sent)] : [];
  return halves.reduce(withoutHalfSecret, rest).slice(0, EXCERPT_LENGTH);
}

/** What helps where the status is all that is known. */
const ADVICE: Readonly<Record<number, string>> = {
  304: "A cache has sent it; let it pass requests to the service on.",
  401: "Check the credentials.",
  403: "Check the permissions of the account, and gateways between here and the service.",
  404: "Check the endpoint: there is nothing of the service at this address.",
  405: "Check the endpoint: what is at this address is not the service.",
  407: "Give the proxy a user and a password.",
  413: "Send less at once.",
  429: "Send less often.",
  511: "Sign in to the network first.",
};

function withoutCode(status: number): string {
  const advice =
    ADVICE[status] ?? (status >= 500 ? "The service or a gateway fails; try again later." : "The excerpt may say more.");
  return `The response (HTTP ${status}) has no error code. ${advice}`;
}

/**
 * The typed error for a response whose status is not a success.
 * @param secret what the request had in its body and no error may show, such as a password
 */
export function responseError(exchange: Exchange, secret = ""): DisError {
  const { status, requestId } = exchange;
  const shown = secret === "" ? exchange.text() : exchange.text().replaceAll(secret, "[credentials]");
  const body = readErrorBody(shown);
  const { kind, retry } = classify(status, body.code);
  const code = body.code && withoutSecrets(body.code, exchange);
  const message = body.message && withoutSecrets(body.message, exchange);
  const said = [code, message].filter((part) => part !== undefined).join(" ");
  return new DisError(kind, said === "" ? withoutCode(status) : said, {
    status,
    code,
    serviceMessage: message,
    requestId,
    retryable: retry === "backoff",
    excerpt: said === "" ? excerptOf(shown, exchange) : undefined,
  });
}

/** The error for a success that is not what the service sends, such as a page of a proxy. */
export function unreadableError(exchange: Exchange, operation: string): DisError {
  const { status, requestId, headers, attempts } = exchange;
  const type = headers.get("content-type") ?? "no content type";
  const message =
    exchange.text().trim() === ""
      ? `The response (HTTP ${status}) is empty.`
      : `The response (HTTP ${status}, ${type}) is not a JSON object. Something between here and the service may have sent it.`;
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

/** The error for a request that got no response. */
export function connectionError(cause: unknown, url: string): DisError {
  const reason = codeOf(cause) ?? messageOf(cause);
  const message = `No response from ${new URL(url).origin}: ${reason}.`;
  return new DisError("connection", message, { retryable: !CERTIFICATE.test(reason), cause });
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
export function redirectError(status: number, headers: Headers): DisError {
  const message = `The response is a redirect${status === 0 ? "" : ` (HTTP ${status})`}, which is not followed. Check the endpoint.`;
  return new DisError("redirect", message, { status, requestId: headers.get("x-request-id") ?? undefined });
}
