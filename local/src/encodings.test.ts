import { LOCAL_KEY, LOCAL_PROJECT_ID, LOCAL_TOKEN, startLocalDis } from "dis-local";
import { type Compression, lz4 } from "dis-openapi/lz4";
import { protobuf } from "dis-openapi/protobuf";
import { sign, signatureDate } from "dis-openapi/signing";
import { snappy } from "dis-openapi/snappy";
import { zstd } from "dis-openapi/zstd";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Caller, type Reply, readReply, startCaller } from "../testing/caller.js";

// What the official clients send when they are told to compress bodies, or to write records in protocol buffers.

type Encoding = "lz4" | "snappy" | "zstd";

const byName: Readonly<Record<Encoding, Compression>> = { lz4, snappy, zstd };
const MOST = 100_000;

let caller: Caller;

beforeAll(async () => {
  caller = await startCaller({ maxBodyBytes: MOST });
  await caller.post("/streams", { stream_name: "s", partition_count: 1 });
});

afterAll(() => caller.local.close());

const TEXT = "application/json; charset=utf-8";
const PROTOBUF = "application/x-protobuf; charset=utf-8";

function request(method: string, path: string, headers: Record<string, string>, body?: Uint8Array): Promise<Reply> {
  return caller.request(method, path, { headers, ...(body && { body: new Uint8Array(body) }) });
}

/** As `request`, for a body that is no JSON. */
async function fetchBytes(method: string, path: string, headers: Record<string, string>, body?: Uint8Array) {
  const url = `${caller.local.endpoint}/v2/${LOCAL_PROJECT_ID}${path}`;
  const init = { method, headers: { "X-Auth-Token": LOCAL_TOKEN, ...headers }, ...(body && { body: new Uint8Array(body) }) };
  const response = await fetch(url, init);
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, type: response.headers.get("content-type"), bytes };
}

/** The records of the stream, from the first on. */
async function stored(): Promise<unknown[]> {
  const cursor = await caller.get("/cursors?stream-name=s&partition-id=0&cursor-type=TRIM_HORIZON");
  const { body } = await caller.get(`/records?partition-cursor=${cursor.body.partition_cursor}`);
  return body.records as unknown[];
}

/** `{"app_name":"aaaaaaaaaaaaaaaaaaaaaaaa"}` as each client compresses it; the letter tells the apps apart. */
const COMPRESSED: readonly [encoding: Encoding, letter: string, headers: Record<string, string>, body: Buffer][] = [
  [
    "lz4",
    "l",
    { "x-dis-lz4-content-length": "39" },
    // 14 literals, a match of 19 that begins 1 back; then the last literals.
    Buffer.concat([Buffer.from([0xef]), Buffer.from('{"app_name":"l'), Buffer.from([1, 0, 0, 0x60]), Buffer.from('llll"}')]),
  ],
  [
    "snappy",
    "s",
    {},
    Buffer.concat([
      Buffer.from([39, 13 << 2]),
      Buffer.from('{"app_name":"s'),
      Buffer.from([(22 << 2) | 2, 1, 0, 1 << 2]),
      Buffer.from('"}'),
    ]),
  ],
  [
    "zstd",
    "z",
    { "x-dis-zstd-content-length": "39" },
    Buffer.from("28b52ffd2027b50000807b226170705f6e616d65223a227a227d0100355002", "hex"),
  ],
];

