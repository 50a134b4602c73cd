import { type ExpiringCredentials, type RefreshingOptions, refreshingCredentials } from "../src/credentials/index.js";
import type { DisError } from "../src/index.js";

export const MINUTE = 60_000;
export const START = Date.UTC(2026, 0, 1);

type SourceReply = ExpiringCredentials | Error | undefined;

/**
 * A provider over a source that gives the tokens t1, t2, … valid for an hour, unless there is a reply for that number. With
 * `random` at 0 new ones are obtained in the background in the last five minutes.
 */
export function tokenSource(replies: Readonly<Record<number, SourceReply>> = {}, options: RefreshingOptions = {}) {
  let now = START;
  let asked = 0;
  let gate: Promise<void> = Promise.resolve();
  const errors: DisError[] = [];
  const provider = refreshingCredentials(
    async () => {
      asked += 1;
      const number = asked;
      await gate;
      if (!(number in replies)) return { token: `t${number}`, expiresAt: now + 60 * MINUTE };
      const reply = replies[number];
      if (reply instanceof Error) throw reply;
      return reply;
    },
    { name: "test", clock: { now: () => now }, random: () => 0, onRefreshError: (error) => errors.push(error), ...options },
  );
  return {
    provider,
    errors,
    asked: () => asked,
    at: (ms: number) => {
      now = START + ms;
    },
    /** Holds back the next reply until the returned function is called. */
    hold: () => {
      let open = () => {};
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return open;
    },
    token: async () => ((await provider.resolve()) as { token: string }).token,
  };
}

/** Resolves when all pending callbacks have run. */
export const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
