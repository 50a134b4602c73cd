import { DisError, isDisError } from "../errors/dis-error.js";
import type { AccessKeyCredentials, Credentials, TokenCredentials } from "../send/exchange.js";
import { Hidden } from "./hidden.js";

export type { AccessKeyCredentials, Credentials, TokenCredentials } from "../send/exchange.js";

/** Gives credentials for one attempt. Called before each attempt, so it should keep what it has obtained. */
export interface CredentialsProvider {
  /** What a chain calls it; `provider` by default. */
  readonly name?: string | undefined;
  /** `undefined` when there are none here; a chain asks the next provider then. */
  resolve(): Credentials | undefined | Promise<Credentials | undefined>;
  /**
   * Told that the service has refused these credentials. The call is then repeated once, with what `resolve` gives next,
   * unless the answer is `false`. A provider that cannot get others leaves it out.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: most providers have nothing to answer.
  refused?(credentials: Credentials): boolean | void;
}

/** What the option `credentials` takes: credentials, a provider, or a function that is called before each attempt. */
export type CredentialsSource = Credentials | CredentialsProvider | CredentialsProvider["resolve"];

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

/** Credentials that were found right; they are not checked again for each attempt. */
class CheckedCredentials extends Hidden {
  constructor(fields: object) {
    super();
    Object.freeze(Object.assign(this, fields));
  }
}

/** @throws DisError of kind `credentials`, naming the field; never its value */
export function checkCredentials(value: unknown): Credentials {
  if (value instanceof CheckedCredentials) return value as unknown as Credentials;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new DisError("credentials", "credentials: must be { token } or { accessKey, secretKey }.");
  }
  const given = value as Record<string, unknown>;
  checkNames(given);
  const { token, accessKey, secretKey, securityToken, signature } = given;
  if (token !== undefined) {
    checkText("token", token);
    return new CheckedCredentials({ token }) as unknown as TokenCredentials;
  }
  checkText("accessKey", accessKey);
  checkText("secretKey", secretKey);
  if (securityToken !== undefined) checkText("securityToken", securityToken);
  if (signature !== undefined && signature !== "scoped" && signature !== "gateway") {
    throw credentialsError("signature", "must be scoped or gateway");
  }
  return new CheckedCredentials({ accessKey, secretKey, securityToken, signature }) as unknown as AccessKeyCredentials;
}

/** The error for whatever a provider threw. */
export function providerError(cause: unknown): DisError {
  return isDisError(cause) ? cause : new DisError("credentials", "The credentials provider failed.", { retryable: true, cause });
}

/** Credentials that do not change. */
export class StaticCredentials extends Hidden implements CredentialsProvider {
  readonly #credentials: Credentials;

  /** @throws DisError of kind `credentials` when they are not complete or cannot be sent in a header */
  constructor(credentials: Credentials) {
    super();
    this.#credentials = checkCredentials(credentials);
  }

  get name(): string {
    return "token" in this.#credentials ? "token" : "access key";
  }

  resolve(): Credentials {
    return this.#credentials;
  }
}

/** A provider of what the option `credentials` takes. @throws DisError of kind `credentials` */
export function providerOf(source: unknown): CredentialsProvider {
  if (typeof source === "function") return { name: source.name || "function", resolve: source as CredentialsProvider["resolve"] };
  if (typeof (source as CredentialsProvider | undefined)?.resolve === "function") return source as CredentialsProvider;
  return new StaticCredentials(source as Credentials);
}
