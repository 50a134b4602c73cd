import type { CallSpec } from "../contract/rules.js";
import { classify } from "../errors/classify.js";
import { DisError } from "../errors/dis-error.js";
import { readErrorBody } from "../errors/error-body.js";
import { excerptOf, withoutSecrets } from "../errors/excerpt.js";
import type { Exchange } from "../transport/attempt.js";
import { parseJson } from "./json.js";

/** The typed error for an answer whose status is not a success. */
export function answerError(exchange: Exchange): DisError {
  const { status, requestId, text } = exchange;
  const body = readErrorBody(text);
  const { kind, retry } = classify(status, body.code);
  const code = body.code && withoutSecrets(body.code, exchange);
  const message = body.message && withoutSecrets(body.message, exchange);
  const said = [code, message].filter((part) => part !== undefined).join(" ");
  return new DisError(kind, said === "" ? "The answer has no error code." : said, {
    status,
    code,
    serviceMessage: message,
    requestId,
    retryable: retry === "backoff",
    excerpt: said === "" ? excerptOf(text, exchange) : undefined,
  });
}

/**
 * The data of a successful answer: parsed JSON, or `undefined` for a call without a body in its answer.
 * @throws DisError of kind `answer` when it is not what the service sends, such as a page of a proxy
 */
export function readData(spec: CallSpec, exchange: Exchange, operation: string, attempts: number): unknown {
  const { status, text, requestId, headers } = exchange;
  // Something on the way may have sent it; the same request can reach the service later.
  const details = { operation, attempts, status, requestId, retryable: true };
  if (text.trim() === "") {
    if (!spec.answers || spec.mayBeEmpty) return spec.answers ? {} : undefined;
    throw new DisError("answer", `The answer (HTTP ${status}) is empty.`, { ...details, excerpt: "" });
  }
  try {
    const data = parseJson(text);
    if (!spec.answers) return undefined;
    if (typeof data === "object" && data !== null && !Array.isArray(data)) return data;
  } catch {
    // Told below, with what the answer says of itself.
  }
  const type = headers.get("content-type") ?? "no content type";
  const message = `The answer (HTTP ${status}, ${type}) is not a JSON object. Something between here and the service may have sent it.`;
  throw new DisError("answer", message, { ...details, excerpt: excerptOf(text, exchange) });
}
