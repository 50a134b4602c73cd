import { callOf } from "dis-openapi/contract";
import { type Care, type Case, careOfCase, changesToken, fitsPattern, type Need } from "../plan/case.js";
import type { Plan } from "../plan/plan.js";
import type { Scenario } from "../suite/scenario.js";
import { NO_ACCESS_KEY, NO_EXPIRED_TOKEN, NO_OTHER_PROJECT_TOKEN, NO_TOKEN } from "./authenticate.js";
import { type CaseOfRun, caseOfRun, type NamingPolicy } from "./names.js";
import { type Credentials, cannotProve, signingKeyOf, type Target } from "./target.js";

/** What may be sent to a target. */
export interface Policy extends NamingPolicy {
  readonly isLoopback: boolean;
  /** Whether there is an access key, so that signatures can be proved. */
  readonly canSign: boolean;
  /** Whether there is a token. */
  readonly hasToken: boolean;
  /** What else the credentials lack: the reason for the report, by the need of the cases that are skipped for it. */
  readonly lacks?: Lacks;
  /** Whether scenarios that upload more than 1 MB are sent to another machine, too. */
  readonly allowVolume: boolean;
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
export type PolicyOptions = Partial<
  Pick<Policy, "named" | "allowWrites" | "allowBillable" | "allowVolume" | "authCases" | "only" | "skip">
>;

/** Nothing is held back: for an endpoint that exists for tests. */
export const EVERYTHING = {
  allowWrites: true,
  allowBillable: true,
  allowVolume: true,
  authCases: "all",
} as const satisfies PolicyOptions;

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
    allowVolume: false,
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

/** A case that is sent, with the names that it has in this run. */
export interface ChosenCase extends CaseOfRun {
  readonly care: Care;
}

export interface ChosenScenario {
  readonly scenario: Scenario;
  readonly care: Care;
}

/** A case or a scenario that was not sent. */
export interface Skipped {
  readonly id: string;
  /** A sentence. It quotes the option that would let the item run as it is typed: `--allow-writes`. */
  readonly reason: string;
}

/** What of a plan is sent, and why the rest is skipped. */
export interface Selection {
  readonly cases: readonly ChosenCase[];
  readonly scenarios: readonly ChosenScenario[];
  readonly skipped: readonly Skipped[];
  /** Numbers of cases and scenarios that are sent, and what they upload. */
  readonly counts: {
    readonly sent: number;
    readonly failsAuthentication: number;
    readonly billable: number;
    /** Bytes of the records that are uploaded. */
    readonly bytes: number;
  };
  /** What must be made before the cases. */
  readonly needs: { readonly streams: boolean; readonly apps: boolean };
}

const READS: Care = { access: "read", billable: false, failsAuthentication: false, bytes: 0 };

/**
 * Decides what of a plan is sent under a policy, and why the rest is skipped. Pure; one plan and policy always give the same
 * selection. The names of the examples are replaced by those of the run, or by those that the user named.
 */
export function select(plan: Plan, policy: Policy): Selection {
  const reasons = new Map<string, string>();
  const cases = plan.cases.flatMap((testCase): ChosenCase[] => {
    const care = careOfCase(testCase, callOf(plan.contract, testCase.call).method);
    const reason = whySkipped(testCase, care, policy) ?? needsToken(testCase, policy);
    const named = reason ?? caseOfRun(plan.contract, testCase, care.access, policy);
    if (typeof named !== "string") return [{ ...named, care }];
    reasons.set(testCase.id, named);
    return [];
  });
  const scenarios = plan.scenarios.flatMap((scenario): ChosenScenario[] => {
    const care = scenario.readsNamed && policy.named.stream !== undefined ? READS : scenario.care;
    const reason = whySkipped(scenario, care, policy);
    if (reason === undefined) return [{ scenario, care }];
    reasons.set(scenario.id, reason);
    return [];
  });
  const all = [
    ...cases.map(({ testCase: { id, call }, care }) => ({ id, call, care })),
    ...scenarios.map(({ scenario: { id, call }, care }) => ({ id, call, care })),
  ];
  for (const [id, reason] of overBudget(all, policy)) reasons.set(id, reason);
  return selectionOf(
    plan,
    cases.filter(({ testCase }) => !reasons.has(testCase.id)),
    scenarios.filter(({ scenario }) => !reasons.has(scenario.id)),
    reasons,
  );
}

interface Item {
  readonly id: string;
  readonly call: string;
  readonly needs: readonly Need[];
}

/** Why a case or scenario is skipped, before its names are looked at. */
function whySkipped(item: Item, care: Care, policy: Policy): string | undefined {
  const { only, skip, profile, canSign, lacks = {} } = policy;
  if (only.length > 0 && !fitsAny(only, item)) return "It was not asked for.";
  if (fitsAny(skip, item)) return "--skip names it.";
  const unprovable = cannotProve(profile, item);
  if (unprovable !== undefined) return unprovable;
  if (item.needs.includes("signature") && !canSign) return NO_ACCESS_KEY;
  return item.needs.map((need) => lacks[need]).find((reason) => reason !== undefined) ?? forbidden(care, policy);
}

/** Whether a case or scenario is one of those that were asked for. */
export function isWanted(item: Pick<Item, "id" | "call">, { only, skip }: Pick<Policy, "only" | "skip">): boolean {
  return (only.length === 0 || fitsAny(only, item)) && !fitsAny(skip, item);
}

function fitsAny(patterns: readonly string[], { id, call }: Pick<Item, "id" | "call">): boolean {
  return patterns.some((pattern) => fitsPattern(pattern, call) || fitsPattern(pattern, id));
}

const NEEDS_WRITES = "It changes something; --allow-writes lets it run.";
const NEEDS_MONEY =
  "It needs a stream or a transfer task of the gate's own, which costs money or quota; --allow-billable lets it run.";
const NEEDS_BOTH =
  "It needs a stream or a transfer task of the gate's own, which costs money or quota; --allow-writes and --allow-billable let it run.";

/** Bytes that a scenario may upload to an endpoint that people use. */
const MOST_BYTES = 1_000_000;
const NEEDS_VOLUME = "It uploads more than 1 MB, and the endpoint is on another machine; --allow-volume lets it run.";

function forbidden({ access, billable, bytes }: Care, policy: Policy): string | undefined {
  const { allowWrites, allowBillable, allowVolume, isLoopback: isNear, profile } = policy;
  if (access === "write" && !allowWrites) return billable && !allowBillable ? NEEDS_BOTH : NEEDS_WRITES;
  if (billable && !allowBillable) return NEEDS_MONEY;
  return bytes > MOST_BYTES && !allowVolume && !isNear && profile.disposable !== true ? NEEDS_VOLUME : undefined;
}

function needsToken({ credentials }: Case, { hasToken, canSign }: Policy): string | undefined {
  if (hasToken) return undefined;
  return changesToken(credentials) || !canSign ? NO_TOKEN : undefined;
}

type Candidate = Pick<Item, "id" | "call">;

/** How many requests that must fail authentication are sent off loopback: the service blocks an address after many (DIS.4309). */
const AUTH_BUDGET = 5;

/** What the limit on failed authentications skips, with the reason. */
function overBudget(items: readonly (Candidate & { readonly care: Care })[], policy: Policy): Map<string, string> {
  if (policy.isLoopback || policy.authCases === "all") return new Map();
  const failing = items.filter(({ care }) => care.failsAuthentication);
  const chosen = fairChoice(failing);
  const over = failing.filter(({ id }) => !chosen.has(id));
  const reason = `Only ${AUTH_BUDGET} requests that fail authentication are sent off this machine, because the service blocks an address after many (${over.length} are skipped); --auth-cases=all lets it run.`;
  return new Map(over.map(({ id }) => [id, reason]));
}

/**
 * Ids of as many candidates as the budget allows, spread evenly over the calls, each with another way to fail where there is one.
 * The same candidates always give the same choice, so that two runs can be compared.
 */
function fairChoice(candidates: readonly Candidate[]): ReadonlySet<string> {
  if (candidates.length <= AUTH_BUDGET) return new Set(candidates.map(({ id }) => id));
  // The way to fail is the end of the id: `wrong-token` of `showStream/credentials/wrong-token`.
  const wayOf = ({ id }: Candidate) => id.slice(id.lastIndexOf("/") + 1);
  const calls = [...new Set(candidates.map(({ call }) => call))];
  const chosen: Candidate[] = [];
  for (let number = 0; number < AUTH_BUDGET; number++) {
    const call = calls[Math.floor((number * calls.length) / AUTH_BUDGET)];
    const free = candidates.filter((candidate) => !chosen.includes(candidate));
    const ways = new Set(chosen.map(wayOf));
    const ofCall = free.filter((candidate) => candidate.call === call);
    const isNew = (candidate: Candidate) => !ways.has(wayOf(candidate));
    const next = ofCall.find(isNew) ?? ofCall[0] ?? free.find(isNew) ?? free[0];
    if (next !== undefined) chosen.push(next);
  }
  return new Set(chosen.map(({ id }) => id));
}

function selectionOf(
  plan: Plan,
  cases: readonly ChosenCase[],
  scenarios: readonly ChosenScenario[],
  reasons: ReadonlyMap<string, string>,
): Selection {
  const all = [...cases, ...scenarios];
  const skipped = [...plan.cases, ...plan.scenarios].flatMap(({ id }): Skipped[] => {
    const reason = reasons.get(id);
    return reason === undefined ? [] : [{ id, reason }];
  });
  return {
    cases,
    scenarios,
    skipped,
    counts: {
      sent: all.length,
      failsAuthentication: all.filter(({ care }) => care.failsAuthentication).length,
      billable: all.filter(({ care }) => care.billable).length,
      bytes: all.reduce((sum, { care }) => sum + care.bytes, 0),
    },
    needs: { streams: cases.some(({ own }) => own.stream), apps: cases.some(({ own }) => own.app) },
  };
}
