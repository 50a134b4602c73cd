import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Control, type JournalLine, SETTINGS_VARIABLE, type WorkerSettings } from "./settings.js";

/** What the workers have written so far, without a line that is still being written. */
export function readJournal(path: string): JournalLine[] {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, "utf8");
  const lines = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as JournalLine);
}

/** A worker in a process of its own. */
export class WorkerProcess {
  readonly worker: number;
  readonly #control: Control | undefined;
  readonly #child: ChildProcess;
  readonly #exit: Promise<string>;
  #ended: string | undefined;

  constructor(settings: WorkerSettings) {
    this.worker = settings.worker;
    this.#control = settings.control;
    this.#child = fork(fileURLToPath(new URL("./worker.ts", import.meta.url)), {
      env: { ...process.env, [SETTINGS_VARIABLE]: JSON.stringify(settings) },
    });
    this.#exit = new Promise((resolve) => {
      this.#child.once("exit", (code, signal) => {
        this.#ended = signal ?? `exit code ${code}`;
        resolve(this.#ended);
      });
    });
  }

  /** The signal or exit code that ended it; `undefined` while it runs. */
  get ended(): string | undefined {
    return this.#ended;
  }

  /** Holds the process, as a machine does that swaps or a debugger that stops. It goes on with `resume`. */
  async freeze(): Promise<void> {
    if (this.#control === "ignore-removal") {
      this.#child.send("You will be frozen.");
      await once(this.#child, "message");
    }
    this.#child.kill("SIGSTOP");
  }

  resume(): void {
    this.#child.kill("SIGCONT");
  }

  /** Sends a signal and waits for the end of the process. @returns the signal or exit code that ended it */
  end(signal: "SIGKILL" | "SIGTERM"): Promise<string> {
    this.#child.kill(signal);
    return this.#exit;
  }

  /** Ends the process at once, also one that is frozen; without waiting. */
  destroy(): void {
    this.#child.kill("SIGKILL");
  }
}
