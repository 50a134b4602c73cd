import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Parameter } from "../../src/contract/operations.js";
import { run } from "../process.js";

/**
 * Tools of others that must accept the contract as it is. They are no dependencies of the project: each is fetched in its pinned
 * version into a folder of its own. Their own dependencies are those of one fixed day, so a run next year is the same as a run
 * today.
 */
export interface Tool {
  readonly name: string;
  readonly version: string;
  /** Packages that the tool needs beside it. */
  readonly beside?: readonly string[];
  /** Runs the tool in its folder on the contract. @throws Refused when the tool does not accept it */
  readonly take: (folder: string, contract: string) => Promise<void>;
  /** For generators of TypeScript: the module with the methods, and the type of the body of an operation. */
  readonly generated?: {
    readonly module: string;
    readonly bodyType: (operationId: string, parameters: readonly Parameter[]) => string;
  };
}

/** The day of the dependencies; a newer pin of a tool needs a later one. */
export const AS_OF = "2026-10-01";

const require = createRequire(import.meta.url);
const { version: typescript } = require("typescript/package.json") as { version: string };

const SECONDS = 120;

function node(folder: string, what: string, ...args: readonly string[]): Promise<string> {
  return run(what, folder, SECONDS, process.execPath, args);
}

const heyApi: Tool = {
  name: "@hey-api/openapi-ts",
  // The last one that runs on Node.js 20.
  version: "0.95.0",
  beside: [`typescript@${typescript}`],
  take: async (folder, contract) => {
    const bin = "node_modules/@hey-api/openapi-ts/bin/run.js";
    await node(folder, "it generates nothing", bin, "--input", contract, "--output", "generated", "--no-log-file");
  },
  generated: {
    module: "./generated/sdk.gen",
    bodyType: (operationId) =>
      `import("./generated/types.gen").${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}Data["body"]`,
  },
};

const orval: Tool = {
  name: "orval",
  // The last one that runs on Node.js 20.
  version: "7.13.2",
  take: async (folder, contract) => {
    const options = ["--input", contract, "--output", "generated/client.ts", "--client", "fetch", "--mode", "single"];
    await node(folder, "it generates nothing", "node_modules/orval/dist/bin/orval.js", ...options);
  },
  generated: {
    module: "./generated/client",
    // The parameters of the path come first, then the body.
    bodyType: (operationId, parameters) =>
      `Parameters<typeof generated.${operationId}>[${parameters.filter((parameter) => parameter.in === "path").length}]`,
  },
};

const VALIDATE = `
import { readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";

const contract = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { valid, errors } = await new Validator().validate(contract);
if (!valid) throw new Error(JSON.stringify(errors, null, 1));
// Without a title it is not OpenAPI: a validator that accepts this too has not looked.
delete contract.info.title;
if ((await new Validator().validate(contract)).valid) throw new Error("a contract without a title is valid, too");
`;

const validator: Tool = {
  name: "@seriousme/openapi-schema-validator",
  version: "2.11.0",
  take: async (folder, contract) => {
    writeFileSync(join(folder, "validate.mjs"), VALIDATE);
    await node(folder, "the contract is not valid", "validate.mjs", contract);
  },
};

export const TOOLS: readonly Tool[] = [heyApi, orval, validator];
