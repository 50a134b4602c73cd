import { isDeepStrictEqual } from "node:util";
import { LOCAL_PROJECT_ID } from "dis-local";
import type { Chance } from "./chance.js";
import { Lane } from "./connection.js";
import type { Names } from "./corpus.js";
import { bytesOf, JSON_TYPE, TOKEN } from "./request.js";

const STREAMS = { "kept-stream-a": 2, "kept-stream-b": 1 } as const;
const APPS = ["kept-app-a", "kept-app-b"] as const;
const MEMBER = "kept-member";

// biome-ignore lint/suspicious/noExplicitAny: bodies of every shape
type Body = any;

/** What the server must hold, whatever else it is sent. */
interface Model {
  /** Texts in each partition of each stream, in order. */
  readonly records: Record<string, string[][]>;
  /** By app, stream and partition. */
  readonly checkpoints: Record<string, string>;
  readonly tags: Record<string, Record<string, string>>;
  readonly apps: Set<string>;
}

/** Streams, apps and a consumer group of a program that works while the server is attacked, and what they must look like. */
export class Kept {
  #lane: Lane;
  readonly #ids: Record<string, string> = {};
  readonly #model: Model = { records: {}, checkpoints: {}, tags: {}, apps: new Set(APPS) };
  #generation = -1;
  #control: Body;
  #written = 0;

  constructor(port: number) {
    this.#lane = new Lane(port);
  }

