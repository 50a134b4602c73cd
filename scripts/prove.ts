import { parseArgs } from "node:util";
import { proveVirtually, proveWithProcesses, reportOf } from "../testing/streaming/prove.js";

// Plays random schedules of faults against the consumer: in virtual time, or with `--processes` by real processes.
// `npm run prove -- --runs 10000 --seed 1`

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    runs: { type: "string" },
    processes: { type: "boolean", default: false },
  },
});

function count(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  console.error(`--${name} must be a number`);
  process.exit(2);
}

const seed = count("seed", values.seed);
const runs = count("runs", values.runs ?? (values.processes ? "500" : "10000"));
const failures = await (values.processes ? proveWithProcesses : proveVirtually)(seed, runs);
for (const failure of failures) console.log(`\n${reportOf(failure)}`);
process.exitCode = failures.length === 0 ? 0 : 1;
