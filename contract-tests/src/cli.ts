import { createRequire } from "node:module";
import { help, Mistake } from "./cli/options.js";
import { type Command, readCommandLine } from "./cli/settings.js";
import { verify } from "./cli/verify.js";
import { EXIT_CODES } from "./verdict.js";

const STOPPING = "\nStopping: what the run made is being removed. A second signal ends at once and leaves it there.\n";
const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Runs `work` with a signal that aborts at the first Ctrl-C or SIGTERM; the second one ends the program at once. */
async function untilStopped(note: (text: string) => void, work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const controller = new AbortController();
  const listener = () => {
    if (controller.signal.aborted) process.exit(EXIT_CODES.interrupted);
    controller.abort();
    note(STOPPING);
  };
  for (const name of SIGNALS) process.on(name, listener);
  try {
    return await work(controller.signal);
  } finally {
    for (const name of SIGNALS) process.off(name, listener);
  }
}

function verified({ settings }: Extract<Command, { kind: "verify" }>): Promise<number> {
  const note = (text: string) => void process.stderr.write(text);
  return untilStopped(note, (signal) =>
    verify(settings, {
      environment: process.env,
      isTerminal: process.stderr.isTTY === true,
      columns: process.stderr.columns,
      print: (text) => void process.stdout.write(text),
      note,
      signal,
    }),
  );
}

function version(): string {
  return (createRequire(import.meta.url)("../package.json") as { version: string }).version;
}

async function main(args: readonly string[]): Promise<number> {
  const command = readCommandLine(args, process.env);
  if (command.kind === "verify") return verified(command);
  process.stdout.write(command.kind === "help" ? help() : `${version()}\n`);
  return 0;
}

// A reader that closes the pipe early (`| head`) is no reason to fail.
process.stdout.on("error", () => undefined);
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Mistake)) throw error;
  process.stderr.write(`dis-contract: ${error.message}\n`);
  process.exitCode = EXIT_CODES["not-tested"];
}
