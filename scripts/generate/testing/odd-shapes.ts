import { type Contract, type Operation, readContract, type Schema } from "../contract.js";

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
  Object.assign(propertiesOf(contract, "ObsDestination"), structuredClone(shapes));
  return contract;
}

/** The properties of a component, to be changed. @throws Error when it has none */
export function propertiesOf(contract: Contract, component: string): Record<string, Schema> {
  const properties = contract.components.schemas[component]?.properties;
  if (properties === undefined) throw new Error(`The contract has no properties of ${component}`);
  return properties;
}

/** The operation that batchCreateTags and batchDeleteTags share, to be damaged. */
export function tagOperation(contract: Contract): Operation & { "x-calls": NonNullable<Operation["x-calls"]> } {
  return contract.paths["/v2/{project_id}/stream/{stream_id}/tags/action"]?.["post"] as never;
}

/** The branches of its body. */
export function tagBranches(contract: Contract): Schema[] {
  return tagOperation(contract).requestBody?.content["application/json"]?.schema.oneOf as Schema[];
}
