import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LOCAL_PROJECT_ID, LOCAL_TOKEN } from "dis-local";
import { startServer } from "./server-process.js";
import { load, type Prepared, requestBytes, sendOnce } from "./socket-load.js";

const STREAM = "bench";
const BATCH = 1000;
const MAX_BYTES = 10 ** 9;
const POINTS = 20;
const FIFTH = POINTS / 5;

/** Records are kept for a day; so much of the clock passes with each request that a full server has always some that expired. */
const DAY_MS = 24 * 3_600_000;

/** The part of `--max-bytes` that is in use when the first records expire. */
const FULL = 0.6;

/** What a record of 100 bytes takes on the disk, at most. */
const MOST_ON_DISK = 300;

const headers = { "x-auth-token": LOCAL_TOKEN, "content-type": "application/json" };
const post = (path: string, input: object): Prepared => ({
  method: "POST",
  path: `/v2/${LOCAL_PROJECT_ID}${path}`,
  headers,
  body: JSON.stringify(input),
});

function folderMb(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) / 2 ** 20;
}

function mean(some: readonly number[]): number {
  return some.reduce((sum, value) => sum + value, 0) / some.length;
}

/** How the last fifth compares with the first: by the clock, which other work on the machine changes, and by CPU time. */
function conclusion(rates: readonly number[], costs: readonly number[]): string {
  const speed = mean(rates.slice(-FIFTH)) / mean(rates.slice(0, FIFTH));
  const byCpu = mean(costs.slice(0, FIFTH)) / mean(costs.slice(-FIFTH));
  return `\nThe last fifth was ${speed.toFixed(2)} times as fast as the first, ${byCpu.toFixed(2)} by CPU time; at least 0.80.`;
}

/**
 * Uploads records of 100 bytes to a server that keeps them on disk and has room for a part of them, and prints how fast it was along
 * the way, with its memory and the size of its folder. Old records expire by the clock of the server.
 */
export async function localData(total: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-data-"));
  const server = await startServer("dis-local", { data: folder, maxBytes: MAX_BYTES });
  try {
    await sendOnce(server.endpoint, post("/streams", { stream_name: STREAM, partition_count: 1 }));
    const data = Buffer.alloc(100, "r").toString("base64");
    const request = post("/records", {
      stream_name: STREAM,
      records: Array.from({ length: BATCH }, () => ({ data, partition_id: "0" })),
    });
    const bytes = requestBytes(request);
    const perPoint = Math.max(1, Math.round(total / POINTS / BATCH));
    const steps = 10;
    const recordsOfADay = (MAX_BYTES * FULL) / MOST_ON_DISK;
    console.log(
      `${total.toLocaleString("en-US")} records of 100 bytes, ${BATCH} a request over 4 connections, ${MAX_BYTES} bytes at most\n`,
    );
    console.log("     records   records/s   CPU µs/record   memory MB   folder MB");
    const rates: number[] = [];
    const costs: number[] = [];
    for (let point = 1; point <= POINTS; point++) {
      const before = await server.usage();
      let [ms, count] = [0, 0];
      for (let step = 0; step < steps; step++) {
        const done = await load(server.endpoint, [bytes], {
          atOnce: 4,
          ms: Number.POSITIVE_INFINITY,
          most: Math.ceil(perPoint / steps),
        });
        ms += done.ms;
        count += done.count;
        await server.move(Math.round((done.count * BATCH * DAY_MS) / recordsOfADay));
        const { failed_record_count: failed } = JSON.parse(await sendOnce(server.endpoint, request)) as {
          failed_record_count: number;
        };
        if (failed > 0) throw new Error(`${failed} records were refused`);
      }
      const after = await server.usage();
      const rate = (count * BATCH * 1000) / ms;
      rates.push(rate);
      const cpu = ((after.cpuMs - before.cpuMs) * 1000) / (count * BATCH);
      costs.push(cpu);
      const columns = [
        [point * perPoint * BATCH, 12, 0],
        [rate, 12, 0],
        [cpu, 16, 2],
        [after.memoryMb, 12, 0],
        [folderMb(folder), 12, 0],
      ];
      console.log(columns.map(([value = 0, width, digits]) => value.toFixed(digits).padStart(width ?? 0)).join(""));
    }
    console.log(conclusion(rates, costs));
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
