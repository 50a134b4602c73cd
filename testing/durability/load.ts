import { LOCAL_PROJECT_ID, LOCAL_TOKEN } from "../../local/src/options.js";
import type { Ledger } from "./ledger.js";

export const STREAM = "shared";
export const PARTITIONS = 3;

// biome-ignore lint/suspicious/noExplicitAny: bodies of every shape
export type Body = any;

/** The connection broke: the server was killed. */
class ServerGone extends Error {}

async function textOf(url: string, init: RequestInit): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, init);
    return { status: response.status, text: await response.text() };
  } catch (error) {
    throw new ServerGone("the server is gone", { cause: error });
  }
}

/** Sends a request and reads its response. @throws ServerGone */
export async function call(
  endpoint: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: Body }> {
  const { status, text } = await textOf(`${endpoint}/v2/${LOCAL_PROJECT_ID}${path}`, {
    method,
    headers: { "X-Auth-Token": LOCAL_TOKEN, "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status, body: text === "" ? undefined : JSON.parse(text) };
}

type Send = (method: string, path: string, body?: unknown) => Promise<Body>;

/** A client that changes things of its own and shares one stream with the others, until the server is gone. */
export class Load {
  readonly #name: string;
  readonly #ledger: Ledger;
  readonly #random: () => number;
  #count = 0;

  constructor(name: string, ledger: Ledger, random: () => number) {
    this.#name = name;
    this.#ledger = ledger;
    this.#random = random;
  }

  /** Resolves when a request has failed because the server is gone. @throws Error for a response that is no success */
  async run(endpoint: string): Promise<void> {
    const acts = [this.#upload, this.#upload, this.#commit, this.#thing, this.#tags, this.#group];
    for (;;) {
      const act = acts[Math.floor(this.#random() * acts.length)] as (send: Send) => Promise<void>;
      try {
        await act.call(this, async (method, path, body) => {
          const response = await call(endpoint, method, path, body);
          if (response.status >= 300) throw new Error(`${method} ${path} got ${JSON.stringify(response)}`);
          return response.body;
        });
      } catch (error) {
        if (error instanceof ServerGone) return;
        throw error;
      }
    }
  }

  async #upload(send: Send): Promise<void> {
    const length = 1 + Math.floor(this.#random() * 12);
    // Some are so large that they take several rows.
    const filler = this.#random() < 0.2 ? "x".repeat(20_000) : "";
    const data = Array.from({ length }, () => `${this.#name}-${this.#count++}-${filler}`);
    const partition = String(Math.floor(this.#random() * PARTITIONS));
    this.#ledger.uploading(data);
    const records = data.map((text) => ({ data: Buffer.from(text).toString("base64"), partition_id: partition }));
    const body = await send("POST", "/records", { stream_name: STREAM, records });
    this.#ledger.uploaded(
      data,
      body.records.map(({ sequence_number }: Body) => `${partition}:${sequence_number}`),
    );
  }

  /** Commits a checkpoint; its number and its metadata belong together. */
  async #commit(send: Send): Promise<void> {
    const number = this.#count++;
    const thing = `checkpoint ${this.#name}`;
    this.#ledger.changing(thing, `${number % 2} m${number}`);
    const place = { app_name: this.#name, stream_name: STREAM, partition_id: "0", checkpoint_type: "LAST_READ" };
    await send("POST", "/checkpoints", { ...place, sequence_number: String(number % 2), metadata: `m${number}` });
    this.#ledger.changed(thing);
  }

  /** Makes a stream or an app, or deletes it when it is there. */
  async #thing(send: Send): Promise<void> {
    const name = `${this.#name}-${Math.floor(this.#random() * 3)}`;
    const isStream = this.#random() < 0.5;
    const thing = `${isStream ? "stream" : "app"} ${name}`;
    const isThere = this.#ledger.known(thing) !== undefined;
    this.#ledger.changing(thing, isThere ? undefined : "there");
    if (isThere) await send("DELETE", isStream ? `/streams/${name}` : `/apps/${name}`);
    else if (isStream) await send("POST", "/streams", { stream_name: name, partition_count: 2 });
    else await send("POST", "/apps", { app_name: name });
    this.#ledger.changed(thing);
  }

  /** Gives the tags of the shared stream new values, two at a time. */
  async #tags(send: Send): Promise<void> {
    const { stream_id } = await send("GET", `/streams/${STREAM}`);
    const value = String(this.#count++);
    const thing = `tags ${this.#name}`;
    this.#ledger.changing(thing, `${value} ${value}`);
    const tags = ["a", "b"].map((key) => ({ key: `${this.#name}${key}`, value }));
    await send("POST", `/stream/${stream_id}/tags/action`, { action: "create", tags });
    this.#ledger.changed(thing);
  }

  /** Begins a generation of a group. */
  async #group(send: Send): Promise<void> {
    const member = { groupId: this.#name, clientId: "m" };
    await send("POST", `/apps/${this.#name}/consumers`, { ...member, interestedStream: [STREAM] });
    const { generation } = await send("POST", `/apps/${this.#name}/consumers/m/partitions`, { ...member, generation: -1 });
    const last = this.#ledger.generation(this.#name);
    if (!(generation > last)) throw new Error(`generation ${generation} of ${this.#name} follows ${last}`);
    this.#ledger.began(this.#name, generation);
  }
}
