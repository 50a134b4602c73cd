import { LOCAL_PROJECT_ID, LOCAL_TOKEN } from "dis-local";
import { DATA, PAGE, poolFor, type RecordStore } from "./record-store.js";

const STREAM = "bench";

/** Bytes of a page as the service counts them. */
const PAGE_BYTES = PAGE * 1024;

export async function disRecords(endpoint: string): Promise<RecordStore> {
  const pool = await poolFor(endpoint);
  const headers = { "x-auth-token": LOCAL_TOKEN, "content-type": "application/json" };
  const call = async (method: "GET" | "POST", path: string, input?: unknown): Promise<Record<string, unknown>> => {
    const body = input === undefined ? null : JSON.stringify(input);
    const answer = await pool.request({ method, path: `/v2/${LOCAL_PROJECT_ID}${path}`, headers, body });
    const text = await answer.body.text();
    if (answer.statusCode > 299) throw new Error(`${path}: ${text}`);
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
