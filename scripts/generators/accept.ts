import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { operationsOf } from "../generate/contract.js";
import { Refused, run } from "./process.js";
import type { ShippedContract } from "./shipped.js";
import { AS_OF, type Tool } from "./tools.js";
import { typeCheck } from "./type-check.js";

/** What became of one tool. */
export interface Outcome {
  readonly tool: string;
  readonly accepts: boolean;
  /** What was proved, or what failed. */
  readonly what: string;
}

const FETCH = ["install", "--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--before", AS_OF];

async function fetchTool({ name, version, beside = [] }: Tool, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  await run("it could not be fetched", folder, 240, "npm", [...FETCH, `${name}@${version}`, ...beside]);
}

/** Fetches a tool and has it take the contract. Whatever fails is an outcome, never an exception and never skipped. */
export async function accept(tool: Tool, { file, contract }: ShippedContract, folder: string): Promise<Outcome> {
  const label = `${tool.name} ${tool.version}`;
  try {
    await fetchTool(tool, folder);
    await tool.take(folder, file);
    if (tool.generated === undefined) return { tool: label, accepts: true, what: "valid" };
    await typeCheck(folder, contract, tool.generated);
    const methods = operationsOf(contract).length;
    return { tool: label, accepts: true, what: `${methods} methods, which compile and take the examples of the contract` };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { tool: label, accepts: false, what: error.message };
  }
}

/** One line per tool, and one that sums up. */
export function outcomeLines(outcomes: readonly Outcome[]): string[] {
  const accepted = outcomes.filter(({ accepts }) => accepts).length;
  return [
    ...outcomes.map(({ tool, accepts, what }) => `${accepts ? "ok    " : "FAILED"} ${tool}: ${what}`),
    `${accepted} of ${outcomes.length} tools of others take dis-openapi/openapi.json unchanged`,
  ];
}
