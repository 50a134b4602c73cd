import type { Memory } from "./attacked-server.js";
import type { FuzzReport } from "./fuzz.js";

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

export function memoryLine(done: number, { used, rss }: Memory): string {
  return `${done} requests: the server uses ${megabytes(used)}, its process has ${megabytes(rss)}`;
}

/** What a run was like, for people. */
export function reportLines({ requests, kinds, statuses, failures, slowest, seconds }: FuzzReport): string[] {
  const rows = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).filter(([kind]) => !kind.startsWith("left: "));
  const left = [...kinds].filter(([kind]) => kind.startsWith("left: ")).reduce((sum, [, count]) => sum + count, 0);
  return [
    `${requests} malformed requests in ${Math.round(seconds)} s, ${Math.round(requests / seconds)} a second; ${failures.length} failures`,
    `kinds: ${[...rows, ["left in the middle", left]].map(([kind, count]) => `${kind} ${count}`).join(", ")}`,
    `statuses: ${[...statuses]
      .sort(([a], [b]) => a - b)
      .map(([status, count]) => `${status} ${count}`)
      .join(", ")}`,
    `slowest: ${slowest.kind}, ${Math.round(slowest.ms)} ms`,
    ...failures.map(
      ({ kind, fault, request, again }) =>
        `\n${kind}: ${fault}\n  again: npm run fuzz -- ${again}${request === undefined ? "" : `\n  ${request}`}`,
    ),
  ];
}
