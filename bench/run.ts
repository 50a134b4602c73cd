// Prints how this project compares with its peers, on this machine and in one run: ratios, and both absolute figures. All
// traffic stays on the loopback. A peer that is not installed is said to be so.
import { cpus } from "node:os";
import { clientCost } from "./client-cost.js";
import { comparisonLines } from "./comparison.js";
import { footprint } from "./footprint.js";
import { recordRate } from "./record-rate.js";
import { serverRate } from "./server-rate.js";
import { signingCost } from "./signing-cost.js";

const start = performance.now();
const processors = cpus();
console.log(`Node.js ${process.version}, ${processors.length} x ${processors[0]?.model.trim() ?? "unknown processor"}\n`);
for (const part of [clientCost, signingCost, serverRate, recordRate, footprint]) {
  for (const comparison of [await part()].flat()) console.log(`${comparisonLines(comparison).join("\n")}\n`);
}
console.log(`${Math.round((performance.now() - start) / 1000)} seconds`);
