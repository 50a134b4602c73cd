import { expect, test } from "vitest";
import { findingsUnder, generated } from "./many-seeds.js";

/** Each seed runs one scenario in ten, and each scenario runs under two seeds: all under all would take half a minute. */
const SHARE = 10;
const SEEDS = Array.from({ length: 20 }, (_, index) => 5000 + index);

test("random requests under twenty seeds are no finding on the sound server", { timeout: 120_000 }, async () => {
  const isChosen = (seed: number, index: number) => index % SHARE === seed % SHARE;
  const ran = SEEDS.map((seed) => generated.filter((_, index) => isChosen(seed, index)).length).reduce((sum, each) => sum + each);
  console.log(
    `random requests: ${ran} of ${SEEDS.length * generated.length} scenarios and seeds; more of them: npm run gate:generated`,
  );
  expect(ran).toBeGreaterThanOrEqual(2 * generated.length);
  expect(await findingsUnder(SEEDS, isChosen)).toEqual([]);
});
