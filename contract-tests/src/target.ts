import type { Exchange, SentRequest } from "./exchange.js";
import type { CredentialCase } from "./plan.js";
import type { Profile } from "./profile.js";

/** Credentials that a target accepts. */
export interface Credentials {
  /** Without a token every request is signed. */
  readonly token?: string | undefined;
  /** Without an access key, its secret and a region no signature can be proved. */
  readonly accessKey?: string | undefined;
  readonly secretKey?: string | undefined;
  /** Of a temporary access key. */
  readonly securityToken?: string | undefined;
  /** Region that the scoped form of a signature is made for. */
  readonly region?: string | undefined;
  /** A token that was valid once; without one nobody can prove that such are refused. */
  readonly expiredToken?: string | undefined;
  /** A token that is valid, for another project. */
  readonly otherProjectToken?: string | undefined;
  /** Id of that project, or of any other; without one an id is used that is nobody's. */
  readonly otherProjectId?: string | undefined;
}

/** What a signature is made with. */
export interface SigningKey {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly region: string;
  readonly securityToken?: string;
}

/** The part of the credentials that signs; `undefined` when any of it is missing. */
export function signingKeyOf({ accessKey, secretKey, region, securityToken }: Credentials): SigningKey | undefined {
  if (accessKey === undefined || secretKey === undefined || region === undefined) return undefined;
  return { accessKey, secretKey, region, ...(securityToken === undefined ? {} : { securityToken }) };
}

/**
 * Sends a request and gives the exchange. @param credentials that it was made with
 * @throws Error when there is no answer
 */
export type Send = (call: string, request: SentRequest, credentials: CredentialCase) => Promise<Exchange>;

/** An endpoint under test. */
export interface Target {
  readonly name: string;
  /** Without a slash at the end: `http://127.0.0.1:7070`. */
  readonly endpoint: string;
  readonly projectId: string;
  readonly credentials: Credentials;
  /** How requests get there; left out: each is sent at once, and once. */
  readonly send?: Send | undefined;
  /** What can be proved there. */
  readonly profile: Profile;
}
