import { test } from "vitest";
import { disContract } from "../../contract-tests/src/contract/dis-contract.js";
import { facts } from "./facts.js";
import { testTitle } from "./test-report.js";

const contract = disContract();

for (const fact of facts) test(testTitle(fact), () => fact.holds(contract));
