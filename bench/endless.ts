// A service with a stream that never ends: each read gives the next records of 1 KB, which are written as a text, so that the server
// costs little. The name of the stream says how many partitions it has: `p64`.
import { createServer, type IncomingMessage, type Server } from "node:http";

/** Records that one read gives. */
export const PAGE = 500;

/** The data of each record: JSON of 1 KB. */
export const DATA = Buffer.from(JSON.stringify({ id: 12_345, name: "reading", text: "r".repeat(980) })).toString("base64");

const END = `","data":"${DATA}","timestamp":1700000000000,"timestamp_type":"CreateTime","partition_key":"key"}`;

/** A page from a cursor on, which is a partition and a number: `3:1500`. */
function page(cursor: string): string {
  const [partition = "0", from = "0"] = cursor.split(":");
  let records = "";
  for (let number = Number(from); number < Number(from) + PAGE; number++) {
    records += `${records === "" ? "" : ","}{"sequence_number":"${number}${END}`;
  }
  return `{"records":[${records}],"next_partition_cursor":"${partition}:${Number(from) + PAGE}"}`;
}

const NEXT = Number.MAX_SAFE_INTEGER;

function partitionsOf(stream: string): number[] {
  return Array.from({ length: Number(stream.slice(1)) }, (_, partition) => partition);
}

function consumerState(stream: string): string {
  const states = partitionsOf(stream).map((partition) => ({
    partition_id: String(partition),
    sequence_number: "-1",
    earliest_offset: 0,
    latest_offset: NEXT,
    status: "ACTIVE",
  }));
  return JSON.stringify({ has_more: false, stream_name: stream, app_name: "bench", partition_consuming_states: states });
}

function streamState(stream: string): string {
  const partitions = partitionsOf(stream).map((partition) => ({
    partition_id: String(partition),
    status: "ACTIVE",
    sequence_number_range: `[0 : ${NEXT}]`,
  }));
  return JSON.stringify({ stream_id: "endless", stream_name: stream, status: "RUNNING", partitions, has_more_partitions: false });
}

function responseTo({ method, url = "" }: IncomingMessage): string {
  const { pathname, searchParams } = new URL(url, "http://localhost");
  const [, , , what, name = ""] = pathname.split("/");
  if (what === "records") return page(searchParams.get("partition-cursor") ?? "");
  if (what === "cursors") return JSON.stringify({ partition_cursor: `${searchParams.get("partition-id")}:0` });
  if (what === "checkpoints") return method === "POST" ? "" : JSON.stringify({ sequence_number: "-1", metadata: "" });
  if (what === "apps") return consumerState(pathname.split("/").at(-1) ?? "");
  return streamState(name);
}

export function endlessServer(): Server {
  return createServer((request, response) => {
    request.resume();
    const body = responseTo(request);
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    response.writeHead(request.method === "POST" ? 201 : 200, headers).end(body);
  });
}
