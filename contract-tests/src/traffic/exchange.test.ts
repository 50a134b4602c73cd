import { brotliCompressSync, deflateRawSync, gzipSync } from "node:zlib";
import { lz4 } from "dis-openapi/lz4";
import { protobuf } from "dis-openapi/protobuf";
import { snappy } from "dis-openapi/snappy";
import { zstd } from "dis-openapi/zstd";
import { describe, expect, test } from "vitest";
import { disContract } from "../contract/dis-contract.js";
import { createAtlas } from "../contract/provenance.js";
import { createFold } from "./fold.js";
import type { HeaderList, RecordedExchange } from "./recorded.js";

const contract = disContract();
const atlas = createAtlas(contract);
const JSON_TYPE = "application/json";
const PROTOBUF = "application/x-protobuf; charset=utf-8";

const SENT = { stream_name: "orders", records: [{ data: "b25l", partition_key: "k" }] };
const RECEIVED = { failed_record_count: 0, records: [{ partition_id: "shardId-0000000000", sequence_number: "0" }] };

interface Message {
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

function json(value: unknown, headers: HeaderList = []): Message {
  return { headers: [["content-type", JSON_TYPE], ...headers], body: Buffer.from(JSON.stringify(value)) };
}

function upload(request: Message, response: Message, status = 200): RecordedExchange {
  return {
    request: { method: "POST", url: "https://dis.example.com/v2/p/records", ...request },
    response: { status, ...response },
    startedAt: 0,
    elapsedMs: 1,
  };
}

async function seen(exchange: RecordedExchange) {
  const fold = createFold({ contract, context: { atlas, replay: "check" } });
  const result = await fold.add(exchange);
  const own = fold.calls().find(({ call }) => call.name === "sendRecords");
  const fields = (own?.requestFields?.all() ?? []).filter(([, isSeen]) => isSeen).map(([name]) => name);
  return { ...result, fields, found: result.findings.map(({ finding }) => `${finding.kind}: ${finding.found}`) };
}

test("records in protocol buffers are read in both directions", async () => {
  const request = { headers: [["content-type", PROTOBUF]] as HeaderList, body: protobuf.encodeRequest(SENT as never) };
  const response = {
    headers: [["content-type", PROTOBUF]] as HeaderList,
    body: protobuf.encodeResponse("sendRecords", RECEIVED as never),
  };
  const { found, fields } = await seen(upload(request, response));
  expect(found).toEqual([]);
  expect(fields).toContain("body/records[]/partition_key");
});

describe("a body is read in the coding of", () => {
  test.each([lz4, snappy, zstd])("$name", async ({ name, compress, sizeHeader }) => {
    const { body, headers } = json(SENT);
    const size: HeaderList = sizeHeader === undefined ? [] : [[sizeHeader, String(body.length)]];
    const coded = { headers: [...headers, ["content-encoding", name], ["accept-encoding", name], ...size] as HeaderList };
    const plain = json(RECEIVED);
    const answered = { headers: [...plain.headers, ["content-encoding", name] as const], body: await compress(plain.body) };
    const ofSize: HeaderList = sizeHeader === undefined ? [] : [[sizeHeader, String(plain.body.length)]];
    const { found, fields } = await seen(
      upload({ ...coded, body: await compress(body) }, { ...answered, headers: [...answered.headers, ...ofSize] }),
    );
    expect(found).toEqual([]);
    expect(fields).toContain("body/records[]/data");
  });

  test.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ["gzip", (bytes) => gzipSync(bytes)],
    ["br", (bytes) => brotliCompressSync(bytes)],
    ["deflate", (bytes) => deflateRawSync(bytes)],
    ["gzip, br", (bytes) => brotliCompressSync(gzipSync(bytes))],
  ])("%s", async (coding, compress) => {
    const wrong = json({ ...RECEIVED, failed_record_count: "none" }, [["content-encoding", coding]]);
    const { findings } = await seen(upload(json(SENT), { ...wrong, body: compress(wrong.body) }));
    expect(findings).toHaveLength(1);
    expect(findings[0]?.finding).toMatchObject({
      kind: "body-schema",
      expected: expect.stringContaining("failed_record_count must be"),
    });
  });
});

test("a response in a coding that the request did not ask for is a finding", async () => {
  const plain = json(RECEIVED);
  const headers: HeaderList = [...plain.headers, ["content-encoding", "snappy"]];
  expect((await seen(upload(json(SENT), { headers, body: await snappy.compress(plain.body) }))).found).toEqual([
    "header: snappy",
  ]);
});

test("a response that is not what its headers say is a finding", async () => {
  const { found } = await seen(upload(json(SENT), json(RECEIVED, [["content-encoding", "gzip"]])));
  expect(found).toEqual(["content-type: a body that is not what its content-encoding gzip says"]);
});

test("a request that cannot be read is counted, and says nothing about the endpoint", async () => {
  const { skipped, findings } = await seen(upload(json(SENT, [["content-encoding", "lz4"]]), json(RECEIVED)));
  expect({ skipped, findings }).toEqual({ skipped: "unreadable", findings: [] });
});

test("of the calls that share an operation the body decides", async () => {
  const fold = createFold({ contract, context: { atlas, replay: "check" } });
  const url = "https://dis.example.com/v2/p/streams/orders/transfer-tasks/action";
  const call = async (action: string) => {
    const exchange = upload(json({ action, tasks: [{ id: "t" }] }), { headers: [], body: new Uint8Array() });
    return (await fold.add({ ...exchange, request: { ...exchange.request, url } })).call;
  };
  expect([await call("start"), await call("stop")]).toEqual(["batchStartTransferTask", "batchStopTransferTask"]);
});
