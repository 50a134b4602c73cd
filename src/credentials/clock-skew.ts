/** A smaller difference is no reason to refuse a signature: the service takes one that is some minutes old. */
const MIN_SKEW_MS = 60_000;

/**
 * The time of the service when it sent an answer, in milliseconds since 1970-01-01 UTC: its Date, and the Age that a cache
 * says the answer has. `undefined` without a Date that can be read; a browser hides it.
 */
export function serviceTime(headers: Headers): number | undefined {
  const date = headers.get("date") ?? "";
  // Date.parse alone would read far more than dates.
  const time = /^[A-Z][a-z]{2}, \d{2} /.test(date) ? Date.parse(date) : Number.NaN;
  const age = headers.get("age") ?? "";
  return Number.isNaN(time) ? undefined : time + (/^\d{1,9}$/.test(age) ? Number(age) * 1000 : 0);
}

/**
 * How far the clock of this machine is off, shared by all calls of a client. Nothing is corrected until the service refuses
 * a signature for its date, so that an answer with a wrong Date does no harm where signatures are accepted.
 */
export interface ClockSkew {
  /** To be added to the time of this machine. */
  offsetMs: number;
}

/**
 * Learns from an answer that refused a signature.
 * @param signedAt the time it was signed with, the offset of then included
 * @returns whether the date of another signature would be another one
 */
export function learnSkew(skew: ClockSkew, headers: Headers, signedAt: number, now: number): boolean {
  const time = serviceTime(headers);
  // Held against the signature, not against the offset: another call may have learnt the same in the meantime.
  if (time === undefined || Math.abs(time - signedAt) < MIN_SKEW_MS) return false;
  skew.offsetMs = time - now;
  return true;
}
