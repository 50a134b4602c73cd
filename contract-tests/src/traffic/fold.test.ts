import { describe, expect, test } from "vitest";
import { disContract } from "../contract/dis-contract.js";
import { createAtlas } from "../contract/provenance.js";
import { createFold, type FoldOptions } from "./fold.js";
import type { RecordedExchange } from "./recorded.js";
import { trafficVerdict } from "./verdict.js";

const contract = disContract();
const atlas = createAtlas(contract);
const TOKEN = "MIIEvQIBADANBgkqhkiG9w0BAQ-token";

const newFold = (options: Partial<FoldOptions> = {}) =>
  createFold({ contract, context: { atlas, replay: "npx dis-contract check a.har" }, ...options });

const verdictOf = (fold: ReturnType<typeof newFold>) =>
  trafficVerdict(fold, {
    contract,
    version: "0.0.0",
    startedAt: new Date(),
    waivers: [],
    today: "2026-11-30",
    doubts: "warn",
    thresholds: {},
    problems: [],
  });

interface Draft {
  readonly method?: string;
  readonly url?: string;
  readonly sent?: unknown;
  readonly status?: number;
  readonly received?: unknown;
}

/** An exchange of showApp, or of another call. */
function exchange(draft: Draft = {}): RecordedExchange {
  const { method = "GET", url = "https://dis.example.com/v2/p1/apps/billing", sent, status = 200 } = draft;
  const received = "received" in draft ? draft.received : APP;
  const bytes = (value: unknown) => Buffer.from(value === undefined ? "" : JSON.stringify(value));
  const json: [string, string] = ["Content-Type", "application/json"];
  return {
    request: { method, url, headers: [["X-Auth-Token", TOKEN], ...(sent === undefined ? [] : [json])], body: bytes(sent) },
    response: { status, headers: [json], body: bytes(received) },
    startedAt: 0,
    elapsedMs: 1,
  };
}

const APP = { app_name: "billing", app_id: "aBcDeFgHiJkLmNoPqRsT", create_time: 1_500_000_000_000 };

test("an exchange that keeps the contract covers its call, its status and its fields", async () => {
  const fold = newFold();
  expect(await fold.add(exchange())).toEqual({ call: "showApp", findings: [] });
  const { outcome, traffic, coverage, target, results } = verdictOf(fold);
  expect({ outcome, traffic }).toEqual({ outcome: "kept", traffic: { exchanges: 1, skipped: [] } });
  expect(target).toMatchObject({ endpoint: "https://dis.example.com", projectId: "p1" });
  const covered = coverage.dimensions.flatMap(({ name, cells }) =>
    cells.filter(({ state }) => state === "covered").map(({ what }) => `${name} ${what}`),
  );
  expect(covered).toEqual(expect.arrayContaining(["status 200", "parameter path/app_name", "response field body/create_time"]));
  expect(results.filter(({ status }) => status === "skipped")).toHaveLength(results.length - 1);
});

test("a wrong response is one finding, however many exchanges show it, and three of them are kept", async () => {
  const fold = newFold();
  for (let count = 0; count < 10; count++) {
    const { findings } = await fold.add(exchange({ received: { ...APP, create_time: "soon" } }));
    expect(findings.map(({ isNew }) => isNew)).toEqual([count === 0]);
  }
  const [failed] = verdictOf(fold).results.filter(({ status }) => status === "failed");
  expect(failed).toMatchObject({ id: "showApp/traffic" });
  expect(failed?.findings).toHaveLength(3);
  expect(failed?.findings[0]).toMatchObject({ kind: "body-schema", exchanges: 10 });
});

test("no finding shows the token of the request", async () => {
  const fold = newFold();
  const seen = await fold.add(exchange({ received: { ...APP, create_time: TOKEN } }));
  expect(seen.findings.length).toBeGreaterThan(0);
  expect(JSON.stringify([seen, verdictOf(fold)])).not.toContain(TOKEN);
});

test("a request that breaks a rule is right to be refused, and wrong to be accepted", async () => {
  const fold = newFold();
  const sent = { app_name: "no spaces" };
  const draft = { method: "POST", url: "https://dis.example.com/v2/p1/apps", sent };
  const refusal = { error_code: "DIS.4200", error_msg: "Invalid request." };
  expect((await fold.add(exchange({ ...draft, status: 400, received: refusal }))).findings).toEqual([]);
  const { findings } = await fold.add(exchange({ ...draft, status: 201, received: undefined }));
  expect(findings[0]?.finding).toMatchObject({
    kind: "expectation",
    expected: "400 with a code for a broken rule (pattern)",
    found: "status 201",
  });
});

describe("what is no exchange of the endpoint is counted, and proves nothing:", () => {
  test.each<[string, Draft, Partial<FoldOptions>]>([
    ["no path of the contract", { url: "https://example.com/" }, {}],
    ["no method of the path", { method: "OPTIONS" }, {}],
    ["another address", {}, { endpoint: "https://dis.example.com/gateway" }],
    ["another project", {}, { projectId: "p2" }],
  ])("%s", async (reason, draft, options) => {
    const fold = newFold(options);
    expect(await fold.add(exchange(draft))).toMatchObject({ skipped: reason });
    expect(verdictOf(fold)).toMatchObject({
      outcome: "not-tested",
      traffic: { exchanges: 0, skipped: [{ reason, exchanges: 1 }] },
    });
  });

  test("no response, a body that nobody wrote down, and what a cache had", async () => {
    const fold = newFold();
    const { request, response, ...times } = exchange();
    expect(await fold.add({ request, ...times })).toMatchObject({ skipped: "no response" });
    const { body: _, ...head } = response ?? { status: 200, headers: [] };
    expect(await fold.add({ request, response: head, ...times })).toMatchObject({ skipped: "no recorded body" });
    const cached = { ...head, status: 304, body: new Uint8Array() };
    expect(await fold.add({ request, response: cached, ...times })).toMatchObject({ skipped: "a response of a cache" });
  });
});

test("what a gateway has before the path is part of the address", async () => {
  const fold = newFold({ endpoint: "https://dis.example.com/gateway" });
  await fold.add(exchange({ url: "https://dis.example.com/gateway/v2/p1/apps/billing/" }));
  expect(verdictOf(fold).target.endpoint).toBe("https://dis.example.com/gateway");
});

test("the memory does not grow with the number of hosts", async () => {
  const fold = newFold();
  for (let host = 0; host < 1_100; host++) await fold.add(exchange({ url: `https://h${host}.example.com/` }));
  const hosts = fold.skipped.get("no path of the contract");
  expect({ size: hosts?.size, others: hosts?.get("other hosts") }).toEqual({ size: 1_001, others: 100 });
});
