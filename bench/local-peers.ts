import { LOCAL_PROJECT_ID, LOCAL_TOKEN } from "dis-local";
import { type AskedServer, type ServerName, startServer } from "./server-process.js";
import { type Prepared, sendOnce } from "./socket-load.js";

const STREAM = "bench";

/** 1 KB of bytes that repeat only after a while, in base64. */
const DATA = Buffer.from(Array.from({ length: 1024 }, (_, index) => (index * index + 7919 * index) % 256)).toString("base64");

/** Records of a page, as many as fit into `max_fetch_bytes`. */
export const PAGE = 500;

/** Retention of a stream, and a little. */
const DAY_AND_MORE_MS = 25 * 3_600_000;

/** A server with a stream of one partition, and the requests that it is measured with. */
export interface Contender {
  readonly server: AskedServer;
  /** Stores so many records of 1 KB in one request. */
  upload(records: number): Prepared;
  /** Reads a page of up to so many records, from the beginning of a partition that was filled. */
  read(records: number): Promise<Prepared>;
  /** Reads a checkpoint; of dis-local only. */
  readonly small?: Prepared;
  /** Makes room for more records. */
  free(): Promise<void>;
}

const disHeaders = { "x-auth-token": LOCAL_TOKEN };

const disPath = (path: string) => `/v2/${LOCAL_PROJECT_ID}${path}`;

const disGet = (path: string): Prepared => ({ method: "GET", path: disPath(path), headers: disHeaders });

function disPost(path: string, input: object): Prepared {
  const headers = { ...disHeaders, "content-type": "application/json" };
  return { method: "POST", path: disPath(path), headers, body: JSON.stringify(input) };
}

/** @param name in memory or with its data on disk @param options of dis-local */
export async function disLocal(name: "dis-local" | "dis-local --data", options: object = {}): Promise<Contender> {
  const server = await startServer(name, options);
  const call = async (request: Prepared) => JSON.parse((await sendOnce(server.endpoint, request)) || "null");
  const upload = (count: number) => {
    const records = Array.from({ length: count }, () => ({ data: DATA, partition_id: "0" }));
    return disPost("/records", { stream_name: STREAM, records });
  };
  await call(disPost("/streams", { stream_name: STREAM, partition_count: 1 }));
  await call(disPost("/apps", { app_name: "newapp" }));
  await call(upload(1));
  const place = { stream_name: STREAM, app_name: "newapp", partition_id: "0" };
  await call(disPost("/checkpoints", { ...place, sequence_number: "0", checkpoint_type: "LAST_READ" }));
  return {
    server,
    upload,
    small: disGet(`/checkpoints?${new URLSearchParams({ ...place, checkpoint_type: "LAST_READ" })}`),
    read: async (records) => {
      await server.move(DAY_AND_MORE_MS);
      for (let sent = 0; sent < records; sent += 100) await call(upload(100));
      const cursor = (await call(disGet(`/cursors?stream-name=${STREAM}&partition-id=0&cursor-type=TRIM_HORIZON`)))
        .partition_cursor;
      const request = disGet(`/records?partition-cursor=${cursor}&max_fetch_bytes=${records * 1024}`);
      const page = await call(request);
      if (page.records.length !== records) throw new Error(`a page has ${page.records.length} records and not ${records}`);
      return request;
    },
    free: async () => {
      await server.move(DAY_AND_MORE_MS);
      await call(disGet(`/streams/${STREAM}`));
    },
  };
}

/** The server checks the form only. */
const AUTHORIZATION =
  "AWS4-HMAC-SHA256 Credential=bench/20240101/us-east-1/kinesis/aws4_request, SignedHeaders=host;x-amz-date, Signature=0";

function kinesisPost(action: string, input: object): Prepared {
  const headers = {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": `Kinesis_20131202.${action}`,
    "x-amz-date": "20240101T000000Z",
    authorization: AUTHORIZATION,
  };
  return { method: "POST", path: "/", headers, body: JSON.stringify(input) };
}

/** A server of the peer of this service, with its own names for the same things. */
export async function kinesis(name: "kinesalite" | "kinesis-local"): Promise<Contender> {
  const server = await startServer(name satisfies ServerName);
  const call = async (action: string, input: object) =>
    JSON.parse((await sendOnce(server.endpoint, kinesisPost(action, input))) || "null");
  await call("CreateStream", { StreamName: STREAM, ShardCount: 1 });
  while ((await call("DescribeStream", { StreamName: STREAM })).StreamDescription.StreamStatus !== "ACTIVE") {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const upload = (count: number) => {
    const Records = Array.from({ length: count }, () => ({ Data: DATA, PartitionKey: "0" }));
    return kinesisPost("PutRecords", { StreamName: STREAM, Records });
  };
  return {
    server,
    upload,
    read: async (records) => {
      for (let sent = 0; sent < records; sent += 100) await sendOnce(server.endpoint, upload(100));
      const place = { StreamName: STREAM, ShardId: "shardId-000000000000", ShardIteratorType: "TRIM_HORIZON" };
      const { ShardIterator } = await call("GetShardIterator", place);
      const request = kinesisPost("GetRecords", { ShardIterator, Limit: records });
      const page = JSON.parse(await sendOnce(server.endpoint, request));
      if (page.Records.length !== records) throw new Error(`a page has ${page.Records.length} records and not ${records}`);
      return request;
    },
    free: async () => undefined,
  };
}