describe.each(COMPRESSED)("a body in %s", (encoding, letter, size, body) => {
  test("is read, as the official Java client sends it", async () => {
    const headers = { "Content-Type": TEXT, "Content-Encoding": encoding, "Accept-Encoding": encoding };
    expect((await request("POST", "/apps/", { ...headers, ...size }, body)).status).toBe(201);
    expect((await caller.get(`/apps/${letter.repeat(24)}`)).status).toBe(200);
  });

  test("is signed as it is compressed, and is read on PUT as well", async () => {
    await caller.post("/streams", { stream_name: encoding, partition_count: 1 });
    const change = Buffer.from(JSON.stringify({ stream_name: encoding, target_partition_count: 2 }));
    const { compress, sizeHeader } = byName[encoding];
    const bytes = await compress(change);
    const url = `${caller.local.endpoint}/v2/${LOCAL_PROJECT_ID}/streams/${encoding}`;
    const date = signatureDate(Date.now());
    const sent: Record<string, string> = {
      "content-type": TEXT,
      "content-encoding": encoding,
      "accept-encoding": encoding,
      "x-sdk-date": date,
    };
    if (sizeHeader !== undefined) sent[sizeHeader] = String(change.length);
    const scope = { form: "scoped", date, region: "local", service: "dis" } as const;
    const signed = (body: Uint8Array) =>
      sign({ method: "PUT", url, headers: { ...sent, host: new URL(url).host }, body }, LOCAL_KEY, scope);
    const put = async (body: Uint8Array) => {
      const headers = { ...sent, authorization: (await signed(body)).authorization };
      return readReply(await fetch(url, { method: "PUT", headers, body: new Uint8Array(bytes) }));
    };
    // The same body is refused with the signature of what it was before compression.
    expect((await put(change)).code).toBe("DIS.4112");
    expect((await put(bytes)).body).toMatchObject({ current_partition_count: 1, target_partition_count: 2 });
  });

  test("counts against the limit as it was before compression", async () => {
    const { compress, sizeHeader } = byName[encoding];
    const create = async (length: number, more = 0) => {
      const body = Buffer.from(`{"app_name":"a","x":"${"y".repeat(length - 23)}"}`);
      const said = sizeHeader === undefined ? {} : { [sizeHeader]: String(body.length + more) };
      return request("POST", "/apps", { "Content-Encoding": encoding, ...said }, await compress(body));
    };
    const fits = await create(MOST);
    expect([fits.status, fits.text]).toEqual([201, ""]);
    await caller.delete("/apps/a");
    const refused = await create(MOST + 1);
    expect([refused.status, refused.code]).toEqual([413, "DIS.4200"]);
    expect(refused.body.message).toContain(`more than ${MOST} bytes before compression`);
    if (sizeHeader === undefined) return;
    expect((await create(1000, 1)).code).toBe("DIS.4300");
    expect((await create(1000, MOST)).code).toBe("DIS.4300");
  });

  test("that is broken is refused", async () => {
    const headers = { "Content-Encoding": encoding, ...size };
    for (const bytes of [body.subarray(0, -2), Buffer.from("{}"), Buffer.concat([body, body])]) {
      const refused = await request("POST", "/apps", headers, bytes);
      expect([refused.status, refused.code]).toEqual([400, "DIS.4300"]);
      expect(refused.body.message).toContain(`Content-Encoding ${encoding}`);
    }
    expect((await request("POST", "/apps", headers, Buffer.alloc(0))).code).toBe("DIS.4202");
  });
});

test("a body in LZ4 needs the header with its size, and a size is a number", async () => {
  const [, , size, body] = COMPRESSED[0] as (typeof COMPRESSED)[0];
  const without = await request("POST", "/apps", { "Content-Encoding": "lz4" }, body);
  expect([without.code, without.body.message]).toEqual([
    "DIS.4200",
    "Invalid request. [Content-Encoding lz4: the header x-dis-lz4-content-length is missing]",
  ]);
  const odd = { "Content-Encoding": "lz4", ...size, "x-dis-lz4-content-length": "39.0" };
  expect((await request("POST", "/apps", odd, body)).body.message).toContain("must be a number of bytes");
});

