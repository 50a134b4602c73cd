// Prints how this project compares with its peers, on this machine and in one run: ratios, and both absolute figures. All
// traffic stays on the loopback. A peer that is not installed is said to be so. With names behind `npm run bench --`, those
// parts alone.
import { cpus } from "node:os";
import { callCost } from "./call-cost.js";
import { type Comparison, comparisonLines, goalLine } from "./comparison.js";
import { footprint } from "./footprint.js";
import { recordRate } from "./record-rate.js";
import { serverRate } from "./server-rate.js";
import { signingCost } from "./signing-cost.js";
import { throughput } from "./throughput.js";

type Part = () => Promise<Comparison | Comparison[]>;

const PARTS: Readonly<Record<string, readonly Part[]>> = {
  "call-path": [callCost, signingCost, throughput, footprint],
  server: [serverRate, recordRate],
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(PARTS, name));
if (unknown !== undefined) throw new Error(`${unknown} is no part; there are ${Object.keys(PARTS).join(", ")}`);

const start = performance.now();
const processors = cpus();
console.log(`Node.js ${process.version}, ${processors.length} x ${processors[0]?.model.trim() ?? "unknown processor"}\n`);
const goals: string[] = [];
for (const part of (wanted.length === 0 ? Object.keys(PARTS) : wanted).flatMap((name) => PARTS[name] ?? [])) {
  for (const comparison of [await part()].flat()) {
    console.log(`${comparisonLines(comparison).join("\n")}\n`);
    goals.push(...[goalLine(comparison) ?? []].flat());
  }
}
if (goals.length > 0) console.log(`What is to be reached:\n  ${goals.join("\n  ")}\n`);
console.log(`${Math.round((performance.now() - start) / 1000)} seconds`);
