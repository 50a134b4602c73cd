import { once } from "node:events";
import { createInterface } from "node:readline";
import { CommandFailure, UsageError } from "./failure.js";
import { oneLine } from "./output.js";
import type { Surroundings } from "./surroundings.js";

/** What is going to happen, and what the user has said to it in advance. */
export interface Plan {
  /** A sentence without a subject, such as `delete the stream orders with all its records`. */
  readonly what: string;
  /** `--yes`. */
  readonly yes: boolean | undefined;
}

/**
 * Asks before something is lost.
 * @throws UsageError where nobody can be asked; CommandFailure when the user says no
 */
export async function confirm(plan: Plan, { input, messages, signal }: Surroundings): Promise<void> {
  if (plan.yes) return;
  const what = oneLine(plan.what);
  if (input.isTTY !== true || !messages.isTerminal) {
    throw new UsageError(`There is no terminal to ask whether to ${what}: add --yes. Nothing was changed.`);
  }
  await messages.write(`${what.charAt(0).toUpperCase()}${what.slice(1)}? [y/N] `);
  const lines = createInterface({ input, terminal: false });
  try {
    const said = await Promise.race([
      once(lines, "line", { signal }).then(([line]) => String(line)),
      once(lines, "close", { signal }).then(() => undefined),
    ]);
    // Ctrl-D ends no line, so the question still stands on it.
    if (said === undefined) await messages.write("\n");
    if (said === undefined || !/^\s*y(es)?\s*$/i.test(said)) throw new CommandFailure("Nothing was changed.");
  } finally {
    lines.close();
  }
}
