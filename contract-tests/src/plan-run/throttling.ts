import { codesOf, type Exchange } from "../exchange.js";

/** How often a request is repeated that was refused for too many requests. */
export const MAX_REPETITIONS = 5;

/** A wait that a target may ask for; longer ones would hold up the whole run. */
const LONGEST_WAIT_MS = 30_000;
const FIRST_WAIT_MS = 500;

/** Too much traffic in a partition, and too many requests at once. */
const CODES: ReadonlySet<string> = new Set(["DIS.4303", "DIS.4305"]);

/** Whether an answer says nothing but that there were too many requests. */
export function isThrottled(exchange: Exchange): boolean {
  return (
    exchange.response.status === 429 || (exchange.response.status >= 400 && codesOf(exchange).some((code) => CODES.has(code)))
  );
}

/** A `Retry-After` in milliseconds: seconds, or a date. */
function askedFor(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text.trim())) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/**
 * How long to wait before a throttled request is repeated, in milliseconds: as long as it asks for, or twice as long each
 * time, and never longer than half a minute.
 * @param repetition from 0
 */
export function waitBefore({ response }: Exchange, repetition: number, now: number): number {
  const wait = askedFor(response.headers["retry-after"], now) ?? FIRST_WAIT_MS * 2 ** repetition;
  return Math.min(wait, LONGEST_WAIT_MS);
}
