import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { type Contract, disContract } from "../contract.js";
import { type Plan, planOf } from "../plan-run/plan.js";
import { disContractYaml } from "../provenance.js";
import { Mistake, messageOf } from "./mistake.js";

const PARTS = ["paths", "components", "x-error-codes"] as const;

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Mistake(`The contract ${file} cannot be read: ${messageOf(error)}.`);
  }
}

/** A contract from a file, YAML or JSON. @throws Mistake when it cannot be read, or is no contract of this kind */
function readContract(file: string): Contract {
  const text = textOf(file);
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    throw new Mistake(`The contract ${file} is neither YAML nor JSON: ${messageOf(error).split("\n")[0]}.`);
  }
  const missing = PARTS.find((part) => typeof (document as Readonly<Record<string, unknown>> | null)?.[part] !== "object");
  if (missing !== undefined) {
    throw new Mistake(`The contract ${file} has no ${missing}: give an OpenAPI 3.1 document like that of dis-openapi, bundled.`);
  }
  return document as Contract;
}

/** The plan of the contract of the package, or of a file. @throws Mistake when no plan can be made of it */
export function readPlan(file: string | undefined, seed: number): Plan {
  if (file === undefined) return planOf(disContract(), seed);
  const contract = readContract(file);
  try {
    return planOf(contract, seed);
  } catch (error) {
    throw new Mistake(`No plan can be made of the contract ${file}: ${messageOf(error)}.`);
  }
}

/** The contract as it is written, for the lines of what is found. @throws Mistake when it cannot be read */
export function contractText(file: string | undefined): string {
  return file === undefined ? disContractYaml() : textOf(file);
}
