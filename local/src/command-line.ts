import { parseArgs } from "node:util";
import { DEFAULT_PORT, type Flag, flags } from "./flags.js";
import { type LocalDisOptions, resolveOptions } from "./options.js";

/** What the user asks the program to do. */
export type Command =
  | { readonly kind: "start"; readonly options: LocalDisOptions; readonly readyFile?: string }
  | { readonly kind: "export"; readonly data: string; readonly file: string | undefined }
  | { readonly kind: "import"; readonly data: string; readonly file: string }
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "mistake"; readonly message: string };

type FlagShape = Pick<Flag, "value" | "help">;

/** Flags that are no option of `startLocalDis`. */
const ownFlags: Readonly<Record<string, FlagShape>> = {
  "ready-file": { value: "<file>", help: "a file that is written when the server takes requests" },
  help: { help: "show this text" },
  version: { help: "show the version" },
};

const allFlags: Readonly<Record<string, FlagShape>> = { ...flags, ...ownFlags };

/** Flags of export and import. */
const fileFlags: Readonly<Record<string, FlagShape>> = { data: { value: "<folder>", help: "" }, help: { help: "" } };

const helpLines = Object.entries(allFlags).map(
  ([name, { value, help }]) => `  ${`--${name} ${value ?? ""}`.padEnd(20)} ${help}\n`,
);

export const help = `Usage: dis-local [options]
       dis-local export --data <folder> [file]
       dis-local import --data <folder> <file>

Runs a Data Ingestion Service (DIS) on this machine. Without --data everything is in memory and is lost when it stops.
Export writes what a folder has as lines of JSON; import adds such lines to a folder. No server may run on it then.

${helpLines.join("")}`;

type Values = Readonly<Record<string, string | boolean | undefined>>;

interface Parsed {
  readonly values: Values;
  /** What is no flag. */
  readonly positionals: readonly string[];
}

function parse(args: readonly string[], shapes: Readonly<Record<string, FlagShape>>, allowPositionals: boolean): Parsed {
  const options = Object.fromEntries(
    Object.entries(shapes).map(([name, { value }]) => [name, { type: value === undefined ? "boolean" : "string" } as const]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals });
    return { values: values as Values, positionals };
  } catch (error) {
    // The first sentence of the message of parseArgs names the flag; the rest explains how to escape it.
    const [message = "The arguments cannot be read"] = (error as Error).message.split(/\.\s/);
    throw new Error(`${message.replace(/\.$/, "")}. Try --help`);
  }
}

/** The message of an error with a flag in place of the option that the error names. */
function inFlags(message: string, values: Values = {}): string {
  const [, option = ""] = /^Option ([\w.]+)/.exec(message) ?? [];
  const [name] = Object.entries(flags).find(([, flag]) => flag.option === option) ?? [];
  if (name === undefined) return message;
  const given = typeof values[name] === "string" ? `, not "${values[name]}"` : "";
  return `${message.replace(`Option ${option}`, `--${name}`)}${given}`;
}

function optionsOf(values: Values): LocalDisOptions {
  const given = Object.entries(flags).filter(([name]) => values[name] !== undefined && values[name] !== false);
  const read = given.map(([name, flag]) => flag.read(typeof values[name] === "string" ? values[name] : ""));
  const options = Object.assign({ port: DEFAULT_PORT }, ...read) as LocalDisOptions;
  try {
    resolveOptions(options);
  } catch (error) {
    throw new Error(inFlags((error as Error).message, values));
  }
  return options;
}

function commandOf(values: Values): Command {
  if (values["help"]) return { kind: "help" };
  if (values["version"]) return { kind: "version" };
  const options = optionsOf(values);
  const readyFile = values["ready-file"];
  if (readyFile === "") throw new Error("--ready-file must be the name of a file");
  return { kind: "start", options, ...(typeof readyFile === "string" ? { readyFile } : {}) };
}

/** @param args behind the name of the command */
function fileCommandOf(kind: "export" | "import", args: readonly string[]): Command {
  const { values, positionals } = parse(args, fileFlags, true);
  if (values["help"]) return { kind: "help" };
  const { data } = values;
  const [file, ...others] = positionals;
  if (typeof data !== "string" || data === "") throw new Error(`${kind} needs --data with the name of a folder`);
  if (others.length > 0) throw new Error(`${kind} takes one file, not ${positionals.join(" and ")}`);
  if (kind === "export") return { kind, data, file };
  if (file === undefined) throw new Error("import needs the name of a file");
  return { kind, data, file };
}

/** Reads the arguments of the program, without its name. Never throws: a mistake becomes one sentence for the user. */
export function parseCommandLine(args: readonly string[]): Command {
  try {
    const [first, ...others] = args;
    return first === "export" || first === "import"
      ? fileCommandOf(first, others)
      : commandOf(parse(args, allFlags, false).values);
  } catch (error) {
    return { kind: "mistake", message: `${(error as Error).message}.` };
  }
}

/** One sentence for a server that does not start. @param error from startLocalDis */
export function startFailure(error: unknown, { port, host }: LocalDisOptions): string {
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return `${message}; choose another one with --port, or 0 for any free port.`;
  if (code === "EACCES" && syscall === "listen") return `Port ${port} needs more rights; choose one above 1023 with --port.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `${host} is not an address of this machine.`;
  return `${inFlags(message)}.`;
}
