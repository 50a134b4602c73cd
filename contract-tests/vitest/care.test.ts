import { expect, test } from "vitest";
import type { SentRequest } from "../src/check/check.js";
import { type Care, disContract, type Scenario, scenarios } from "../src/index.js";
import { runScenario } from "../src/run/run-case.js";
import { send } from "../src/run/send.js";
import type { Send } from "../src/run/target.js";
import { openDisLocal } from "./targets.js";

const contract = disContract();
const BILLABLE = /^(createStream|updatePartitionCount|updateStream|create\w+TransferTask)$/;
const RIGHT: readonly string[] = ["token", "scoped-signature", "gateway-signature"];

/** Bytes of records that need not be declared. */
const FEW_BYTES = 100_000;

/** Bytes of the records in the body of an upload. */
function bytesOf({ body = "{}" }: SentRequest): number {
  const { records } = JSON.parse(body) as { readonly records: readonly { readonly data: string }[] };
  return records.reduce((sum, { data }) => sum + Buffer.byteLength(data, "base64"), 0);
}

/** What a scenario does to a dis-local, its clean-up included. */
async function careSeen(scenario: Scenario, target: Awaited<ReturnType<typeof openDisLocal>>["target"]): Promise<Care> {
  let [writes, billable, failsAuthentication, bytes] = [false, false, false, 0];
  const watched: Send = (call, request, credentials) => {
    writes ||= request.method !== "GET" && call !== "listResourcesByTags";
    billable ||= BILLABLE.test(call);
    failsAuthentication ||= !RIGHT.includes(credentials);
    if (call === "sendRecords" && scenario.kind === "state") bytes += bytesOf(request);
    return send(call, request);
  };
  await runScenario(contract, { ...target, send: watched }, scenario, { tag: String(scenarios.indexOf(scenario)) });
  return { access: writes ? "write" : "read", billable, failsAuthentication, bytes: bytes < FEW_BYTES ? 0 : bytes };
}

test("each scenario does what it is declared to do, and those by hand do all of it", { timeout: 120_000 }, async () => {
  const { target, close } = await openDisLocal();
  const wrong: unknown[] = [];
  for (const scenario of scenarios) {
    const seen = await careSeen(scenario, target);
    const { id, kind, care } = scenario;
    // A random scenario may do less than it is declared to do.
    const isLess = care.access === "write" && care.billable && kind !== "state" && !seen.failsAuthentication;
    if (!isLess && JSON.stringify(seen) !== JSON.stringify(care)) wrong.push({ id, declared: care, seen });
  }
  await close();
  expect(wrong).toEqual([]);
});
