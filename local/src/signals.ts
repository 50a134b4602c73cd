import { constants } from "node:os";

/** A program that was told to end does so within a second; what has not ended by then ends with it. */
const MAX_CLOSING_MS = 800;

/**
 * The first SIGINT or SIGTERM closes the server and ends the program, whatever clients and overrides still do. The second ends it at
 * once, with the exit code that a shell gives the signal.
 * @param close also before the server has started
 * @param failed says why the server did not close
 */
export function endOnSignals(close: () => Promise<void>, failed: (error: Error) => void): void {
  let isEnding = false;
  const end = async () => {
    setTimeout(() => process.exit(), MAX_CLOSING_MS);
    await close().catch(failed);
    process.exit();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (isEnding) process.exit(128 + constants.signals[signal]);
      isEnding = true;
      void end();
    });
  }
}
