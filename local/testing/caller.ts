import { LOCAL_PROJECT_ID, LOCAL_TOKEN, type LocalDis, type LocalDisOptions, startLocalDis } from "dis-local";

/** A response as tests look at it; `code` is the service's error code, if there is one. */
export interface Reply {
  readonly status: number;
  readonly code: string | undefined;
  /** Parsed JSON, undefined when the body is empty. */
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into bodies of every shape
  readonly body: any;
  readonly text: string;
  readonly headers: Headers;
}

/** Sends raw requests with the token of the server: what a test writes is what goes on the wire. */
export interface Caller {
  readonly local: LocalDis;
  /** Path below `/v2/{project_id}`, or below that of another version, query included. */
  request(method: string, path: string, init?: RequestInit, version?: string): Promise<Reply>;
  get(path: string): Promise<Reply>;
  delete(path: string): Promise<Reply>;
  post(path: string, body: unknown): Promise<Reply>;
  put(path: string, body: unknown): Promise<Reply>;
}

/** A clock that stands still until a test moves it. */
export interface HandClock {
  time: number;
  now(): number;
}

export function handClock(time = Date.UTC(2024, 0, 2, 3, 4, 5)): HandClock {
  return {
    time,
    now() {
      return this.time;
    },
  };
}

export async function readReply(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json") ?? false;
  const body = text === "" || !isJson ? undefined : JSON.parse(text);
  return { status: response.status, code: body?.errorCode, body, text, headers: response.headers };
}

/** A server with a caller; close it with `caller.local.close()`. */
export async function startCaller(options: LocalDisOptions = {}): Promise<Caller> {
  const local = await startLocalDis(options);
  const request = async (method: string, path: string, init: RequestInit = {}, version = "v2") => {
    const url = `${local.endpoint}/${version}/${LOCAL_PROJECT_ID}${path}`;
    const headers = { "X-Auth-Token": LOCAL_TOKEN, "Content-Type": "application/json", ...init.headers };
    return readReply(await fetch(url, { ...init, method, headers }));
  };
  return {
    local,
    request,
    get: (path) => request("GET", path),
    delete: (path) => request("DELETE", path),
    post: (path, body) => request("POST", path, { body: JSON.stringify(body) }),
    put: (path, body) => request("PUT", path, { body: JSON.stringify(body) }),
  };
}

/** Stream `s` with two partitions and app `a`, which most tests begin with. */
export async function createStreamAndApp(caller: Caller, stream: Record<string, unknown> = {}): Promise<void> {
  await caller.post("/streams", { stream_name: "s", partition_count: 2, ...stream });
  await caller.post("/apps", { app_name: "a" });
}

/** Scales stream `s`. */
export function scale(caller: Caller, target_partition_count: number): Promise<Reply> {
  return caller.put("/streams/s", { stream_name: "s", target_partition_count });
}

/** Changes settings of stream `s`. */
export function updateStream(caller: Caller, change: Record<string, unknown>): Promise<Reply> {
  return caller.request("PUT", "/streams/s", { body: JSON.stringify({ stream_name: "s", ...change }) }, "v3");
}

/** The id of a stream. */
export async function streamId(caller: Caller, name = "s"): Promise<string> {
  return (await caller.get(`/streams/${name}`)).body.stream_id;
}

/** Commits a checkpoint of app `a` in partition 0 of stream `s`. @param change other values for single fields */
export function commit(caller: Caller, sequence_number: string, change: Record<string, unknown> = {}): Promise<Reply> {
  const place = { app_name: "a", stream_name: "s", partition_id: "0", checkpoint_type: "LAST_READ" };
  return caller.post("/checkpoints", { ...place, sequence_number, ...change });
}

/** Stores records with the given texts in a partition of stream `s`. */
export function send(caller: Caller, partition: string, ...texts: readonly string[]): Promise<Reply> {
  const records = texts.map((text) => ({ data: Buffer.from(text).toString("base64"), partition_id: partition }));
  return caller.post("/records", { stream_name: "s", records });
}

/** A cursor for a partition of stream `s`, 0 by default. @param query such as `cursor-type=LATEST` */
export async function cursor(caller: Caller, query = "cursor-type=TRIM_HORIZON", partition = 0): Promise<string> {
  const { body } = await caller.get(`/cursors?stream-name=s&partition-id=${partition}&${query}`);
  return body.partition_cursor;
}

/** Reads with a cursor and decodes the texts of the records. */
export async function read(caller: Caller, partitionCursor: string): Promise<{ texts: string[]; reply: Reply }> {
  const reply = await caller.get(`/records?partition-cursor=${partitionCursor}`);
  const records = (reply.body?.records ?? []) as { data: string }[];
  return { texts: records.map(({ data }) => Buffer.from(data, "base64").toString()), reply };
}
