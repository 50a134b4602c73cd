import type { ItemResult } from "../plan-run/results.js";

/** How often the line of a terminal is written anew, and how often a log hears that the run goes on. */
const TERMINAL_MS = 100;
const LOG_MS = 15_000;

export interface ProgressOptions {
  readonly isTerminal: boolean;
  readonly columns?: number | undefined;
  /** Items that will be run. */
  readonly total: number;
  write(text: string): void;
  /** Milliseconds, ever increasing. */
  now(): number;
}

/** One line that changes on a terminal; lines in a log. */
export interface Progress {
  phase(name: string): void;
  result(result: ItemResult): void;
  /** A line that stays. */
  say(text: string): void;
  /** Takes the line away. */
  end(): void;
}

export function createProgress(options: ProgressOptions): Progress {
  const { isTerminal, total, write, now } = options;
  const every = isTerminal ? TERMINAL_MS : LOG_MS;
  const width = Math.max(20, (options.columns ?? 80) - 1);
  let [phase, done, failed, last] = ["", 0, 0, now()];

  const status = () => `${done} of ${total}, ${failed} failed; ${phase}`;
  const clear = () => (isTerminal ? "\r\u001b[2K" : "");
  function show(): void {
    last = now();
    write(isTerminal ? `${clear()}${status().slice(0, width)}` : `${status()}\n`);
  }
  const say = (text: string) => {
    write(`${clear()}${text}\n`);
    if (isTerminal) show();
  };
  return {
    say,
    phase(name) {
      phase = name;
      show();
    },
    result({ id, status: became }) {
      done++;
      if (became === "failed") {
        failed++;
        say(`failed  ${id}`);
      } else if (now() - last >= every) {
        show();
      }
    },
    end: () => write(clear()),
  };
}
