// When credentials that expire are to be replaced. Times are milliseconds since 1970-01-01 UTC.

/** `Infinity` where nothing is said of an end. */
export interface RefreshSchedule {
  readonly expiresAt: number;
  /** From here on others are obtained in the background. */
  readonly refreshAt: number;
}

/**
 * Between one and two times `refreshBeforeMs` before the end, at random, so that programs which were started together do not
 * ask together. Never before half of the time is over: a short-lived key would be replaced all the time.
 * @param random a number from 0 to 1
 */
export function refreshSchedule(expiresAt: number, now: number, refreshBeforeMs: number, random: number): RefreshSchedule {
  const leadMs = Math.min(refreshBeforeMs, (expiresAt - now) / 4) * (1 + random);
  return { expiresAt, refreshAt: expiresAt - leadMs };
}

const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 60_000;

/**
 * How long nothing is asked for after a failure, in ms: from about one second, doubling up to a minute, between half of that
 * and all of it. @param failures in a row, from 1
 */
export function failureDelay(failures: number, random: number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1)) * (0.5 + random / 2);
}
