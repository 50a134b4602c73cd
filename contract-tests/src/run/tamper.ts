import type { SentRequest } from "../check/check.js";
import { SkippedError } from "../check/finding.js";
import type { SignatureChange, SignedPart, TokenChange } from "../plan/case.js";

// Credentials and requests that differ from the right ones in one place. A server that does not look there takes them.

/** Another character, whose value differs in its highest bit if the text is base64: the bytes that are meant differ, too. */
function otherCharacter(character = ""): string {
  return /[A-Za-f]/.test(character) ? "z" : "A";
}

function withOther(text: string, at: number): string {
  return `${text.slice(0, at)}${otherCharacter(text[at])}${text.slice(at + 1)}`;
}

/** The end of a text without the padding of base64, which means nothing. */
function endOf(text: string): number {
  return text.replace(/=+$/, "").length;
}

/** For a server that compares letters and digits only. */
function withHyphen(token: string): string {
  const middle = Math.floor(token.length / 2);
  return `${token.slice(0, middle)}-${token.slice(middle)}`;
}

function inOtherCase(token: string): string {
  const changed = token.replace(/[A-Za-z]/g, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
  if (changed === token) throw new SkippedError("The token has no letters that could have another case.");
  return changed;
}

const CHANGES: Readonly<Record<TokenChange, (token: string) => string>> = {
  first: (token) => withOther(token, 0),
  middle: (token) => withOther(token, Math.floor(token.length / 2)),
  last: (token) => withOther(token, Math.max(0, endOf(token) - 1)),
  case: inOtherCase,
  shorter: (token) => token.slice(0, endOf(token) - 1),
  longer: (token) => `${token}A`,
  headless: (token) => token.slice(1),
  prefixed: (token) => `A${token}`,
  mark: withHyphen,
};

/** The token with one thing changed. @throws SkippedError when that cannot be changed */
export function changedToken(token: string, change: TokenChange): string {
  return CHANGES[change](token);
}

/** A signed request with one hexadecimal digit of its signature changed, or without the last one. */
export function withChangedSignature(signed: SentRequest, change: SignatureChange): SentRequest {
  const { authorization = "" } = signed.headers;
  const start = authorization.lastIndexOf("=") + 1;
  const signature = authorization.slice(start);
  const at = change === "first" ? 0 : signature.length - 1;
  const digit = change === "shorter" ? "" : signature[at] === "0" ? "1" : "0";
  const changed = `${signature.slice(0, at)}${digit}${signature.slice(at + 1)}`;
  return { ...signed, headers: { ...signed.headers, authorization: authorization.slice(0, start) + changed } };
}

/** A request that differs in one part of its first line; a signature of it fits no request that is sent. */
export function otherRequest(request: SentRequest, part: Extract<SignedPart, "method" | "path" | "query">): SentRequest {
  if (part === "method") return { ...request, method: request.method === "GET" ? "POST" : "GET" };
  const [path = "", query] = request.url.split("?", 2);
  if (part === "path") return { ...request, url: `${path}x${query === undefined ? "" : `?${query}`}` };
  // The value of the last parameter, or a parameter that is not sent.
  return { ...request, url: `${path}?${query === undefined ? "limit=1" : `${query}x`}` };
}

/** A signed request that says that its header `accept` was signed, too. */
export function withMoreListed(signed: SentRequest): SentRequest {
  const authorization = (signed.headers["authorization"] ?? "").replace("SignedHeaders=", "SignedHeaders=accept;");
  return { ...signed, headers: { ...signed.headers, authorization } };
}
