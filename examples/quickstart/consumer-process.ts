import { type ChildProcess, fork } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type ConsumerSettings, type ProcessedRecord, SETTINGS_VARIABLE } from "./settings.js";

/** The records that the processes have written so far, without a line that is still being written. */
export function readProcessed(output: string): ProcessedRecord[] {
  if (!existsSync(output)) return [];
  const text = readFileSync(output, "utf8");
  const lines = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as ProcessedRecord);
}

/** A consumer in a process of its own. */
export class ConsumerProcess {
  readonly #child: ChildProcess;
  readonly #exit: Promise<string>;
  #exited = false;

  constructor(settings: ConsumerSettings) {
    this.#child = fork(fileURLToPath(new URL("./consume.ts", import.meta.url)), {
      env: { ...process.env, [SETTINGS_VARIABLE]: JSON.stringify(settings) },
    });
    this.#exit = new Promise((resolve) => {
      this.#child.once("exit", (code, signal) => {
        this.#exited = true;
        resolve(signal ?? `exit code ${code}`);
      });
    });
  }

  /** Waits until `condition` is true. @throws Error when the process ends earlier, or after `timeoutMs` */
  async until(condition: () => boolean, timeoutMs = 60_000): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    while (!condition()) {
      if (this.#exited) throw new Error(`The consumer ended early: ${await this.#exit}`);
      if (performance.now() > deadline) throw new Error(`The consumer did not get there within ${timeoutMs} ms.`);
      await sleep(5);
    }
  }

  /** Sends a signal and waits for the end of the process. @returns the signal or exit code that ended it */
  end(signal: "SIGKILL" | "SIGTERM"): Promise<string> {
    this.#child.kill(signal);
    return this.#exit;
  }
}
