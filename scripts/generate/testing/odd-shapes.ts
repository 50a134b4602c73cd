import { type Part, part } from "../../../spectral/damages/contract.js";
import type { Contract, Schema } from "../../../src/contract/document.js";
import { readContract } from "../contract.js";

/** Forms of a schema that the contract may take one day and has nowhere in a request today. */
const shapes: Readonly<Record<string, Schema>> = {
  labels: { type: "object", additionalProperties: { type: "string", maxLength: 8, pattern: "^[a-z]*$" } },
  columns: { type: "string", minLength: 3, maxLength: 40, pattern: "^[a-z]+(,[a-z]+)*$", examples: ["id,place"] },
  choice: { anyOf: [{ type: "object" }, { type: "string", maxLength: 5 }] },
  deep: {
    type: "object",
    required: ["only"],
    properties: {
      only: { const: "this" },
      words: { type: "array", maxItems: 3, items: { type: "string", maxLength: 8, pattern: "^[a-z]+$" } },
    },
  },
};

/** A copy of the contract whose createObsTransferTask takes a descriptor with fields of unusual forms. */
export function withOddShapes(): Contract {
  const contract = readContract(new URL("../../../openapi.yaml", import.meta.url));
  Object.assign(part(editable(contract), "components", "schemas", "ObsDestination", "properties"), structuredClone(shapes));
  return contract;
}

/** A contract that a test damages. */
export function editable(contract: Contract): Part {
  return contract as unknown as Part;
}
