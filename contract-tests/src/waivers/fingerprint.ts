import { createHash } from "node:crypto";
import type { Finding } from "../check/finding.js";

const DIGITS = 12;

/**
 * Twelve hexadecimal digits that stand for a deviation: what is broken, and how the target deviates. The same in every run, whatever
 * names, times, numbers, ids and addresses it used, and whatever was expected of one request.
 */
export function fingerprintOf(call: string, finding: Finding): string {
  const text = [...ruleOf(call, finding), manner(finding)].join("\n");
  return createHash("sha256").update(text).digest("hex").slice(0, DIGITS);
}

/**
 * What is broken: the line of the contract where several calls share it, so that they have one deviation. Kinds that say in words what
 * was due have no line: a server that accepts nothing would have one deviation for each.
 */
function ruleOf(call: string, { kind, pointer, isGeneral = false }: Finding): string[] {
  switch (kind) {
    case "body-schema":
    case "header":
    case "secret":
      return [kind, pointer];
    case "status":
    case "content-type":
    case "error-code":
    case "body-unexpected":
    case "body-missing":
    case "message":
      return [kind];
    default:
      return isGeneral ? [kind] : [kind, call];
  }
}

/** How it deviates. The content of a body differs each time: what counts is the rule, and the place where it is broken. */
function manner({ kind, expected, found, subject }: Finding): string {
  if (subject !== undefined) return lasting(subject);
  switch (kind) {
    case "status":
    case "content-type":
    case "error-code":
      return found;
    case "message":
    case "header":
      return lasting(expected);
    case "body-unexpected":
    case "body-missing":
    case "secret":
      return "";
    default:
      return lasting(expected, found);
  }
}

/**
 * What differs from run to run, by its kind. The order counts: a time is full of numbers. Codes and statuses are numbers, too, but
 * they are what a deviation is about; they are kept.
 */
const CHANGING: readonly [kind: string, pattern: string][] = [
  ["kept", "\\bDIS\\.[0-9]{4}\\b|\\bstatus [1-5][0-9]{2}\\b"],
  ["time", "\\b[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|[+-][0-9]{2}:?[0-9]{2})?|\\b[0-9]{10,}\\b"],
  ["address", "\\b[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?::[0-9]+)?\\b|\\[[0-9a-f:]+\\]:[0-9]+|\\blocalhost:[0-9]+"],
  ["name", "\\bgate[-_][0-9A-Za-z_-]+|\\b[A-Za-z_]+[-_](?=[a-z]*[0-9])[0-9a-z]{8,}[-_][0-9]+\\b"],
  ["id", "\\b(?=[A-Za-z+_-]*[0-9])(?=[0-9+_-]*[A-Za-z])[0-9A-Za-z+_-]{16,}={0,2}"],
  ["number", "-?\\b[0-9]+(?:\\.[0-9]+)?\\b"],
];

const ANY_CHANGING = new RegExp(CHANGING.map(([kind, pattern]) => `(?<${kind}>${pattern})`).join("|"), "g");

/** Kinds whose values may be equal by coincidence: two things made within one millisecond have the same time. */
const WITHOUT_IDENTITY: ReadonlySet<string | undefined> = new Set(["time", "address"]);

/**
 * Texts with placeholders for everything that differs from run to run. Equal values have the same placeholder, so that "in the wrong
 * order" is another deviation than "the same twice".
 */
function lasting(...texts: readonly string[]): string {
  const numbers = new Map<string, number>();
  return texts.join("\n").replace(ANY_CHANGING, (match, ...rest) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    const kind = Object.keys(groups).find((name) => groups[name] !== undefined);
    if (kind === "kept") return match;
    if (WITHOUT_IDENTITY.has(kind)) return `<${kind}>`;
    const number = numbers.get(match) ?? numbers.size + 1;
    numbers.set(match, number);
    return `<${kind} ${number}>`;
  });
}
