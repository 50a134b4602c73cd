import { type Damage, operation, part, put, rename, take } from "./contract.js";

const SHARED = ["400", "401", "403", "413", "429", "441", "500"] as const;

export const operationDamages: readonly Damage[] = [
  {
    rule: "dis-operation-id",
    what: "an operationId in another form",
    apply: (c) => put(operation(c, "commitCheckpoint"), "operationId", "CommitCheckpoint"),
  },
  {
    rule: "dis-operation-id",
    what: "an operationId with a hyphen",
    apply: (c) => put(operation(c, "heartbeat"), "operationId", "heart-beat"),
  },
  { rule: "dis-operation-summary", what: "no summary", apply: (c) => take(operation(c, "commitCheckpoint"), "summary") },
  {
    rule: "dis-operation-summary",
    what: "a summary of spaces",
    apply: (c) => put(operation(c, "commitCheckpoint"), "summary", "  "),
  },
  {
    rule: "dis-operation-description",
    what: "no description",
    apply: (c) => take(operation(c, "commitCheckpoint"), "description"),
  },
  { rule: "dis-operation-tag", what: "no tag", apply: (c) => take(operation(c, "commitCheckpoint"), "tags") },
  {
    rule: "dis-operation-tag",
    what: "two tags",
    apply: (c) => put(operation(c, "commitCheckpoint"), "tags", ["checkpoints", "apps"]),
  },
  {
    rule: "dis-operation-tag",
    what: "a tag that is not declared",
    apply: (c) => put(operation(c, "commitCheckpoint"), "tags", ["checks"]),
  },
  { rule: "dis-operation-retry", what: "no x-retry", apply: (c) => take(operation(c, "commitCheckpoint"), "x-retry") },
  {
    rule: "dis-operation-retry",
    what: "an unknown x-retry",
    apply: (c) => put(operation(c, "commitCheckpoint"), "x-retry", "sometimes"),
  },
  {
    rule: "path-params",
    what: "a path parameter that is not declared",
    apply: (c) => take(part(c, "paths", "/v2/{project_id}/checkpoints"), "parameters"),
  },
  {
    rule: "path-params",
    what: "a path parameter that is not used",
    apply: (c) => rename(part(c, "paths"), "/v2/{project_id}/checkpoints", "/v2/checkpoints"),
  },
  ...SHARED.map(
    (status): Damage => ({
      rule: "dis-shared-responses",
      what: `no ${status}`,
      apply: (c) => take(part(operation(c, "commitCheckpoint"), "responses"), status),
    }),
  ),
  {
    rule: "dis-shared-responses",
    what: "a response of its own",
    apply: (c) => {
      const own = structuredClone(part(c, "components", "responses", "TooLarge"));
      put(part(operation(c, "commitCheckpoint"), "responses"), "413", own);
    },
  },
  {
    rule: "dis-shared-responses",
    what: "a shared response in the place of another",
    apply: (c) => put(part(operation(c, "commitCheckpoint"), "responses", "500"), "$ref", "#/components/responses/BadRequest"),
  },
];
