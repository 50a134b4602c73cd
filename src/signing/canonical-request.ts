import type { Bytes } from "../bytes.js";

/**
 * The forms of a signed DIS request, by what the Authorization header names. SDK-HMAC-SHA256 has `scoped`, with date, region and
 * service (`Credential=`), as the Java client of the service does; and `gateway`, with the access key only (`Access=`), as the
 * generated clients do. V11-HMAC-SHA256 signs with a derived key: `derived` has a credential of four parts, as the generated
 * clients do, and `derived-scoped` one of five parts that ends in `sdk_request`, as the Python client of the service does.
 */
export type SignatureForm = "scoped" | "gateway" | "derived" | "derived-scoped";

/** The parts of a request that are signed. */
export interface SignableRequest {
  /** HTTP method in capitals. */
  readonly method: string;
  /** Path and query as they go on the wire, or the whole URL. */
  readonly url: string;
  /** Exactly the headers that are signed; names in any case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The exact bytes of the body, or the text that they are in UTF-8; empty when there is none. */
  readonly body: Bytes | string;
}

/** A text with nothing to encode or decode, as nearly every name and number is. */
const PLAIN = /^[A-Za-z0-9_.~-]*$/;
const PLAIN_PATH = /^[A-Za-z0-9_.~/-]*$/;

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

/** Encodes a text once, whether or not it was encoded before. */
function canonicalText(text: string): string {
  return PLAIN.test(text) ? text : encode(decode(text));
}

function splitUrl(url: string): { path: string; query: string } {
  const start = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(url)?.[0].length ?? 0;
  const fragment = url.indexOf("#", start);
  const end = fragment < 0 ? url.length : fragment;
  const mark = url.indexOf("?", start);
  if (mark < 0 || mark > end) return { path: url.slice(start, end), query: "" };
  return { path: url.slice(start, mark), query: url.slice(mark + 1, end) };
}

/** Path of the canonical request. In every form but `scoped` it ends with a slash, whatever is sent. */
function canonicalPath(path: string, form: SignatureForm): string {
  if (path === "") return "/";
  const encoded = PLAIN_PATH.test(path) ? path : path.split("/").map(canonicalText).join("/");
  return form === "scoped" || encoded.endsWith("/") ? encoded : `${encoded}/`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Query of the canonical request: pairs sorted by key, then value; empty pieces (a stray `&`) are dropped. The Python client, whose
 * form is `derived-scoped`, sorts the pairs as texts and leaves out the `=` of an empty value.
 */
function canonicalQuery(query: string, form: SignatureForm): string {
  if (query === "") return "";
  const pairs = query
    .split("&")
    .filter((piece) => piece !== "")
    .map((piece) => {
      const equals = piece.indexOf("=");
      const key = equals < 0 ? piece : piece.slice(0, equals);
      const value = equals < 0 ? "" : piece.slice(equals + 1);
      return [canonicalText(key), canonicalText(value)] as const;
    });
  if (form === "derived-scoped") {
    const texts = pairs.map(([key, value]) => (value === "" ? key : `${key}=${value}`));
    return texts.sort(compare).join("&");
  }
  return pairs
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map(([key, value]) => `${key}=${value}`)
    .join("&");
}

/** The names of a set of headers, as a signature needs them. */
interface HeaderLayout {
  /** The names as they were given. */
  readonly names: readonly string[];
  /** The names in the order in which they are signed. */
  readonly ordered: readonly string[];
  /** The names in lower case, in that order. */
  readonly lower: readonly string[];
  /** The names in lower case, joined by `;`. */
  readonly list: string;
}

/** The layouts that were used last, newest first: a program signs the same few sets of headers again and again. */
let layouts: readonly HeaderLayout[] = [];
const MOST_LAYOUTS = 16;

function isLayoutOf(layout: HeaderLayout, names: readonly string[]): boolean {
  if (layout.names.length !== names.length) return false;
  for (let index = 0; index < names.length; index++) if (layout.names[index] !== names[index]) return false;
  return true;
}

function layoutOf(headers: Readonly<Record<string, string>>): HeaderLayout {
  const names = Object.keys(headers);
  for (const layout of layouts) if (isLayoutOf(layout, names)) return layout;
  const ordered = [...names].sort((a, b) => compare(a.toLowerCase(), b.toLowerCase()));
  const lower = ordered.map((name) => name.toLowerCase());
  const layout = { names, ordered, lower, list: lower.join(";") };
  layouts = [layout, ...layouts.slice(0, MOST_LAYOUTS - 1)];
  return layout;
}

/** Names of the signed headers, lower-case, sorted, joined by `;`. */
export function signedHeaders(headers: Readonly<Record<string, string>>): string {
  return layoutOf(headers).list;
}

function canonicalValue(value: string): string {
  return /\s/.test(value) ? value.trim().replace(/\s+/g, " ") : value;
}

const CONTENT_HASH = "x-sdk-content-sha256";

/** What a request with the header `x-sdk-content-sha256` has in place of the hash of its body, such as `UNSIGNED-PAYLOAD`. */
export function givenPayloadHash({ headers }: SignableRequest): string | undefined {
  const { ordered, lower } = layoutOf(headers);
  const index = lower.indexOf(CONTENT_HASH);
  return index < 0 ? undefined : headers[ordered[index] as string];
}

/**
 * The six-line text that is hashed and signed.
 * @param payloadHash lower-case hex SHA-256 of the body, or the value of the header `x-sdk-content-sha256` if there is one
 */
export function canonicalRequest(request: Omit<SignableRequest, "body">, form: SignatureForm, payloadHash: string): string {
  const { path, query } = splitUrl(request.url);
  const { ordered, lower, list } = layoutOf(request.headers);
  let headers = "";
  for (let index = 0; index < ordered.length; index++) {
    headers += `${lower[index]}:${canonicalValue(request.headers[ordered[index] as string] as string)}\n`;
  }
  return `${request.method.toUpperCase()}\n${canonicalPath(path, form)}\n${canonicalQuery(query, form)}\n${headers}\n${list}\n${payloadHash}`;
}
