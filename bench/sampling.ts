export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** A piece of work; a promise is waited for. */
export type Work = () => unknown;

/** So many pieces between two looks at the clock: a look costs as much as a quick piece of work. */
const BATCH = 20;

/** Repeats some work for a while, one after the other. @returns how often */
async function repeat(work: Work, ms: number): Promise<number> {
  const end = performance.now() + ms;
  let count = 0;
  while (performance.now() < end) {
    for (let index = 0; index < BATCH; index++) {
      const done = work();
      if (done instanceof Promise) await done;
    }
    count += BATCH;
  }
  return count;
}

const WARM_UP_MS = 500;
const ROUND_MS = 150;
const ROUNDS = 15;

/**
 * CPU time of this process per piece of work, in microseconds, for several kinds of work: the quickest of fifteen rounds, after
 * a warm-up. The kinds take turns, so that what else the machine does falls on all of them alike.
 */
export async function cpuOfEach(works: readonly Work[]): Promise<number[]> {
  for (const work of works) await repeat(work, WARM_UP_MS);
  const quickest = works.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, work] of works.entries()) {
      const before = process.cpuUsage();
      const count = await repeat(work, ROUND_MS);
      const { user, system } = process.cpuUsage(before);
      quickest[index] = Math.min(quickest[index] as number, (user + system) / count);
    }
  }
  return quickest;
}

/** Repeats until a time is over. */
async function repeatUntil(work: Work, end: number): Promise<number> {
  let count = 0;
  while (performance.now() < end) {
    await work();
    count += 1;
  }
  return count;
}

/** How often some work is done a second, by several at once. */
export async function perSecond(work: Work, { atOnce, ms }: { atOnce: number; ms: number }): Promise<number> {
  await repeatUntil(work, performance.now() + WARM_UP_MS);
  const start = performance.now();
  const counts = await Promise.all(Array.from({ length: atOnce }, () => repeatUntil(work, start + ms)));
  return (counts.reduce((sum, count) => sum + count, 0) * 1000) / (performance.now() - start);
}

const RATE_ROUND_MS = 700;
const RATE_ROUNDS = 7;

/** How often each is done a second, by several at once: the best of seven rounds. The kinds take turns, see `cpuOfEach`. */
export async function rateOfEach(works: readonly Work[], atOnce: number): Promise<number[]> {
  for (const work of works) await repeatUntil(work, performance.now() + WARM_UP_MS);
  const best = works.map(() => 0);
  for (let round = 0; round < RATE_ROUNDS; round++) {
    for (const [index, work] of works.entries()) {
      const start = performance.now();
      const counts = await Promise.all(Array.from({ length: atOnce }, () => repeatUntil(work, start + RATE_ROUND_MS)));
      const total = counts.reduce((sum, count) => sum + count, 0);
      best[index] = Math.max(best[index] as number, (total * 1000) / (performance.now() - start));
    }
  }
  return best;
}
