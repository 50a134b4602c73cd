import type { Json } from "../../contract-tests/src/contract/contract.js";
import type { LiteralRequest } from "../request.js";

/** Fields of a commit, as the first example shows them. */
export const COMMIT = {
  stream_name: "newstream",
  app_name: "newapp",
  partition_id: "0",
  sequence_number: "2",
  checkpoint_type: "LAST_READ",
} as const;

const PATH = "/v2/0123456789abcdef/checkpoints";

/** A commit, its fields replaced or added to. */
export function commit(fields: Readonly<Record<string, Json>> = {}): LiteralRequest {
  return { method: "POST", path: PATH, query: {}, body: { ...COMMIT, ...fields } };
}

/** A commit without one of its fields. */
export function commitWithout(field: string): LiteralRequest {
  const { [field]: _, ...body }: Record<string, Json> = COMMIT;
  return { method: "POST", path: PATH, query: {}, body };
}

/** The parameters that a deletion cannot do without. */
export const DELETION = { stream_name: "newstream", app_name: "newapp", checkpoint_type: "LAST_READ" } as const;

/** A deletion, its parameters replaced or added to. */
export function deletion(query: Readonly<Record<string, string>> = {}): LiteralRequest {
  return { method: "DELETE", path: PATH, query: { ...DELETION, ...query } };
}

/** A deletion without one of its parameters. */
export function deletionWithout(name: string): LiteralRequest {
  const { [name]: _, ...query }: Record<string, string> = DELETION;
  return { method: "DELETE", path: PATH, query };
}
