import assert from "node:assert/strict";
import type { Fact } from "../fact.js";
import { type LiteralRequest, operationFor } from "../request.js";
import { commit, deletion } from "./documented.js";

function factsOf(call: string, request: LiteralRequest, status: string): Fact[] {
  return [
    {
      id: `${call}/status`,
      title: `${status} is the one success of a ${call}`,
      holds(contract) {
        const statuses = Object.keys(operationFor(contract, request).responses);
        assert.deepEqual(
          statuses.filter((each) => each < "400"),
          [status],
        );
      },
    },
    {
      id: `${call}/empty-answer`,
      title: `the success of a ${call} has no body`,
      holds(contract) {
        const answer = operationFor(contract, request).responses[status];
        assert(answer, `no answer ${status}`);
        assert.equal(answer.value.content, undefined);
      },
    },
  ];
}

/** What comes back when all goes well. */
export const answerFacts: readonly Fact[] = [...factsOf("commit", commit(), "201"), ...factsOf("delete", deletion(), "204")];
