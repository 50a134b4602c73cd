import { createRequire } from "node:module";
import { help, Mistake } from "./cli/options.js";
import { type Command, readCommandLine } from "./cli/settings.js";
import { verify } from "./cli/verify.js";
import { EXIT_CODES } from "./verdict.js";

const STOPPING = "\nStopping: what the run made is being removed. A second signal ends at once and leaves it there.\n";

/** SIGHUP comes when the terminal, or the connection to it, is closed. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** `npx` passes on a Ctrl-C that the terminal has already sent to the whole group: what comes so soon is the same Ctrl-C. */
const ECHO_MS = 1_000;

/** Runs `work` with a signal that aborts at the first Ctrl-C, SIGTERM or SIGHUP; the second one ends the program at once. */
async function untilStopped(note: (text: string) => void, work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const controller = new AbortController();
  let stoppedAt: number | undefined;
  const listener = () => {
    if (stoppedAt !== undefined) {
      if (performance.now() - stoppedAt >= ECHO_MS) process.exit(EXIT_CODES.interrupted);
      return;
    }
    stoppedAt = performance.now();
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

// Output that nobody reads changes nothing, as in `2>&1 | head`: the run goes on, and removes what it made.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Mistake)) throw error;
  process.stderr.write(`dis-contract: ${error.message}\n`);
  process.exitCode = EXIT_CODES["not-tested"];
}
