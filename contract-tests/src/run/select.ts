import { callOf } from "dis-openapi/contract";
import type { Skipped } from "../coverage/observed.js";
import { type Care, type Case, careOfCase, type Need } from "../plan/case.js";
import { fitsPattern } from "../plan/matching.js";
import type { Plan } from "../plan/plan.js";
import type { Scenario } from "../suite/scenario.js";
import { NO_ACCESS_KEY, NO_TOKEN } from "./authenticate.js";
import { type Place, place } from "./place.js";
import type { Policy } from "./policy.js";
import { cannotProve } from "./target.js";

/** A case that is sent, with the names that it has in this run. */
export interface ChosenCase extends Place {
  readonly care: Care;
}

export interface ChosenScenario {
  readonly scenario: Scenario;
  readonly care: Care;
}

/** What of a plan is sent. */
export interface Selection {
  readonly cases: readonly ChosenCase[];
  readonly scenarios: readonly ChosenScenario[];
  readonly skipped: readonly Skipped[];
  /** Of the items that are sent. */
  readonly counts: { readonly sent: number; readonly failsAuthentication: number; readonly billable: number };
  /** What must be made before the cases. */
  readonly needs: { readonly streams: boolean; readonly apps: boolean };
}

interface Item {
  readonly id: string;
  readonly call: string;
  readonly needs: readonly Need[];
}

const READS: Care = { access: "read", billable: false, failsAuthentication: false };

const NEEDS_WRITES = "It changes something; --allow-writes lets it run.";
const NEEDS_MONEY =
  "It needs a stream or a transfer task of the gate's own, which costs money or quota; --allow-billable lets it run.";
const NEEDS_BOTH =
  "It needs a stream or a transfer task of the gate's own, which costs money or quota; --allow-writes and --allow-billable let it run.";

function fitsAny(patterns: readonly string[], { id, call }: Pick<Item, "id" | "call">): boolean {
  return patterns.some((pattern) => fitsPattern(pattern, call) || fitsPattern(pattern, id));
}

/** Whether an item is one of those that were asked for. */
export function isWanted(item: Pick<Item, "id" | "call">, { only, skip }: Pick<Policy, "only" | "skip">): boolean {
  return (only.length === 0 || fitsAny(only, item)) && !fitsAny(skip, item);
}

function forbidden({ access, billable }: Care, { allowWrites, allowBillable }: Policy): string | undefined {
  if (access === "write" && !allowWrites) return billable && !allowBillable ? NEEDS_BOTH : NEEDS_WRITES;
  return billable && !allowBillable ? NEEDS_MONEY : undefined;
}

/** Why something cannot be sent that the credentials have not got. */
function lacking({ needs }: Item, { lacks = {} }: Policy): string | undefined {
  return needs.map((need) => lacks[need]).find((reason) => reason !== undefined);
}

/** Why an item is left out, before one looks at its names. */
function reasonFor(item: Item, care: Care, policy: Policy): string | undefined {
  if (policy.only.length > 0 && !fitsAny(policy.only, item)) return "It was not asked for.";
  if (fitsAny(policy.skip, item)) return "--skip names it.";
  if (item.needs.includes("signature") && !policy.canSign) return cannotProve(policy.profile, item) ?? NO_ACCESS_KEY;
  return cannotProve(policy.profile, item) ?? lacking(item, policy) ?? forbidden(care, policy);
}

function needsToken({ credentials }: Case, { hasToken, canSign }: Policy): string | undefined {
  if (hasToken) return undefined;
  return credentials === "wrong-token" || !canSign ? NO_TOKEN : undefined;
}

/** What the candidates that fail authentication leave when there are too many of them. */
function budgetReason(left: number): string {
  return `Only ${AUTH_BUDGET} requests that fail authentication are sent off this machine, for the service bars an address after many (${left} are left out); --auth-cases=all lets it run.`;
}

/**
 * What of a plan is sent under a policy, and why the rest is not. Pure, and the same for the same plan and policy. The names
 * of the examples are replaced by those of the run, or by what the user named.
 */
