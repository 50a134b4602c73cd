import { COMMAND_NAMES, type CommandName, Mistake } from "./options.js";
import { type Environment, readSettings, type Settings } from "./settings.js";
import { type CheckSettings, type ProxySettings, readCheckSettings, readProxySettings } from "./traffic-settings.js";
import { isSet, readWords } from "./values.js";

/** What the program shall do. */
export type Command =
  | { readonly kind: "verify"; readonly settings: Settings }
  | { readonly kind: "check"; readonly settings: CheckSettings }
  | { readonly kind: "proxy"; readonly settings: ProxySettings }
  | { readonly kind: "help"; readonly of?: CommandName }
  | { readonly kind: "version" };

/** Reads the arguments of the program, without its name. @throws Mistake with one sentence for the user */
export function readCommandLine(args: readonly string[], environment: Environment): Command {
  const { command, words, values } = readWords(args);
  if (isSet(values, "help")) return { kind: "help", ...(command === undefined ? {} : { of: command }) };
  if (isSet(values, "version")) return { kind: "version" };
  if (command === undefined) {
    throw new Mistake(`Say what to do: dis-contract ${COMMAND_NAMES.join(", ")}. dis-contract --help says what they are for.`);
  }
  switch (command) {
    case "verify":
      refuseWords(command, words);
      return { kind: command, settings: readSettings(values, environment) };
    case "check":
      return { kind: command, settings: readCheckSettings(values, words) };
    case "proxy":
      refuseWords(command, words);
      return { kind: command, settings: readProxySettings(values) };
  }
}

function refuseWords(command: CommandName, [first]: readonly string[]): void {
  if (first !== undefined) throw new Mistake(`Only options can follow ${command}; "${first}" is none.`);
}
