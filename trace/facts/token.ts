import assert from "node:assert/strict";
import { at, type Contract, pointerOf } from "../../contract-tests/src/contract/contract.js";
import type { Fact } from "../fact.js";

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

/** The token: a header in the documents, a security scheme in the contract. */
export const tokenFacts: readonly Fact[] = [
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