  get names(): Names {
    return { streams: Object.keys(STREAMS), streamIds: Object.values(this.#ids), apps: APPS };
  }

  /** A cursor for the records that are kept. */
  async cursor(): Promise<string> {
    return (await this.#call("GET", "/cursors?stream-name=kept-stream-a&partition-id=0&cursor-type=TRIM_HORIZON"))
      .partition_cursor;
  }

  async create(): Promise<void> {
    for (const app of APPS) await this.#call("POST", "/apps", { app_name: app });
    for (const [stream, partitions] of Object.entries(STREAMS)) {
      await this.#call("POST", "/streams", { stream_name: stream, partition_count: partitions, data_duration: 72 });
      this.#ids[stream] = (await this.#call("GET", `/streams/${stream}`)).stream_id;
      this.#model.records[stream] = Array.from({ length: partitions }, () => []);
      this.#model.tags[stream] = {};
    }
    await this.#join();
    this.#control = await this.#controls();
  }

  async #join(): Promise<void> {
    const member = { groupId: APPS[0], clientId: MEMBER, interestedStream: Object.keys(STREAMS) };
    await this.#call("POST", `/apps/${APPS[0]}/consumers`, member);
    this.#generation = (await this.#sync()).generation;
  }

  /** Goes on with a server that was killed and started again: it keeps everything but the members of groups. */
  async returnTo(port: number): Promise<void> {
    this.close();
    this.#lane = new Lane(port);
    await this.#join();
  }

  /** What a page of another origin could have changed: the clock and the faults of the server. */
  async #controls(): Promise<Body> {
    // One after the other: they share a connection.
    return [await this.#send("GET", "/_dis-local/clock"), await this.#send("GET", "/_dis-local/faults")];
  }

  #sync(): Promise<Body> {
    const member = { groupId: APPS[0], clientId: MEMBER, generation: this.#generation };
    return this.#call("POST", `/apps/${APPS[0]}/consumers/${MEMBER}/partitions`, member);
  }

  /** Changes something, as a program would. */
  async work(chance: Chance): Promise<void> {
    const stream = chance.pick(Object.keys(STREAMS));
    const partitions = this.#model.records[stream] ?? [];
    const partition = chance.below(partitions.length);
    await this.#upload(stream, partition, 1 + chance.below(3));
    const number = String(chance.below((partitions[partition]?.length ?? 0) + 1));
    const place = { app_name: chance.pick(APPS), stream_name: stream, partition_id: String(partition) };
    await this.#call("POST", "/checkpoints", { ...place, checkpoint_type: "LAST_READ", sequence_number: number });
    this.#model.checkpoints[`${place.app_name} ${stream} ${partition}`] = number;
    const tag = { key: chance.pick(["kept-1", "kept-2"]), value: String(this.#written) };
    await this.#call("POST", `/stream/${this.#ids[stream]}/tags`, { tag });
    (this.#model.tags[stream] as Record<string, string>)[tag.key] = tag.value;
    const app = chance.pick(["kept-app-c", "kept-app-d"]);
    if (this.#model.apps.delete(app)) await this.#call("DELETE", `/apps/${app}`);
    else {
      await this.#call("POST", "/apps", { app_name: app });
      this.#model.apps.add(app);
    }
  }

  async #upload(stream: string, partition: number, count: number): Promise<void> {
    const texts = Array.from({ length: count }, () => `kept ${this.#written++}`);
    const records = texts.map((text) => ({ data: Buffer.from(text).toString("base64"), partition_id: String(partition) }));
    const { failed_record_count: failed, records: results } = await this.#call("POST", "/records", {
      stream_name: stream,
      records,
    });
    if (failed !== 0) throw new Error(`a record was refused: ${JSON.stringify(results)}`);
    this.#model.records[stream]?.[partition]?.push(...texts);
  }

  /** What is different from what must be there; empty when nothing is. */
  async differences(): Promise<string[]> {
    const found: string[] = [];
    const compare = (what: string, actual: unknown, expected: unknown) => {
      if (isDeepStrictEqual(actual, expected)) return;
      found.push(`${what} is ${JSON.stringify(actual)?.slice(0, 300)} and not ${JSON.stringify(expected)?.slice(0, 300)}`);
    };
    for (const stream of Object.keys(STREAMS)) await this.#compareStream(stream, compare);
    const apps = (await this.#names("apps", "app_name")).filter((name) => name.startsWith("kept-"));
    compare("the list of apps", apps, [...this.#model.apps].sort());
    const streams = (await this.#names("streams", "stream_name")).filter((name) => name.startsWith("kept-"));
    compare("the list of streams", streams, Object.keys(STREAMS));
    compare("clock and faults of the server", await this.#controls(), this.#control);
    const beat = { groupId: APPS[0], clientId: MEMBER, generation: this.#generation };
    const { state } = await this.#call("POST", `/apps/${APPS[0]}/consumers/${MEMBER}/heartbeats`, beat);
    compare("the state of the member", state, "STABLE");
    compare("the generation of the group", (await this.#sync()).generation, this.#generation);
    return found;
  }

  async #compareStream(stream: string, compare: (what: string, actual: unknown, expected: unknown) => void): Promise<void> {
    const partitions = this.#model.records[stream] ?? [];
    const shown = await this.#call("GET", `/streams/${stream}`);
    compare(`the id of ${stream}`, shown.stream_id, this.#ids[stream]);
    compare(`the retention of ${stream}`, shown.retention_period, 72);
    const ranges = partitions.map(({ length }) => `[0 : ${length}]`);
    compare(
      `ranges of ${stream}`,
      shown.partitions.map((each: Body) => each.sequence_number_range),
      ranges,
    );
    const tags = Object.fromEntries(shown.tags.map(({ key, value }: Record<string, string>) => [key, value]));
    compare(`tags of ${stream}`, tags, this.#model.tags[stream]);
    compare(`tasks of ${stream}`, (await this.#call("GET", `/streams/${stream}/transfer-tasks`)).tasks, []);
    for (const [partition, texts] of partitions.entries()) {
      compare(`records of ${stream}:${partition}`, await this.#texts(stream, partition), texts);
      for (const app of APPS) {
        const query = `app_name=${app}&stream_name=${stream}&partition_id=${partition}&checkpoint_type=LAST_READ`;
        const { sequence_number: number } = await this.#call("GET", `/checkpoints?${query}`);
        const key = `${app} ${stream} ${partition}`;
        compare(`the checkpoint of ${key}`, number, this.#model.checkpoints[key] ?? "-1");
      }
    }
  }

  async #texts(stream: string, partition: number): Promise<string[]> {
    const query = `stream-name=${stream}&partition-id=${partition}&cursor-type=TRIM_HORIZON`;
    let cursor = (await this.#call("GET", `/cursors?${query}`)).partition_cursor;
    const texts: string[] = [];
    for (;;) {
      const { records, next_partition_cursor: next } = await this.#call("GET", `/records?partition-cursor=${cursor}`);
      if (records.length === 0) return texts;
      texts.push(...records.map(({ data }: { data: string }) => Buffer.from(data, "base64").toString()));
      cursor = next;
    }
  }

  /** Names of all streams or apps, sorted. */
  async #names(what: "streams" | "apps", field: string): Promise<string[]> {
    const body = await this.#call("GET", `/${what}?limit=100`);
    return what === "streams" ? body.stream_names : body.apps.map((app: Body) => app[field]);
  }

  /** Deletes the streams that strangers have made, so that the server does not become full; an app can have members. */
  async clean(): Promise<void> {
    for (const name of await this.#names("streams", "stream_name")) {
      if (!name.startsWith("kept-")) await this.#call("DELETE", `/streams/${encodeURIComponent(name)}`);
    }
  }

  #call(method: string, path: string, body?: unknown): Promise<Body> {
    return this.#send(method, `/v2/${LOCAL_PROJECT_ID}${path}`, body);
  }

  /** @throws Error when the request fails: each of them is right */
  async #send(method: string, url: string, body?: unknown): Promise<Body> {
    const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const [path = "", query = ""] = url.split("?");
    const headers = [TOKEN, JSON_TYPE];
    const draft = { method, path, query, headers, body: content };
    const reply = await this.#lane.exchange([bytesOf(draft)], method);
    if (typeof reply === "string") throw new Error(`${method} ${url}: ${reply}`);
    const text = reply.body.toString();
    if (reply.status >= 300) throw new Error(`${method} ${url}: ${reply.status} ${text.slice(0, 300)}`);
    return text === "" ? undefined : JSON.parse(text);
  }

  close(): void {
    this.#lane.close();
  }
}
