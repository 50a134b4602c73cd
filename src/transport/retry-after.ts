/**
 * Reads a date of HTTP, in the one form that may be sent (`Wed, 21 Oct 2026 07:28:05 GMT`).
 * @returns milliseconds since 1970-01-01 UTC, or `undefined` for anything else: Date.parse alone reads far more than dates
 */
export function readHttpDate(value: string | null): number | undefined {
  const time = Date.parse(value ?? "");
  return !Number.isNaN(time) && new Date(time).toUTCString() === value ? time : undefined;
}

/**
 * Reads the Retry-After of an answer, in whole seconds or as a date. A date is compared with the Date of the same answer, so
 * that a clock that is off does no harm; with `now` where there is none.
 * @returns ms to wait, or `undefined` when there is nothing that can be read
 */
export function readRetryAfter(headers: Headers | undefined, now: number): number | undefined {
  const value = headers?.get("retry-after")?.trim() ?? null;
  if (value !== null && /^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const date = readHttpDate(value);
  return date === undefined ? undefined : Math.max(0, date - (readHttpDate(headers?.get("date") ?? null) ?? now));
}
