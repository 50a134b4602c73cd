import { proveVirtually, reportOf } from "../testing/streaming/prove.js";

// Plays random schedules of faults against the consumer, in virtual time: `npm run prove -- --runs 10000 --seed 1`.

function numberOf(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`);
  const given = at < 0 ? fallback : Number(process.argv[at + 1]);
  if (Number.isSafeInteger(given) && given >= 0) return given;
  console.error(`--${name} must be followed by a number`);
  process.exit(2);
}

const failures = await proveVirtually(numberOf("seed", 1), numberOf("runs", 10_000));
for (const failure of failures) console.log(`\n${reportOf(failure)}`);
process.exitCode = failures.length === 0 ? 0 : 1;
