import type { LocalDisOptions } from "dis-local";
import { expect, test } from "vitest";
import { withBody, withCode } from "../mutants/mutant.js";
import { disContract, EVERYTHING, fingerprintOf, planOf, runPlan } from "../src/index.js";
import { openDisLocal } from "./targets.js";

const whole = planOf(disContract());
/** What shows the mistakes below; the whole suite would show each in more places, and take minutes. */
const SHOWN_BY = [
  "showApp/path/app_name/example",
  "showApp/state/unknown-app",
  "showApp/state/same-in-list",
  "listStreams/state/exclusive-start",
  "listStreams/state/pages",
  "listStreams/state/total",
  "sendRecords/state/numbered-from-zero",
];
const isShowing = ({ id }: { readonly id: string }) => SHOWN_BY.includes(id);
const plan = { ...whole, cases: whole.cases.filter(isShowing), scenarios: whole.scenarios.filter(isShowing) };

/** Servers that are wrong in one way each; what they say is full of names, times, ids and numbers of the run. */
const WRONG: Readonly<Record<string, LocalDisOptions["calls"]>> = {
  "a status": { showApp: async (_, next) => ({ ...(await next()), status: 202 }) },
  "a code": { showApp: async (_, next) => withCode(await next(), "DIS.4332", "DIS.4330") },
  "a type": {
    showApp: async (_, next) => withBody(await next(), (body) => ({ ...body, create_time: String(body["create_time"]) })),
  },
  "a missing field": { showApp: async (_, next) => withBody(await next(), ({ app_id: _id, ...rest }) => rest) },
  "the order of a list": {
    listStreams: async (_, next) =>
      withBody(await next(), (body) => ({ ...body, stream_names: [...(body["stream_names"] as string[])].reverse() })),
  },
  "a list that lacks one": {
    listStreams: async (_, next) =>
      withBody(await next(), (body) => ({ ...body, stream_names: (body["stream_names"] as string[]).slice(1) })),
  },
  "a count": { listStreams: async (_, next) => withBody(await next(), (body) => ({ ...body, total_number: 7 })) },
  "a number in the response": {
    sendRecords: async (_, next) =>
      withBody(await next(), (body) => ({
        ...body,
        records: (body["records"] as Record<string, unknown>[]).map((one) => ({ ...one, sequence_number: "99" })),
      })),
  },
  "a fault inside": { showApp: async () => Promise.reject(new Error("broken")) },
};

/** Each finding as its case and its fingerprint. */
async function findingsOf(calls: LocalDisOptions["calls"]): Promise<string[]> {
  const open = () => openDisLocal({ calls: calls ?? {} });
  const { target, close } = await open();
  try {
    const { results } = await runPlan(plan, target, { ...EVERYTHING, open, parallel: 1 });
    return results.flatMap(({ id, call, findings }) => findings.map((finding) => `${id} ${fingerprintOf(call, finding)}`));
  } finally {
    await close();
  }
}

test("all that shows the mistakes is there", () => {
  expect([...plan.cases, ...plan.scenarios].map(({ id }) => id).sort()).toEqual([...SHOWN_BY].sort());
});

test("a deviation has the same fingerprint in every run, and another deviation another one", { timeout: 120_000 }, async () => {
  const seen: (readonly [what: string, found: readonly string[]])[] = [];
  for (const [what, calls] of Object.entries(WRONG)) {
    const found = await findingsOf(calls);
    expect(found.length, what).toBeGreaterThan(0);
    expect(await findingsOf(calls), what).toEqual(found);
    const twin = seen.find(([, other]) => other.join() === found.join());
    expect({ what, twin: twin?.[0] }).toEqual({ what, twin: undefined });
    seen.push([what, found]);
  }
});
