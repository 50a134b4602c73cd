import { LOCAL_KEY, LOCAL_PROJECT_ID, type LocalDis, startLocalDis } from "dis-local";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { failure } from "../../testing/fake-service.js";
import { TRANSPORTS } from "../../testing/transports.js";
import { bytes, createConsumer, json } from "../consumer/index.js";
import { createDisClient, type DisClient, type DisClientOptions, type Transport, type WireRequest } from "../index.js";
import { createProducer } from "../producer/index.js";
import { toRecord } from "../record.js";
import { compression } from "./compression.js";
import { lz4 } from "./lz4.js";
import { protobuf } from "./protobuf.js";
import { snappy, snappyData } from "./snappy.js";
import { zstd } from "./zstd.js";

const FORMS = [
  ["protocol buffers", { encoding: protobuf }],
  ["JSON in LZ4", { compression: lz4 }],
  ["JSON in Snappy", { compression: snappy }],
  ["JSON in Zstandard", { compression: zstd }],
  ["protocol buffers in LZ4", { encoding: protobuf, compression: lz4 }],
  ["protocol buffers in Snappy", { encoding: protobuf, compression: snappy }],
  ["protocol buffers in Zstandard", { encoding: protobuf, compression: zstd }],
] as const;

const PLACE = { endpoint: "https://dis.example.test", projectId: "p1", credentials: { token: "secret-token" } };

/** A client whose transport gives one response; `sent` are its requests. */
function clientThatGets(
  response: { status?: number; headers?: Record<string, string>; body: Uint8Array },
  options: DisClientOptions = {},
): { dis: DisClient; sent: WireRequest[] } {
  const sent: WireRequest[] = [];
  const transport: Transport = async (request) => {
    sent.push(request);
    const { status = 200, headers = {}, body } = response;
    return { status, headers: new Headers(headers), body, redirected: false };
  };
  return { dis: createDisClient({ ...PLACE, transport, retry: false, ...options }), sent };
}

const UPLOAD = { stream_name: "s", records: [{ data: "aGVsbG8=", partition_key: "k" }] };
const RESULT = { failed_record_count: 0, records: [{ partition_id: "shardId-0000000000", sequence_number: "1" }] };
const STORED = protobuf.encodeResponse("sendRecords", RESULT);
const IN_PROTOBUF = { "content-type": "application/x-protobuf;charset=utf-8" };
const IN_JSON = { "content-type": "application/json" };
const asJson = (body: unknown) => Buffer.from(JSON.stringify(body));

describe.each(TRANSPORTS)("records by %s", (_name, transportOf) => {
  let local: LocalDis;

  beforeAll(async () => {
    local = await startLocalDis();
  });

  afterAll(() => local.close());

  test.each(FORMS)("are uploaded and read in %s", async (form, options) => {
    const place = { endpoint: local.endpoint, projectId: LOCAL_PROJECT_ID, region: "local-1", credentials: LOCAL_KEY };
    const dis = createDisClient({ ...place, transport: transportOf(), ...options });
    const stream_name = form.replaceAll(" ", "-");
    await dis.createStream({ stream_name, partition_count: 1 });
    const producer = createProducer(dis, { stream: stream_name });
    const texts = Array.from({ length: 300 }, (_, index) => `{"number":${index},"text":"数据 "}`);
    for (const data of texts) await producer.send({ data, partitionKey: "k" }).accepted;
    await producer.close();
    const { partition_cursor } = await dis.showCursor({
      "stream-name": stream_name,
      "partition-id": "0",
      "cursor-type": "TRIM_HORIZON",
    });
    const { records } = await dis.consumeRecords({ "partition-cursor": partition_cursor });
    expect(records.map(({ data }) => Buffer.from(data, "base64").toString())).toEqual(texts);
    expect(records[7]).toMatchObject({ sequence_number: "7", partition_key: "k", timestamp: expect.any(Number) });
    const error = await failure(dis.sendRecords({ ...UPLOAD, stream_name: "nothing" }));
    expect(error).toMatchObject({ kind: "refused", code: "DIS.4301" });
  });
});

test("a request says what it is and what may come back", async () => {
  const { dis, sent } = clientThatGets({ headers: IN_PROTOBUF, body: STORED }, { encoding: protobuf, compression: lz4 });
  expect(await dis.sendRecords(UPLOAD)).toEqual(RESULT);
  const written = protobuf.encodeRequest(UPLOAD);
  const { headers, body } = sent[0] as WireRequest;
  expect(headers).toMatchObject({
    "content-type": "application/x-protobuf; charset=utf-8",
    accept: "application/x-protobuf, application/json",
    "content-encoding": "lz4",
    "accept-encoding": "lz4",
    "x-dis-lz4-content-length": String(written.length),
  });
  expect(Buffer.from(await lz4.decompress(body, { maxBytes: 1000 }))).toEqual(Buffer.from(written));
});

