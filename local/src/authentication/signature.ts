import { createHash, timingSafeEqual } from "node:crypto";
import {
  ALGORITHM,
  canonicalRequest,
  DERIVED_ALGORITHM,
  type KeyPair,
  type SignatureForm,
  type SignatureScope,
  signatureDate,
  signCanonical,
} from "dis-openapi/signing";
import { Refusal } from "../response.js";
import { splitUrl } from "../routes.js";

/** An access key that the server knows. */
export interface LocalKey extends KeyPair {
  /** Makes the key a temporary one: a request must also send it, as X-Security-Token. */
  readonly securityToken?: string;
}

/** A request as it was received. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query as they were received. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The exact bytes; undefined when there were more than the server keeps. */
  readonly body: Uint8Array | undefined;
}

/** Text of a header; undefined when the request does not have it. */
export function headerText({ headers }: Pick<ReceivedRequest, "headers">, name: string): string | undefined {
  // A client can name `constructor` among its signed headers.
  const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
  return typeof value === "object" ? value.join(", ") : value;
}

/** Compares in a time that does not depend on where two texts of the same length differ. */
export function equalText(a: string, b: string): boolean {
  const [bytesA, bytesB] = [Buffer.from(a), Buffer.from(b)];
  return bytesA.length === bytesB.length && timingSafeEqual(bytesA, bytesB);
}

/** The parts of an Authorization header. */
interface Authorization {
  readonly form: SignatureForm;
  readonly accessKey: string;
  /** In every form but `gateway`. */
  readonly scope?: { readonly day: string; readonly region: string; readonly service: string };
  /** Lower-case names. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** Who signed, and in which form. */
type Signer = Pick<Authorization, "form" | "accessKey" | "scope">;

/** `{AK}/{yyyyMMdd}/{region}/{service}/sdk_request`; V11-HMAC-SHA256 also knows it without the last part. */
function parseCredential(credential: string, isDerived: boolean): Signer {
  const [accessKey, day, region, service, end, ...more] = credential.split("/");
  const isShort = isDerived && end === undefined;
  if (accessKey === undefined || day === undefined || region === undefined || service === undefined) {
    throw new Refusal("DIS.4102", `Credential must have ${isDerived ? "four or five" : "five"} parts`);
  }
  if (!isShort && (end !== "sdk_request" || more.length > 0)) throw new Refusal("DIS.4102", "Credential must end in sdk_request");
  if (accessKey === "") throw new Refusal("DIS.4106");
  if (region === "") throw new Refusal("DIS.4111", "the region is empty");
  if (service === "") throw new Refusal("DIS.4108");
  return { form: isShort ? "derived" : isDerived ? "derived-scoped" : "scoped", accessKey, scope: { day, region, service } };
}

/** The pieces `Name=value` behind the name of the algorithm. */
function piecesOf(text: string): Map<string, string> {
  const pieces = new Map<string, string>();
  for (const piece of text.split(",")) {
    const equals = piece.indexOf("=");
    if (equals < 0) throw new Refusal("DIS.4102", "its parts must have the form Name=value");
    pieces.set(piece.slice(0, equals).trim(), piece.slice(equals + 1).trim());
  }
  return pieces;
}

/**
 * Reads any form of the header: SDK-HMAC-SHA256 has `Credential=` in the scoped form and `Access=` in that of the gateway,
 * V11-HMAC-SHA256 only `Credential=`.
 * @throws Refusal DIS.4102 unreadable, DIS.4109 incomplete, DIS.4106, DIS.4108, DIS.4110, DIS.4111 for an empty part
 */
function parseAuthorization(header: string): Authorization {
  const algorithm = [ALGORITHM, DERIVED_ALGORITHM].find((name) => header.startsWith(`${name} `));
  if (algorithm === undefined) throw new Refusal("DIS.4102", `the algorithm must be ${ALGORITHM} or ${DERIVED_ALGORITHM}`);
  const pieces = piecesOf(header.slice(algorithm.length + 1));
  const piece = (name: string): string => {
    const value = pieces.get(name);
    if (value === undefined) throw new Refusal("DIS.4109", `${name} is missing`);
    return value;
  };
  const isDerived = algorithm === DERIVED_ALGORITHM;
  const access = isDerived ? undefined : pieces.get("Access");
  if (access === "") throw new Refusal("DIS.4106");
  const signer: Signer =
    access === undefined ? parseCredential(piece("Credential"), isDerived) : { form: "gateway", accessKey: access };
  const signedHeaders = piece("SignedHeaders").toLowerCase().split(";");
  const signature = piece("Signature");
  if (signature === "") throw new Refusal("DIS.4110");
  return { ...signer, signedHeaders, signature };
}

/** How far the clock of a client may be off. */
const MAX_SKEW_MS = 15 * 60_000;

/** Milliseconds of `20240102T030405Z`; undefined for any other text, and for a day that does not exist. */
function parseDate(text: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day, hour, minute, second] = match.slice(1).map(Number);
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  return signatureDate(time) === text ? time : undefined;
}

/** The X-Sdk-Date of a request, as it was sent. @throws Refusal DIS.4103, DIS.4104, DIS.4105 */
function checkDate(request: ReceivedRequest, now: number): string {
  const date = headerText(request, "x-sdk-date") ?? "";
  if (date === "") throw new Refusal("DIS.4103");
  const time = parseDate(date);
  if (time === undefined) throw new Refusal("DIS.4104", "it must have the form yyyyMMddTHHmmssZ");
  if (Math.abs(time - now) > MAX_SKEW_MS) throw new Refusal("DIS.4105", `the time of the server is ${signatureDate(now)}`);
  return date;
}

