// Proves that the contract is a transcription of its documents, row by row. Exit code 1 when a row proves nothing.
import { disContract } from "../contract-tests/src/contract/dis-contract.js";
import { readExplanations, readReference, readSettlements } from "./reference/rows.js";
import { verifyReference } from "./reference/verify.js";
import { facts } from "./seeds/facts.js";
import { readSeeds } from "./seeds/rows.js";
import { runFacts } from "./seeds/test-report.js";
import { verify } from "./seeds/verify.js";
import { failureLines, referenceLines, seedLines } from "./summary.js";

const contract = disContract();
const seeds = [...readSeeds().values()];
const seedVerdict = verify({ contract, seeds, facts, report: runFacts() });
console.log(seedLines(seeds, facts.length, seedVerdict).join("\n"));

const reference = readReference();
const evidence = { contract, reference, explanations: readExplanations(), settlements: readSettlements() };
const referenceVerdict = verifyReference(evidence);
console.log(referenceLines(referenceVerdict, reference).join("\n"));

const failures = [...seedVerdict.failures, ...referenceVerdict.failures];
if (failures.length > 0) {
  console.error(failureLines(failures).join("\n"));
  process.exitCode = 1;
}