test("a GET asks for protocol buffers by its content type and has no body", async () => {
  const page = { records: [{ sequence_number: "1", data: "aGVsbG8=" }], next_partition_cursor: "c" };
  const body = protobuf.encodeResponse("consumeRecords", page);
  const { dis, sent } = clientThatGets({ headers: IN_PROTOBUF, body }, { encoding: protobuf, compression: snappy });
  expect(await dis.consumeRecords({ "partition-cursor": "c" })).toEqual(page);
  const { headers, body: nothing } = sent[0] as WireRequest;
  expect(headers).toMatchObject({ "content-type": "application/x-protobuf; charset=utf-8", "accept-encoding": "snappy" });
  expect(headers).not.toHaveProperty("content-encoding");
  expect(nothing.length).toBe(0);
});

test("all other calls stay JSON that is not compressed", async () => {
  const { dis, sent } = clientThatGets({ status: 201, body: Buffer.alloc(0) }, { encoding: protobuf, compression: lz4 });
  await dis.createApp({ app_name: "a" });
  const { headers, body } = sent[0] as WireRequest;
  expect(headers).toMatchObject({ "content-type": "application/json", accept: "application/json" });
  expect(Object.keys(headers).filter((name) => name.endsWith("encoding"))).toEqual([]);
  expect(Buffer.from(body).toString()).toBe('{"app_name":"a"}');
});

test("a service that responds in JSON all the same is understood", async () => {
  const { dis } = clientThatGets({ headers: IN_JSON, body: asJson(RESULT) }, { encoding: protobuf });
  expect(await dis.sendRecords(UPLOAD)).toEqual(RESULT);
});

test("a time above 2^53 keeps each digit", async () => {
  const record = { sequence_number: "1", data: "", timestamp: "9007199254740993" as never };
  const body = protobuf.encodeResponse("consumeRecords", { records: [record], next_partition_cursor: "c" });
  const { dis } = clientThatGets({ headers: IN_PROTOBUF, body }, { encoding: protobuf });
  expect((await dis.consumeRecords({ "partition-cursor": "c" })).records).toEqual([record]);
});

describe.each([lz4, snappy, zstd])("a response in $name", (chosen) => {
  const respond = async (body: Uint8Array, type: Record<string, string>, options: DisClientOptions = {}, status = 200) => {
    const compressed = await chosen.compress(body);
    const size = chosen.sizeHeader === undefined ? {} : { [chosen.sizeHeader]: String(body.length) };
    const headers = { ...type, ...size, "content-encoding": chosen.name };
    return clientThatGets({ status, headers, body: compressed }, { compression: chosen, ...options }).dis;
  };

  test("is decompressed, also when it is an error", async () => {
    expect(await (await respond(asJson(RESULT), IN_JSON)).sendRecords(UPLOAD)).toEqual(RESULT);
    expect(await (await respond(STORED, IN_PROTOBUF, { encoding: protobuf })).sendRecords(UPLOAD)).toEqual(RESULT);
    const refused = await respond(asJson({ errorCode: "DIS.4301", message: "no stream" }), IN_JSON, {}, 400);
    expect(await failure(refused.sendRecords(UPLOAD))).toMatchObject({ kind: "refused", code: "DIS.4301" });
  });

  test("counts against maxResponseBytes as it was before compression", async () => {
    const dis = await respond(Buffer.from(`{"x":"${"y".repeat(10_000)}"}`), IN_JSON, { maxResponseBytes: 9000 });
    const error = await failure(dis.sendRecords(UPLOAD));
    expect(error).toMatchObject({ kind: "response", message: expect.stringContaining("maxResponseBytes (9000)") });
  });
});

test("a response that cannot be decompressed, or is no message, is an error of the response", async () => {
  const headers = { ...IN_JSON, "content-encoding": "lz4" };
  const { dis } = clientThatGets({ headers, body: Buffer.from([0xf0, 255]) }, { compression: lz4 });
  expect(await failure(dis.sendRecords(UPLOAD))).toMatchObject({ kind: "response", retryable: true });
  const broken = clientThatGets({ headers: IN_PROTOBUF, body: Buffer.from([0x30, 1]) }, { encoding: protobuf });
  expect(await failure(broken.dis.sendRecords(UPLOAD))).toMatchObject({
    kind: "response",
    retryable: true,
    message: expect.stringContaining("no response in protobuf: failed_record_count is missing"),
  });
});

test("a response in zstd that fetch has decompressed itself is read as it is", async () => {
  const headers = { ...IN_JSON, "content-encoding": "zstd" };
  const { dis } = clientThatGets({ headers, body: asJson(RESULT) }, { compression: zstd });
  expect(await dis.sendRecords(UPLOAD)).toEqual(RESULT);
});

