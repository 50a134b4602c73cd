import { afterAll, expect, test } from "vitest";
import { mutants } from "./catalogue.js";
import { everything, faultsOf, hunt, itemsOf } from "./hunt.js";
import { KINDS, type Mutant } from "./mutant.js";
import { type Outcome, summary } from "./summary.js";
import { equivalents } from "./table/equivalents.js";

const SEEDS = [1, 2, 3];

/** A mutant that waits for a group to settle takes as long as the scenario is patient. */
const PATIENCE_MS = 120_000;

/** Hunts wait for answers most of the time. */
const AT_ONCE = 3;

const outcomes: Outcome[] = [];

test("there are 120 wrong servers at the least, and each has a name of its own", () => {
  expect(mutants.length).toBeGreaterThanOrEqual(120);
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});

test.each(KINDS)("at least two wrong servers are of the kind %s", (kind) => {
  expect(mutants.filter((mutant) => mutant.kind === kind).length).toBeGreaterThanOrEqual(2);
});

test("every reason to be equivalent is that of a mutant", () => {
  const names = mutants.map(({ name }) => name);
  expect(Object.keys(equivalents).filter((name) => !names.includes(name))).toEqual([]);
});

test.each(SEEDS)("the sound server has no finding, seed %i", { timeout: PATIENCE_MS }, async (_seed) => {
  expect(await faultsOf(() => ({}))).toEqual([]);
});

test("no case depends on those before it", { timeout: PATIENCE_MS }, async () => {
  expect(await faultsOf(() => ({}), { cases: [...everything.cases].reverse(), scenarios: [] })).toEqual([]);
});

test.each(["empty", "error"] as const)("no checkpoint may be answered in another documented way: %s", async (noCheckpoint) => {
  const items = itemsOf(["commitCheckpoint", "showCheckpoint", "deleteCheckpoint"]);
  expect(await faultsOf(() => ({ noCheckpoint }), items)).toEqual([]);
});

async function hunted(mutant: Mutant): Promise<string | undefined> {
  const { caught, elapsedMs } = await hunt(mutant);
  outcomes.push({ mutant, elapsedMs, ...(caught === undefined ? {} : { caughtBy: caught.id }) });
  return caught?.id;
}
