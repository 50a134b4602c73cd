import { DisError, isDisError } from "../errors/dis-error.js";
import type { AccessKeyCredentials, Credentials, TokenCredentials } from "../send/exchange.js";

export type { AccessKeyCredentials, Credentials, TokenCredentials } from "../send/exchange.js";

/** Provides credentials. It is asked before each attempt, so it should cache what it has obtained. */
export interface CredentialsProvider {
  /** Its name in the reports of a chain; `provider` by default. */
  readonly name?: string | undefined;
  /** The credentials for one attempt; `undefined` when there are none here, so that a chain asks the next provider. */
  resolve(): Credentials | undefined | Promise<Credentials | undefined>;
  /**
   * Called when the service has refused these credentials. The call is then retried once, with what `resolve` gives next,
   * unless this returns `false`. A provider that cannot get other credentials omits it.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: most providers return nothing.
  refused?(credentials: Credentials): boolean | void;
}

/** What the option `credentials` takes: credentials, a provider, or a function that is called before each attempt. */
export type CredentialsSource = Credentials | CredentialsProvider | CredentialsProvider["resolve"];

/** The field of an error that says that the credentials as a whole are missing, not a part of them. */
const WHOLE = "credentials";

/**
 * The error for a provider to throw when it has no credentials here, as opposed to wrong ones. A chain then asks the next
 * provider; any other error ends the chain.
 * @param reason such as `VAULT_ADDR is not set.`; it is printed, so it must not contain a secret
 */
export function noCredentials(reason: string): DisError {
  return new DisError("credentials", reason, { field: WHOLE });
}

/** Whether an error says that a provider has no credentials here. */
export function isAbsence({ kind, field }: DisError): boolean {
  return kind === "credentials" && field === WHOLE;
}

/** Shows nothing of its fields when it is printed or converted to a text or to JSON. */
export class Hidden {
  toJSON(): string {
    return "[credentials]";
  }

  toString(): string {
    return "[credentials]";
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return "[credentials]";
  }
}

function credentialsError(field: string, rule: string): DisError {
  return new DisError("credentials", `credentials: ${field} ${rule}.`, { field });
}

/** Checks a value for a header. The value itself is never part of a message. */
function checkText(field: string, value: unknown): void {
  if (typeof value !== "string" || value === "") throw credentialsError(field, "must be a text that is not empty");
  if (!/^[\x21-\x7e]+$/.test(value)) throw credentialsError(field, "has a space, a line break or a character outside ASCII");
}

const TOKEN_FIELDS: readonly string[] = ["token"];
const ACCESS_KEY_FIELDS: readonly string[] = ["accessKey", "secretKey", "securityToken", "signature"];
const SIGNATURES: readonly string[] = ["scoped", "gateway", "derived"];

function checkNames(given: Record<string, unknown>): void {
  const unknown = Object.keys(given).find((name) => !TOKEN_FIELDS.includes(name) && !ACCESS_KEY_FIELDS.includes(name));
  if (unknown !== undefined) {
    throw credentialsError(unknown, `is not a field; give token, or ${ACCESS_KEY_FIELDS.join(", ")}`);
  }
  const keyField = ACCESS_KEY_FIELDS.find((name) => given[name] !== undefined);
  if (given["token"] !== undefined && keyField !== undefined) {
    throw credentialsError(keyField, "is given beside token; give one or the other");
  }
}

/** Credentials that were checked, so that they are not checked again for each attempt. */
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
  if ((accessKey ?? secretKey ?? securityToken) === undefined)
    throw credentialsError("token", "must be given, or accessKey and secretKey");
  checkText("accessKey", accessKey);
  checkText("secretKey", secretKey);
  if (securityToken !== undefined) checkText("securityToken", securityToken);
  if (signature !== undefined && !SIGNATURES.includes(signature as string)) {
    throw credentialsError("signature", `must be ${SIGNATURES.join(" or ")}`);
  }
  return new CheckedCredentials({ accessKey, secretKey, securityToken, signature }) as unknown as AccessKeyCredentials;
}

/** The error for anything that a provider threw. */
export function providerError(cause: unknown): DisError {
  return isDisError(cause)
    ? cause
    : new DisError("credentials", "The credentials provider failed; its error is the cause.", { retryable: true, cause });
}

/** Credentials that do not change. */
export class StaticCredentials extends Hidden implements CredentialsProvider {
  readonly #credentials: Credentials;

  /** @throws DisError of kind `credentials` when they are incomplete or cannot be sent in a header */
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

/** The provider for a value of the option `credentials`. @throws DisError of kind `credentials` */
export function providerOf(source: unknown): CredentialsProvider {
  if (typeof source === "function") return { name: source.name || "function", resolve: source as CredentialsProvider["resolve"] };
  if (typeof (source as CredentialsProvider | undefined)?.resolve === "function") return source as CredentialsProvider;
  return new StaticCredentials(source as Credentials);
}

/** Environment variables by name, in the form of `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of the process; empty in a browser. */
export function processEnvironment(): Environment {
  return globalThis.process?.env ?? {};
}

/** The value of a variable; an empty one counts as not set. */
export function variable(environment: Environment, name: string): string | undefined {
  const value = environment[name]?.trim();
  return value === "" ? undefined : value;
}

/** @throws DisError of kind `credentials`, naming the variable */
function readEnvironment(environment: Environment): Credentials {
  const [token, accessKey, secretKey, securityToken] = ["TOKEN", "AK", "SK", "SECURITY_TOKEN"].map((name) =>
    variable(environment, `CLOUD_SDK_${name}`),
  );
  const ofKey = accessKey ?? secretKey ?? securityToken;
  if (token !== undefined && ofKey !== undefined) {
    const message = "CLOUD_SDK_TOKEN and a variable of an access key (CLOUD_SDK_AK) are both set; unset one of them.";
    throw new DisError("credentials", message);
  }
  if (token !== undefined) return { token };
  if (accessKey !== undefined && secretKey !== undefined) return { accessKey, secretKey, securityToken };
  if (ofKey === undefined) {
    throw noCredentials(
      "No credentials in the environment: set CLOUD_SDK_TOKEN, or CLOUD_SDK_AK and CLOUD_SDK_SK, or give the option credentials.",
    );
  }
  const field = accessKey === undefined ? "CLOUD_SDK_AK" : "CLOUD_SDK_SK";
  throw new DisError("credentials", `${field} is not set; CLOUD_SDK_AK and CLOUD_SDK_SK go together.`, { field });
}

/**
 * Credentials from `CLOUD_SDK_TOKEN`, or from `CLOUD_SDK_AK` and `CLOUD_SDK_SK` (with `CLOUD_SDK_SECURITY_TOKEN` for a
 * temporary access key). The environment is read at the first call that needs them. That call fails with a DisError of kind
 * `credentials` when they are missing, or when both a token and an access key are set.
 */
export function environmentCredentials(environment: Environment = processEnvironment()): CredentialsProvider {
  let known: Credentials | undefined;
  return {
    name: "environment",
    resolve: () => {
      known ??= checkCredentials(readEnvironment(environment));
      return known;
    },
  };
}
