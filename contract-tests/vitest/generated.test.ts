import { type LocalDisOptions, Refusal } from "dis-local";
import { expect, test } from "vitest";
import { disContract, type Finding } from "../src/index.js";
import { createProbe } from "../src/suite/probe.js";
import { scenarios } from "../src/suite/scenarios.js";
import { openDisLocal } from "./targets.js";

const contract = disContract();
const SEED = 42;

/** What a scenario finds on a dis-local with these options. */
async function findingsOf(id: string, options: LocalDisOptions = {}, seed = SEED): Promise<readonly Finding[]> {
  const scenario = scenarios.find((each) => each.id === id);
  if (scenario === undefined) throw new Error(`There is no scenario ${id}.`);
  const { target, close } = await openDisLocal(options);
  const probe = createProbe(contract, target, scenario.pointer, { seed });
  try {
    await scenario.run(probe).catch(() => undefined);
    await probe.cleanUp();
    return probe.findings;
  } finally {
    await close();
  }
}

/** Takes every number of streams as if it were a right one. */
const takesAnyLimit: LocalDisOptions = {
  onServer: (server) => {
    server.addHook("onRequest", async ({ raw }) => {
      raw.url = (raw.url ?? "").replace(/limit=-?[0-9]+/, "limit=10");
    });
  },
};

/** Knows no limit above 40. */
const refusesLongPages: LocalDisOptions = {
  calls: {
    listStreams: ({ input }, next) => {
      if ((input.limit ?? 0) > 40) throw new Refusal("DIS.4200", "limit is too large");
      return next();
    },
  },
};

test("a request that keeps the contract and is refused is shown in its smallest form, with the seed", {
  timeout: 30_000,
}, async () => {
  const [finding, ...others] = await findingsOf("listStreams/generated/accepted", refusesLongPages);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ kind: "expectation", found: "status 400 with DIS.4200" });
  expect(finding?.steps?.[0]).toBe("GET /v2/{project_id}/streams?limit=41");
  expect(finding?.steps?.at(-1)).toMatch(/^seed 42, path [0-9:]+$/);
  expect(finding?.exchange?.response.status).toBe(400);
});

test("a request that breaks one keyword and is accepted is shown in its smallest form", { timeout: 30_000 }, async () => {
  const [finding, ...others] = await findingsOf("listStreams/generated/refused", takesAnyLimit);
  expect(others).toEqual([]);
  expect(finding?.expected).toMatch(/^400 with a code for a broken rule \((minimum|maximum)\)$/);
  expect(finding?.steps?.[0]).toMatch(/^GET \/v2\/\{project_id\}\/streams\?limit=(0|101)$/);
});

test("the same seed finds the same, and another one another path", { timeout: 30_000 }, async () => {
  const stepsWith = async (seed: number) =>
    (await findingsOf("listStreams/generated/accepted", refusesLongPages, seed))[0]?.steps;
  const [first, again] = [await stepsWith(SEED), await stepsWith(SEED)];
  expect(again).toEqual(first);
  expect(await stepsWith(SEED + 1)).not.toEqual(first);
});

test.each(["createStream", "createApp", "deleteStream"])("%s leaves nothing behind", { timeout: 30_000 }, async (call) => {
  for (const kind of ["accepted", "refused"]) expect(await findingsOf(`${call}/generated/${kind}`)).toEqual([]);
});
