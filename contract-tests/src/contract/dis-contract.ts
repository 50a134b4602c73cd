import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Contract } from "dis-openapi/contract";

/** The contract of DIS as the package dis-openapi carries it: one OpenAPI 3.1 document, bundled. */
export function disContract(): Contract {
  return createRequire(import.meta.url)("dis-openapi/openapi.json") as Contract;
}

/** The YAML that the contract of the package dis-openapi is bundled from; findings name its lines. */
export function disContractYaml(): string {
  return readFileSync(createRequire(import.meta.url).resolve("dis-openapi/openapi.yaml"), "utf8");
}
