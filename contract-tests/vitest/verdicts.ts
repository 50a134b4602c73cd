import { LOCAL_KEY, LOCAL_TOKEN, type LocalDisOptions } from "dis-local";
import { disContractYaml } from "../src/contract/dis-contract.js";
import { createAtlas } from "../src/contract/provenance.js";
import { casesOf, disContract, EVERYTHING, type ItemResult, type Plan, planOf, runPlan } from "../src/index.js";
import { type RawResult, reportedResults, type VerdictParts, verdictOf } from "../src/report/conclude.js";
import type { ReportContext } from "../src/report/finding.js";
import type { Coverage, Verdict } from "../src/verdict.js";
import { openDisLocal } from "./targets.js";

// Verdicts of real runs against a dis-local, for the tests of the reports.

const contract = disContract();
const whole = planOf(contract);
/** The plan of the paths of apps and checkpoints: enough to have some skipped cases, and built in a fraction of the time. */
const cases = casesOf({
  ...contract,
  paths: Object.fromEntries(Object.entries(contract.paths).filter(([path]) => /\/(apps|checkpoints)/.test(path))),
});
const ENDPOINT = "http://127.0.0.1:7070";
const UNTESTED = "Not selected by --only.";

export const context: ReportContext = {
  atlas: createAtlas(contract, disContractYaml),
  credentials: { token: LOCAL_TOKEN, ...LOCAL_KEY },
  replay: { endpoint: ENDPOINT, projectId: "local", seed: 42 },
};

/** Of the whole plan: what was not sent was not selected. */
function rawOf(results: readonly ItemResult[]): RawResult[] {
  const known = new Map(results.map((result) => [result.id, result]));
  return [...cases, ...whole.scenarios].map(({ id, call, title, kind, pointer }) => {
    const { findings, reason } = known.get(id) ?? { findings: [], reason: UNTESTED };
    return { id, call, title, kind, pointer, startedMs: 0, elapsedMs: 2, findings, ...(reason === undefined ? {} : { reason }) };
  });
}

/** Some cells of every dimension and state; which of them a run really covers is not the business of the reports. */
const coverage: Coverage = {
  dimensions: [
    {
      name: "operation",
      share: 0.5,
      cells: [
        { call: "createApp", what: "createApp", state: "covered" },
        { call: "showApp", what: "showApp", state: "missing", reason: "Needs --allow-writes." },
      ],
    },
    {
      name: "status",
      share: 1,
      cells: [
        { call: "createApp", what: "201", state: "covered" },
        { call: "createApp", what: "500", state: "unreachable", reason: "A failure of the service cannot be brought about." },
      ],
    },
    { name: "credentials", share: 0, cells: [{ call: "createApp", what: "token", state: "missing", reason: "Not sent." }] },
  ],
};

export function partsOf(raw: readonly RawResult[], rest: Partial<VerdictParts> = {}): VerdictParts {
  return {
    contract,
    version: "0.1.0",
    target: { endpoint: ENDPOINT, projectId: "local", profile: "stateful" },
    run: {
      id: "t6abcd1x2y",
      seed: 42,
      isReadOnly: false,
      startedAt: "2026-11-21T12:00:00.000Z",
      elapsedMs: 4_210,
      requests: 3_104,
      phases: [
        { name: "prepare", elapsedMs: 210, requests: 12 },
        { name: "cases", elapsedMs: 4_000, requests: 3_092 },
      ],
    },
    results: reportedResults(raw, context),
    coverage,
    cleanUp: {
      removed: [{ kind: "stream", name: "gate-t6abcd1x2y-a" }],
      stale: [{ kind: "app", name: "gate-t6aaaa0000-b" }],
      left: [],
    },
    ...rest,
  };
}

/** What became of the cases of some calls, and of a scenario, on a dis-local that may be wrong. */
export async function rawResults(calls: readonly string[], options: LocalDisOptions = {}): Promise<RawResult[]> {
  const isOwn = ({ call }: { readonly call: string }) => calls.includes(call);
  // One scenario shows how scenarios are reported; more of them would take long.
  const own: Plan = { ...whole, cases: cases.filter(isOwn), scenarios: whole.scenarios.filter(isOwn).slice(0, 1) };
  const { target, close } = await openDisLocal(options);
  try {
    return rawOf((await runPlan(own, target, EVERYTHING)).results);
  } finally {
    await close();
  }
}

/** Markup, quotes, an escape sequence, a workflow command, a CDATA end, and a character that XML forbids. */
export const MALICIOUS = '</script><img src=x onerror="alert(1)">\'&amp; ]]> \u001b[2J\u0000\n::error::gotcha %0A';

/** Wrong in four ways: a status, a body where none belongs, text in place of JSON that attacks its reader, and its token in a header. */
export const wrongServer: LocalDisOptions = {
  calls: {
    createApp: async (_, next) => ({ ...(await next()), status: 200 }),
    listApp: async () => ({ status: 200, body: { apps: MALICIOUS } }),
    deleteApp: async (_, next) => ({ ...(await next()), status: 500, headers: { "x-seen": LOCAL_TOKEN } }),
  },
};

export const WRONG_CALLS = ["createApp", "listApp", "deleteApp"];

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const brokenResults = once(() => rawResults(WRONG_CALLS, wrongServer));
const keptResults = once(() => rawResults(["showApp"]));

/** Of a server that is wrong; it is run once. */
export async function brokenVerdict(rest: Partial<VerdictParts> = {}): Promise<Verdict> {
  return verdictOf(partsOf(await brokenResults(), rest));
}

/** Of a sound server; it is run once. */
export async function keptVerdict(rest: Partial<VerdictParts> = {}): Promise<Verdict> {
  return verdictOf(partsOf(await keptResults(), rest));
}
