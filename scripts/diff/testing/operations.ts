import { operation, type Part, part, put, rename, take } from "../../../spectral/damages/contract.js";
import { drop, listOf, type Mutation } from "./mutation.js";

const parameter = (contract: Part, name: string, index: string) => part(operation(contract, name), "parameters", index);
const calls = (contract: Part, name: string) => listOf<Part>(operation(contract, name), "x-calls");

export const operationMutations: readonly Mutation[] = [
  {
    what: "an operation is gone",
    apply: (c) => take(part(c, "paths", "/v2/{project_id}/apps"), "post"),
    verdict: "major",
    by: "redocly",
  },
  {
    what: "a new operation",
    apply: (c) =>
      put(part(c, "paths", "/v2/{project_id}/cursors"), "post", { ...operation(c, "createApp"), operationId: "createCursor" }),
    verdict: "minor",
    by: "redocly",
  },
  {
    what: "an operation has another name",
    apply: (c) => put(operation(c, "showApp"), "operationId", "getApp"),
    verdict: "major",
    by: "redocly",
  },
  {
    what: "a path is another one",
    apply: (c) => rename(part(c, "paths"), "/v2/{project_id}/cursors", "/v2/{project_id}/cursor"),
    verdict: "major",
    by: "redocly",
  },
  {
    what: "a parameter in the query has another name",
    apply: (c) => put(parameter(c, "consumeRecords", "1"), "name", "max_bytes"),
    verdict: "major",
    by: "redocly",
  },
  {
    what: "a parameter in the path has another name",
    apply: (c) => {
      put(part(c, "components", "parameters", "ClientId"), "name", "memberId");
      for (const path of Object.keys(part(c, "paths"))) rename(part(c, "paths"), path, path.replace("{clientId}", "{memberId}"));
    },
    verdict: "major",
    by: "own",
  },
  {
    what: "a parameter is gone",
    apply: (c) => listOf<unknown>(operation(c, "listStreams"), "parameters").pop(),
    verdict: "major",
    by: "redocly",
  },
  {
    what: "a parameter is mandatory",
    apply: (c) => put(parameter(c, "listStreams", "1"), "required", true),
    verdict: "major",
    by: "redocly",
  },
  {
    what: "an operation is deprecated",
    apply: (c) => put(operation(c, "createPolicies"), "deprecated", true),
    verdict: "minor",
    by: "redocly",
  },
  {
    what: "a call of an operation has another name",
    apply: (c) => put(calls(c, "batchTagAction")[0] as Part, "name", "addTags"),
    verdict: "major",
    by: "own",
  },
  {
    what: "a call of an operation is gone",
    apply: (c) => calls(c, "createTransferTask").pop(),
    verdict: "major",
    by: "own",
  },
  {
    what: "an operation becomes several calls",
    apply: (c) =>
      put(operation(c, "listResourcesByTags"), "x-calls", [
        { name: "filterResourcesByTags", fixed: { action: "filter" }, summary: "Find streams" },
      ]),
    verdict: "major",
    by: "own",
  },
  {
    what: "a call sends another fixed field",
    apply: (c) => put(calls(c, "batchTagAction")[0] as Part, "fixed", { action: "add" }),
    verdict: "major",
    by: "own",
  },
  {
    what: "a call may no longer be retried",
    apply: (c) => put(operation(c, "commitCheckpoint"), "x-retry", "unless-processed"),
    verdict: "major",
    by: "own",
  },
  {
    what: "a call may be retried",
    apply: (c) => put(operation(c, "createApp"), "x-retry", "idempotent"),
    verdict: "minor",
    by: "own",
  },
  {
    what: "an operation no longer gives a code",
    apply: (c) => drop(operation(c, "createApp"), "x-error-codes", "DIS.4330"),
    verdict: "major",
    by: "own",
  },
  {
    what: "an operation gives one more code",
    apply: (c) => listOf(operation(c, "createApp"), "x-error-codes").push("DIS.4205"),
    verdict: "minor",
    by: "own",
  },
  {
    what: "an operation is undocumented",
    apply: (c) => put(operation(c, "createPolicies"), "x-stability", "undocumented"),
    verdict: "major",
    by: "own",
  },
  {
    what: "an operation is documented at last",
    apply: (c) => take(operation(c, "heartbeat"), "x-stability"),
    verdict: "minor",
    by: "own",
  },
];
