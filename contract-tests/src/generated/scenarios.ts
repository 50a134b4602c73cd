import { type Call, callOf, calls, pointerOf } from "dis-openapi/contract";
import type fc from "fast-check";
import { judge } from "../check/judge.js";
import { brokenRules } from "../plan/broken-rules.js";
import type { CaseRequest } from "../plan/case.js";
import type { Probe } from "../probe.js";
import type { CallName, Input } from "../run/send.js";
import { type Scenario, scenariosOf } from "../scenario.js";
import { brokenRequests } from "./flaw.js";
import { validRequests } from "./request.js";
import { expectAll } from "./smallest.js";
import { PARTITIONS, surroundings } from "./surroundings.js";

/** Requests of each kind per call; with more of them the gate would take longer than people wait for. */
const RUNS = 15;

type Expected = "accepted" | "refused";

/** Takes back what a request has made, so that the quota does for all of them. */
const UNDO: Readonly<Partial<Record<CallName, (probe: Probe, request: CaseRequest) => Promise<unknown>>>> = {
  createStream: (probe, { body }) => probe.send("deleteStream", fieldOf(body, "stream_name")),
  createApp: (probe, { body }) => probe.send("deleteApp", fieldOf(body, "app_name")),
  updatePartitionCount: (probe, { body }) =>
    probe.send("updatePartitionCount", { ...fieldOf(body, "stream_name"), target_partition_count: PARTITIONS }),
  joinGroup: (probe, { path, body }) =>
    probe.send("leaveGroup", { groupId: path["groupId"] ?? "", ...fieldOf(body, "clientId") }),
};

function fieldOf(body: CaseRequest["body"], name: string): Input {
  return { [name]: (body as Input | undefined)?.[name] ?? "" };
}

/** The request as lines: method and path, then the body. Its credentials are no part of it. */
function described(operation: Call, { path, query, body, rawBody }: CaseRequest): string[] {
  const filled = operation.path.replace(/\{([^}]+)\}/g, (whole, name: string) => path[name] ?? whole);
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  const line = `${operation.method.toUpperCase()} ${filled}${pairs.length === 0 ? "" : `?${pairs.join("&")}`}`;
  const text = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
  return text === undefined ? [line] : [line, text];
}

async function attempt(probe: Probe, operation: Call, request: CaseRequest, expected: Expected): Promise<void> {
  const call = operation.name as CallName;
  const exchange = await probe.request(call, request);
  const breaks = [...new Set(brokenRules(probe.contract, operation, request).map(({ keyword }) => keyword))];
  const asked = { pointer: probe.pointer, expect: expected, breaks, prepared: false };
  const found = judge(probe.contract, asked, exchange, true);
  if (exchange.response.status === operation.success) await UNDO[call]?.(probe, request);
  if (found !== undefined) probe.fail({ ...found, exchange });
}

function requestsOf(probe: Probe, operation: Call, valid: fc.Arbitrary<CaseRequest>, expected: Expected) {
  return expected === "accepted" ? valid : brokenRequests(probe.contract, operation, valid);
}

async function run(probe: Probe, call: CallName, expected: Expected): Promise<void> {
  const operation = callOf(probe.contract, call);
  const valid = validRequests(probe.contract, operation, await surroundings(probe, operation));
  await expectAll(probe, {
    values: requestsOf(probe, operation, valid, expected),
    runs: RUNS,
    attempt: (request) => attempt(probe, operation, request, expected),
    describe: (request) => described(operation, request),
  });
}

/** Per call requests that keep the contract, and requests that break it in one way, both made by chance. */
export const generatedScenarios: readonly Scenario[] = (Object.keys(calls) as CallName[]).flatMap((call) => {
  const { path, method } = calls[call];
  return scenariosOf(call, pointerOf("paths", path, method), [
    {
      name: "accepted",
      kind: "generated",
      title: "requests made from the schemas are accepted",
      run: (probe) => run(probe, call, "accepted"),
    },
    {
      name: "refused",
      kind: "generated",
      title: "requests that break one keyword are refused",
      run: (probe) => run(probe, call, "refused"),
    },
  ]);
});