describe("records in protocol buffers", () => {
  // PutRecordsRequest: streamName s, one record {data "data", partitionKey "k"}.
  const UPLOAD = Buffer.from("0a0173" + "1209" + "1a0464617461" + "2a016b", "hex");

  test.each([PROTOBUF, "application/x-protobuf;charset=utf-8", "application/x-protobuf", "Application/X-Protobuf"])(
    "are taken as %s",
    async (type) => {
      const reply = await fetchBytes("POST", "/records", { "Content-Type": type }, UPLOAD);
      expect([reply.status, reply.type]).toEqual([200, PROTOBUF]);
      const { failed_record_count, records } = protobuf.decodeResponse("sendRecords", reply.bytes);
      // Zero is required, so it is written.
      expect(reply.bytes.subarray(0, 3).toString("hex")).toBe("a80100");
      expect([failed_record_count, records[0]?.partition_id]).toEqual([0, "shardId-0000000000"]);
      expect((await stored()).at(-1)).toMatchObject({ data: "ZGF0YQ==", partition_key: "k" });
    },
  );

  test("have everything that the official clients can send", async () => {
    const info = { file_name: "f.txt", deliver_data_id: "d1", end_flag: true, sequence_number: 7 };
    const record = {
      data: "AA==",
      partition_key: "k",
      explicit_hash_key: "1",
      timestamp: 1_700_000_000_000,
      extended_info: info,
    };
    const body = protobuf.encodeRequest({
      stream_name: "s",
      stream_id: "",
      records: [record, { data: "AQ==", partition_id: "0" }],
    });
    const { bytes } = await fetchBytes("POST", "/records", { "Content-Type": PROTOBUF }, body);
    expect(protobuf.decodeResponse("sendRecords", bytes).failed_record_count).toBe(0);
    expect((await stored()).slice(-2)).toMatchObject([{ data: "AA==" }, { data: "AQ==" }]);
    const { input } = caller.local.requests().findLast(({ call }) => call === "sendRecords") ?? {};
    expect(input).toMatchObject({ stream_name: "s", record_count: 2 });
  });

  test("come as they were stored, when the content type of a GET asks for it", async () => {
    const cursor = await caller.get("/cursors?stream-name=s&partition-id=0&cursor-type=TRIM_HORIZON");
    const path = `/records?partition-cursor=${cursor.body.partition_cursor}`;
    const { status, type, bytes } = await fetchBytes("GET", path, { "Content-Type": PROTOBUF });
    expect([status, type]).toEqual([200, PROTOBUF]);
    const { records, next_partition_cursor } = protobuf.decodeResponse("consumeRecords", bytes);
    expect(records).toEqual(await stored());
    expect((await caller.get(`/records?partition-cursor=${next_partition_cursor}`)).body.records).toEqual([]);
  });

  test("say which ones failed", async () => {
    const body = protobuf.encodeRequest({ stream_name: "s", records: [{ data: "AA==" }, { data: "AA==", partition_id: "7" }] });
    const { bytes } = await fetchBytes("POST", "/records", { "Content-Type": PROTOBUF }, body);
    const { failed_record_count, records } = protobuf.decodeResponse("sendRecords", bytes);
    expect([failed_record_count, records[1]?.error_code]).toEqual([1, "DIS.4302"]);
  });

  test.each<Encoding>(["lz4", "snappy", "zstd"])("can be compressed by %s", async (encoding) => {
    const { compress, sizeHeader } = byName[encoding];
    const headers = { "Content-Type": PROTOBUF, "Content-Encoding": encoding, "Accept-Encoding": encoding };
    const size = sizeHeader === undefined ? {} : { [sizeHeader]: String(UPLOAD.length) };
    const { status, bytes } = await fetchBytes("POST", "/records", { ...headers, ...size }, await compress(UPLOAD));
    expect([status, protobuf.decodeResponse("sendRecords", bytes).failed_record_count]).toEqual([200, 0]);
  });

  test("that are refused are refused in JSON", async () => {
    const missing = protobuf.encodeRequest({ stream_name: "nothing", records: [{ data: "AA==" }] });
    const refused = [
      [missing, "DIS.4301"],
      [protobuf.encodeRequest({ stream_name: "s", records: [] }), "DIS.4200"],
      [Buffer.from("0a0173" + "1203" + "2a016b", "hex"), "DIS.4200"],
      // Ten thousand records and one, which are empty.
      [Buffer.alloc(20_002, Buffer.from("1200", "hex")), "DIS.4200"],
      [Buffer.from("0a02", "hex"), "DIS.4300"],
      [Buffer.from('{"stream_name":"s"}'), "DIS.4300"],
      [Buffer.alloc(0), "DIS.4202"],
    ] as const;
    for (const [body, code] of refused) {
      const reply = await request("POST", "/records", { "Content-Type": PROTOBUF }, body);
      expect([reply.status, reply.code, reply.headers.get("content-type")?.split(";")[0]]).toEqual([
        400,
        code,
        "application/json",
      ]);
    }
  });

  test("with a number above 2^53, which the contract does not allow, are refused as they are in JSON", async () => {
    const block = { file_name: "f", deliver_data_id: "d", sequence_number: "9007199254740993" };
    for (const [record, field] of [
      [{ data: "", timestamp: "9007199254740993" }, "timestamp"],
      [{ data: "", extended_info: block }, "extended_info.sequence_number"],
    ] as const) {
      const body = protobuf.encodeRequest({ stream_name: "s", records: [record as never] });
      const reply = await request("POST", "/records", { "Content-Type": PROTOBUF }, body);
      const message = `Invalid request. [records[0].${field} must be at most 9007199254740991]`;
      expect([reply.code, reply.body.message]).toEqual(["DIS.4200", message]);
    }
  });

  test("are for records only: every other call is JSON", async () => {
    const refused = await request("POST", "/apps", { "Content-Type": PROTOBUF }, UPLOAD);
    expect([refused.code, refused.body.message]).toEqual([
      "DIS.4200",
      "Invalid request. [Content-Type must be application/json]",
    ]);
    expect((await request("GET", "/streams", { "Content-Type": PROTOBUF })).body.stream_names).toContain("s");
  });

  test("show an override what it sees otherwise, and its own bytes go as they are", async () => {
    const seen: unknown[] = [];
    const other = await startLocalDis({
      calls: {
        sendRecords: async ({ input }, next) => {
          seen.push(input);
          return input.records.length > 1 ? { status: 200, body: new Uint8Array([1, 2]) } : next();
        },
        consumeRecords: () => ({ status: 200, body: { odd: true } }),
      },
    });
    try {
      const headers = { "X-Auth-Token": LOCAL_TOKEN, "Content-Type": PROTOBUF };
      const url = `${other.endpoint}/v2/${LOCAL_PROJECT_ID}/records`;
      const post = (body: Uint8Array) => fetch(url, { method: "POST", headers, body: new Uint8Array(body) });
      expect((await post(UPLOAD)).status).toBe(400);
      const two = { stream_name: "s", records: [{ data: "AA==" }, { data: "AA==" }] };
      expect(Buffer.from(await (await post(protobuf.encodeRequest(two))).arrayBuffer())).toEqual(Buffer.from([1, 2]));
      expect(seen).toEqual([{ stream_name: "s", records: [{ data: "ZGF0YQ==", partition_key: "k" }] }, two]);
      // A body that the messages cannot hold is a fault of the override.
      const odd = await readReply(await fetch(`${url}?partition-cursor=abc`, { headers }));
      expect([odd.status, odd.code]).toEqual([500, "DIS.5000"]);
      expect(other.requests().at(-1)?.fault).toBe("next_partition_cursor is missing");
    } finally {
      await other.close();
    }
  });
});
