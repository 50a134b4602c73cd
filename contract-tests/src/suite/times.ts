import { readHttpDate } from "dis-openapi/contract";
import type { Exchange } from "../check/check.js";
import type { Grounds, Probe } from "./probe.js";

/** A clock that is a little off does no harm. */
const CLOCKS_MS = 10 * 60_000;

/**
 * Ends the scenario unless a time of something that was just made is that of the response, give or take some minutes.
 * @param time in milliseconds since 1970-01-01 UTC
 */
export function expectNow(probe: Probe, what: string, time: unknown, exchange: Exchange, grounds: Grounds = {}): void {
  const now = readHttpDate(exchange.response.headers["date"], Date.now()) ?? Date.now();
  const isNow = typeof time === "number" && Math.abs(time - now) <= CLOCKS_MS;
  if (!isNow) probe.equal(what, time, `about ${now}`, { ...grounds, exchange });
}
