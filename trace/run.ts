// Proves that the contract is a transcription of its seeds, row by row. Exit code 1 when a row proves nothing.
import { disContract } from "../contract-tests/src/contract.js";
import { facts } from "./facts.js";
import { runFacts } from "./report.js";
import { readSeeds } from "./seeds.js";
import { failureLines, summaryLines } from "./summary.js";
import { verify } from "./verify.js";

const seeds = readSeeds();
const verdict = verify({ contract: disContract(), seeds, facts, report: runFacts() });
console.log(summaryLines(seeds, facts.length, verdict).join("\n"));
if (verdict.failures.length > 0) {
  console.error(failureLines(verdict).join("\n"));
  process.exitCode = 1;
}
