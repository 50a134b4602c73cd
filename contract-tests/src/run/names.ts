import { randomInt } from "node:crypto";

const BASE = 36;
const TIME_DIGITS = 6;
const RANDOM_DIGITS = 2;
const CHECK_DIGITS = 2;
const CHECK_RANGE = BASE ** CHECK_DIGITS;
const SECOND_MS = 1000;

/** A name that a run gives: `gate-`, the id of the run, and a name. */
const NAME = /^gate-([0-9a-z]{6})([0-9a-z]{2})([0-9a-z]{2})-[A-Za-z0-9_-]+$/;

function digits(value: number, length: number): string {
  return value.toString(BASE).padStart(length, "0");
}

/**
 * Two digits that follow from the others. Ten letters of somebody else's name (`gate-testrun123-orders`) could be read as a
 * time; the chance that they also end with the right two digits is one in 1296.
 */
function checkDigits(text: string): string {
  let sum = 7;
  for (const character of text) sum = (sum * 31 + character.charCodeAt(0)) % CHECK_RANGE;
  return digits(sum, CHECK_DIGITS);
}

/**
 * Id of a run, ten digits of base 36: six for the second in which it begins, two random ones, two that are computed from those.
 * @param now milliseconds since 1970-01-01 UTC
 * @param random from 0 to 1295
 */
export function runId(now: number, random = randomInt(BASE ** RANDOM_DIGITS)): string {
  const text = digits(Math.floor(now / SECOND_MS), TIME_DIGITS) + digits(random, RANDOM_DIGITS);
  return text + checkDigits(text);
}

/** The beginning of every name that a run gives. */
export function prefixOf(run: string): string {
  return `gate-${run}-`;
}

/** The run that gave a name, and when it began; `undefined` for a name that no run gave. */
export function runOfName(name: string): { readonly run: string; readonly startedAt: number } | undefined {
  const [, time = "", random = "", check] = NAME.exec(name) ?? [];
  if (check === undefined || check !== checkDigits(time + random)) return undefined;
  return { run: time + random + check, startedAt: Number.parseInt(time, BASE) * SECOND_MS };
}

/**
 * Whether a run that is long over left something behind: a run gave the name, at least `staleAfterMs` ago. No run gave a name
 * with a time in the future.
 */
export function isStale(name: string, now: number, staleAfterMs: number, own?: string): boolean {
  const found = runOfName(name);
  if (found === undefined || found.run === own || found.startedAt > now) return false;
  return now - found.startedAt >= staleAfterMs;
}
