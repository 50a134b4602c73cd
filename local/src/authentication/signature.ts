import { timingSafeEqual } from "node:crypto";
import { ALGORITHM, type KeyPair, type SignableRequest, type SignatureScope, sign, signatureDate } from "dis-openapi/signing";
import { Refusal } from "../response.js";

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
export function headerText({ headers }: ReceivedRequest, name: string): string | undefined {
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
  readonly accessKey: string;
  /** Only in the scoped form. */
  readonly scope?: { readonly day: string; readonly region: string; readonly service: string };
  /** Lower-case names. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** `{AK}/{yyyyMMdd}/{region}/{service}/sdk_request` */
function parseCredential(credential: string): Pick<Authorization, "accessKey" | "scope"> {
  const [accessKey, day, region, service, end, ...more] = credential.split("/");
  if (accessKey === undefined || day === undefined || region === undefined || service === undefined) {
    throw new Refusal("DIS.4102", "Credential must have five parts");
  }
  if (end !== "sdk_request" || more.length > 0) throw new Refusal("DIS.4102", "Credential must end in sdk_request");
  if (accessKey === "") throw new Refusal("DIS.4106");
  if (region === "") throw new Refusal("DIS.4111", "the region is empty");
  if (service === "") throw new Refusal("DIS.4108");
  return { accessKey, scope: { day, region, service } };
}

/**
 * Reads either form of the header: `Credential=` is the scoped one, `Access=` that of the gateway.
 * @throws Refusal DIS.4102 unreadable, DIS.4109 incomplete, DIS.4106, DIS.4108, DIS.4110, DIS.4111 for an empty part
 */
function parseAuthorization(header: string): Authorization {
  if (!header.startsWith(`${ALGORITHM} `)) throw new Refusal("DIS.4102", `the algorithm must be ${ALGORITHM}`);
  const parts = new Map<string, string>();
  for (const piece of header.slice(ALGORITHM.length + 1).split(",")) {
    const equals = piece.indexOf("=");
    if (equals < 0) throw new Refusal("DIS.4102", "its parts must have the form Name=value");
    parts.set(piece.slice(0, equals).trim(), piece.slice(equals + 1).trim());
  }
  const part = (name: string): string => {
    const value = parts.get(name);
    if (value === undefined) throw new Refusal("DIS.4109", `${name} is missing`);
    return value;
  };
  const access = parts.get("Access");
  if (access === "") throw new Refusal("DIS.4106");
  const signer = access === undefined ? parseCredential(part("Credential")) : { accessKey: access };
  const signedHeaders = part("SignedHeaders").toLowerCase().split(";");
  const signature = part("Signature");
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

/** With and without the slash at the end of the path: clients differ in what they send and in what they sign. */
function urlVariants(url: string): readonly string[] {
  const mark = url.indexOf("?");
  const [path, query] = mark < 0 ? [url, ""] : [url.slice(0, mark), url.slice(mark)];
  return [url, path.endsWith("/") ? path.slice(0, -1) + query : `${path}/${query}`];
}

/** With and without the port: the Python client signs the host without it. */
function hostVariants(host: string | undefined): readonly (string | undefined)[] {
  const withoutPort = host?.replace(/:\d+$/, "");
  return withoutPort === host ? [host] : [host, withoutPort];
}

/** Every reading of the request that a correct client may have signed; none when a signed header did not arrive. */
function* readings(request: ReceivedRequest, body: Uint8Array, names: readonly string[]): Generator<SignableRequest> {
  const headers: Record<string, string> = {};
  for (const name of names) {
    const value = headerText(request, name);
    if (value === undefined) return;
    headers[name] = value;
  }
  for (const url of urlVariants(request.url)) {
    for (const host of hostVariants(headers["host"])) {
      yield { method: request.method, url, body, headers: host === undefined ? headers : { ...headers, host } };
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
  const { accessKey, scope } = authorization;
  const signedFor: SignatureScope =
    scope === undefined ? { form: "gateway", date } : { form: "scoped", date, region: scope.region, service: scope.service };
  for (const reading of readings(request, request.body, authorization.signedHeaders)) {
    const { signature } = await sign(reading, { accessKey, secretKey }, signedFor);
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
