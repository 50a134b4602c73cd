import type { Need } from "../plan/case.js";
import { NO_EXPIRED_TOKEN, NO_OTHER_PROJECT_TOKEN } from "./authenticate.js";
import { type Credentials, type Profile, signingKeyOf, type Target } from "./target.js";

/** A stream, an app and a partition of the target that the user named and that the gate may read. */
export interface Named {
  readonly stream?: string | undefined;
  readonly app?: string | undefined;
  /** A number, as in `0`, or the long form, as in `shardId-0000000000`. */
  readonly partition?: string | undefined;
}

/** What may be sent to a target. */
export interface Policy {
  readonly profile: Profile;
  /** Id of the run, for the names of what it makes. */
  readonly run: string;
  readonly isLoopback: boolean;
  /** Whether there is an access key, so that signatures can be proved. */
  readonly canSign: boolean;
  /** Whether there is a token. */
  readonly hasToken: boolean;
  /** What else the credentials lack: the reason for the report, by the need of the cases that are skipped for it. */
  readonly lacks?: Lacks;
  readonly named: Named;
  readonly allowWrites: boolean;
  readonly allowBillable: boolean;
  /** `few`: off loopback at most five cases that must fail authentication. */
  readonly authCases: "few" | "all";
  /** Patterns of calls or ids; an item must match one of them. `*` stands for any text. Empty: everything. */
  readonly only: readonly string[];
  /** Calls or ids that are skipped. */
  readonly skip: readonly string[];
}

/** Reasons, by what the credentials lack. */
export type Lacks = Readonly<Partial<Record<Need, string>>>;

/** What a user decides. */
export type PolicyOptions = Partial<Pick<Policy, "named" | "allowWrites" | "allowBillable" | "authCases" | "only" | "skip">>;

/** Nothing is held back: for an endpoint that exists for tests. */
export const EVERYTHING = { allowWrites: true, allowBillable: true, authCases: "all" } as const satisfies PolicyOptions;

/** The policy for a target: read-only, unless the options say otherwise. */
export function policyFor(target: Target, run: string, options: PolicyOptions = {}): Policy {
  return {
    profile: target.profile,
    run,
    isLoopback: isLoopback(target.endpoint),
    canSign: signingKeyOf(target.credentials) !== undefined,
    hasToken: target.credentials.token !== undefined,
    lacks: lacksOf(target.credentials),
    named: {},
    allowWrites: false,
    allowBillable: false,
    authCases: "few",
    only: [],
    skip: [],
    ...options,
  };
}

/** Whether an endpoint is on this machine. */
export function isLoopback(endpoint: string): boolean {
  const { hostname } = new URL(endpoint);
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/** What the gate cannot make itself: it cannot let a token expire, nor get one for another project. */
function lacksOf({ expiredToken, otherProjectToken }: Credentials): Lacks {
  return {
    ...(expiredToken === undefined ? { "expired-token": NO_EXPIRED_TOKEN } : {}),
    ...(otherProjectToken === undefined ? { "other-project-token": NO_OTHER_PROJECT_TOKEN } : {}),
  };
}
