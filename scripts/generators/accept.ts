import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Contract, findUnder } from "../../src/contract/document.js";
import { type Operation, operationsOf, parametersOf } from "../../src/contract/operations.js";
import { Refused, run } from "../process.js";
import type { ShippedContract } from "../shipped.js";
import { AS_OF, type Tool } from "./tools.js";

/** What became of one tool. */
export interface ToolOutcome {
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

type Generated = NonNullable<Tool["generated"]>;

const CONFIG = {
  compilerOptions: {
    target: "ES2022",
    lib: ["ES2023", "DOM", "DOM.Iterable"],
    module: "ESNext",
    moduleResolution: "Bundler",
    strict: true,
    noEmit: true,
    types: [],
    skipLibCheck: true,
  },
  include: ["check.ts", "generated"],
};

/** The JSON examples of the body of an operation. */
function examplesOf(contract: Contract, operation: Operation): unknown[] {
  const path = ["requestBody", "content", "application/json", "examples"];
  const examples = findUnder<Readonly<Record<string, { readonly value: unknown }>>>(contract, operation, ...path);
  return Object.values(examples?.value ?? {}).map(({ value }) => value);
}

/**
 * A program that compiles only when what was generated has a method for each operation and accepts each example of a request.
 * Its last lines compile only when a missing method would be noticed.
 */
export function checkSource(contract: Contract, { module, bodyType }: Generated): string {
  const operations = operationsOf(contract);
  const names = operations.map(({ id }) => JSON.stringify(id)).join(" | ");
  const bodies = operations.flatMap((operation) =>
    examplesOf(contract, operation).map((example) => {
      const type = bodyType(
        operation.id,
        parametersOf(contract, operation).map(({ value }) => value),
      );
      return `((_: ${type}) => {})(${JSON.stringify(example)});`;
    }),
  );
  return [
    `import * as generated from ${JSON.stringify(module)};`,
    "type Methods<Name extends string> = Readonly<Record<Name, (...input: never[]) => unknown>>;",
    `((_: Methods<${names}>) => {})(generated);`,
    ...bodies,
    "// @ts-expect-error No operation has this name.",
    '((_: Methods<"noSuchOperation">) => {})(generated);',
    "",
  ].join("\n");
}

/** Compiles what a tool generated together with the check. @throws Refused when it does not compile */
export async function typeCheck(folder: string, contract: Contract, generated: Generated): Promise<void> {
  writeFileSync(join(folder, "check.ts"), checkSource(contract, generated));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(CONFIG));
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  await run("what it generates does not compile", folder, 120, process.execPath, [tsc, "-p", "tsconfig.json"]);
}

/** Fetches a tool and gives it the contract. A failure is an outcome, too: nothing is skipped, and only a mistake of ours is an exception. */
export async function accept(tool: Tool, { file, contract }: ShippedContract, folder: string): Promise<ToolOutcome> {
  const label = `${tool.name} ${tool.version}`;
  try {
    await fetchTool(tool, folder);
    await tool.take(folder, file);
    if (tool.generated === undefined) return { tool: label, accepts: true, what: "valid" };
    await typeCheck(folder, contract, tool.generated);
    const methods = operationsOf(contract).length;
    return { tool: label, accepts: true, what: `${methods} methods, which compile and accept the examples of the contract` };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { tool: label, accepts: false, what: error.message };
  }
}

/** One line per tool, and one that sums up. */
export function outcomeLines(outcomes: readonly ToolOutcome[]): string[] {
  const accepted = outcomes.filter(({ accepts }) => accepts).length;
  return [
    ...outcomes.map(({ tool, accepts, what }) => `${accepts ? "ok    " : "FAILED"} ${tool}: ${what}`),
    `${accepted} of ${outcomes.length} tools of others accept dis-openapi/openapi.json unchanged`,
  ];
}
