import { expect, test } from "vitest";
import { runsAll, sayShare } from "../../testing/share.js";
import { ofCalls } from "../src/index.js";
import { sideBySide } from "../src/run/side-by-side.js";
import { chosen, isFromOutside, mutants, outsideMutants } from "./catalogue.js";
import { equivalents, survivors } from "./equivalents.js";
import { faultsOf, hunt, wholePlan } from "./hunt.js";
import { KINDS } from "./mutant.js";
import { faultRate, type HuntOutcome, killRate, LEAST_FAULT_RATE, LEAST_KILL_RATE, summary } from "./summary.js";

/** Seeds of whole runs against the sound server. The project `contract:dis-local` makes one with seed 0. */
const ALL_SEEDS = [2, 3];

/** Another seed, with the cases in another order. */
const REVERSED_SEED = 1;

/** A run of everything; on a busy machine it takes a while. */
const RUN_TIMEOUT_MS = 240_000;
const HUNT_TIMEOUT_MS = 1_800_000;

/** Most of a hunt is waiting for responses, and some of it for a group to settle. */
const AT_ONCE = 3;

test("there are at least 1,100 wrong servers, 440 of them from outside, and each has its own name", () => {
  expect(mutants.length).toBeGreaterThanOrEqual(1_100);
  expect(outsideMutants.length).toBeGreaterThanOrEqual(440);
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});

test.each(KINDS)("at least two wrong servers are of the kind %s", (kind) => {
  expect(mutants.filter((mutant) => mutant.kind === kind).length).toBeGreaterThanOrEqual(2);
});

test("every reason to be equivalent or to survive belongs to a mutant", () => {
  const names = mutants.map(({ name }) => name);
  const reasons = Object.keys({ ...equivalents, ...survivors });
  expect(reasons.filter((name) => !names.includes(name))).toEqual([]);
});

test.each(runsAll ? ALL_SEEDS : [])("the sound server has no finding, seed %i", { timeout: RUN_TIMEOUT_MS }, async (seed) => {
  expect(await faultsOf(wholePlan(seed))).toEqual([]);
});

test(`no case depends on those before it, seed ${REVERSED_SEED}`, { timeout: RUN_TIMEOUT_MS }, async () => {
  const { cases, ...plan } = wholePlan(REVERSED_SEED);
  expect(await faultsOf({ ...plan, cases: [...cases].reverse(), scenarios: [] }, () => ({}), { parallel: 1 })).toEqual([]);
});

test.each(["empty", "error"] as const)(
  "a server may respond in another documented way where there is no checkpoint: %s",
  async (noCheckpoint) => {
    const plan = ofCalls(wholePlan(), ["commitCheckpoint", "showCheckpoint", "deleteCheckpoint"]);
    expect(await faultsOf(plan, () => ({ noCheckpoint }))).toEqual([]);
  },
);

test("99.4 % of the wrong servers are caught, 90 % of those from outside as faults, and no equivalent one has a finding", {
  timeout: HUNT_TIMEOUT_MS,
}, async () => {
  const outcomes: HuntOutcome[] = [];
  await sideBySide(chosen, AT_ONCE, async (mutant) => {
    const { caught, isDoubt, elapsedMs } = await hunt(mutant);
    outcomes.push({ mutant, elapsedMs, isDoubt, ...(caught === undefined ? {} : { caughtBy: caught.id }) });
  });
  console.log(summary(outcomes));
  sayShare("whole runs of the sound server with more seeds", runsAll ? ALL_SEEDS.length : 0, ALL_SEEDS.length);
  sayShare("wrong servers", chosen.length, mutants.length);
  const isCaughtInVain = ({ mutant, caughtBy }: HuntOutcome) => mutant.equivalent !== undefined && caughtBy !== undefined;
  expect(outcomes.filter(isCaughtInVain).map(({ mutant, caughtBy }) => [mutant.name, caughtBy])).toEqual([]);
  const isUnexplained = ({ mutant, caughtBy }: HuntOutcome) =>
    mutant.equivalent === undefined && caughtBy === undefined && survivors[mutant.name] === undefined && !isFromOutside(mutant);
  expect(outcomes.filter(isUnexplained).map(({ mutant }) => mutant.name)).toEqual([]);
  expect(killRate(outcomes.filter(({ mutant }) => !isFromOutside(mutant)))).toBeGreaterThanOrEqual(LEAST_KILL_RATE);
  expect(faultRate(outcomes.filter(({ mutant }) => isFromOutside(mutant)))).toBeGreaterThanOrEqual(LEAST_FAULT_RATE);
});
