import type { RetryClass } from "../contract/rules.js";
import type { UnsignedRequest } from "../credentials/authorize.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { type AttemptContext, type AttemptLimits, attemptOnce, type Exchange } from "./attempt.js";
import { type RetryPolicy, readRetryAfter, retryDelay } from "./retry.js";

export interface SendContext extends AttemptContext {
  /** From 0 to 1; chooses the delay between two attempts. */
  readonly random: () => number;
  /** The typed error for an answer whose status is not a success. */
  readonly answerError: (exchange: Exchange) => DisError;
}

export interface SendOptions extends AttemptLimits {
  readonly operation: string | undefined;
  readonly retryClass: RetryClass;
  readonly retry: RetryPolicy;
  /** For all attempts and the delays between them, in ms. */
  readonly deadlineMs?: number | undefined;
}

/** How a call ended on the wire. */
export interface Sent {
  readonly exchange: Exchange;
  readonly attempts: number;
  /** Set when the status is not a success. */
  readonly failure: DisError | undefined;
}

interface Attempted {
  readonly exchange: Exchange | undefined;
  readonly failure: DisError | undefined;
}

async function attempt(request: UnsignedRequest, context: SendContext, options: SendOptions): Promise<Attempted> {
  try {
    const exchange = await attemptOnce(request, context, options);
    const success = exchange.status >= 200 && exchange.status < 300;
    return { exchange, failure: success ? undefined : context.answerError(exchange) };
  } catch (cause) {
    const failure = isDisError(cause) ? cause : new DisError("connection", "The request could not be sent.", { cause });
    return { exchange: undefined, failure };
  }
}

/** Whether credentials were refused that the provider can replace; tells it so. */
function replaceCredentials({ credentials: provider }: SendContext, exchange: Exchange | undefined, failure: DisError): boolean {
  if (failure.kind !== "authentication" || exchange?.credentials === undefined || provider?.refused === undefined) return false;
  provider.refused(exchange.credentials);
  return true;
}

/**
 * Sends a request, again where that is safe and can help. Refused credentials are replaced once, if the provider can.
 * @returns the last answer, a refusal included
 * @throws DisError when the last attempt got no answer that can be read
 */
export async function send(request: UnsignedRequest, context: SendContext, options: SendOptions): Promise<Sent> {
  let replaced = false;
  for (let attempts = 1; ; attempts++) {
    const { exchange, failure } = await attempt(request, context, options);
    if (exchange !== undefined && failure === undefined) return { exchange, attempts, failure };
    const told = (failure as DisError).with({ operation: options.operation, attempts });
    if (!replaced && replaceCredentials(context, exchange, told)) {
      replaced = true;
      continue;
    }
    const retryAfterMs = readRetryAfter(exchange?.headers.get("retry-after") ?? null, context.clock.now());
    const failed = { failure: told, attempt: attempts, retryClass: options.retryClass, retryAfterMs };
    const delayMs = retryDelay(failed, options.retry, context.random());
    if (delayMs === undefined) {
      if (exchange === undefined) throw told;
      return { exchange, attempts, failure: told };
    }
    await context.clock.sleep(delayMs, options.signal);
    // An abort during the wait is told by the next attempt, before it sends anything.
  }
}
