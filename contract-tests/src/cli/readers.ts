import { nearest } from "../nearest.js";
import { Mistake } from "./mistake.js";
import type { Values } from "./values.js";

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** The one value of an option. */
export function textOf(values: Values, name: string): string | undefined {
  return values.get(name)?.[0];
}

export function isSet(values: Values, name: string): boolean {
  return values.has(name);
}

/** The values of an option that may come more than once, those between commas as well. */
export function listOf(values: Values, name: string): string[] {
  return (values.get(name) ?? [])
    .flatMap((text) => text.split(","))
    .map((text) => text.trim())
    .filter((text) => text !== "");
}

/** @throws Mistake unless it is a whole number in the range */
export function integerOf(values: Values, name: string, low: number, high: number): number | undefined {
  const text = textOf(values, name);
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text) && Number(text) >= low && Number(text) <= high) return Number(text);
  throw new Mistake(`--${name} must be a whole number from ${low} to ${high}, not "${text}".`);
}

/** @throws Mistake unless it is a number above 0 */
export function rateOf(values: Values, name: string): number | undefined {
  const text = textOf(values, name);
  if (text === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(text) && Number(text) > 0) return Number(text);
  throw new Mistake(`--${name} must be a number above 0, such as 20 or 0.5, not "${text}".`);
}

/** A duration in milliseconds. @throws Mistake unless it is a number with a unit */
export function durationOf(values: Values, name: string): number | undefined {
  const text = textOf(values, name);
  if (text === undefined) return undefined;
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  if (number === undefined) throw new Mistake(`--${name} must be a duration, such as 500ms, 30s, 5m or 2h, not "${text}".`);
  return Number(number) * (UNITS[unit] ?? 1);
}

/** @throws Mistake unless it is one of the choices */
export function choiceOf<T extends string>(values: Values, name: string, choices: readonly T[]): T | undefined {
  const text = textOf(values, name);
  const found = choices.find((choice) => choice === text);
  if (text === undefined || found !== undefined) return found;
  const meant = nearest(text, choices);
  const hint = meant === undefined ? "" : ` Did you mean ${meant}?`;
  throw new Mistake(`--${name} must be one of ${choices.join(", ")}, not "${text}".${hint}`);
}

/** @throws Mistake unless the pattern fits; `rule` says in words what is allowed */
export function nameOf(values: Values, name: string, pattern: RegExp, rule: string): string | undefined {
  const text = textOf(values, name);
  if (text === undefined || pattern.test(text)) return text;
  throw new Mistake(`--${name} must be ${rule}, not "${text}".`);
}
