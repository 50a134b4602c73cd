import { readFileSync } from "node:fs";
import type { Settlement } from "./disagreements.js";
import type { Explanation } from "./judge.js";

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`./reference/${name}`, import.meta.url), "utf8")) as T;
}

/** Differences between rows and contract that the contract explains. Written by hand. */
export function readExplanations(): readonly Explanation[] {
  return read("explained.json");
}

/** How each disagreement between sources was settled. Written by hand. */
export function readSettlements(): readonly Settlement[] {
  return read("disagreements.json");
}
