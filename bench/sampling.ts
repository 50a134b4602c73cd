/** The middle of some values. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value that a part of all values is below: 0.25 for the lower quartile. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** A piece of work; a promise is waited for. */
export type Work = () => unknown;

/** So many pieces of work between two readings of the clock: a reading costs as much as a quick piece. */
const BATCH = 20;

/** Repeats some work for a while, one piece after the other. @returns how often */
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

/** Repeats some work for a while, several pieces at once. @returns how often a second */
async function rate(work: Work, atOnce: number, ms: number): Promise<number> {
  const start = performance.now();
  const counts = await Promise.all(
    Array.from({ length: atOnce }, async () => {
      let count = 0;
      while (performance.now() < start + ms) {
        await work();
        count++;
      }
      return count;
    }),
  );
  return (counts.reduce((sum, count) => sum + count, 0) * 1000) / (performance.now() - start);
}

const WARM_UP_MS = 500;

/**
 * Measures several kinds of work in turns, after a warm-up, so that what else the machine does falls on all of them alike.
 * @returns a figure of each kind from each round: figures of one round belong together
 */
async function inTurns(works: readonly Work[], rounds: number, measure: (work: Work) => Promise<number>): Promise<number[][]> {
  const figures = works.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    // Every other round backwards, so that no kind always runs behind the same one.
    const order = [...works.keys()];
    for (const index of round % 2 === 0 ? order : order.reverse()) {
      figures[index]?.push(await measure(works[index] as Work));
    }
  }
  return figures;
}

const CPU_ROUNDS = 31;
const CPU_ROUND_MS = 100;

/** CPU time of this process for a piece of work, in microseconds. @returns as `inTurns` does */
export async function cpuOfEach(works: readonly Work[]): Promise<number[][]> {
  for (const work of works) await repeat(work, WARM_UP_MS);
  return inTurns(works, CPU_ROUNDS, async (work) => {
    const before = process.cpuUsage();
    const count = await repeat(work, CPU_ROUND_MS);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / count;
  });
}

const RATE_ROUNDS = 11;
const RATE_ROUND_MS = 500;

/** How often a second work is done, several pieces at once. @returns as `inTurns` does */
export async function rateOfEach(works: readonly Work[], atOnce: number): Promise<number[][]> {
  for (const work of works) await rate(work, atOnce, WARM_UP_MS);
  return inTurns(works, RATE_ROUNDS, (work) => rate(work, atOnce, RATE_ROUND_MS));
}

/** How often a second one kind of work is done. */
export async function perSecond(work: Work, { atOnce, ms }: { atOnce: number; ms: number }): Promise<number> {
  await rate(work, atOnce, WARM_UP_MS);
  return rate(work, atOnce, ms);
}
