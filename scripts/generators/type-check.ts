import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Contract, type LocatedOperation, operationsOf } from "../generate/contract.js";
import { run } from "./process.js";
import type { Tool } from "./tools.js";

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
function examplesOf({ operation }: LocatedOperation): unknown[] {
  const json = operation.requestBody?.content["application/json"] as
    | { examples?: Record<string, { value: unknown }> }
    | undefined;
  return Object.values(json?.examples ?? {}).map(({ value }) => value);
}

/**
 * A program that compiles only when what was generated has a method for each operation and takes each example of a request.
 * Its last lines compile only when a missing method would be noticed.
 */
export function checkSource(contract: Contract, { module, bodyType }: Generated): string {
  const operations = operationsOf(contract);
  const names = operations.map(({ operation }) => JSON.stringify(operation.operationId)).join(" | ");
  const bodies = operations.flatMap((operation) =>
    examplesOf(operation).map((example) => `((_: ${bodyType(operation)}) => {})(${JSON.stringify(example)});`),
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
