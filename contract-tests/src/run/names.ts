import { randomInt } from "node:crypto";

const BASE = 36;
const TIME_DIGITS = 6;
const CHANCE_DIGITS = 2;
const CHECK_DIGITS = 2;
const CHECK_RANGE = BASE ** CHECK_DIGITS;
const SECOND_MS = 1000;

/** A name of a run: `gate-`, the id, and what it is. */
const NAME = /^gate-([0-9a-z]{6})([0-9a-z]{2})([0-9a-z]{2})-[A-Za-z0-9_-]+$/;

function digits(value: number, length: number): string {
  return value.toString(BASE).padStart(length, "0");
}

/**
 * Two digits that follow from the others. Ten letters of somebody else's name (`gate-testrun123-orders`) could be read as a
 * time; that they end with the right two as well is one chance in 1296.
 */
function checkDigits(text: string): string {
  let sum = 7;
  for (const character of text) sum = (sum * 31 + character.charCodeAt(0)) % CHECK_RANGE;
  return digits(sum, CHECK_DIGITS);
}

/**
 * Id of a run, ten digits of base 36: six of the second it begins, two by chance, two that are computed from those.
 * @param now milliseconds since 1970-01-01 UTC
 * @param chance from 0 to 1295
 */
export function runId(now: number, chance = randomInt(BASE ** CHANCE_DIGITS)): string {
  const text = digits(Math.floor(now / SECOND_MS), TIME_DIGITS) + digits(chance, CHANCE_DIGITS);
  return text + checkDigits(text);
}

/** What the name of everything that a run makes begins with. */
export function prefixOf(run: string): string {
  return `gate-${run}-`;
}

/** The run that made a resource of this name, and when it began; `undefined` for a name that is not one of ours. */
export function runOfName(name: string): { readonly run: string; readonly startedAt: number } | undefined {
  const [, time = "", chance = "", check] = NAME.exec(name) ?? [];
  if (check === undefined || check !== checkDigits(time + chance)) return undefined;
  return { run: time + chance + check, startedAt: Number.parseInt(time, BASE) * SECOND_MS };
}

/**
 * Whether something was left behind by a run that is long over: its name is one of ours, and the time in it is at least so
 * long ago. A time to come is nobody's.
 */
export function isStale(name: string, now: number, staleAfterMs: number, own?: string): boolean {
  const found = runOfName(name);
  if (found === undefined || found.run === own || found.startedAt > now) return false;
  return now - found.startedAt >= staleAfterMs;
}
