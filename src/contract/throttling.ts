import { errorRetry } from "../../generated/error-retry.js";
import type { ErrorRetry } from "./rules.js";

/**
 * Whether an error code says only that it was too much at once, so that the same can succeed later. An address that is blocked
 * after many failures (DIS.4309) is another thing: more requests prolong that.
 * @param code anything that stands where a code is expected
 */
export function isThrottlingCode(code: unknown): boolean {
  if (typeof code !== "string" || code.startsWith("DIS.5")) return false;
  return (errorRetry as Readonly<Record<string, ErrorRetry>>)[code] === "backoff";
}
