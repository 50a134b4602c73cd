import type { CallName, LocalDisOptions } from "dis-local";
import { expect, test } from "vitest";
import { withBody } from "../mutants/mutant.js";
import { disContract, EVERYTHING, humanReport, planOf, runPlan, type Verdict } from "../src/index.js";
import { reportedResults, verdictOf } from "../src/report/conclude.js";
import { deviationsOf } from "../src/report/deviations.js";
import { openDisLocal } from "./targets.js";
import { context, partsOf } from "./verdicts.js";

const whole = planOf(disContract());

/** The verdict on a wrong server, of the cases and scenarios of some calls; what is random is left out. */
async function verdictOn(calls: readonly CallName[], options: LocalDisOptions): Promise<Verdict> {
  const isOf = ({ call, kind }: { readonly call: string; readonly kind: string }) =>
    calls.some((name) => name === call) && kind !== "generated" && kind !== "sequence";
  const plan = { ...whole, cases: whole.cases.filter(isOf), scenarios: whole.scenarios.filter(isOf) };
  const { target, close } = await openDisLocal(options);
  try {
    const { results, problems } = await runPlan(plan, target, EVERYTHING);
    return verdictOf({ ...partsOf([]), results: reportedResults(results, context), problems });
  } finally {
    await close();
  }
}

/** Calls and place of all that was found. */
function found(verdict: Verdict) {
  const { broken, doubts } = deviationsOf(verdict);
  return [...broken, ...doubts].map(({ calls, finding }) => [[...calls].sort().join(), finding.kind, finding.place]);
}

/** Lines of what is broken in the report for people, without the empty ones. */
function brokenLines(verdict: Verdict): string[] {
  const [, after = ""] = humanReport(verdict).split("\nWhat is broken\n");
  const [part = ""] = after.split(/\n(?=Skipped|Clean-up)/);
  return part.split("\n").filter((line) => line !== "");
}

const TIMEOUT = { timeout: 120_000 };

test("a renamed field is one finding that names the call and the field, in at most 20 lines", TIMEOUT, async () => {
  const verdict = await verdictOn(["showCheckpoint", "commitCheckpoint", "deleteCheckpoint"], {
    calls: {
      showCheckpoint: async (_, next) =>
        withBody(await next(), ({ sequence_number, ...rest }) => ({ ...rest, sequenceNumber: sequence_number })),
    },
  });
  expect(found(verdict)).toEqual([["showCheckpoint", "expectation", "sequence_number"]]);
  const lines = brokenLines(verdict);
  expect(lines.join(" ")).toContain("showCheckpoint: expected a field sequence_number");
  expect(lines.length).toBeLessThanOrEqual(20);
});

test("an error body that is wrong on three calls is one finding that names the three", TIMEOUT, async () => {
  const verdict = await verdictOn(["showApp", "showStream", "deleteApp"], {
    onServer: (server) => {
      server.addHook("onSend", async ({ url }, { statusCode }, payload) => {
        if (statusCode < 400 || !/\/(streams|apps)\/[^/?]+\/?$/.test(url)) return payload;
        const { errorCode, message } = JSON.parse(String(payload)) as { errorCode: string; message: string };
        return JSON.stringify({ code: errorCode, text: message });
      });
    },
  });
  expect(found(verdict)).toEqual([["deleteApp,showApp,showStream", "body-schema", undefined]]);
});

test("a createApp that responds with 500 to everything is one finding", TIMEOUT, async () => {
  const body = { errorCode: "DIS.5500", message: "broken", error_code: "DIS.5500", error_msg: "broken" };
  const calls = ["createApp", "showApp", "deleteApp", "listApp", "commitCheckpoint", "showCheckpoint"] as const;
  const verdict = await verdictOn(calls, { calls: { createApp: async () => ({ status: 500, body }) } });
  expect(found(verdict)).toEqual([["createApp", "error-code", undefined]]);
});

test("a token that is revoked in mid-run ends the run soon, and it says so", TIMEOUT, async () => {
  const body = { errorCode: "APIGW.0301", message: "revoked", error_code: "APIGW.0301", error_msg: "revoked" };
  let requests = 0;
  const verdict = await verdictOn(["createApp", "showApp", "deleteApp", "listApp"], {
    onServer: (server) => {
      server.addHook("onRequest", async (_, reply) => {
        if (++requests > 60) await reply.code(401).send(body);
      });
    },
  });
  expect(found(verdict)).toEqual([]);
  expect(verdict.problems).toEqual([expect.stringMatching(/could not be tested any more .* does not accept the credentials/)]);
  expect(verdict.counts.skipped).toBeGreaterThan(200);
  // Five that failed, what was under way beside them, and the clean-up.
  expect(requests).toBeLessThan(60 + 40);
});