const SERVICE = "dis";

/** @throws Refusal DIS.4112 */
function checkScope({ scope, signedHeaders }: Authorization, date: string): void {
  if (!signedHeaders.includes("x-sdk-date")) throw new Refusal("DIS.4112", "x-sdk-date must be among SignedHeaders");
  if (scope === undefined) return;
  if (scope.day !== date.slice(0, 8)) throw new Refusal("DIS.4112", "Credential and X-Sdk-Date have different days");
  if (scope.service !== SERVICE) throw new Refusal("DIS.4112", `the service in Credential must be ${SERVICE}`);
}

/**
 * What clients sign for a URL: the path with or without the slash at its end, and its segments encoded once or twice; in the query
 * a plus as it is or as a space.
 */
function urlVariants(url: string): string[] {
  const { path, query } = splitUrl(url);
  const paths = [path, path.endsWith("/") ? path.slice(0, -1) : `${path}/`];
  if (path.includes("%")) paths.push(...paths.map((once) => once.replaceAll("%", "%25")));
  const queries = query.includes("+") ? [query, query.replaceAll("+", "%20")] : [query];
  return paths.flatMap((each) => queries.map((one) => `${each}?${one}`));
}

/** With and without the port: the Python client signs the host without it. */
function hostVariants(host: string | undefined): readonly (string | undefined)[] {
  const withoutPort = host?.replace(/:\d+$/, "");
  return withoutPort === host ? [host] : [host, withoutPort];
}

/** The headers that were signed; undefined when one of them did not arrive. */
function signedHeadersOf(request: ReceivedRequest, names: readonly string[]): Record<string, string> | undefined {
  const headers: Record<string, string> = {};
  for (const name of names) {
    const value = headerText(request, name);
    if (value === undefined) return undefined;
    headers[name] = value;
  }
  return headers;
}

const CONTENT_HASH = "x-sdk-content-sha256";

/**
 * What was signed for the body: its hash, or the text of the header that stands for it, such as `UNSIGNED-PAYLOAD`. Where that text
 * is a hash, the body must have it. @throws Refusal DIS.4112
 */
function payloadHash(request: ReceivedRequest, body: Uint8Array): string {
  const hash = createHash("sha256").update(body).digest("hex");
  const given = headerText(request, CONTENT_HASH) ?? hash;
  if (/^[0-9a-f]{64}$/i.test(given) && given.toLowerCase() !== hash) {
    throw new Refusal("DIS.4112", `${CONTENT_HASH} is not the hash of the body`);
  }
  return given;
}

/**
 * Every canonical text of the request that a correct client may have signed, the likeliest first. Clients differ in the query
 * whatever their form: the Python client has one way, all others the other.
 */
function* canonicalTexts(
  { method, url }: ReceivedRequest,
  signed: { readonly headers: Readonly<Record<string, string>>; readonly payloadHash: string },
  form: SignatureForm,
): Generator<string> {
  const { headers } = signed;
  const seen = new Set<string>();
  for (const way of new Set<SignatureForm>([form, "gateway", "derived-scoped"])) {
    for (const variant of urlVariants(url)) {
      for (const host of hostVariants(headers["host"])) {
        const reading = { method, url: variant, headers: host === undefined ? headers : { ...headers, host } };
        const text = canonicalRequest(reading, way, signed.payloadHash);
        if (!seen.has(text)) yield text;
        seen.add(text);
      }
    }
  }
}

/**
 * Whether the signature was made over this request with the secret key. A request whose body was too large to keep counts
 * as signed: it is refused for its size next.
 */
async function signatureFits(
  request: ReceivedRequest,
  authorization: Authorization,
  secretKey: string,
  date: string,
): Promise<boolean> {
  if (request.body === undefined) return true;
  const { form, accessKey, scope = { region: "", service: "" }, signedHeaders } = authorization;
  const headers = signedHeadersOf(request, signedHeaders);
  if (headers === undefined) return false;
  const signedFor: SignatureScope =
    form === "gateway" ? { form, date } : { form, date, region: scope.region, service: scope.service };
  const signed = { headers, payloadHash: payloadHash(request, request.body) };
  for (const text of canonicalTexts(request, signed, form)) {
    const signature = await signCanonical(text, { accessKey, secretKey }, signedFor);
    if (equalText(signature, authorization.signature)) return true;
  }
  return false;
}

/**
 * Lets a request pass whose signature was made with one of the keys.
 * @param header the Authorization header @param now milliseconds since 1970-01-01 UTC
 * @throws Refusal with the code of what is wrong
 */
export async function checkSignature(
  header: string,
  request: ReceivedRequest,
  keys: readonly LocalKey[],
  now: number,
): Promise<void> {
  const authorization = parseAuthorization(header);
  const date = checkDate(request, now);
  const key = keys.find(({ accessKey }) => accessKey === authorization.accessKey);
  if (key === undefined) throw new Refusal("DIS.4107");
  checkScope(authorization, date);
  const securityToken = headerText(request, "x-security-token") ?? "";
  if (key.securityToken !== undefined && !equalText(key.securityToken, securityToken)) {
    throw new Refusal("DIS.4114", "X-Security-Token is not the one of the access key");
  }
  if (!(await signatureFits(request, authorization, key.secretKey, date))) throw new Refusal("DIS.4112");
}
