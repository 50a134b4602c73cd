import { LOCAL_PROJECT_ID, LOCAL_TOKEN } from "dis-local";
import { createDisClient, type DisClient } from "dis-openapi";
import { type Consumer, type ConsumerOptions, createConsumer } from "dis-openapi/consumer";
import { type UndiciTransport, undiciTransport } from "dis-openapi/undici";
import { Pool } from "undici";
import type { Comparison, Measured } from "./comparison.js";
import { median } from "./sampling.js";
import { startServer } from "./server-process.js";

/** Records that each round reads. */
const RECORDS = 20_000;
const ROUNDS = 9;

/** Reads and decodes so many records. */
type Reading = (records: number) => Promise<void>;

interface WirePage {
  readonly records: readonly { readonly data: string }[];
  readonly next_partition_cursor: string;
}

/** The least that a program has to do by itself: read, parse, decode. It has no checks, no retries and no checkpoints. */
function rawLoop(pool: Pool, use: (bytes: Buffer) => void): Reading {
  return async (records) => {
    let cursor = "0:0";
    for (let read = 0; read < records; ) {
      const path = `/v2/${LOCAL_PROJECT_ID}/records?partition-cursor=${cursor}`;
      const { body } = await pool.request({ method: "GET", path, headers: { "x-auth-token": LOCAL_TOKEN } });
      const page = JSON.parse(await body.text()) as WirePage;
      for (const { data } of page.records) use(Buffer.from(data, "base64"));
      read += page.records.length;
      cursor = page.next_partition_cursor;
    }
  };
}

function clientFor(endpoint: string, transport: UndiciTransport): DisClient {
  return createDisClient({ endpoint, projectId: LOCAL_PROJECT_ID, credentials: { token: LOCAL_TOKEN }, transport });
}

/** A consumer with its checks and its commits, from its start to its end. */
function consuming(dis: DisClient, handlers: (count: (records: number) => void) => Partial<ConsumerOptions>): Reading {
  return async (records) => {
    let seen = 0;
    let consumer: Consumer | undefined;
    const count = (more: number) => {
      seen += more;
      if (seen >= records) void consumer?.stop();
    };
    consumer = createConsumer(dis, { stream: "p1", app: "bench", onEvent: () => {}, ...handlers(count) } as ConsumerOptions);
    await consumer.run();
  };
}

/** CPU time of this process for a record, in microseconds, of each in turns; figures of one round belong together. */
async function cpuOfRecords(readings: readonly Reading[]): Promise<number[][]> {
  const figures = readings.map((): number[] => []);
  for (const reading of readings) await reading(RECORDS);
  for (let round = 0; round < ROUNDS; round++) {
    const order = [...readings.keys()];
    for (const index of round % 2 === 0 ? order : order.reverse()) {
      const before = process.cpuUsage();
      await (readings[index] as Reading)(RECORDS);
      const { user, system } = process.cpuUsage(before);
      figures[index]?.push((user + system) / RECORDS);
    }
  }
  return figures;
}

/** What a consumer costs beside a loop by hand. */
export async function consumerCost(): Promise<Comparison[]> {
  const { endpoint, stop } = await startServer("endless");
  const pool = new Pool(endpoint, { connections: 4 });
  const transport = undiciTransport({ connections: 4, proxy: false });
  const dis = clientFor(endpoint, transport);
  try {
    const names = ["consumer, eachBatch", "raw loop", "consumer, eachRecord", "consumer, JSON", "raw loop, JSON"];
    const readings = [
      consuming(dis, (count) => ({
        eachBatch: ({ records }) => {
          for (const record of records) record.bytes();
          count(records.length);
        },
      })),
      rawLoop(pool, () => {}),
      consuming(dis, (count) => ({
        eachRecord: (record) => {
          record.bytes();
          count(1);
        },
      })),
      consuming(dis, (count) => ({
        eachBatch: ({ records }) => {
          for (const record of records) record.json();
          count(records.length);
        },
      })),
      rawLoop(pool, (bytes) => JSON.parse(bytes.toString())),
    ];
    const figures = await cpuOfRecords(readings);
    const rows = names.map((name, at): Measured => {
      const rounds = figures[at] ?? [];
      return { name, value: median(rounds), rounds };
    });
    const [batch, raw, each, json, rawJson] = rows as [Measured, Measured, Measured, Measured, Measured];
    const shared = { unit: "microseconds a record", better: "less" } as const;
    const method = `CPU of a record of 1 KB, 500 a request, ${RECORDS} records a round, in turns; undici on both sides.`;
    // 0.85 of the records for the same time.
    const limit = 1 / 0.85;
    return [
      { ...shared, title: "Consumption", method, ours: batch, peers: [raw], also: [each], goals: [{ of: raw.name, limit }] },
      { ...shared, title: "Consumption of JSON", method, ours: json, peers: [rawJson], goals: [{ of: rawJson.name, limit }] },
    ];
  } finally {
    await Promise.all([pool.destroy(), transport.close()]);
    await stop();
  }
}

const MEGABYTE = 1024 * 1024;

/** Memory of a consumer over so many records of 64 partitions: prints a curve. `npm run bench -- consumer-memory 10000000` */
export async function consumerMemory(total: number): Promise<void> {
  const { endpoint, stop } = await startServer("endless");
  const transport = undiciTransport({ connections: 16, proxy: false });
  const start = performance.now();
  const perPartition = new Map<string, number>();
  let seen = 0;
  let next = 0;
  const consumer: Consumer = createConsumer(clientFor(endpoint, transport), {
    stream: "p64",
    app: "bench",
    onEvent: () => {},
    eachBatch: async ({ partition, records }) => {
      for (const record of records) record.bytes();
      seen += records.length;
      perPartition.set(partition, (perPartition.get(partition) ?? 0) + records.length);
      if (seen >= total) void consumer.stop();
      if (seen < next) return;
      next += total / 20;
      const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage();
      const [resident, heap, outside] = [rss, heapUsed, external + arrayBuffers].map((bytes) => Math.round(bytes / MEGABYTE));
      const seconds = Math.round((performance.now() - start) / 1000);
      console.log(
        `${String(seen).padStart(10)} records, ${seconds} s: ${resident} MB resident, ${heap} MB heap, ${outside} MB outside`,
      );
    },
  });
  try {
    await consumer.run();
  } finally {
    await transport.close();
    await stop();
  }
  const counts = [...perPartition.values()];
  const seconds = (performance.now() - start) / 1000;
  console.log(`${perPartition.size} partitions, each ${Math.min(...counts)} to ${Math.max(...counts)} records`);
  console.log(`${Math.round(seen / seconds)} records a second`);
}
