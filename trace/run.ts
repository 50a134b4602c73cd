// Proves that the contract is a transcription of its documents, row by row. Exit code 1 when a row proves nothing.
import { disContract } from "../contract-tests/src/contract/contract.js";
import { facts } from "./facts.js";
import { readReference } from "./reference.js";
import { runFacts } from "./report.js";
import { readSeeds } from "./seeds.js";
import { readExplanations, readSettlements } from "./settled.js";
import { failureLines, summaryLines } from "./summary.js";
import { referenceLines } from "./summary-reference.js";
import { verify } from "./verify.js";
import { verifyReference } from "./verify-reference.js";

const contract = disContract();
const seeds = readSeeds();
const verdict = verify({ contract, seeds, facts, report: runFacts() });
console.log(summaryLines(seeds, facts.length, verdict).join("\n"));

const reference = readReference();
const evidence = { contract, reference, explanations: readExplanations(), settlements: readSettlements() };
const held = verifyReference(evidence);
console.log(referenceLines(held, reference).join("\n"));

const failures = [...verdict.failures, ...held.failures];
if (failures.length > 0) {
  console.error(failureLines({ failures }).join("\n"));
  process.exitCode = 1;
}
