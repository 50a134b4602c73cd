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
  if (changed === token) throw new SkippedError("What has no letters cannot be written in another case.");
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

/** How each part of a Credential is changed, in their order. */
const OTHER_PARTS = {
  key: inOtherCase,
  day: (day: string) => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`,
  region: (region: string) => `${region}x`,
  service: (service: string) => `${service}x`,
};

/** An Authorization whose Credential has another part; the signature is that of the right one. */
function withOtherCredential(authorization: string, changed: keyof typeof OTHER_PARTS): string {
  return authorization.replace(/Credential=([^,]+)/, (_, credential: string) => {
    const parts = credential.split("/");
    const at = Object.keys(OTHER_PARTS).indexOf(changed);
    return `Credential=${parts.with(at, OTHER_PARTS[changed](parts[at] ?? "")).join("/")}`;
  });
}

/** A signed request with one hexadecimal digit of its signature changed, without the last one, or with another Credential. */
export function withChangedSignature(signed: SentRequest, change: SignatureChange): SentRequest {
  const { authorization = "" } = signed.headers;
  if (change in OTHER_PARTS) {
    const other = withOtherCredential(authorization, change as keyof typeof OTHER_PARTS);
    return { ...signed, headers: { ...signed.headers, authorization: other } };
  }
  const start = authorization.lastIndexOf("=") + 1;
  const signature = authorization.slice(start);
  const at = change === "first" ? 0 : signature.length - 1;
  const digit = change === "shorter" ? "" : signature[at] === "0" ? "1" : "0";
  const changed = `${signature.slice(0, at)}${digit}${signature.slice(at + 1)}`;
  return { ...signed, headers: { ...signed.headers, authorization: authorization.slice(0, start) + changed } };
}

/** The project in the path of a request. */
export const PROJECT_IN_PATH = /(\/v\d+\/)([^/?]+)/;

/** The path of a project whose id differs in its last digit. */
export function inSimilarProject(request: SentRequest): SentRequest {
  const other = (id: string) => `${id.slice(0, -1)}${id.endsWith("0") ? "1" : "0"}`;
  return { ...request, url: request.url.replace(PROJECT_IN_PATH, (_, before: string, id: string) => before + other(id)) };
}

/** The path of the project with its id in capitals. @throws SkippedError when the id has no letters */
export function withProjectInCapitals(request: SentRequest): SentRequest {
  const url = request.url.replace(PROJECT_IN_PATH, (_, before: string, id: string) => before + id.toUpperCase());
  if (url === request.url) throw new SkippedError("The id of the project has no letters that could be capitals.");
  return { ...request, url };
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
