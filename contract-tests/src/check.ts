import { bodyViolations } from "./check/body.js";
import { errorCodeViolations } from "./check/error-code.js";
import { headerViolations } from "./check/headers.js";
import { secretViolations, withoutSecrets } from "./check/secret.js";
import type { Violation } from "./check/violation.js";
import { type Contract, pointerOf } from "./contract.js";
import type { Exchange } from "./exchange.js";
import { type Operation, operationOf } from "./operation.js";

export type { Violation, ViolationKind } from "./check/violation.js";

function undeclaredStatus(operation: Operation, exchange: Exchange): Violation {
  const expected = `one of the declared statuses ${Object.keys(operation.responses).join(", ")}`;
  return {
    kind: "status",
    pointer: operation.pointer + pointerOf("responses"),
    expected,
    found: String(exchange.response.status),
  };
}

const UNSUPPORTED_MEDIA_TYPE = 415;

function mediaTypeOf(type: string | undefined): string | undefined {
  return type?.split(";", 1)[0]?.trim().toLowerCase();
}

/**
 * Whether HTTP answers, and not the contract: it says nothing of a method that a path does not have, or of a body whose media
 * type it does not declare.
 */
function isBeyondContract({ method, body }: Operation, { request, response }: Exchange): boolean {
  if (request.method !== method) return true;
  const type = mediaTypeOf(request.headers["content-type"]);
  return response.status === UNSUPPORTED_MEDIA_TYPE && !(body?.mediaTypes ?? []).includes(type ?? "");
}

/**
 * Compares one exchange with the contract: is the status declared, are headers, content type and body what it declares
 * for that status, is the code of an error in the catalogue and allowed here, and does the answer keep the secrets of the
 * request. Pure; an empty list means that nothing is wrong.
 *
 * Of an answer that only HTTP speaks of (405 to a method that the path does not have, 415) nothing but the secrets is checked.
 *
 * Fields of the answer that the contract does not list are no violation: answers may grow.
 * @throws Error when the contract has no such call
 */
export function check(contract: Contract, exchange: Exchange): Violation[] {
  const operation = operationOf(contract, exchange.call);
  const declared = operation.responses[exchange.response.status];
  const secrets = secretViolations(exchange);
  const clean = withoutSecrets(exchange);
  if (isBeyondContract(operation, exchange)) return secrets;
  if (declared === undefined) return [undeclaredStatus(operation, clean), ...secrets];
  return [
    ...headerViolations(contract, declared, clean.response),
    ...bodyViolations(contract, declared, clean.response),
    ...errorCodeViolations(contract, operation, clean),
    ...secrets,
  ];
}
