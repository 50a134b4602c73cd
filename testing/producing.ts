import { createDisClient, type DisClientOptions } from "../src/index.js";
import { createProducer, type Producer, type ProducerOptions } from "../src/producer/index.js";
import { VirtualTime } from "./streaming/virtual-time.js";

/** A record as it is in a request. */
export interface SentEntry {
  readonly data: string;
  readonly partition_key?: string;
  readonly partition_id?: string;
  readonly explicit_hash_key?: string;
}

/** What the service does with a record, or with a request: stores it, refuses it with a code, or breaks the connection. */
export type Verdict = "stored" | `DIS.${number}`;

/** A request as the service gets it. */
export interface Upload {
  /** From 1. */
  readonly number: number;
  readonly at: number;
  readonly records: readonly SentEntry[];
}

export interface ServiceOptions {
  /** How long a request takes, in ms. 10 by default. */
  readonly latencyMs?: number | ((upload: Upload) => number);
  /** The response to a whole request, or an error of the connection, in place of the usual response. */
  readonly respond?: (upload: Upload) => Response | Error | undefined;
  /** Called at the end of each request, also when the producer has cut it off. */
  readonly onEnd?: (upload: Upload) => void;
  /** What becomes of a record. */
  readonly judge?: (data: string, upload: Upload) => Verdict;
  readonly streamType?: string | Error;
  readonly client?: DisClientOptions;
}

/** A producer, a service that stores what it sends, and a time that goes on as the test wants it. */
export interface Producing {
  readonly producer: Producer;
  readonly time: VirtualTime;
  readonly uploads: readonly Upload[];
  /** The data of what is stored, in its order. */
  readonly stored: readonly string[];
  /** The data of each request, joined. */
  readonly sent: () => string[];
  /** Requests for the type of the stream. */
  readonly asked: () => number;
  /** Most requests that were under way at once. */
  readonly mostAtOnce: () => number;
  /** Lets the time go on. */
  advance(ms: number): Promise<void>;
}

const text = (body: unknown) => new TextDecoder().decode(body as Uint8Array);

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });
}

/** A connection that broke. With `ECONNREFUSED` it was never made. */
export function broken(code = "ECONNRESET"): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
}

/** Stores the records that are not refused. @param stored is added to */
function store(upload: Upload, stored: string[], judge: (data: string, upload: Upload) => Verdict): Response {
  const records = upload.records.map(({ data }) => {
    const verdict = judge(atob(data), upload);
    if (verdict !== "stored") return { error_code: verdict, error_message: "m" };
    stored.push(atob(data));
    return { partition_id: "shardId-0000000000", sequence_number: String(stored.length - 1) };
  });
  return json(200, { failed_record_count: records.filter((record) => "error_code" in record).length, records });
}

export function producing(options: Partial<ProducerOptions> = {}, service: ServiceOptions = {}): Producing {
  const time = new VirtualTime();
  const uploads: Upload[] = [];
  const stored: string[] = [];
  let [asked, atOnce, mostAtOnce] = [0, 0, 0];
  const { latencyMs = 10, respond = () => undefined, judge = () => "stored", streamType = "COMMON" } = service;
  const clock = time.clock(0, () => 0);
  const fetch = async (_url: unknown, { method, body, signal }: RequestInit = {}): Promise<Response> => {
    if (method === "GET") {
      asked++;
      if (streamType instanceof Error) throw streamType;
      return json(200, {
        stream_type: streamType,
        stream_name: "s",
        status: "RUNNING",
        partitions: [],
        has_more_partitions: false,
      });
    }
    const upload = { number: uploads.length + 1, at: time.now, records: JSON.parse(text(body)).records as SentEntry[] };
    uploads.push(upload);
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    await clock.sleep(typeof latencyMs === "number" ? latencyMs : latencyMs(upload), signal ?? undefined);
    atOnce--;
    service.onEnd?.(upload);
    signal?.throwIfAborted();
    const response = respond(upload);
    if (response instanceof Error) throw response;
    return response ?? store(upload, stored, judge);
  };
  const dis = createDisClient({
    endpoint: "https://dis.example.test",
    projectId: "p1",
    credentials: { token: "secret-token" },
    clock,
    fetch: fetch as typeof globalThis.fetch,
    ...service.client,
  });
  return {
    producer: createProducer(dis, { stream: "s", clock, random: () => 1, onOutcome: () => {}, ...options }),
    time,
    uploads,
    stored,
    sent: () => uploads.map(({ records }) => records.map(({ data }) => atob(data)).join("")),
    asked: () => asked,
    mostAtOnce: () => mostAtOnce,
    async advance(ms) {
      // For what was given just now, before anything else happens.
      time.after(0, () => {});
      await time.run(() => false, time.now + ms);
    },
  };
}
