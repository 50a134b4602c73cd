import { createRequire } from "node:module";
import { type Command, readCommandLine } from "./cli/command-line.js";
import { Mistake } from "./cli/mistake.js";
import { help } from "./cli/options.js";
import { stopOnSignals } from "./cli/stop.js";
import { verify } from "./cli/verify.js";
import { EXIT_CODES } from "./verdict.js";

const STOPPING = "\nStopping: what was made is being removed. Once more ends at once, and leaves it there.\n";

function version(): string {
  return (createRequire(import.meta.url)("../package.json") as { version: string }).version;
}

async function verified(command: Extract<Command, { kind: "verify" }>): Promise<number> {
  const note = (text: string) => void process.stderr.write(text);
  const stop = stopOnSignals(
    () => note(STOPPING),
    () => process.exit(EXIT_CODES.interrupted),
  );
  try {
    return await verify(command.settings, {
      environment: process.env,
      isTerminal: process.stderr.isTTY === true,
      columns: process.stderr.columns,
      print: (text) => void process.stdout.write(text),
      note,
      signal: stop.signal,
    });
  } finally {
    stop.release();
  }
}

async function main(args: readonly string[]): Promise<number> {
  const command = readCommandLine(args, process.env);
  if (command.kind === "verify") return verified(command);
  process.stdout.write(command.kind === "help" ? help() : `${version()}\n`);
  return 0;
}

// A reader that has seen enough (`| head`) is no reason to fail.
process.stdout.on("error", () => undefined);
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Mistake)) throw error;
  process.stderr.write(`dis-contract: ${error.message}\n`);
  process.exitCode = EXIT_CODES["not-tested"];
}
