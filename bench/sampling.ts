export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

type Work = () => Promise<unknown>;

/** Repeats some work for a while, one after the other. @returns how often */
async function repeat(work: Work, ms: number): Promise<number> {
  const end = performance.now() + ms;
  let count = 0;
  while (performance.now() < end) {
    await work();
    count += 1;
  }
  return count;
}

const WARM_UP_MS = 500;
const ROUND_MS = 700;
const ROUNDS = 5;

/** CPU time of this process per piece of work, in microseconds: the median of five rounds, after a warm-up. */
export async function cpuPerCall(work: Work): Promise<number> {
  await repeat(work, WARM_UP_MS);
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    const count = await repeat(work, ROUND_MS);
    const { user, system } = process.cpuUsage(before);
    rounds.push((user + system) / count);
  }
  return median(rounds);
}

/** How often some work is done a second, by several at once. */
export async function perSecond(work: Work, { atOnce, ms }: { atOnce: number; ms: number }): Promise<number> {
  await repeat(work, WARM_UP_MS);
  const start = performance.now();
  const counts = await Promise.all(Array.from({ length: atOnce }, () => repeat(work, ms)));
  return (counts.reduce((sum, count) => sum + count, 0) * 1000) / (performance.now() - start);
}
