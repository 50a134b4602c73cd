import type { DisError } from "../errors/dis-error.js";
import type { Exchange } from "../send/exchange.js";
import type { Clock } from "../send/limits.js";
import { type ClockSkew, learnSkew } from "./clock-skew.js";
import type { CredentialsProvider } from "./credentials.js";

/** What the requests of a client are authorized by. */
interface Authorizing {
  readonly credentials: CredentialsProvider | undefined;
  readonly skew?: ClockSkew | undefined;
  readonly clock: Clock;
}

/** What can be done once in a call when the service did not accept its credentials. */
export type Remedy = "date" | "credentials";

/** `X-Sdk-Date` is too far off. DIS.4103 and DIS.4104 say that there is none that can be read: no clock brings that about. */
export const WRONG_DATE = "DIS.4105";

/** Whether the date may be the reason. A gateway has codes of its own, so there the clock itself is looked at. */
function isForDate({ code }: DisError, { credentials }: Exchange): boolean {
  if (credentials === undefined || "token" in credentials) return false;
  return code === WRONG_DATE || !code?.startsWith("DIS.");
}

/**
 * What makes it sensible to send a refused request once more: a corrected clock, or other credentials. The clock and the
 * provider have been told when this returns.
 * @param tried in this call before; no remedy is given twice
 */
export function remedyFor(
  failure: DisError,
  exchange: Exchange,
  { credentials: provider, skew, clock }: Authorizing,
  tried: ReadonlySet<Remedy>,
): Remedy | undefined {
  // 407 is a proxy's, which has credentials of its own.
  if (failure.kind !== "authentication" || failure.status === 407 || exchange.credentials === undefined) return undefined;
  if (
    !tried.has("date") &&
    isForDate(failure, exchange) &&
    skew &&
    learnSkew(skew, exchange.headers, exchange.signedAt, clock.now())
  ) {
    return "date";
  }
  if (tried.has("credentials") || failure.code === WRONG_DATE || provider?.refused === undefined) return undefined;
  try {
    return provider.refused(exchange.credentials) === false ? undefined : "credentials";
  } catch (error) {
    // The refusal says more to the caller than this.
    console.error("dis-openapi: refused of the credentials provider failed:", error);
    return undefined;
  }
}
