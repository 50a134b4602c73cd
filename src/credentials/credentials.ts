import { DisError } from "../errors/dis-error.js";
import type { SignatureForm } from "../signing/canonical-request.js";
import { Hidden } from "./hidden.js";

/** A user token of IAM; the value of `X-Subject-Token` in its answer. */
export interface TokenCredentials {
  readonly token: string;
}

/** An access key (AK) with its secret key (SK). */
export interface AccessKeyCredentials {
  readonly accessKey: string;
  readonly secretKey: string;
  /** Goes with a temporary access key. */
  readonly securityToken?: string | undefined;
  /** Form of the signature; `scoped` by default, which needs the region. */
  readonly signature?: SignatureForm | undefined;
}

export type Credentials = TokenCredentials | AccessKeyCredentials;

/** Gives credentials for one attempt. Called before each attempt, so it should keep what it has obtained. */
export interface CredentialsProvider {
  resolve(): Credentials | Promise<Credentials>;
  /**
   * Told that the service has refused these credentials. The call is then repeated once, with what `resolve` gives next.
   * A provider that cannot get others leaves it out.
   */
  refused?(credentials: Credentials): void;
}

function credentialsError(field: string, rule: string): DisError {
  return new DisError("credentials", `credentials: ${field} ${rule}.`, { field });
}

/** A value for a header. The value itself is never part of a message. */
function checkText(field: string, value: unknown): void {
  if (typeof value !== "string" || value === "") throw credentialsError(field, "must be a text that is not empty");
  if (!/^[\x21-\x7e]+$/.test(value)) throw credentialsError(field, "has a space, a line break or a character outside ASCII");
}

const TOKEN_FIELDS: readonly string[] = ["token"];
const ACCESS_KEY_FIELDS: readonly string[] = ["accessKey", "secretKey", "securityToken", "signature"];

function checkNames(given: Record<string, unknown>): void {
  const unknown = Object.keys(given).find((name) => !TOKEN_FIELDS.includes(name) && !ACCESS_KEY_FIELDS.includes(name));
  if (unknown !== undefined) {
    throw credentialsError(unknown, `is not a field; give token, or ${ACCESS_KEY_FIELDS.join(", ")}`);
  }
  const keyField = ACCESS_KEY_FIELDS.find((name) => given[name] !== undefined);
  if (given["token"] !== undefined && keyField !== undefined) {
    throw credentialsError(keyField, "stands beside token; give one or the other");
  }
}

/** @throws DisError of kind `credentials`, naming the field; never its value */
export function checkCredentials(value: unknown): Credentials {
  if (typeof value !== "object" || value === null) {
    throw new DisError("credentials", "credentials: must be { token } or { accessKey, secretKey }.");
  }
  const given = value as Record<string, unknown>;
  checkNames(given);
  if (given["token"] !== undefined) {
    checkText("token", given["token"]);
    return { token: given["token"] as string };
  }
  const { accessKey, secretKey, securityToken, signature } = given;
  checkText("accessKey", accessKey);
  checkText("secretKey", secretKey);
  if (securityToken !== undefined) checkText("securityToken", securityToken);
  if (signature !== undefined && signature !== "scoped" && signature !== "gateway") {
    throw credentialsError("signature", "must be scoped or gateway");
  }
  return { accessKey, secretKey, securityToken, signature } as AccessKeyCredentials;
}

/** Credentials that do not change. */
export class StaticCredentials extends Hidden implements CredentialsProvider {
  readonly #credentials: Credentials;

  /** @throws DisError of kind `credentials` when they are not complete or cannot be sent in a header */
  constructor(credentials: Credentials) {
    super();
    this.#credentials = checkCredentials(credentials);
  }

  resolve(): Credentials {
    return this.#credentials;
  }
}
