import type { Exchange, SentRequest } from "../check/check.js";
import { type CredentialCase, fitsPattern, type Need } from "../plan/case.js";

/** An endpoint under test. */
export interface Target {
  readonly name: string;
  /** Without a slash at the end: `http://127.0.0.1:7070`. */
  readonly endpoint: string;
  readonly projectId: string;
  readonly credentials: Credentials;
  /** How requests are sent. Default: each at once, and once. */
  readonly send?: Send | undefined;
  /** What can be proved there. */
  readonly profile: Profile;
}

/**
 * Sends a request and gives the exchange. @param credentials that the request was made with
 * @throws Error when there is no response
 */
export type Send = (call: string, request: SentRequest, credentials: CredentialCase) => Promise<Exchange>;

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
  /** A token that was valid once. Without one nothing proves that expired tokens are refused. */
  readonly expiredToken?: string | undefined;
  /** A valid token of another project. */
  readonly otherProjectToken?: string | undefined;
  /** Id of that project, or of any other. Default: an id that no project has. */
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

/** What a kind of target can prove. */
export interface Profile {
  readonly name: string;
  /** Whether it keeps state: accepted cases may then get a code that is about the state. */
  readonly stateful: boolean;
  /** Whether it exists for tests only, so that anything may be made there, whatever its name. */
  readonly disposable?: boolean;
  readonly limits: readonly Limit[];
}

/** Something that a target cannot prove, and why. Exactly one of `needs` and `ids` is given. */
export interface Limit {
  /** Cases and scenarios that need this of a target. */
  readonly needs?: Need;
  /** Ids; `*` stands for any text, a slash included. */
  readonly ids?: readonly string[];
  /** A sentence: the reason of every skipped test, which are counted by it. */
  readonly reason: string;
}

/** Any endpoint that keeps state and verifies credentials, dis-local among them: everything can be proved there. */
export const statefulProfile: Profile = { name: "stateful", stateful: true, limits: [] };

/** An endpoint that exists for tests only, such as a dis-local that a test starts. */
export const disposableProfile: Profile = {
  name: "disposable",
  stateful: true,
  disposable: true,
  limits: [],
};

/** Prism, the mock of the contract: it validates requests and responds with examples; it keeps no state and verifies nothing. */
export const prismProfile: Profile = {
  name: "prism",
  stateful: false,
  limits: [
    { needs: "state", reason: "Prism keeps no state: every response is an example." },
    { needs: "authentication", reason: "Prism verifies no credentials: any token and any signature pass." },
    { ids: ["*/path/loose-url"], reason: "Prism responds to a path with a slash at its end with a 404 of its own." },
    { ids: ["*/body/malformed/*"], reason: "Prism responds to a body that is no JSON with an error body of its own." },
    { ids: ["*/body/size/*"], reason: "Prism responds to a body of more than 10 MB with an error body of its own." },
    { ids: ["*/together/*"], reason: "Prism knows no rules about several fields: they stand in x-rules." },
    { ids: ["*/int64+1"], reason: "Prism checks int64 on numbers only, not on decimal text." },
  ],
};

/** A mock that responds to each call with an example, such as a stub of Microcks or Specmatic. */
export const mockProfile: Profile = {
  name: "mock",
  stateful: false,
  limits: [
    { needs: "state", reason: "A mock keeps no state: every response is an example." },
    { needs: "authentication", reason: "A mock verifies no credentials: any token and any signature pass." },
    { needs: "validation", reason: "A mock knows only the examples: it need not refuse anything, nor take anything else." },
    { ids: ["*/path/loose-url"], reason: "A mock need not know a path with a slash at its end." },
  ],
};

/** Why a case or scenario cannot be proved on a target; `undefined` when it can. The first limit that fits gives the reason. */
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
