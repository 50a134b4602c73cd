import { readFileSync } from "node:fs";
import { type Contract, nearest } from "dis-openapi/contract";
import { parse } from "yaml";
import { disContract, disContractYaml } from "../contract/dis-contract.js";
import { fitsPattern } from "../plan/case.js";
import { type Plan, planOf } from "../plan/plan.js";
import { Mistake, messageOf } from "./options.js";

const PARTS = ["paths", "components", "x-error-codes"] as const;

/** The plan of a contract file, or of the contract of the package. @throws Mistake when no plan can be made of it */
export function readPlan(file: string | undefined, seed: number): Plan {
  const contract = readContract(file);
  try {
    return planOf(contract, seed);
  } catch (error) {
    throw new Mistake(`No plan can be made of the contract ${file}: ${messageOf(error)}.`);
  }
}

/** A contract from a file, YAML or JSON; without a file that of the package. @throws Mistake when it is no contract of this kind */
export function readContract(file: string | undefined): Contract {
  if (file === undefined) return disContract();
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

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Mistake(`The contract ${file} cannot be read: ${messageOf(error)}.`);
  }
}

/** The text of the contract, for the lines of findings. @throws Mistake when it cannot be read */
export function contractText(file: string | undefined): string {
  return file === undefined ? disContractYaml() : textOf(file);
}

interface Choice {
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly replay?: string | undefined;
}

/** The part of a plan that was asked for. @throws Mistake for a name or a pattern that fits nothing */
export function checkedChoice(plan: Plan, { only, skip, replay }: Choice): Pick<Choice, "only" | "skip"> {
  const { calls, ids } = namesOf(plan);
  const fits = (pattern: string) => [...calls, ...ids].some((name) => fitsPattern(pattern, name));
  for (const pattern of only) if (!fits(pattern)) throw nothingFits("--only", pattern, plan);
  for (const pattern of skip) if (!fits(pattern)) throw nothingFits("--skip", pattern, plan);
  if (replay === undefined) return { only, skip };
  if (!ids.includes(replay)) throw nothingFits("--replay", replay, plan);
  return { only: [replay], skip };
}

function nothingFits(option: string, text: string, plan: Plan): Mistake {
  const { calls, ids } = namesOf(plan);
  const meant = text.includes("/") ? nearest(text, neighbours(text, ids)) : nearest(text, calls);
  const hint = meant === undefined ? "--plan lists the ids." : `Did you mean ${meant}?`;
  return new Mistake(`${option} names nothing in the plan: "${text}". ${hint}`);
}

/** Calls and ids apart: a text without a slash is meant to be a call. */
function namesOf({ cases, scenarios }: Plan): { readonly calls: string[]; readonly ids: string[] } {
  const items = [...cases, ...scenarios];
  return { calls: [...new Set(items.map(({ call }) => call))], ids: items.map(({ id }) => id) };
}

/** Ids that begin as the text does, as far as a slash; all when there are none. */
function neighbours(text: string, ids: readonly string[]): readonly string[] {
  const near = ids.filter((id) => id.startsWith(`${text.split("/")[0]}/`));
  return near.length === 0 ? ids : near;
}
