import type { Contract } from "dis-openapi/contract";
import { beforeAll, describe, expect, type TestContext, test } from "vitest";
import { describeFinding } from "../check/finding.js";
import { disContract as contractOfDis } from "../contract/dis-contract.js";
import { planOf } from "../plan/plan.js";
import { createStriker } from "../report/finding.js";
import { preflight } from "../run/preflight.js";
import type { ItemResult, RunResult } from "../run/results.js";
import { type OpenTarget, type RunOptions, runPlan } from "../run/run-plan.js";
import { isWanted } from "../run/select.js";
import { TIMEOUT_MS } from "../run/send.js";
import { type Credentials, type Profile, statefulProfile } from "../run/target.js";

/** The target of the suite: an address, or a function that opens a target and closes it again. */
export type SuiteTarget =
  | {
      /** `http://127.0.0.1:7070`. */
      readonly endpoint: string;
      readonly projectId: string;
      readonly credentials: Credentials;
      /** What can be proved there. Default: everything. */
      readonly profile?: Profile;
    }
  | {
      /** Called once when the tests begin. */
      readonly openTarget: () => Promise<OpenTarget>;
    };

/** As for `runPlan`: read-only, unless the options say otherwise. */
export type SuiteOptions = SuiteTarget &
  Omit<RunOptions, "onResult" | "onPhase" | "onStale"> & {
    /** Default: the contract of DIS. */
    readonly contract?: Contract;
    /** Seed of the random requests. Default: 0. */
    readonly seed?: number;
    /** Name of the group of tests. Default: `DIS contract`. */
    readonly title?: string;
    /** How long the whole run may take, in milliseconds. Default: ten minutes. */
    readonly runTimeoutMs?: number;
  };

const RUN_TIMEOUT_MS = 600_000;

async function openedTarget(options: SuiteTarget): Promise<OpenTarget> {
  if ("openTarget" in options) return options.openTarget();
  const { endpoint, projectId, credentials, profile = statefulProfile } = options;
  const target = { name: profile.name, endpoint: endpoint.replace(/\/+$/, ""), projectId, credentials, profile };
  return { target, close: async () => undefined };
}

/** A result as vitest knows it: what was skipped is skipped with the reason. */
function settle(context: TestContext, result: ItemResult | undefined, credentials: Credentials): void {
  if (result === undefined) expect.fail("The run has no result for it.");
  else if (result.status === "skipped") context.skip(result.reason);
  else if (result.status === "failed") {
    const shown = result.findings.map((finding) => createStriker(credentials, finding.exchange).text(describeFinding(finding)));
    expect.fail(shown.join("\n"));
  }
}

/**
 * Registers the suite in a run of vitest: a test for each case and each scenario, and two for the run as a whole. `runPlan` runs once
 * before the first test, so the suite is as quick, careful and tidy as the command. What is skipped is a skipped test with the
 * reason. Call it in a test file.
 *
 * @throws Error when no plan can be made of the contract. A target that cannot be tested at all fails the tests.
 */
export function disContract(options: SuiteOptions): void {
  const { contract = contractOfDis(), seed = 0, title = "DIS contract", runTimeoutMs = RUN_TIMEOUT_MS, ...rest } = options;
  const { only = [], skip = [], named = {}, timeoutMs = TIMEOUT_MS } = rest;
  const whole = planOf(contract, seed);
  const isAsked = (item: { readonly id: string; readonly call: string }) => isWanted(item, { only, skip });
  const plan = { ...whole, cases: whole.cases.filter(isAsked), scenarios: whole.scenarios.filter(isAsked) };

  describe(title, () => {
    let outcome: RunResult;
    let credentials: Credentials;
    let results: ReadonlyMap<string, ItemResult>;

    beforeAll(async () => {
      const { target, close } = await openedTarget(options);
      credentials = target.credentials;
      try {
        const wrong = target.profile.stateful ? await preflight(contract, target, named, timeoutMs) : undefined;
        if (wrong !== undefined) throw new Error(wrong);
        outcome = await runPlan(plan, target, rest);
        results = new Map(outcome.results.map((result) => [result.id, result]));
      } finally {
        await close();
      }
    }, runTimeoutMs);

    test("something was tested, to the end", () => {
      expect(outcome.problems).toEqual([]);
      expect(outcome.results.filter(({ status }) => status !== "skipped").length, "tests that ran").toBeGreaterThan(0);
    });

    for (const { id, title: sentence } of [...plan.cases, ...plan.scenarios]) {
      test(`${sentence} [${id}]`, (context) => settle(context, results.get(id), credentials));
    }

    test("everything that was made is removed", () => {
      expect(outcome.cleanUp.left).toEqual([]);
    });
  });
}
