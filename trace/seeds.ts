import { readdirSync, readFileSync } from "node:fs";
import { readSeed, type Seed } from "./row.js";

const folder = new URL("./seeds/", import.meta.url);

/** Every seed that the contract is a transcription of, in the order of the file names. @throws TypeError for data of a wrong form */
export function readSeeds(): Seed[] {
  return readdirSync(folder)
    .sort()
    .map((name) => readSeed(JSON.parse(readFileSync(new URL(name, folder), "utf8"))));
}
