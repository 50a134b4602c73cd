import { expect, test } from "vitest";
import { runsAll, sayShare } from "../share.js";
import { proveByKills } from "./kills.js";

const ALL_KILLS = 50;

test("what a server confirmed is there after it was killed, and nothing is half-written", { timeout: 600_000 }, async () => {
  const kills = runsAll ? ALL_KILLS : 3;
  sayShare("kills of a server under load", kills, ALL_KILLS);
  expect(await proveByKills(1, kills)).toEqual([]);
});
