import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { LOCAL_PROJECT_ID, LOCAL_TOKEN } from "dis-local";
import { createDisClient, type DisClient } from "dis-openapi";
import { createProducer, type ProducerOptions } from "dis-openapi/producer";
import { undiciTransport } from "dis-openapi/undici";
import { Pool } from "undici";
import type { Comparison, Measured } from "./comparison.js";
import { median } from "./sampling.js";
import { startServer } from "./server-process.js";

const STREAM = "bench";
const BATCH = 500;
const AT_ONCE = 5;
const RECORDS = 50_000;
const ROUNDS = 9;
/** 1 KB. */
const DATA = new Uint8Array(1024).fill(114);
/** So many that a request can be filled with records of different keys. */
const KEYS = Array.from({ length: 5000 }, (_, index) => `device-${index}`);

const keyOf = (index: number) => KEYS[index % KEYS.length] as string;

/** Sends so many records. @returns when all are stored */
type Upload = (records: number) => Promise<void>;

/** What a program would write without a producer: full requests, some at once, and a look at each response. */
function bare(pool: Pool): Upload {
  const path = `/v2/${LOCAL_PROJECT_ID}/records`;
  const headers = { "x-auth-token": LOCAL_TOKEN, "content-type": "application/json" };
  return async (count) => {
    let next = 0;
    const worker = async () => {
      while (next < count) {
        const first = next;
        next += BATCH;
        const records = Array.from({ length: BATCH }, (_, index) => ({
          data: Buffer.from(DATA.buffer, DATA.byteOffset, DATA.byteLength).toString("base64"),
          partition_key: keyOf(first + index),
        }));
        const body = JSON.stringify({ stream_name: STREAM, records });
        const response = await pool.request({ method: "POST", path, headers, body });
        const { failed_record_count } = (await response.body.json()) as { failed_record_count: number };
        if (response.statusCode !== 200 || failed_record_count !== 0) throw new Error(`HTTP ${response.statusCode}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  };
}

function producer(dis: DisClient, options: Partial<ProducerOptions>, data = DATA): Upload {
  return async (count) => {
    let failed = 0;
    await using sender = createProducer(dis, {
      stream: STREAM,
      maxBatchRecords: BATCH,
      maxInFlight: AT_ONCE,
      onOutcome: ({ stored }) => {
        if (!stored) failed++;
      },
      ...options,
    });
    for (let index = 0; index < count; index++) await sender.send({ data, partitionKey: keyOf(index) }).accepted;
    await sender.flush();
    if (failed > 0) throw new Error(`${failed} records were not stored`);
  };
}

async function withServer<T>(measure: (dis: DisClient, pool: Pool) => Promise<T>): Promise<T> {
  const { endpoint, stop } = await startServer("records");
  const pool = new Pool(endpoint, { connections: AT_ONCE });
  const transport = undiciTransport({ connections: AT_ONCE, proxy: false });
  const dis = createDisClient({ endpoint, projectId: LOCAL_PROJECT_ID, credentials: { token: LOCAL_TOKEN }, transport });
  try {
    return await measure(dis, pool);
  } finally {
    await Promise.all([pool.destroy(), transport.close()]);
    await stop();
  }
}

/** How many records a second a producer sends, beside bare requests with the same bodies. */
export async function producerRate(): Promise<Comparison> {
  return withServer(async (dis, pool) => {
    const contenders: readonly (readonly [string, Upload])[] = [
      ["producer, order none", producer(dis, { order: "none" })],
      ["producer, order partition", producer(dis, { order: "partition" })],
      ["undici pool, bare", bare(pool)],
    ];
    const rows = contenders.map(([name]) => ({ name, rounds: [] as number[] }));
    for (const [, upload] of contenders) await upload(RECORDS / 5);
    for (let round = 0; round < ROUNDS; round++) {
      // Every other round backwards, so that none always runs behind the same one.
      const order = [...contenders.keys()];
      for (const index of round % 2 === 0 ? order : order.reverse()) {
        const start = performance.now();
        await contenders[index]?.[1](RECORDS);
        rows[index]?.rounds.push((RECORDS * 1000) / (performance.now() - start));
      }
    }
    const [none, partition, peer] = rows.map((row): Measured => ({ ...row, value: median(row.rounds) })) as [
      Measured,
      Measured,
      Measured,
    ];
    return {
      title: "Producer",
      unit: "records of 1 KB a second",
      better: "more",
      method: `${BATCH} records a request, ${AT_ONCE} requests at once, ${KEYS.length} keys; a server that stores nothing, in a process of its own.`,
      ours: none,
      peers: [peer],
      also: [partition],
      goals: [
        { of: peer.name, limit: 0.85 },
        { of: peer.name, limit: 0.85, row: partition.name },
      ],
    };
  });
}

const MANY = 10_000_000;
const STEPS = 10;

/** How much memory a producer has after each tenth of many records, as megabytes after a collection. */
export async function producerMemory(): Promise<Comparison> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  return withServer(async (dis) => {
    const heap: number[] = [];
    const small = new Uint8Array(100).fill(114);
    await using sender = createProducer(dis, { stream: STREAM, order: "none", onOutcome: () => {} });
    for (let index = 1; index <= MANY; index++) {
      await sender.send({ data: small, partitionKey: keyOf(index) }).accepted;
      if (index % (MANY / STEPS) !== 0) continue;
      collect();
      heap.push(process.memoryUsage().heapUsed / 1_048_576);
    }
    const curve = heap.map((megabytes) => megabytes.toFixed(1)).join(", ");
    return {
      title: "Memory of a producer, the most after any tenth of ten million records",
      unit: "times that after the first tenth",
      better: "less",
      method: `Heap after a collection, with records in the buffer, in MB: ${curve}.`,
      ours: { name: "producer", value: Math.max(...heap) / (heap[0] as number) },
      peers: [],
      goals: [{ limit: 1.3 }],
    };
  });
}
