import { type Call, callsOf } from "dis-openapi/contract";
import { expect, inject, test } from "vitest";
import type { Exchange } from "../src/check/check.js";
import { check, disContract } from "../src/index.js";
import { baseRequest } from "../src/plan/draft.js";
import { authenticate } from "../src/run/authenticate.js";
import { send, wireRequest } from "../src/run/send.js";
import { openPrism } from "./targets.js";

const contract = disContract();
const { target } = openPrism(inject("prismEndpoint"));

/** The response of Prism when the request prefers a status. */
async function responseWith(operation: Call, status: number): Promise<Exchange> {
  const request = { ...baseRequest(contract, operation), headers: { prefer: `code=${status}` } };
  const sent = wireRequest(contract, target, operation.name, request);
  return send(operation.name, await authenticate(sent, "token", target.credentials, Date.now()));
}

for (const operation of callsOf(contract)) {
  test.for(Object.keys(operation.responses).map(Number))(
    `${operation.name} keeps the contract with status %i`,
    async (status) => {
      const exchange = await responseWith(operation, status);
      expect(exchange.response.status).toBe(status);
      expect(check(contract, exchange)).toEqual([]);
    },
  );

  test(`${operation.name} with a response that it does not declare is a violation`, async () => {
    // When the contract does not declare the preferred status, Prism sends a 404 of its own, with a body of another type.
    const violations = check(contract, await responseWith(operation, 418));
    const expected = operation.responses[404] === undefined ? "status" : "content-type";
    expect(violations.map(({ kind }) => kind)).toEqual([expected]);
  });
}
