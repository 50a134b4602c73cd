import { Refusal } from "../response.js";
import { checkSignature, equalText, headerText, type LocalKey, type ReceivedRequest } from "./signature.js";

/** Who may call the server. */
export interface LocalCredentials {
  readonly tokens: readonly string[];
  readonly keys: readonly LocalKey[];
  /** Valid tokens of another project: the server knows them and refuses them with DIS.4117. Default: none. */
  readonly otherProjectTokens?: readonly string[];
}

/** Whether a token was issued for a password and is still accepted. @param now milliseconds since 1970-01-01 UTC */
export type IsIssued = (token: string, now: number) => boolean;

/**
 * Lets a request pass that has a known token or a valid signature. With both, the token decides, as it does in the Java
 * client. @param now milliseconds since 1970-01-01 UTC
 * @param isIssued knows the tokens that were given for a password
 * @throws Refusal DIS.4101 without credentials, otherwise the code of what is wrong with them, with status 441; DIS.4117 for
 *   a token of another project
 */
export async function authenticate(
  request: ReceivedRequest,
  { tokens, keys, otherProjectTokens = [] }: LocalCredentials,
  now: number,
  isIssued: IsIssued,
): Promise<void> {
  const token = headerText(request, "x-auth-token");
  const authorization = headerText(request, "authorization") ?? "";
  if (token !== undefined && (token !== "" || authorization === "")) {
    if (token === "") throw new Refusal("DIS.4113");
    const isAmong = (known: readonly string[]) => known.some((each) => equalText(each, token));
    if (isAmong(otherProjectTokens)) throw new Refusal("DIS.4117", "the token is for another project");
    if (!isAmong(tokens) && !isIssued(token, now)) throw new Refusal("DIS.4114");
    return;
  }
  if (authorization === "") throw new Refusal("DIS.4101", "send X-Auth-Token, or Authorization and X-Sdk-Date");
  await checkSignature(authorization, request, keys, now);
}