export function select(plan: Plan, policy: Policy): Selection {
  const reasons = new Map<string, string>();
  const cases = plan.cases.flatMap((testCase): ChosenCase[] => {
    const care = careOfCase(testCase, callOf(plan.contract, testCase.call).method);
    const reason = reasonFor(testCase, care, policy) ?? needsToken(testCase, policy);
    const placed = reason ?? place(plan.contract, testCase, care.access, policy);
    if (typeof placed !== "string") return [{ ...placed, care }];
    reasons.set(testCase.id, placed);
    return [];
  });
  const scenarios = plan.scenarios.flatMap((scenario): ChosenScenario[] => {
    const care = scenario.readsNamed && policy.named.stream !== undefined ? READS : scenario.care;
    const reason = reasonFor(scenario, care, policy);
    if (reason === undefined) return [{ scenario, care }];
    reasons.set(scenario.id, reason);
    return [];
  });
  const isSent = withinBudget(
    [
      ...cases.map(({ testCase, care }) => ({ ...idOf(testCase), care })),
      ...scenarios.map(({ scenario, care }) => ({ ...idOf(scenario), care })),
    ],
    policy,
    reasons,
  );
  return selectionOf(
    plan,
    cases.filter(({ testCase }) => isSent(testCase.id)),
    scenarios.filter(({ scenario }) => isSent(scenario.id)),
    reasons,
  );
}

function idOf({ id, call }: Pick<Item, "id" | "call">) {
  return { id, call };
}

/** Keeps to the number of failed authentications, and notes what that leaves out. */
function withinBudget(
  items: readonly { readonly id: string; readonly call: string; readonly care: Care }[],
  policy: Policy,
  reasons: Map<string, string>,
): (id: string) => boolean {
  const failing = items.filter(({ care }) => care.failsAuthentication);
  if (policy.isLoopback || policy.authCases === "all") return () => true;
  const chosen = fairChoice(failing);
  const left = failing.filter(({ id }) => !chosen.has(id));
  for (const { id } of left) reasons.set(id, budgetReason(left.length));
  return (id) => !reasons.has(id);
}

function selectionOf(
  plan: Plan,
  cases: readonly ChosenCase[],
  scenarios: readonly ChosenScenario[],
  reasons: ReadonlyMap<string, string>,
): Selection {
  const all = [...cases, ...scenarios];
  const inOrder = [...plan.cases, ...plan.scenarios].flatMap(({ id }): Skipped[] => {
    const reason = reasons.get(id);
    return reason === undefined ? [] : [{ id, reason }];
  });
  return {
    cases,
    scenarios,
    skipped: inOrder,
    counts: {
      sent: all.length,
      failsAuthentication: all.filter(({ care }) => care.failsAuthentication).length,
      billable: all.filter(({ care }) => care.billable).length,
    },
    needs: { streams: cases.some(({ own }) => own.stream), apps: cases.some(({ own }) => own.app) },
  };
}

/** How many items that are to fail authentication are sent off loopback: the service bars an address after many (DIS.4309). */
export const AUTH_BUDGET = 5;

interface Candidate {
  readonly id: string;
  readonly call: string;
}

/** Way to fail, as the id has it: `wrong-token` of `showStream/credentials/wrong-token`. */
function wayOf({ id }: Candidate): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

/**
 * Ids of at most `budget` candidates, spread over the calls from the first to the last one, each with another way to fail
 * where there is one. The same for the same candidates, so that two runs can be compared.
 */
export function fairChoice(candidates: readonly Candidate[], budget = AUTH_BUDGET): ReadonlySet<string> {
  if (candidates.length <= budget) return new Set(candidates.map(({ id }) => id));
  const calls = [...new Set(candidates.map(({ call }) => call))];
  const chosen: Candidate[] = [];
  for (let number = 0; number < budget; number++) {
    const call = calls[Math.floor((number * calls.length) / budget)];
    const free = candidates.filter((candidate) => !chosen.includes(candidate));
    const ways = new Set(chosen.map(wayOf));
    const ofCall = free.filter((candidate) => candidate.call === call);
    const isNew = (candidate: Candidate) => !ways.has(wayOf(candidate));
    const next = ofCall.find(isNew) ?? ofCall[0] ?? free.find(isNew) ?? free[0];
    if (next !== undefined) chosen.push(next);
  }
  return new Set(chosen.map(({ id }) => id));
}
