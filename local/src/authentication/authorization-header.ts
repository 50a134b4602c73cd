import { ALGORITHM } from "dis-openapi/signing";
import { Refusal } from "../answer.js";

/** What an Authorization header says. */
export interface Authorization {
  readonly accessKey: string;
  /** Only in the scoped form. */
  readonly scope?: { readonly day: string; readonly region: string; readonly service: string };
  /** Lower-case names. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

type Parts = ReadonlyMap<string, string>;

function split(header: string): Parts {
  if (!header.startsWith(`${ALGORITHM} `)) throw new Refusal("DIS.4102", `the algorithm must be ${ALGORITHM}`);
  const parts = new Map<string, string>();
  for (const piece of header.slice(ALGORITHM.length + 1).split(",")) {
    const equals = piece.indexOf("=");
    if (equals < 0) throw new Refusal("DIS.4102", "its parts must have the form Name=value");
    parts.set(piece.slice(0, equals).trim(), piece.slice(equals + 1).trim());
  }
  return parts;
}

function part(parts: Parts, name: string): string {
  const value = parts.get(name);
  if (value === undefined) throw new Refusal("DIS.4109", `${name} is missing`);
  return value;
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

function parseAccess(accessKey: string): Pick<Authorization, "accessKey"> {
  if (accessKey === "") throw new Refusal("DIS.4106");
  return { accessKey };
}

/**
 * Reads either form: `Credential=` is the scoped one, `Access=` that of the gateway.
 * @throws Refusal DIS.4102 unreadable, DIS.4109 incomplete, DIS.4106, DIS.4108, DIS.4110, DIS.4111 for an empty part
 */
export function parseAuthorization(header: string): Authorization {
  const parts = split(header);
  const access = parts.get("Access");
  const who = access === undefined ? parseCredential(part(parts, "Credential")) : parseAccess(access);
  const signedHeaders = part(parts, "SignedHeaders").toLowerCase().split(";");
  const signature = part(parts, "Signature");
  if (signature === "") throw new Refusal("DIS.4110");
  return { ...who, signedHeaders, signature };
}
