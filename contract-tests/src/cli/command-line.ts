import { nearest } from "../nearest.js";
import type { Environment } from "./credentials.js";
import { Mistake } from "./mistake.js";
import { isSet } from "./readers.js";
import { readSettings, type Settings } from "./settings.js";
import { readValues } from "./values.js";

/** What the program was asked to do. */
export type Command =
  | { readonly kind: "verify"; readonly settings: Settings }
  | { readonly kind: "help" }
  | { readonly kind: "version" };

const COMMANDS = ["verify"] as const;

function refuseWords([command, ...more]: readonly string[]): void {
  if (command === undefined) throw new Mistake("Say what to do: dis-contract verify. dis-contract --help has the options.");
  if (!COMMANDS.some((name) => name === command)) {
    const meant = nearest(command, COMMANDS);
    throw new Mistake(
      `There is no command "${command}". ${meant === undefined ? "There is: verify." : `Did you mean ${meant}?`}`,
    );
  }
  if (more.length > 0) throw new Mistake(`Nothing can stand behind verify but options; "${more[0]}" is none.`);
}

/** Reads the arguments of the program, without its name. @throws Mistake with one sentence for the user */
export function readCommandLine(args: readonly string[], environment: Environment): Command {
  const { values, words } = readValues(args);
  if (isSet(values, "help")) return { kind: "help" };
  if (isSet(values, "version")) return { kind: "version" };
  refuseWords(words);
  return { kind: "verify", settings: readSettings(values, environment) };
}
