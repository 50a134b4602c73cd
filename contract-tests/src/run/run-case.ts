import type { Contract } from "dis-openapi/contract";
import { check, type SentRequest } from "../check/check.js";
import { type Finding, FindingError, SkippedError } from "../check/finding.js";
import { judge } from "../check/judge.js";
import { secretsOf } from "../check/secrets.js";
import type { CaseRequest } from "../plan/case.js";
import { createProbe, type ProbeOptions } from "../suite/probe.js";
import type { Scenario } from "../suite/scenario.js";
import { authenticate } from "./authenticate.js";
import { type Fixture, filled } from "./fixture.js";
import type { ChosenCase } from "./select.js";
import { sendTo, wireRequest } from "./send.js";
import type { Target } from "./target.js";

/** How a case or a scenario ended on a target. */
export type Result =
  | { readonly id: string; readonly status: "passed" }
  | { readonly id: string; readonly status: "failed"; readonly findings: readonly Finding[] }
  /** Not sent, or not completed: it proves nothing. */
  | { readonly id: string; readonly status: "skipped"; readonly reason: string };

/**
 * Runs one case: fills in what only the run knows, sends the request with its credentials, undoes what it did, and checks the
 * response against the contract and against what the case expects. It never throws: a target without a response has a finding.
 * @param fixture what `prepare` made; omitted on a target without state
 */
export async function runCase(contract: Contract, target: Target, chosen: ChosenCase, fixture?: Fixture): Promise<Result> {
  const { testCase } = chosen;
  const { id, call, pointer } = testCase;
  try {
    const request = await filled(chosen, fixture);
    const sent = wireRequest(contract, target, call, request);
    const ready = await authenticate(sent, testCase.credentials, target.credentials, Date.now());
    const { exchange, left } = await sendAndUndo(target, chosen, ready, request, fixture);
    const unexpected = judge(contract, testCase, exchange, target.profile.stateful);
    const unmadeBy = fixture?.unmadeBy(chosen, exchange);
    const found: Finding[] = [
      ...check(contract, exchange, secretsOf(target.credentials)),
      ...(unexpected === undefined ? [] : [{ ...unexpected, ...(unmadeBy === undefined ? {} : { unmadeBy }) }]),
    ];
    return resultOf(id, [...found.map((finding) => ({ ...finding, exchange })), ...left]);
  } catch (error) {
    if (error instanceof SkippedError) return { id, status: "skipped", reason: error.message };
    return resultOf(id, [noResponse(pointer, error)]);
  }
}

/** Sends the request of a case and undoes what it did, even when no response came. `left` is what could not be removed. */
async function sendAndUndo(
  target: Target,
  chosen: ChosenCase,
  ready: SentRequest,
  request: CaseRequest,
  fixture: Fixture | undefined,
) {
  const { call, credentials } = chosen.testCase;
  try {
    const exchange = await sendTo(target, call, ready, credentials);
    return { exchange, left: (await fixture?.undo({ chosen, request, status: exchange.response.status })) ?? [] };
  } catch (error) {
    await fixture?.undo({ chosen, request, status: undefined });
    throw error;
  }
}

/** Runs one scenario. It never throws. */
export async function runScenario(
  contract: Contract,
  target: Target,
  scenario: Scenario,
  options: ProbeOptions = {},
): Promise<Result> {
  const { id, call, pointer } = scenario;
  const probe = createProbe(contract, target, pointer, { ...options, call });
  const unread: Finding[] = [];
  let reason: string | undefined;
  try {
    await scenario.run(probe);
  } catch (error) {
    // A finding is in the probe's list already. Any other error comes from a response that the scenario could not read.
    if (error instanceof SkippedError) reason = error.message;
    else if (!(error instanceof FindingError)) unread.push(noResponse(pointer, error));
  } finally {
    await probe.cleanUp();
  }
  const all = [...unread, ...probe.findings];
  const own = all.filter(({ kind }) => kind !== "clean-up");
  // A scenario that was ended may have left something in use. The clean-up of the run removes it, or reports that it is still there.
  const findings = own.length === 0 ? all : own;
  // What was found before the scenario had to end counts all the same.
  return reason !== undefined && findings.length === 0 ? { id, status: "skipped", reason } : resultOf(id, findings);
}

function noResponse(pointer: string, error: unknown): Finding {
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : "";
  const found = error instanceof Error ? `${error.name}: ${error.message}${cause}` : String(error);
  return { kind: "no-response", pointer, expected: "a response that can be read", found };
}

function resultOf(id: string, findings: readonly Finding[]): Result {
  return findings.length === 0 ? { id, status: "passed" } : { id, status: "failed", findings };
}
