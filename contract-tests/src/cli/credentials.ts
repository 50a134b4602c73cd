import type { Credentials } from "../target.js";
import { Mistake } from "./mistake.js";
import { textOf } from "./readers.js";
import type { Values } from "./values.js";

/** Environment variables, by name; `process.env` has this form. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that is set to nothing counts as not set. */
export function variable(environment: Environment, name: string): string | undefined {
  const value = environment[name]?.trim();
  return value === "" ? undefined : value;
}

const NONE =
  "No credentials: set CLOUD_SDK_TOKEN, or CLOUD_SDK_AK and CLOUD_SDK_SK with CLOUD_SDK_REGION; or give --token, or --ak, --sk and --region.";

/** What no header can carry, so that no request could be made with it. */
function refuseUnprintable(credentials: Credentials): void {
  const wrong = Object.entries(credentials).find(([, value]) => value !== undefined && !/^[\x21-\x7e]+$/.test(value));
  if (wrong !== undefined) throw new Mistake(`The credentials have a character that no header can carry (${wrong[0]}).`);
}

/**
 * Credentials from options and, where they say nothing, from the environment. A token and an access key may both be there: then
 * both ways are put to the test.
 * @param isPlanOnly nothing is sent, so that none are needed: the plan is one with all of them
 * @throws Mistake for none, and for a part without the others
 */
export function readCredentials(values: Values, environment: Environment, isPlanOnly: boolean): Credentials {
  const read = (option: string, name: string) => textOf(values, option)?.trim() ?? variable(environment, name);
  const credentials: Credentials = {
    token: read("token", "CLOUD_SDK_TOKEN"),
    accessKey: read("ak", "CLOUD_SDK_AK"),
    secretKey: read("sk", "CLOUD_SDK_SK"),
    securityToken: read("security-token", "CLOUD_SDK_SECURITY_TOKEN"),
    region: read("region", "CLOUD_SDK_REGION"),
    expiredToken: read("expired-token", "DIS_EXPIRED_TOKEN"),
    otherProjectToken: read("other-project-token", "DIS_OTHER_PROJECT_TOKEN"),
    otherProjectId: read("other-project-id", "DIS_OTHER_PROJECT_ID"),
  };
  const { token, accessKey, secretKey, securityToken, region } = credentials;
  if (token === undefined && accessKey === undefined && secretKey === undefined) {
    if (!isPlanOnly) throw new Mistake(NONE);
    return { token: "token", accessKey: "key", secretKey: "secret", region: region ?? "region" };
  }
  if (accessKey === undefined && secretKey !== undefined)
    throw new Mistake("--sk needs --ak: an access key and its secret go together.");
  if (accessKey !== undefined && secretKey === undefined)
    throw new Mistake("--ak needs --sk: an access key and its secret go together.");
  if (accessKey === undefined && securityToken !== undefined)
    throw new Mistake("--security-token needs --ak: it belongs to a temporary access key.");
  if (accessKey !== undefined && region === undefined)
    throw new Mistake("--ak needs --region: requests are signed for a region.");
  refuseUnprintable(credentials);
  return credentials;
}
