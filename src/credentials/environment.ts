import { DisError } from "../errors/dis-error.js";
import { noCredentials } from "./absent.js";
import { type Credentials, type CredentialsProvider, checkCredentials } from "./credentials.js";

/** Environment variables, by name; `process.env` has this form. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of the process, empty where there is none (a browser). */
export function processEnvironment(): Environment {
  return globalThis.process?.env ?? {};
}

/** A variable that is set to nothing counts as not set. */
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
 * temporary access key). The environment is read at the first call that needs them; it fails with a DisError of kind
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
