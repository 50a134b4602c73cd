import { createDisClient } from "dis-openapi";
import { EXIT_CODES } from "./failure.js";
import { Output } from "./output.js";
import { run } from "./run.js";

/** Signals that end the program, and how it ends then: 128 and the number of the signal. */
const SIGNALS = { SIGINT: EXIT_CODES.interrupted, SIGTERM: 143, SIGHUP: 129 } as const;

/** `npx` passes on a Ctrl-C that the terminal has already sent to the whole group: what comes so soon is the same Ctrl-C. */
const ECHO_MS = 1_000;

const messages = new Output(process.stderr, true);
const stopping = new AbortController();
let stopped: { readonly at: number; readonly exitCode: number } | undefined;
for (const [name, exitCode] of Object.entries(SIGNALS)) {
  process.on(name, () => {
    if (stopped === undefined) {
      stopped = { at: performance.now(), exitCode };
      // After the ^C that the terminal shows.
      if (messages.isTerminal) void messages.write("\n");
      stopping.abort();
    } else if (performance.now() - stopped.at >= ECHO_MS) process.exit(exitCode);
  });
}

const code = await run(process.argv.slice(2), {
  client: createDisClient,
  input: process.stdin,
  output: new Output(process.stdout),
  messages,
  signal: stopping.signal,
});
process.exitCode = code === EXIT_CODES.interrupted ? (stopped?.exitCode ?? code) : code;
// A terminal that is still open for reading would keep the program alive.
process.stdin.destroy();
