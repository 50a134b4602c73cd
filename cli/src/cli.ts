import { createDisClient } from "dis-openapi";
import { EXIT_CODES } from "./failure.js";
import { Output } from "./output.js";
import { run } from "./run.js";

/** Signals that end the program, and how it ends then: 128 and the number of the signal. */
const SIGNALS = { SIGINT: EXIT_CODES.interrupted, SIGTERM: 143, SIGHUP: 129 } as const;

/** `npx` passes on a Ctrl-C that the terminal has already sent to the whole group: what comes so soon is the same Ctrl-C. */
const ECHO_MS = 1_000;

const stopping = new AbortController();
let stoppedAt: number | undefined;
let stoppedBy: number | undefined;
for (const [name, exitCode] of Object.entries(SIGNALS)) {
  process.on(name, () => {
    if (stoppedAt !== undefined && performance.now() - stoppedAt >= ECHO_MS) process.exit(exitCode);
    stoppedAt ??= performance.now();
    stoppedBy ??= exitCode;
    stopping.abort();
  });
}

const messages = new Output(process.stderr, true);
const code = await run(process.argv.slice(2), {
  client: () => createDisClient(),
  input: process.stdin,
  output: new Output(process.stdout),
  messages,
  signal: stopping.signal,
});
process.exitCode = code === EXIT_CODES.interrupted ? (stoppedBy ?? code) : code;
// A terminal that is still open for reading would keep the program alive.
process.stdin.destroy();
