import { LOCAL_PROJECT_ID, LOCAL_TOKEN } from "dis-local";
import type { Pool } from "undici";
import { type Comparison, measured } from "./comparison.js";
import { startServer } from "./server-process.js";

const BATCH = 100;
const SENDERS = 4;
const LIMIT_MS = 4000;
const MOST = 40_000;
const STREAM = "bench";

/** A stream with one partition on some server, over bare HTTP. */
interface RecordStore {
  create(): Promise<void>;
  /** Uploads so many records of 1 KB in one request. */
  send(count: number): Promise<void>;
  /** Reads from the first record; yields how many records each request brought, without end. */
  read(): AsyncGenerator<number>;
  close(): Promise<void>;
}

/** Records that one request for reading brings at most. */
const PAGE = 500;

/** 1 KB of bytes, in base64. */
const DATA = Buffer.alloc(1024, "r").toString("base64");

async function poolFor(endpoint: string): Promise<Pool> {
  const { Pool } = await import("undici");
  return new Pool(endpoint, { connections: 4 });
}

/** Bytes of a page as the service counts them. */
const PAGE_BYTES = PAGE * 1024;

async function disRecords(endpoint: string): Promise<RecordStore> {
  const pool = await poolFor(endpoint);
  const headers = { "x-auth-token": LOCAL_TOKEN, "content-type": "application/json" };
  const call = async (method: "GET" | "POST", path: string, input?: unknown): Promise<Record<string, unknown>> => {
    const body = input === undefined ? null : JSON.stringify(input);
    const response = await pool.request({ method, path: `/v2/${LOCAL_PROJECT_ID}${path}`, headers, body });
    const text = await response.body.text();
    if (response.statusCode > 299) throw new Error(`${path}: ${text}`);
    return text === "" ? {} : JSON.parse(text);
  };
  return {
    create: async () => void (await call("POST", "/streams", { stream_name: STREAM, partition_count: 1 })),
    send: async (count) => {
      const records = Array.from({ length: count }, () => ({ data: DATA, partition_id: "0" }));
      const { failed_record_count: failed } = await call("POST", "/records", { stream_name: STREAM, records });
      if (failed !== 0) throw new Error(`${String(failed)} records were refused`);
    },
    async *read() {
      const first = await call("GET", `/cursors?stream-name=${STREAM}&partition-id=0&cursor-type=TRIM_HORIZON`);
      let cursor = first["partition_cursor"];
      for (;;) {
        const page = await call("GET", `/records?partition-cursor=${String(cursor)}&max_fetch_bytes=${PAGE_BYTES}`);
        cursor = page["next_partition_cursor"];
        yield (page["records"] as unknown[]).length;
      }
    },
    close: () => pool.close(),
  };
}

/** The server checks the form only. */
const AUTHORIZATION =
  "AWS4-HMAC-SHA256 Credential=bench/20240101/us-east-1/kinesis/aws4_request, SignedHeaders=host;x-amz-date, Signature=0";

async function kinesisRecords(endpoint: string): Promise<RecordStore> {
  const pool = await poolFor(endpoint);
  const call = async (action: string, input: object): Promise<Record<string, unknown>> => {
    const headers = {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `Kinesis_20131202.${action}`,
      "x-amz-date": "20240101T000000Z",
      authorization: AUTHORIZATION,
    };
    const response = await pool.request({ method: "POST", path: "/", headers, body: JSON.stringify(input) });
    const text = await response.body.text();
    if (response.statusCode > 299) throw new Error(`${action}: ${text}`);
    return text === "" ? {} : JSON.parse(text);
  };
  const untilActive = async () => {
    for (;;) {
      const { StreamDescription } = await call("DescribeStream", { StreamName: STREAM });
      if ((StreamDescription as { StreamStatus: string }).StreamStatus === "ACTIVE") return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return {
    create: async () => {
      await call("CreateStream", { StreamName: STREAM, ShardCount: 1 });
      await untilActive();
    },
    send: async (count) => {
      const Records = Array.from({ length: count }, () => ({ Data: DATA, PartitionKey: "0" }));
      const { FailedRecordCount: failed } = await call("PutRecords", { StreamName: STREAM, Records });
      if (failed !== 0) throw new Error(`${String(failed)} records were refused`);
    },
    async *read() {
      const place = { StreamName: STREAM, ShardId: "shardId-000000000000", ShardIteratorType: "TRIM_HORIZON" };
      let { ShardIterator: iterator } = await call("GetShardIterator", place);
      for (;;) {
        const page = await call("GetRecords", { ShardIterator: iterator, Limit: PAGE });
        iterator = page["NextShardIterator"];
        yield (page["Records"] as unknown[]).length;
      }
    },
    close: () => pool.close(),
  };
}

interface Rates {
  readonly sent: number;
  readonly consumed: number;
}

/** Records a second: four uploads at once up to a number or a time, then one reader to the end. */
async function ratesOf(store: RecordStore): Promise<Rates> {
  await store.create();
  const start = performance.now();
  let sent = 0;
  const upload = async () => {
    while (sent < MOST && performance.now() - start < LIMIT_MS) {
      sent += BATCH;
      await store.send(BATCH);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, upload));
  const sending = performance.now() - start;
  const from = performance.now();
  let consumed = 0;
  for await (const count of store.read()) {
    consumed += count;
    if (consumed >= sent || performance.now() - from > LIMIT_MS) break;
  }
  return { sent: (sent * 1000) / sending, consumed: (consumed * 1000) / (performance.now() - from) };
}

async function on(server: "dis-local" | "kinesalite", storeOf: (endpoint: string) => Promise<RecordStore>): Promise<Rates> {
  const { endpoint, stop } = await startServer(server);
  try {
    const store = await storeOf(endpoint);
    try {
      return await ratesOf(store);
    } finally {
      await store.close();
    }
  } finally {
    await stop();
  }
}

/** A run that begins when its first figure is needed, so that two runs do not disturb each other. */
function later(run: () => Promise<Rates>): (rate: keyof Rates) => () => Promise<number> {
  let running: Promise<Rates> | undefined;
  return (rate) => async () => {
    running ??= run();
    return (await running)[rate];
  };
}

/** How many records a second dis-local stores and returns. */
export async function recordRate(): Promise<Comparison[]> {
  const ours = later(() => on("dis-local", disRecords));
  const peer = later(() => on("kinesalite", kinesisRecords));
  const shared = { unit: "records of 1 KB a second", better: "more" } as const;
  return [
    {
      ...shared,
      title: "Upload to one partition",
      method: `${BATCH} records a request, ${SENDERS} requests at once; bare HTTP on both sides, both in memory.`,
      ours: await measured("dis-local", ours("sent")),
      peers: [await measured("kinesalite", peer("sent"))],
    },
    {
      ...shared,
      title: "Consumption of one partition",
      method: `One reader from the first record, ${PAGE} records a request.`,
      ours: await measured("dis-local", ours("consumed")),
      peers: [await measured("kinesalite", peer("consumed"))],
    },
  ];
}