describe("in a browser", () => {
  afterEach(() => vi.unstubAllGlobals());

  test("Accept-Encoding is not sent, because a page cannot set it", async () => {
    vi.stubGlobal("window", {});
    vi.stubGlobal("document", {});
    const { dis, sent } = clientThatGets({ headers: IN_JSON, body: asJson(RESULT) }, { compression: lz4 });
    await dis.sendRecords(UPLOAD);
    expect(sent[0]?.headers).toMatchObject({ "content-encoding": "lz4" });
    expect(sent[0]?.headers).not.toHaveProperty("accept-encoding");
  });
});

test("the name of an encoding gets an error that says what to import", () => {
  const message = (options: object) => {
    try {
      createDisClient({ ...PLACE, ...options });
      return "no error";
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(message({ encoding: "protobuf" })).toContain('import { protobuf } from "dis-openapi/protobuf"');
  expect(message({ compression: "zstd" })).toContain('import { zstd } from "dis-openapi/zstd"');
  expect(message({ compression: "gzip" })).toContain('import { lz4 } from "dis-openapi/lz4"');
  expect(message({ compression: null })).toContain("compression must be imported");
  // One for the other, and all that a subpath exports.
  expect(message({ compression: protobuf })).toContain('import { lz4 } from "dis-openapi/lz4"');
  expect(message({ compression: "protobuf" })).toContain('import { lz4 } from "dis-openapi/lz4"');
  expect(message({ encoding: snappy })).toContain('import { protobuf } from "dis-openapi/protobuf"');
  expect(message({ compression: Object.assign(Object.create(null), { lz4 }) })).toContain("compression must be imported");
});

test("a client that is derived keeps the form, and can have another one", async () => {
  const { dis, sent } = clientThatGets({ headers: IN_JSON, body: asJson(RESULT) }, { compression: lz4 });
  await dis.with({ timeoutMs: 1000 }).sendRecords(UPLOAD);
  await dis.with({ compression: snappy }).sendRecords(UPLOAD);
  expect(sent.map(({ headers }) => headers["content-encoding"])).toEqual(["lz4", "snappy"]);
});

test("a middleware sees the body as it is sent", async () => {
  const seen: number[] = [];
  const { dis, sent } = clientThatGets(
    { headers: IN_PROTOBUF, body: STORED },
    {
      encoding: protobuf,
      middleware: [
        (request, next) => {
          seen.push(...request.body);
          return next(request);
        },
      ],
    },
  );
  expect(await dis.sendRecords(UPLOAD)).toEqual(RESULT);
  expect(Uint8Array.from(seen)).toEqual(protobuf.encodeRequest(UPLOAD));
  expect(sent).toHaveLength(1);
});

test("what cannot be written or compressed is an error before anything is sent", async () => {
  const { dis, sent } = clientThatGets({ body: STORED }, { encoding: protobuf });
  const block = { stream_name: "s", records: [{ data: "", extended_info: { file_name: "f" } }] };
  expect(await failure(dis.sendRecords(block))).toMatchObject({
    kind: "input",
    message: "The records cannot be written in protobuf: deliver_data_id is missing. Nothing was sent.",
  });
  const broken = compression({ ...lz4, compress: () => Promise.reject(new Error("no memory")) });
  expect(await failure(dis.with({ compression: broken }).sendRecords(UPLOAD))).toMatchObject({
    kind: "configuration",
    field: "compression",
  });
  expect(sent).toEqual([]);
});

test("a consumer reads records that the official Java client compressed one by one", async () => {
  const local = await startLocalDis();
  try {
    const dis = createDisClient(local.connection);
    await dis.createStream({ stream_name: "s", partition_count: 1 });
    // {"a":1} in the raw format of Snappy: its size, then one literal.
    const compressed = Buffer.concat([Buffer.from([7, 6 << 2]), Buffer.from('{"a":1}')]);
    await dis.sendRecords({ stream_name: "s", records: [toRecord(compressed, { partitionKey: "k" })] });
    const seen: unknown[] = [];
    const decoders = [snappyData(json()), snappyData(), snappyData(bytes())] as const;
    for (const [index, decode] of decoders.entries()) {
      await dis.createApp({ app_name: `a${index}` });
      const consumer = createConsumer<unknown>(dis, {
        stream: "s",
        app: `a${index}`,
        decode,
        eachRecord: ({ value, partitionKey }) => {
          seen.push(value, partitionKey);
          void consumer.stop();
        },
      });
      await consumer.run();
    }
    const raw = Uint8Array.from(Buffer.from('{"a":1}'));
    expect(seen).toEqual([{ a: 1 }, "k", raw, "k", raw, "k"]);
  } finally {
    await local.close();
  }
});
