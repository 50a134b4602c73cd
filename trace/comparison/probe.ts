import type { Contract, Json } from "../../contract-tests/src/contract/contract.js";
import { schemaErrors } from "../../contract-tests/src/contract/schema.js";
import type { Node } from "../placement/spot.js";

const documents = new WeakMap<Node, Contract>();

/** Whether a schema that refers to no other takes a value. A schema that is none takes nothing. */
export function accepts(schema: Node, value: Json): boolean {
  let document = documents.get(schema);
  if (document === undefined) {
    document = { schema } as unknown as Contract;
    documents.set(schema, document);
  }
  try {
    return schemaErrors(document, "/schema", value).length === 0;
  } catch {
    return false;
  }
}
