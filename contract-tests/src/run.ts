import { authenticate } from "./authenticate.js";
import { check } from "./check.js";
import type { Contract } from "./contract.js";
import type { SentRequest } from "./exchange.js";
import { type Basis, type Finding, FindingError } from "./finding.js";
import { type Fixture, filled, prepare } from "./fixture.js";
import { judge } from "./judge.js";
import type { Case, CaseRequest } from "./plan.js";
import { createProbe } from "./probe.js";
import { wireRequest } from "./request.js";
import type { Scenario } from "./scenario.js";
import { send } from "./send.js";
import type { Target } from "./target.js";
import { unprovable } from "./unprovable.js";

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

/** Sends the request of a case and takes back what it did, also when no answer came. `left` is what could not be removed. */
async function sendAndUndo(call: string, ready: SentRequest, request: CaseRequest, fixture: Fixture | undefined) {
  try {
    const exchange = await send(call, ready);
    return { exchange, left: (await fixture?.undo(call, request, exchange.response.status)) ?? [] };
  } catch (error) {
    await fixture?.undo(call, request, undefined);
    throw error;
  }
}

/**
 * Runs one case. It never throws: a target that does not answer has a finding.
 * @param fixture what `prepare` made; none on a target without state
 */
export async function runCase(contract: Contract, target: Target, testCase: Case, fixture?: Fixture): Promise<Result> {
  const { id, call, pointer } = testCase;
  const reason = unprovable(target, testCase);
  if (reason !== undefined) return { id, status: "cannot-prove", reason };
  try {
    const request = await filled(testCase, fixture);
    const sent = wireRequest(contract, target, call, request);
    const ready = await authenticate(sent, testCase.credentials, target.credentials, Date.now());
    const { exchange, left } = await sendAndUndo(call, ready, request, fixture);
    const verdict = judge(contract, testCase, exchange, target.profile.stateful);
    const found: Finding[] = [...check(contract, exchange), ...(verdict === undefined ? [] : [verdict])];
    return resultOf(id, [...found.map((finding) => ({ ...finding, exchange })), ...left]);
  } catch (error) {
    return resultOf(id, [noAnswer(pointer, error)]);
  }
}

/** Only what a scenario itself asks for rests on its basis, not what the contract says of every answer. */
function withBasis(finding: Finding, basis: Basis): Finding {
  return basis === "inferred" && finding.kind === "expectation" ? { ...finding, basis } : finding;
}

/** Runs one scenario. It never throws. */
export async function runScenario(contract: Contract, target: Target, scenario: Scenario): Promise<Result> {
  const { id, pointer } = scenario;
  const reason = unprovable(target, scenario);
  if (reason !== undefined) return { id, status: "cannot-prove", reason };
  const probe = createProbe(contract, target, pointer);
  const unread: Finding[] = [];
  try {
    await scenario.run(probe);
  } catch (error) {
    // A finding is in the probe's list already; anything else is an answer that the scenario could not read.
    if (!(error instanceof FindingError)) unread.push(noAnswer(pointer, error));
  } finally {
    await probe.cleanUp();
  }
  return resultOf(
    id,
    [...unread, ...probe.findings].map((finding) => withBasis(finding, scenario.basis)),
  );
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
 * @param open gives a target; an endpoint that is simply there is given every time, a local server can be a new one
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
    const left = (await fixture?.remove()) ?? [];
    // Only when something stays: it belongs to no single case.
    return left.length === 0 ? done : [...done, resultOf("clean-up", left)];
  });
  for (const scenario of scenarios) results.push(await using(open, (target) => runScenario(contract, target, scenario)));
  return results;
}
