import type { Exchange, SentRequest } from "../check/exchange.js";
import type { CredentialCase, Need } from "../plan/case.js";
import { fitsPattern } from "../plan/matching.js";

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

/** Something that a target cannot prove, and why. Exactly one of `needs` and `ids` says what it is about. */
export interface Limit {
  /** Items that need this of a target. */
  readonly needs?: Need;
  /** Ids; `*` stands for any text, a slash included. */
  readonly ids?: readonly string[];
  /** A sentence; the same text is the reason of every skipped test, and counted by it. */
  readonly reason: string;
}

/** What a kind of target can prove. */
export interface Profile {
  readonly name: string;
  /** Whether it remembers: accepted cases may then be answered with a code that speaks of the state. */
  readonly stateful: boolean;
  /** Whether it is there for tests alone, so that nobody minds what is made there, whatever its name. */
  readonly disposable?: boolean;
  readonly limits: readonly Limit[];
}

/** Why an item cannot be proved on a target; `undefined` when it can. The first limit that fits gives the reason. */
export function cannotProve(
  profile: Profile,
  item: { readonly id: string; readonly needs: readonly Need[] },
): string | undefined {
  const limit = profile.limits.find(
    ({ needs, ids }) =>
      (needs !== undefined && item.needs.includes(needs)) || ids?.some((pattern) => fitsPattern(pattern, item.id)),
  );
  return limit?.reason;
}

/** Any endpoint that keeps state and verifies credentials, dis-local among them: everything is proved there. */
export const statefulProfile: Profile = { name: "stateful", stateful: true, limits: [] };

/** An endpoint that is there for tests alone, as a dis-local that a test starts: nobody minds what is made there. */
export const disposableProfile: Profile = { name: "disposable", stateful: true, disposable: true, limits: [] };

/** Prism, the mock of the contract: it validates requests and answers with examples; it remembers and verifies nothing. */
export const prismProfile: Profile = {
  name: "prism",
  stateful: false,
  limits: [
    { needs: "state", reason: "Prism keeps no state: every answer is an example." },
    { needs: "authentication", reason: "Prism verifies no credentials: any token and any signature pass." },
    { ids: ["*/path/loose-url"], reason: "Prism answers a path with a slash at its end with a 404 of its own." },
    { ids: ["*/body/malformed/*"], reason: "Prism answers a body that is no JSON with an error body of its own." },
    { ids: ["*/body/size/*"], reason: "Prism answers a body of more than 10 MB with an error body of its own." },
    { ids: ["*/int64+1"], reason: "Prism checks int64 on numbers only, not on decimal text." },
  ],
};
