/**
 * The two forms of a signed DIS request. `scoped` names date, region and service in the Authorization header
 * (`Credential=`), as the Java and Python clients of the service do; `gateway` names the access key only (`Access=`), as
 * the generated clients do.
 */
export type SignatureForm = "scoped" | "gateway";

/** A request as the signature sees it. */
export interface SignableRequest {
  /** HTTP method in capitals. */
  readonly method: string;
  /** Path and query as they go on the wire, or the whole URL. */
  readonly url: string;
  /** Exactly the headers that are signed; names in any case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The exact bytes of the body; empty when there is none. */
  readonly body: Uint8Array;
}

/** Percent-encodes everything but letters, digits, `-`, `_`, `.` and `~` (RFC 3986, unreserved). */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Decodes where that is possible: the Java client sends query values as they are, a lone `%` included. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function splitUrl(url: string): { path: string; query: string } {
  const afterOrigin = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "").replace(/#.*$/s, "");
  const mark = afterOrigin.indexOf("?");
  const path = mark < 0 ? afterOrigin : afterOrigin.slice(0, mark);
  return { path: path === "" ? "/" : path, query: mark < 0 ? "" : afterOrigin.slice(mark + 1) };
}

/** Path of the canonical request. The gateway form always ends in a slash, whatever is sent. */
function canonicalPath(path: string, form: SignatureForm): string {
  const encoded = path
    .split("/")
    .map((segment) => encode(decode(segment)))
    .join("/");
  return form === "gateway" && !encoded.endsWith("/") ? `${encoded}/` : encoded;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Query of the canonical request: pairs sorted by key, then value; empty pieces (a stray `&`) are dropped. */
function canonicalQuery(query: string): string {
  return query
    .split("&")
    .filter((piece) => piece !== "")
    .map((piece) => {
      const equals = piece.indexOf("=");
      const key = equals < 0 ? piece : piece.slice(0, equals);
      const value = equals < 0 ? "" : piece.slice(equals + 1);
      return [encode(decode(key)), encode(decode(value))] as const;
    })
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map(([key, value]) => `${key}=${value}`)
    .join("&");
}

/** Names of the signed headers, lower-case, sorted, joined by `;`. */
export function signedHeaders(headers: Readonly<Record<string, string>>): string {
  return Object.keys(headers)
    .map((name) => name.toLowerCase())
    .sort(compare)
    .join(";");
}

/**
 * The six-line text that is hashed and signed.
 * @param payloadHash lower-case hex SHA-256 of the body
 */
export function canonicalRequest(request: SignableRequest, form: SignatureForm, payloadHash: string): string {
  const { path, query } = splitUrl(request.url);
  const headers = Object.entries(request.headers)
    .map(([name, value]) => [name.toLowerCase(), value.trim().replace(/\s+/g, " ")] as const)
    .sort((a, b) => compare(a[0], b[0]))
    .map(([name, value]) => `${name}:${value}\n`)
    .join("");
  return [
    request.method.toUpperCase(),
    canonicalPath(path, form),
    canonicalQuery(query),
    headers,
    signedHeaders(request.headers),
    payloadHash,
  ].join("\n");
}
