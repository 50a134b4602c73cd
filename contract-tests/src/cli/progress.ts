import type { Estimate } from "../run/estimate.js";
import type { ItemResult } from "../run/results.js";

export interface ProgressOptions {
  readonly isTerminal: boolean;
  readonly columns?: number | undefined;
  /** Items that will be run. */
  readonly total: number;
  readonly estimate: Pick<Estimate, "ms" | "ofItem">;
  /** Milliseconds after which no more is sent. Omitted: there is no limit. */
  readonly timeBudgetMs?: number | undefined;
  write(text: string): void;
  /** Milliseconds, ever increasing. */
  now(): number;
}

/** One line that changes on a terminal; lines in a log. */
export interface Progress {
  phase(name: string): void;
  result(result: Pick<ItemResult, "id" | "status">): void;
  /** A line that stays. */
  say(text: string): void;
  /** Takes the line away. */
  end(): void;
}

/** How often the line of a terminal is rewritten, and how often a log gets a line. */
const TERMINAL_MS = 100;

const LOG_MS = 15_000;

export function createProgress(options: ProgressOptions): Progress {
  const { isTerminal, total, write, now } = options;
  const every = isTerminal ? TERMINAL_MS : LOG_MS;
  const width = Math.max(20, (options.columns ?? 80) - 1);
  const left = createClock(options);
  let [phase, done, failed, last] = ["", 0, 0, now()];

  const status = () => `${done} of ${total}, ${failed} failed; ${phase}; ${left.text()}`;
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
      left.done(id);
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

/** Share of the requests from which the pace of the run says more than the estimate. */
const TELLING = 0.1;

/** Says how much time is left: by the estimate at the beginning, then by what was done so far. */
function createClock({ estimate: { ms, ofItem }, timeBudgetMs = Number.POSITIVE_INFINITY, now }: ProgressOptions) {
  const beganAt = now();
  const requests = [...ofItem.values()].reduce((sum, count) => sum + count, 0);
  let sent = 0;
  return {
    done(id: string): void {
      sent += ofItem.get(id) ?? 0;
    },
    text(): string {
      const elapsedMs = now() - beganAt;
      const share = requests === 0 ? 1 : sent / requests;
      const leftMs = share < TELLING ? ms - elapsedMs : (elapsedMs / share) * (1 - share);
      return `${roughly(Math.max(0, Math.min(leftMs, timeBudgetMs - elapsedMs)))} left`;
    },
  };
}

/** A time that is only known roughly: `a few seconds`, `about 40 s`, `about 3 min`. */
export function roughly(ms: number): string {
  const seconds = ms / 1_000;
  if (seconds < 8) return "a few seconds";
  if (seconds < 95) return `about ${Math.round(seconds / 10) * 10} s`;
  if (seconds < 5_400) return `about ${Math.round(seconds / 60)} min`;
  return `about ${Math.round(seconds / 3_600)} h`;
}
