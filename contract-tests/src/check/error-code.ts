import { type CatalogueEntry, type Contract, pointerOf } from "../contract.js";
import { codesOf, type Exchange } from "../exchange.js";
import type { Operation } from "../operation.js";
import type { Violation } from "./violation.js";

const SERVICE_CODE = /^DIS\.[0-9]{4}$/;

/** Origin that the catalogue gives to codes of any operation; all others stand at the operations. */
const ANY_CALL = "any call";

/**
 * Statuses that a code of another status may come with: unknown path, wrong method, body too large, and throttling by a
 * gateway, which the contract itself shows with the code that the service gives for 400.
 */
const BORROWED_STATUSES: ReadonlySet<number> = new Set([404, 405, 413, 429]);

function mayAnswer(operation: Operation, code: string, { from }: CatalogueEntry): boolean {
  return operation.errorCodes.includes(code) || from === ANY_CALL;
}

function codeViolations(contract: Contract, operation: Operation, status: number, code: string): Violation[] {
  const entry = contract["x-error-codes"][code];
  if (entry === undefined) {
    return [{ kind: "error-code", pointer: pointerOf("x-error-codes"), expected: "a code of the catalogue", found: code }];
  }
  const violations: Violation[] = [];
  if (entry.status !== status && !BORROWED_STATUSES.has(status)) {
    const pointer = pointerOf("x-error-codes", code, "status");
    violations.push({ kind: "error-code", pointer, expected: `${code} with status ${entry.status}`, found: `status ${status}` });
  }
  if (!mayAnswer(operation, code, entry)) {
    const expected = `a code that ${operation.call} lists (${operation.errorCodes.join(", ")}) or a general one`;
    violations.push({ kind: "error-code", pointer: operation.pointer + pointerOf("x-error-codes"), expected, found: code });
  }
  return violations;
}

/**
 * A code of the form DIS.nnnn is in the catalogue, comes with the status that the catalogue gives it, and is one that this
 * operation can answer with. Codes of other forms (a gateway's) are free.
 */
export function errorCodeViolations(contract: Contract, operation: Operation, exchange: Exchange): Violation[] {
  const { status } = exchange.response;
  if (status < 400) return [];
  const codes = codesOf(exchange).filter((code) => SERVICE_CODE.test(code));
  return codes.flatMap((code) => codeViolations(contract, operation, status, code));
}
