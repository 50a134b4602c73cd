import { errorRetry } from "../../generated/error-retry.js";
import type { ErrorRetry } from "../contract/rules.js";
import type { DisErrorKind } from "./dis-error.js";

export interface Classification {
  readonly kind: DisErrorKind;
  readonly retry: ErrorRetry;
}

/** Too much at once. An address that is blocked after many failures (DIS.4309) is another thing: more requests prolong it. */
const THROTTLING: ReadonlySet<string> = new Set(["DIS.4303", "DIS.4305"]);

/** DIS.4100 to DIS.4114 say what is wrong with the credentials. */
function isAuthenticationCode(code: string): boolean {
  return /^DIS\.41(0\d|1[0-4])$/.test(code);
}

function byCode(code: string): Classification {
  const retry = (errorRetry as Readonly<Record<string, ErrorRetry>>)[code] ?? (code.startsWith("DIS.5") ? "backoff" : "never");
  if (isAuthenticationCode(code)) return { kind: "authentication", retry };
  if (THROTTLING.has(code)) return { kind: "throttled", retry };
  return { kind: code.startsWith("DIS.5") ? "service" : "refused", retry };
}

function byStatus(status: number): Classification {
  if (status === 401 || status === 407 || status === 441) return { kind: "authentication", retry: "never" };
  if (status === 429) return { kind: "throttled", retry: "backoff" };
  if (status === 408 || status >= 500) return { kind: "service", retry: "backoff" };
  return { kind: "refused", retry: "never" };
}

/**
 * What an error answer means. The code of the service decides when there is one, because nearly all of its errors share
 * the status 400; otherwise (a gateway, a page in HTML, nothing at all) the HTTP status does.
 */
export function classify(status: number, code: string | undefined): Classification {
  return code !== undefined && /^DIS\.\d{4}$/.test(code) ? byCode(code) : byStatus(status);
}
