import type { CallSpec } from "../contract/rules.js";
import type { DisError } from "../errors/dis-error.js";
import { failureOf } from "../errors/load-failures.js";
import type { Exchange } from "../transport/attempt.js";
import { parseJson } from "./json.js";

/**
 * The data of a successful answer: parsed JSON, or `undefined` for a call without a body in its answer.
 * @returns nothing when it is not what the service sends, such as a page of a proxy
 */
export function readData({ answers, mayBeEmpty }: CallSpec, text: string): { readonly data: unknown } | undefined {
  if (text.trim() === "") {
    if (!answers) return { data: undefined };
    return mayBeEmpty ? { data: {} } : undefined;
  }
  try {
    const data = parseJson(text);
    if (!answers) return { data: undefined };
    if (typeof data === "object" && data !== null && !Array.isArray(data)) return { data };
  } catch {
    // No JSON is no data.
  }
  return undefined;
}

/** The typed error for an answer whose status is not a success. */
export function answerError(exchange: Exchange): Promise<DisError> {
  const { status, requestId } = exchange;
  return failureOf(status < 500 ? "refused" : "service", { status, requestId }, (failures) => failures.answerError(exchange));
}

/** The error for a success that is not what the service sends, such as a page of a proxy. */
export function unreadableError(exchange: Exchange, operation: string, attempts: number): Promise<DisError> {
  const { status, requestId } = exchange;
  const details = { operation, attempts, status, requestId, retryable: true };
  return failureOf("response", details, (failures) => failures.unreadableError(exchange, operation, attempts));
}
