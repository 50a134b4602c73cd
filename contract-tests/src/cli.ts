import { check } from "./cli/check.js";
import { readCommandLine } from "./cli/command-line.js";
import { help } from "./cli/help.js";
import { Mistake } from "./cli/options.js";
import { version } from "./cli/outputs.js";
import { proxy } from "./cli/proxy.js";
import { type Shell, verify } from "./cli/verify.js";
import { EXIT_CODES } from "./verdict.js";

/** What is said at the first signal. */
const STOPPING = {
  verify: "\nStopping: what the run made is being removed. A second signal ends at once and leaves it there.\n",
  check: "\nStopping: the report is of what was read until now.\n",
  proxy: "\nStopping: no more connections are taken; the report follows. A second signal ends at once.\n",
} as const;

/** SIGHUP comes when the terminal, or the connection to it, is closed. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** `npx` passes on a Ctrl-C that the terminal has already sent to the whole group: what comes so soon is the same Ctrl-C. */
const ECHO_MS = 1_000;

/** Runs `work` with a signal that aborts at the first Ctrl-C, SIGTERM or SIGHUP; the second one ends the program at once. */
async function untilStopped(stopping: string, work: (shell: Shell) => Promise<number>): Promise<number> {
  const note = (text: string) => void process.stderr.write(text);
  const controller = new AbortController();
  let stoppedAt: number | undefined;
  const listener = () => {
    if (stoppedAt !== undefined) {
      if (performance.now() - stoppedAt >= ECHO_MS) process.exit(EXIT_CODES.interrupted);
      return;
    }
    stoppedAt = performance.now();
    controller.abort();
    note(stopping);
  };
  for (const name of SIGNALS) process.on(name, listener);
  try {
    return await work({
      environment: process.env,
      isTerminal: process.stderr.isTTY === true,
      columns: process.stderr.columns,
      print: (text) => void process.stdout.write(text),
      note,
      signal: controller.signal,
    });
  } finally {
    // Once stopped, it ends soon: an echo of the same Ctrl-C must not take the exit code away.
    if (stoppedAt === undefined) for (const name of SIGNALS) process.off(name, listener);
  }
}

async function main(args: readonly string[]): Promise<number> {
  const command = readCommandLine(args, process.env);
  switch (command.kind) {
    case "verify":
      return untilStopped(STOPPING.verify, (shell) => verify(command.settings, shell));
    case "check":
      return untilStopped(STOPPING.check, (shell) => check(command.settings, shell));
    case "proxy":
      return untilStopped(STOPPING.proxy, (shell) => proxy(command.settings, shell));
    default:
      process.stdout.write(command.kind === "help" ? help(command.of) : `${version()}\n`);
      return 0;
  }
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
