import { DisError } from "../errors/dis-error.js";
import { type CredentialsProvider, StaticCredentials } from "./credentials.js";

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

/**
 * Credentials from `CLOUD_SDK_TOKEN`, or from `CLOUD_SDK_AK` and `CLOUD_SDK_SK` (with `CLOUD_SDK_SECURITY_TOKEN` for a
 * temporary access key).
 * @throws DisError of kind `credentials` when they are missing, or when both a token and an access key are set
 */
export function environmentCredentials(environment: Environment = processEnvironment()): CredentialsProvider {
  const token = variable(environment, "CLOUD_SDK_TOKEN");
  const accessKey = variable(environment, "CLOUD_SDK_AK");
  const secretKey = variable(environment, "CLOUD_SDK_SK");
  if (token !== undefined && (accessKey !== undefined || secretKey !== undefined)) {
    throw new DisError("credentials", "CLOUD_SDK_TOKEN and CLOUD_SDK_AK are both set; unset one of them.");
  }
  if (token !== undefined) return new StaticCredentials({ token });
  if (accessKey !== undefined && secretKey !== undefined) {
    const securityToken = variable(environment, "CLOUD_SDK_SECURITY_TOKEN");
    return new StaticCredentials({ accessKey, secretKey, securityToken });
  }
  if (accessKey !== undefined || secretKey !== undefined) {
    const missing = accessKey === undefined ? "CLOUD_SDK_AK" : "CLOUD_SDK_SK";
    throw new DisError("credentials", `${missing} is not set; CLOUD_SDK_AK and CLOUD_SDK_SK go together.`, { field: missing });
  }
  throw new DisError(
    "credentials",
    "No credentials: give the option credentials, or set CLOUD_SDK_TOKEN, or CLOUD_SDK_AK and CLOUD_SDK_SK.",
  );
}
