import assert from "node:assert/strict";
import type { Fact } from "../fact.js";
import { isText, type LiteralRequest, operationFor, parameterOf, refuses, takes } from "../request.js";
import { commit, deletion } from "./documented.js";

function elsewhere(request: LiteralRequest, projectId: string): LiteralRequest {
  return { ...request, path: `/v2/${projectId}/checkpoints` };
}

const both = [commit(), deletion()];

/** Where the two operations are found. */
export const addressFacts: readonly Fact[] = [
  {
    id: "commit/address",
    title: "a commit goes to POST /v2/{project_id}/checkpoints",
    holds: (contract) => assert.equal(operationFor(contract, commit()).path, "/v2/{project_id}/checkpoints"),
  },
  {
    id: "commit/name",
    title: "the call that commits is named commitCheckpoint",
    holds: (contract) => assert.equal(operationFor(contract, commit()).name, "commitCheckpoint"),
  },
  {
    id: "delete/address",
    title: "a deletion goes to DELETE /v2/{project_id}/checkpoints",
    holds: (contract) => assert.equal(operationFor(contract, deletion()).path, "/v2/{project_id}/checkpoints"),
  },
  {
    id: "delete/name",
    title: "the call that deletes is named deleteCheckpoint",
    holds: (contract) => assert.equal(operationFor(contract, deletion()).name, "deleteCheckpoint"),
  },
  {
    id: "project_id/place",
    title: "project_id is read from the path",
    holds(contract) {
      for (const request of both) {
        takes(contract, elsewhere(request, "0123456789abcdef"));
        refuses(contract, elsewhere(request, "no id"), "pattern");
      }
    },
  },
  {
    id: "project_id/mandatory",
    title: "project_id is mandatory",
    holds(contract) {
      for (const request of both) assert.equal(parameterOf(contract, request, "project_id").value.required, true);
    },
  },
  {
    id: "project_id/type",
    title: "project_id is text",
    holds(contract) {
      for (const request of both) isText(contract, parameterOf(contract, request, "project_id"), "0123456789abcdef");
    },
  },
];
