import { pathToFileURL } from "node:url";
import { disContract } from "../src/index.js";
import { createProbe } from "../src/suite/probe.js";
import type { Scenario } from "../src/suite/scenario.js";
import { scenarios } from "../src/suite/scenarios.js";
import { openDisLocal } from "./targets.js";

const USAGE = "npm run gate:generated -- [how many seeds, 200 when omitted] [the first seed, 1 when omitted]";

/** The scenarios that send random requests. */
export const generated: readonly Scenario[] = scenarios.filter(({ kind }) => kind === "generated");

/**
 * What the sound server gets reported for random requests: a line for each finding, with the seed that makes it again.
 * @param chosen which scenarios run under a seed
 */
export async function findingsUnder(
  seeds: readonly number[],
  chosen: (seed: number, index: number) => boolean,
): Promise<string[]> {
  const contract = disContract();
  const lines: string[] = [];
  for (const seed of seeds) {
    const { target, close } = await openDisLocal();
    for (const { id, call, pointer, run } of generated.filter((_, index) => chosen(seed, index))) {
      const probe = createProbe(contract, target, pointer, { seed, call });
      try {
        await run(probe).catch((error: unknown) => {
          if (probe.findings.length === 0) lines.push(`seed ${seed}, ${id}: ${error}`);
        });
      } finally {
        await probe.cleanUp();
      }
      lines.push(
        ...probe.findings.map(
          ({ expected, found, steps = [] }) => `seed ${seed}, ${id}: ${expected}, found ${found} by ${steps.join("; ")}`,
        ),
      );
    }
    await close();
  }
  return lines;
}

async function main([count = "200", first = "1", ...more]: readonly string[]): Promise<void> {
  const [seeds, from] = [Number(count), Number(first)];
  if (more.length > 0 || !(Number.isInteger(seeds) && seeds > 0) || !Number.isInteger(from)) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  const found = await findingsUnder(
    Array.from({ length: seeds }, (_, index) => from + index),
    () => true,
  );
  for (const line of found) console.log(line);
  console.log(
    `${generated.length} scenarios of random requests under ${seeds} seeds: ${found.length} findings on the sound server`,
  );
  process.exitCode = found.length === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main(process.argv.slice(2));
