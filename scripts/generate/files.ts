import openapiTS, { astToString } from "openapi-typescript";
import type { Contract } from "../../src/contract/document.js";
import type { ErrorCodeSpec, ErrorRetry } from "../../src/contract/rules.js";
import { callTable } from "./calls.js";
import { printClientInterface } from "./client-interface.js";

import { printCalls } from "./print-calls.js";
import { printValidators } from "./validators.js";

const BANNER = "// Compiled from openapi.yaml by `npm run generate`. Do not edit.\n";

function constant(name: string, type: string, from: string, value: unknown): string {
  return `${BANNER}import type { ${type} } from "${from}";\n\nexport const ${name} = ${JSON.stringify(value, null, 2)} as const satisfies Readonly<Record<string, ${type}>>;\n`;
}

/** The catalogue as the client needs it; where a code comes from is for readers of the contract. */
function errorTable(contract: Contract): Record<string, ErrorCodeSpec> {
  return Object.fromEntries(
    Object.entries(contract["x-error-codes"]).map(([code, { status, retry, meaning, remedy }]) => [
      code,
      { status, retry: retry as ErrorRetry, meaning, remedy },
    ]),
  );
}

/** The text of each file in `generated/`, by name. The same contract gives the same bytes. */
export async function generatedFiles(contract: Contract): Promise<Record<string, string>> {
  // A copy: openapi-typescript adds notes of its own to descriptions below a discriminator.
  const types = await openapiTS(structuredClone(contract) as never, {
    // A field with a default is still optional in a request.
    defaultNonNullable: false,
    alphabetize: false,
  });
  const rules = "../src/contract/rules.js";
  const table = callTable(contract);
  return {
    "types.ts": BANNER + astToString(types),
    "calls.ts": BANNER + printCalls(table),
    "client.ts": BANNER + printClientInterface(contract, table.calls),
    "error-codes.ts": constant("errorCodes", "ErrorCodeSpec", rules, errorTable(contract)),
    "error-retry.ts": constant(
      "errorRetry",
      "ErrorRetry",
      rules,
      Object.fromEntries(
        Object.entries(contract["x-error-codes"])
          .filter(([, spec]) => spec.retry !== "never")
          .map(([code, spec]) => [code, spec.retry]),
      ),
    ),
    "validators.ts": BANNER + (await printValidators(contract)),
    "openapi.json": `${JSON.stringify(contract)}\n`,
  };
}
