import { createHash } from "node:crypto";
import type { Finding } from "../finding.js";

const DIGITS = 12;

/**
 * What differs from run to run, by what stands for it. The order counts: a time is full of numbers. Codes and statuses are
 * numbers, too, and just what a deviation is about; they are kept.
 */
const CHANGING: readonly [kind: string, pattern: string][] = [
  ["kept", "\\bDIS\\.[0-9]{4}\\b|\\bstatus [1-5][0-9]{2}\\b"],
  ["time", "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|[+-][0-9]{2}:?[0-9]{2})?"],
  ["name", "\\bgate[-_][0-9A-Za-z_-]+|\\b[A-Za-z_]+[-_](?=[a-z]*[0-9])[0-9a-z]{8,}[-_][0-9]+\\b"],
  ["id", "\\b(?=[A-Za-z+/_-]*[0-9])(?=[0-9+/_-]*[A-Za-z])[0-9A-Za-z+/_-]{16,}={0,2}"],
  ["number", "-?\\b[0-9]+(?:\\.[0-9]+)?\\b"],
];
const ANY_CHANGING = new RegExp(CHANGING.map(([kind, pattern]) => `(?<${kind}>${pattern})`).join("|"), "g");

/** A text with placeholders for whatever another run would say in its place. */
function lasting(text: string): string {
  return text.replace(ANY_CHANGING, (match, ...rest) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    const kind = Object.keys(groups).find((name) => groups[name] !== undefined);
    return kind === "kept" ? match : `<${kind}>`;
  });
}

/** How it deviates. What a body holds is different each time: what counts is the rule, and at which place it is broken. */
function manner({ kind, expected, found }: Finding): string {
  switch (kind) {
    case "status":
    case "content-type":
    case "error-code":
      return found;
    case "body-schema":
      return lasting(expected);
    case "body-unexpected":
    case "body-missing":
    case "secret":
      return "";
    default:
      return `${lasting(expected)} ${lasting(found)}`;
  }
}

/**
 * Twelve hexadecimal digits that stand for a deviation: which call, which line of the contract, and how. The same in every
 * run, whatever names, times, numbers and ids it came with.
 */
export function fingerprintOf(call: string, finding: Finding): string {
  const text = [call, finding.kind, finding.pointer, manner(finding)].join("\n");
  return createHash("sha256").update(text).digest("hex").slice(0, DIGITS);
}
