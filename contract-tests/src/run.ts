import { authenticate } from "./authenticate.js";
import { check } from "./check.js";
import type { Contract } from "./contract.js";
import { type Finding, FindingError } from "./finding.js";
import { type Fixture, filled, prepare } from "./fixture.js";
import { judge } from "./judge.js";
import type { Case } from "./plan.js";
import { createProbe } from "./probe.js";
import { cannotProve } from "./profile.js";
import { wireRequest } from "./request.js";
import type { Scenario } from "./scenario.js";
import { send } from "./send.js";
import type { Target } from "./target.js";

/** What became of a case or a scenario on a target. */
export type Result =
  | { readonly id: string; readonly status: "passed" }
  | { readonly id: string; readonly status: "failed"; readonly findings: readonly Finding[] }
  | { readonly id: string; readonly status: "cannot-prove"; readonly reason: string };

function resultOf(id: string, findings: readonly Finding[]): Result {
  return findings.length === 0 ? { id, status: "passed" } : { id, status: "failed", findings };
}

function noAnswer(pointer: string, error: unknown): Finding {
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : "";
  const found = error instanceof Error ? `${error.name}: ${error.message}${cause}` : String(error);
  return { kind: "no-answer", pointer, expected: "an answer that can be worked with", found };
}

/**
 * Runs one case. It never throws: a target that does not answer has a finding.
 * @param fixture what `prepare` made; none on a target without state
 */
export async function runCase(contract: Contract, target: Target, testCase: Case, fixture?: Fixture): Promise<Result> {
  const { id, call, pointer } = testCase;
  const reason = cannotProve(target.profile, testCase);
  if (reason !== undefined) return { id, status: "cannot-prove", reason };
  try {
    const request = await filled(testCase, fixture);
    const sent = wireRequest(contract, target, call, request);
    const exchange = await send(call, await authenticate(sent, testCase.credentials, target.credentials, Date.now()));
    await fixture?.undo(call, request, exchange.response.status);
    const verdict = judge(contract, testCase, exchange, target.profile.stateful);
    return resultOf(id, [...check(contract, exchange), ...(verdict === undefined ? [] : [verdict])]);
  } catch (error) {
    return resultOf(id, [noAnswer(pointer, error)]);
  }
}

/** Runs one scenario. It never throws. */
export async function runScenario(contract: Contract, target: Target, scenario: Scenario): Promise<Result> {
  const { id, pointer } = scenario;
  const reason = cannotProve(target.profile, scenario);
  if (reason !== undefined) return { id, status: "cannot-prove", reason };
  const probe = createProbe(contract, target, pointer);
  try {
    await scenario.run(probe);
  } catch (error) {
    // A finding is in the probe's list already; anything else is an answer that the scenario could not read.
    if (!(error instanceof FindingError)) return resultOf(id, [...probe.findings, noAnswer(pointer, error)]);
  }
  return resultOf(id, probe.findings);
}

/** A target that is open, and how to let it go. */
export interface OpenTarget {
  readonly target: Target;
  close(): Promise<void>;
}

async function using<T>(open: () => Promise<OpenTarget>, work: (target: Target) => Promise<T>): Promise<T> {
  const { target, close } = await open();
  try {
    return await work(target);
  } finally {
    await close();
  }
}

/**
 * Runs all cases on one target, then each scenario on one of its own, in order.
 * @param open gives a target; an endpoint that is simply there is given every time, a local server can be a new one, for
 *   which the quota of partitions is never used up
 * @throws Error when a target does not answer at all
 */
export async function runAll(
  contract: Contract,
  open: () => Promise<OpenTarget>,
  { cases, scenarios }: { readonly cases: readonly Case[]; readonly scenarios: readonly Scenario[] },
): Promise<Result[]> {
  const results = await using(open, async (target) => {
    const fixture = await prepare(contract, target);
    const done: Result[] = [];
    for (const testCase of cases) done.push(await runCase(contract, target, testCase, fixture));
    return done;
  });
  for (const scenario of scenarios) results.push(await using(open, (target) => runScenario(contract, target, scenario)));
  return results;
}
