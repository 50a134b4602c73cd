import { readFileSync } from "node:fs";
import { LOCAL_PROJECT_ID, LOCAL_TOKEN, type LocalDisOptions } from "./options.js";

export const DEFAULT_PORT = 7070;

/** A flag of the command that is an option of `startLocalDis`. */
export interface Flag {
  /** Name of the option in the messages of `startLocalDis`, such as `credentials.tokens`. */
  readonly option: string;
  /** What stands behind the flag in `--help`, such as `<number>`; none for a flag without a value. */
  readonly value?: string;
  /** What it does, one line of `--help` with the default. */
  readonly help: string;
  /** The options that the text behind the flag stands for; the text is empty for a flag without a value. @throws Error for a bad text */
  readonly read: (text: string) => LocalDisOptions;
}

function text(option: keyof LocalDisOptions, value: string, help: string): Flag {
  return { option, value, help, read: (given) => ({ [option]: given.trim() }) };
}

/** What is no whole number becomes NaN, which every option that is a number refuses. */
function number(option: keyof LocalDisOptions, help: string): Flag {
  return { option, value: "<number>", help, read: (given) => ({ [option]: /^\d+$/.test(given) ? Number(given) : Number.NaN }) };
}

const token: Flag = {
  option: "credentials.tokens",
  value: "<token>",
  help: `the token that clients send (default ${LOCAL_TOKEN})`,
  read: (given) => ({ credentials: { tokens: [given.trim()] } }),
};

const faults: Flag = {
  option: "faults",
  value: "<file>",
  help: "a file with fault rules, a list in JSON (default none)",
  read: (given) => ({ faults: rulesIn(given) }),
};

function rulesIn(file: string): LocalDisOptions["faults"] & object {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`--faults must be a file with JSON: ${(error as Error).message}`, { cause: error });
  }
}

/** In the order of `--help`. */
export const flags: Readonly<Record<string, Flag>> = {
  port: number("port", `port to listen on, 0 for any free port (default ${DEFAULT_PORT})`),
  host: text("host", "<address>", "address to listen on (default 127.0.0.1, this machine only)"),
  "project-id": text("projectId", "<id>", `the project of the server (default ${LOCAL_PROJECT_ID})`),
  profile: text("profile", "<name>", "documented, or tolerant: all that official clients send is accepted (default documented)"),
  "max-bytes": number("maxBytes", "room for streams, records, apps and checkpoints (default 268435456, with --data 1073741824)"),
  data: text("data", "<folder>", "a folder in which everything is kept (default none: in memory, lost at the end)"),
  sync: { option: "sync", help: "with --data: what succeeded survives a power failure as well", read: () => ({ sync: true }) },
  rates: text("rates", "<name>", "documented: partitions take and give what the service says (default unlimited)"),
  faults,
  control: text("control", "<who>", "who reaches /_dis-local and the page: loopback, any or none (default loopback)"),
  seed: text("seed", "<file>", "lines of JSON, as an export has them, that an empty server is filled with"),
  token,
};
