import type { Readable } from "node:stream";
import { type CallName, type ErrorCode, type LocalDisOptions, type LocalResponse, Refusal } from "dis-local";
import { callOf } from "dis-openapi/contract";
import { disContract } from "../src/index.js";

// A wrong server: dis-local with something put around a call, before a request is read, or before a response leaves.

/** In the order in which they are printed. */
export const KINDS = [
  "status",
  "missing field",
  "extra",
  "type",
  "bound",
  "input ignored",
  "code",
  "header",
  "content type",
  "ordering",
  "state",
  "stale",
  "idempotency",
  "pages",
  "deletion",
  "scaling",
  "records",
  "cursors",
  "checkpoints",
  "tags",
  "transfer tasks",
  "metrics",
  "policies",
  "groups",
  "authentication",
  "volume",
  "two codes",
  "names",
  "encodings",
  "races",
  "loose values",
] as const;

export type MutantKind = (typeof KINDS)[number];

/** A server that is wrong in one way: dis-local with something put around it. */
export interface Mutant {
  /** What it does wrong, as a sentence without a subject. No other mutant has it: it is the mutant's id. */
  readonly name: string;
  readonly kind: MutantKind;
  /** The calls that it changes, or whose cases and scenarios are there to see it. */
  readonly calls: readonly CallName[];
  /** Why it keeps the contract as a sound server does; it must have no finding then. */
  readonly equivalent?: string;
  /** Called for each server: a mutant that remembers something must start without it. */
  options(): LocalDisOptions;
}

export function mutant(kind: MutantKind, name: string, calls: readonly CallName[], options: Mutant["options"]): Mutant {
  return { name, kind, calls, options };
}

/** Fields of a request or of a JSON response, to be changed. */
export type Fields = Record<string, unknown>;

type Server = Parameters<NonNullable<LocalDisOptions["onServer"]>>[0];
export type Request = Parameters<Parameters<Server["addHook"]>[1]>[0] & {
  readonly raw: { url?: string; headers: Record<string, string | string[] | undefined> } & Readable;
  readonly method: string;
  readonly params: unknown;
  readonly routeOptions: { readonly url?: string };
};
export type Reply = {
  header(name: string, value: unknown): unknown;
  removeHeader(name: string): unknown;
  code(status: number): unknown;
  readonly statusCode: number;
};

/** What is done in place of a call, or around it; `next` is the server itself. */
export type Around = (input: Fields, next: () => Promise<LocalResponse>) => LocalResponse | Promise<LocalResponse>;

/** Put around one call; only valid requests come here. `next` is the server itself. */
export function aroundCall(call: CallName, around: Around): LocalDisOptions {
  return {
    calls: { [call]: (request: { input: unknown }, next: () => Promise<LocalResponse>) => around(request.input as Fields, next) },
  };
}

/** What is put around some calls. */
export type Arounds = Partial<Record<CallName, Around>>;

/** Put around several calls, and may remember what they did; `make` is called for each server. */
export function aroundCalls(make: () => Arounds): () => LocalDisOptions {
  return () => ({
    calls: Object.assign({}, ...Object.entries(make()).map(([call, one]) => aroundCall(call as CallName, one).calls)),
  });
}

/** Gives this response in place of doing the call. */
export function responds(call: CallName, response: LocalResponse): () => LocalDisOptions {
  return () => aroundCall(call, () => response);
}

/** Changes the input before the server does the call. The server gets the same object, so that it is changed in its place. */
export function asks(call: CallName, change: (input: Fields) => void): () => LocalDisOptions {
  return () =>
    aroundCall(call, (input, next) => {
      change(input);
      return next();
    });
}

/** Changes the success of a call. */
export function onSuccess(call: CallName, change: (response: LocalResponse) => LocalResponse): LocalDisOptions {
  return aroundCall(call, async (_, next) => {
    const response = await next();
    return response.status < 300 ? change(response) : response;
  });
}

/** Changes the body of a success; a response without a body, or an error, stays as it is. */
export function changes(call: CallName, change: (body: Fields) => unknown): () => LocalDisOptions {
  return () => aroundCall(call, async (_, next) => withBody(await next(), change));
}

export function withBody(response: LocalResponse, change: (body: Fields) => unknown): LocalResponse {
  if (response.status >= 300 || typeof response.body !== "object" || response.body === null) return response;
  return { ...response, body: change({ ...(response.body as Fields) }) };
}

/** Refuses with another error code. */
export function changesCode(call: CallName, from: string, to: string): () => LocalDisOptions {
  return () => aroundCall(call, async (_, next) => withCode(await next(), from, to));
}

/** Another error code in a response, in both spellings. */
export function withCode(response: LocalResponse, from: string, to: string): LocalResponse {
  const { errorCode, message } = (response.body ?? {}) as { readonly errorCode?: unknown; readonly message?: unknown };
  if (errorCode !== from) return response;
  return { ...response, body: { errorCode: to, message, error_code: to, error_msg: message } };
}

/** A list in a body. */
export function items<T = Fields>(body: Fields, name: string): readonly T[] {
  return body[name] as readonly T[];
}

