import { DATA, PAGE, poolFor, type RecordStore } from "./record-store.js";

const STREAM = "bench";

/** In the right form, which is all that the server looks at. */
const AUTHORIZATION =
  "AWS4-HMAC-SHA256 Credential=bench/20240101/us-east-1/kinesis/aws4_request, SignedHeaders=host;x-amz-date, Signature=0";

export async function kinesisRecords(endpoint: string): Promise<RecordStore> {
  const pool = await poolFor(endpoint);
  const call = async (action: string, input: object): Promise<Record<string, unknown>> => {
    const headers = {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `Kinesis_20131202.${action}`,
      "x-amz-date": "20240101T000000Z",
      authorization: AUTHORIZATION,
    };
    const answer = await pool.request({ method: "POST", path: "/", headers, body: JSON.stringify(input) });
    const text = await answer.body.text();
    if (answer.statusCode > 299) throw new Error(`${action}: ${text}`);
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
