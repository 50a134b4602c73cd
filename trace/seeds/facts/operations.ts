import assert from "node:assert/strict";
import { at, type Contract, pointerOf } from "dis-openapi/contract";
import { accepts, callFor, commit, deletion, type Fact, isText, type LiteralRequest, parameterOf, refuses } from "./fact.js";

function elsewhere(request: LiteralRequest, projectId: string): LiteralRequest {
  return { ...request, path: `/v2/${projectId}/checkpoints` };
}

const both = [commit(), deletion()];

/** What comes back when all goes well. */
function responseFacts(call: string, request: LiteralRequest, status: string): Fact[] {
  return [
    {
      id: `${call}/status`,
      title: `${status} is the one success of a ${call}`,
      holds(contract) {
        const statuses = Object.keys(callFor(contract, request).responses);
        assert.deepEqual(
          statuses.filter((each) => each < "400"),
          [status],
        );
      },
    },
    {
      id: `${call}/empty-response`,
      title: `the success of a ${call} has no body`,
      holds(contract) {
        const response = callFor(contract, request).responses[status];
        assert(response, `no response ${status}`);
        assert.equal(response.value.content, undefined);
      },
    },
  ];
}

interface Scheme {
  readonly type: string;
  readonly in: string;
  readonly name: string;
}

type Alternative = Readonly<Record<string, unknown>>;

/** The headers of each way to authenticate. */
function waysIn(contract: Contract): string[][] {
  const { value: alternatives } = at<readonly Alternative[]>(contract, pointerOf("security"));
  return alternatives.map((alternative) =>
    Object.keys(alternative).map((scheme) => {
      const { value } = at<Scheme>(contract, pointerOf("components", "securitySchemes", scheme));
      assert.deepEqual([value.type, value.in], ["apiKey", "header"]);
      return value.name;
    }),
  );
}

/** Whether a request with these headers and no others is let in. */
function letsIn(contract: Contract, ...headers: readonly string[]): boolean {
  return waysIn(contract).some((needed) => needed.every((name) => headers.includes(name)));
}

/** Where the two operations are found, what comes back, and the token: a header in the documents, a security scheme here. */
export const operationFacts: readonly Fact[] = [
  {
    id: "commit/address",
    title: "a commit goes to POST /v2/{project_id}/checkpoints",
    holds: (contract) => assert.equal(callFor(contract, commit()).path, "/v2/{project_id}/checkpoints"),
  },
  {
    id: "commit/name",
    title: "the call that commits is named commitCheckpoint",
    holds: (contract) => assert.equal(callFor(contract, commit()).name, "commitCheckpoint"),
  },
  {
    id: "delete/address",
    title: "a deletion goes to DELETE /v2/{project_id}/checkpoints",
    holds: (contract) => assert.equal(callFor(contract, deletion()).path, "/v2/{project_id}/checkpoints"),
  },
  {
    id: "delete/name",
    title: "the call that deletes is named deleteCheckpoint",
    holds: (contract) => assert.equal(callFor(contract, deletion()).name, "deleteCheckpoint"),
  },
  {
    id: "project_id/place",
    title: "project_id is read from the path",
    holds(contract) {
      for (const request of both) {
        accepts(contract, elsewhere(request, "0123456789abcdef"));
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
  ...responseFacts("commit", commit(), "201"),
  ...responseFacts("delete", deletion(), "204"),
  {
    id: "token/header",
    title: "a token travels in the header X-Auth-Token",
    holds: (contract) => assert(letsIn(contract, "X-Auth-Token")),
  },
  {
    id: "token/mandatory",
    title: "a request has a token, or a signature in its place",
    holds(contract) {
      assert(letsIn(contract, "X-Auth-Token"));
      assert(letsIn(contract, "Authorization", "X-Sdk-Date"));
      for (const headers of [[], ["Authorization"], ["X-Sdk-Date"]]) assert(!letsIn(contract, ...headers));
    },
  },
];
