import { type KeyPair, signatureDate } from "dis-openapi/signing";
import { Refusal } from "../answer.js";
import { type Authorization, parseAuthorization } from "./authorization-header.js";
import { equalText, headerText, type ReceivedRequest, signatureFits } from "./signature.js";

/** An access key that the server knows. */
export interface LocalKey extends KeyPair {
  /** Makes the key a temporary one: X-Security-Token must go along. */
  readonly securityToken?: string;
}

/** Who may call the server. */
export interface LocalCredentials {
  readonly tokens: readonly string[];
  readonly keys: readonly LocalKey[];
  /** Valid tokens of another project: the server knows them and refuses them with DIS.4117. Default: none. */
  readonly otherProjectTokens?: readonly string[];
}

/** How far the clock of a client may be off. */
const MAX_SKEW_MS = 15 * 60_000;

const SERVICE = "dis";

/** Whether a token was issued for a password and is still accepted. @param now milliseconds since 1970-01-01 UTC */
export type IsIssued = (token: string, now: number) => boolean;

/** Whether a token is one of those that the server was started with. */
function isKnown(token: string, { tokens }: LocalCredentials): boolean {
  return tokens.some((known) => equalText(known, token));
}

function isOfOtherProject(token: string, { otherProjectTokens = [] }: LocalCredentials): boolean {
  return otherProjectTokens.some((known) => equalText(known, token));
}

/** Milliseconds of `20240102T030405Z`, undefined for any other text, a 30 February included. */
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
  if (Math.abs(time - now) > MAX_SKEW_MS) throw new Refusal("DIS.4105", `the time here is ${signatureDate(now)}`);
  return date;
}

/** @throws Refusal DIS.4112 */
function checkScope({ scope, signedHeaders }: Authorization, date: string): void {
  if (!signedHeaders.includes("x-sdk-date")) throw new Refusal("DIS.4112", "x-sdk-date must be among SignedHeaders");
  if (scope === undefined) return;
  if (scope.day !== date.slice(0, 8)) throw new Refusal("DIS.4112", "Credential and X-Sdk-Date have different days");
  if (scope.service !== SERVICE) throw new Refusal("DIS.4112", `the service in Credential must be ${SERVICE}`);
}

/** @throws Refusal with the code of what is wrong */
async function checkSignature(
  header: string,
  request: ReceivedRequest,
  credentials: LocalCredentials,
  now: number,
): Promise<void> {
  const authorization = parseAuthorization(header);
  const date = checkDate(request, now);
  const key = credentials.keys.find(({ accessKey }) => accessKey === authorization.accessKey);
  if (key === undefined) throw new Refusal("DIS.4107");
  checkScope(authorization, date);
  const securityToken = headerText(request, "x-security-token") ?? "";
  if (key.securityToken !== undefined && !equalText(key.securityToken, securityToken)) {
    throw new Refusal("DIS.4114", "X-Security-Token is not that of the access key");
  }
  if (!(await signatureFits(request, authorization, key.secretKey, date))) throw new Refusal("DIS.4112");
}

/**
 * Lets a request pass that has a known token, or a signature that fits it. With both, the token decides, as it does in the
 * Java client. @param now milliseconds since 1970-01-01 UTC
 * @param isIssued knows the tokens that were given for a password
 * @throws Refusal DIS.4101 without credentials, else the code of what is wrong with them, with status 441; DIS.4117 for a token
 *   of another project
 */
export async function authenticate(
  request: ReceivedRequest,
  credentials: LocalCredentials,
  now: number,
  isIssued: IsIssued,
): Promise<void> {
  const token = headerText(request, "x-auth-token");
  const authorization = headerText(request, "authorization") ?? "";
  if (token !== undefined && (token !== "" || authorization === "")) {
    if (token === "") throw new Refusal("DIS.4113");
    if (isOfOtherProject(token, credentials)) throw new Refusal("DIS.4117", "the token is for another project");
    if (!isKnown(token, credentials) && !isIssued(token, now)) throw new Refusal("DIS.4114");
    return;
  }
  if (authorization === "") throw new Refusal("DIS.4101", "send X-Auth-Token, or Authorization and X-Sdk-Date");
  return checkSignature(authorization, request, credentials, now);
}
