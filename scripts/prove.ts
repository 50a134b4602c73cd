import { parseArgs } from "node:util";
import { proveByKills } from "../testing/durability/kills.js";
import { proveVirtually, proveWithProcesses, reportOf } from "../testing/streaming/prove.js";

// Plays random schedules of faults against the consumer: in virtual time, or with `--processes` by real processes.
// `npm run prove -- --runs 10000 --seed 1`
// With `--kill 50` it kills a dis-local that keeps its data instead, so often, and looks for what was lost.

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    runs: { type: "string" },
    kill: { type: "string" },
    processes: { type: "boolean", default: false },
  },
});

function count(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  console.error(`--${name} must be a number`);
  process.exit(2);
}

const seed = count("seed", values.seed);
if (values.kill !== undefined) {
  const faults = await proveByKills(seed, count("kill", values.kill));
  for (const fault of faults) console.error(fault);
  process.exit(faults.length === 0 ? 0 : 1);
}

const runs = count("runs", values.runs ?? (values.processes ? "500" : "10000"));
const failures = await (values.processes ? proveWithProcesses : proveVirtually)(seed, runs);
for (const failure of failures) console.log(`\n${reportOf(failure)}`);
process.exitCode = failures.length === 0 ? 0 : 1;
// The proof is over. What is still open then is a mistake of the rig, which must not keep the command from ending.
setTimeout(() => {
  console.error(`still open after the end: ${process.getActiveResourcesInfo().join(", ")}`);
  process.exit();
}, 5000).unref();