/** The body with one of its lists backwards. */
export function reversed(name: string): (body: Fields) => Fields {
  return (body) => (Array.isArray(body[name]) ? { ...body, [name]: [...items(body, name)].reverse() } : body);
}

/** Does a thing once, and refuses to do the same again. */
export function once(call: CallName, code: ErrorCode): () => LocalDisOptions {
  return () => {
    const done = new Set<string>();
    return aroundCall(call, async (input, next) => {
      const key = JSON.stringify(input);
      if (done.has(key)) throw new Refusal(code);
      const response = await next();
      if (response.status < 300) done.add(key);
      return response;
    });
  };
}

/** Gives the same request the response that it gave before, without doing it again. */
export function replays(call: CallName): () => LocalDisOptions {
  return () => {
    const known = new Map<string, LocalResponse>();
    return aroundCall(call, async (input, next) => {
      const key = JSON.stringify(input);
      const response = known.get(key) ?? (await next());
      if (response.status < 300) known.set(key, response);
      return response;
    });
  };
}

type SendRecords = NonNullable<NonNullable<LocalDisOptions["calls"]>["sendRecords"]>;

/** Counts the records that go in: what is put around sendRecords, and the sequence number that a partition gets next. */
export function recordCounter() {
  const next = new Map<string, number>();
  const keyOf = (stream: unknown, partition: unknown) => `${stream} ${Number(String(partition).replace("shardId-", ""))}`;
  const sendRecords: SendRecords = async ({ input }, go) => {
    const response = await go();
    const { records = [] } = (response.body ?? {}) as { records?: { partition_id?: string; sequence_number?: string }[] };
    for (const { partition_id, sequence_number } of records) {
      if (sequence_number !== undefined) next.set(keyOf(input.stream_name, partition_id), Number(sequence_number) + 1);
    }
    return response;
  };
  return { sendRecords, nextOf: (stream: string, partition: string) => next.get(keyOf(stream, partition)) };
}

/** Lets pass what the server refuses with this text, as a success without a body. */
export function letsPass(refusal: string): LocalDisOptions {
  return {
    onServer: (server) => {
      server.addHook("onSend", async (_, reply, payload) => {
        if (!String(payload ?? "").includes(refusal)) return payload;
        reply.code(201);
        return "";
      });
    },
  };
}

const contract = disContract();

/** Whether a request came in on the path and with the method of a call; calls that share them cannot be distinguished. */
function isOf(call: CallName): (request: Request) => boolean {
  const { method, path } = callOf(contract, call);
  const url = path.replace(/\{(\w+)\}/g, ":$1");
  return (request) => request.method === method.toUpperCase() && request.routeOptions.url === url;
}

/** Sees every request of a call before the server has looked at it. */
export function onRequest(call: CallName, see: (request: Request) => void | Promise<void>): LocalDisOptions {
  const matches = isOf(call);
  return {
    onServer: (server) => {
      server.addHook("onRequest", async (request) => {
        if (matches(request as unknown as Request)) await see(request as unknown as Request);
      });
    },
  };
}

/** Replaces the body of a request before it is read, by what `change` makes of its text. */
export function replaceBody({ raw }: Pick<Request, "raw">, change: (text: string) => string): Promise<void> {
  const length = Number(raw.headers["content-length"] ?? 0);
  if (length === 0) return Promise.resolve();
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let received = 0;
    const take = () => {
      for (let chunk = raw.read(); chunk !== null; chunk = received < length ? raw.read() : null) {
        chunks.push(chunk);
        received += chunk.length;
      }
      if (received < length) return;
      raw.off("readable", take);
      // Put back before the stream has ended, for whoever reads it next.
      raw.unshift(Buffer.from(change(Buffer.concat(chunks).toString("utf8"))));
      resolve();
    };
    raw.on("readable", take);
  });
}

/** Sees every response to a call, whoever made it, and gives the text that is sent. */
export function onResponse(call: CallName, change: (reply: Reply, text: string) => string): LocalDisOptions {
  const matches = isOf(call);
  return {
    onServer: (server) => {
      server.addHook("onSend", async (request, reply, payload) => {
        if (!matches(request as unknown as Request)) return payload;
        return change(reply as unknown as Reply, String(payload ?? ""));
      });
    },
  };
}

type Change = (found: unknown) => unknown;

function inObject(value: Record<string, unknown>, [step = "", ...rest]: readonly string[], change: Change): unknown {
  const name = step.replace(/\[\]$/, "");
  const found = value[name];
  const inList = step.endsWith("[]");
  if (inList && !Array.isArray(found)) return value;
  const made = inList ? (found as unknown[]).map((item) => changeAt(item, rest, change)) : changeAt(found, rest, change);
  if (made !== undefined) return { ...value, [name]: made };
  const { [name]: _, ...others } = value;
  return others;
}

function changeAt(value: unknown, steps: readonly string[], change: Change): unknown {
  if (steps.length === 0) return change(value);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return inObject(value as Record<string, unknown>, steps, change);
}

/**
 * A JSON value with something else at a path such as `partitions[].status`; `[]` stands for every item of a list. A field for
 * which `change` gives `undefined` is removed.
 */
export function changedAt<T>(value: T, path: string, change: Change): T {
  return changeAt(value, path.split("."), change) as T;
}
