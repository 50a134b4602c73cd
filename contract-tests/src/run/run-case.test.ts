import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { disContract } from "../contract/dis-contract.js";
import { planOf } from "../plan/plan.js";
import { scenarios } from "../suite/scenarios.js";
import { runId } from "./names.js";
import { runCase, runScenario } from "./run-case.js";
import { EVERYTHING, policyFor, select } from "./select.js";
import { statefulProfile, type Target } from "./target.js";

const contract = disContract();
const plan = planOf(contract);
const [scenario] = scenarios;
if (scenario === undefined) throw new Error("There are no scenarios.");

function chosenFor(target: Target) {
  const [chosen] = select(plan, policyFor(target, runId(Date.now()), EVERYTHING)).cases;
  if (chosen === undefined) throw new Error("The plan is empty.");
  return chosen;
}

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

function targetAt(endpoint: string): Target {
  const credentials = { token: "some-token", accessKey: "AK", secretKey: "SK", region: "cn-north-4" };
  return { name: "some", endpoint, projectId: "project", credentials, profile: statefulProfile };
}

/** A server that gives every request the same response. */
async function serverWith(status: number, headers: Record<string, string>, body: string): Promise<Target> {
  const started = createServer((request, response) => {
    request.resume();
    response.writeHead(status, headers).end(body);
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  return targetAt(`http://127.0.0.1:${(started.address() as AddressInfo).port}`);
}

test("a target that does not respond is a finding of the case and of the scenario", async () => {
  const target = targetAt("http://127.0.0.1:1");
  expect(await runCase(contract, target, chosenFor(target))).toMatchObject({
    status: "failed",
    findings: [{ kind: "no-response" }],
  });
  expect(await runScenario(contract, target, scenario)).toMatchObject({ status: "failed", findings: [{ kind: "no-response" }] });
});

test("a redirect is not followed: it is a response with a status that is not declared", async () => {
  const target = await serverWith(302, { location: "http://127.0.0.1:1/" }, "");
  expect(await runCase(contract, target, chosenFor(target))).toMatchObject({
    status: "failed",
    findings: [{ kind: "status", found: "302" }, {}],
  });
});

test("a page of HTML where JSON is declared ends the scenario with the violation", async () => {
  const target = await serverWith(400, { "content-type": "text/html" }, "<html></html>");
  const result = await runScenario(contract, target, scenario);
  expect(result).toMatchObject({ status: "failed", findings: [{ kind: "content-type", found: "text/html" }] });
});

test("what the profile cannot prove is not sent", () => {
  const profile = { ...statefulProfile, limits: [{ ids: ["*"], reason: "nothing at all" }] };
  const target = { ...targetAt("http://127.0.0.1:1"), profile };
  const { cases, scenarios: sequences, skipped } = select(plan, policyFor(target, runId(Date.now()), EVERYTHING));
  expect([cases, sequences]).toEqual([[], []]);
  expect(skipped).toHaveLength(plan.cases.length + plan.scenarios.length);
  expect(new Set(skipped.map(({ reason }) => reason))).toEqual(new Set(["nothing at all"]));
});
