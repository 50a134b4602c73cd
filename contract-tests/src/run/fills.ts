import { responseBody } from "../check/exchange.js";
import type { Fill } from "../plan/case.js";
import { DOCUMENTED_TAGS, DOCUMENTED_TASK } from "./documented.js";
import type { Ask, CallName, Input } from "./send.js";

/** A service needs some seconds for a new stream. */
const PATIENCE_MS = 60_000;
const STEP_MS = 200;
const LONGEST_STEP_MS = 2_000;

/** Waits while a new stream is CREATING. Any other response ends the waiting; whether it is right is left to the cases. */
export async function untilRunning(ask: Ask, stream_name: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (let step = STEP_MS; Date.now() < end; step = Math.min(2 * step, LONGEST_STEP_MS)) {
    const body = responseBody(await ask("showStream", { stream_name, limit_partitions: 1 }));
    if ((body as { readonly status?: unknown } | undefined)?.status !== "CREATING") return;
    await new Promise((resolve) => setTimeout(resolve, step));
  }
}

/** Two partitions, so that it can be scaled to the smallest number; JSON, so that a transfer task can write any type of file. */
const SPARE_STREAM = { partition_count: 2, data_type: "JSON" };

/** Where a value comes from, and what for. */
export interface FillContext {
  readonly stream: string;
  readonly partition: string;
  /** Whether all cases can share it: requests that are to be refused leave it as it is. */
  readonly shared: boolean;
}

async function liveCursor(ask: Ask, { stream, partition }: FillContext): Promise<string | undefined> {
  const start = { "stream-name": stream, "partition-id": partition, "cursor-type": "TRIM_HORIZON" };
  const body = responseBody(await ask("showCursor", start)) as { readonly partition_cursor?: unknown } | undefined;
  return typeof body?.partition_cursor === "string" ? body.partition_cursor : undefined;
}

/** Id that the target gave to a stream. */
async function streamId(ask: Ask, stream_name: string): Promise<string | undefined> {
  const body = responseBody(await ask("showStream", { stream_name })) as { readonly stream_id?: unknown } | undefined;
  return typeof body?.stream_id === "string" ? body.stream_id : undefined;
}

/** Id of the documented task. */
async function liveTask(ask: Ask, stream_name: string): Promise<string | undefined> {
  const { task_name } = DOCUMENTED_TASK.obs_destination_descriptor;
  const body = responseBody(await ask("showTransferTask", { stream_name, task_name })) as
    | { readonly task_id?: unknown }
    | undefined;
  return typeof body?.task_id === "string" ? body.task_id : undefined;
}

/** Makes what the cases ask for with `fill`, and remembers what their requests do not name. */
export interface Fills {
  /** A new value, or the shared one; `undefined` when the target gives none. */
  value(fill: Fill, context: FillContext): Promise<string | undefined>;
  /** Whether this made the name, for one case alone. */
  isOurs(name: string): boolean;
  /** Forgets what is shared, after a target accepted what it should have refused. @returns the names, to be removed */
  dropShared(): readonly string[];
  /** The name of the stream that a case was given by its id, once. */
  takeStreamsById(id: string): readonly string[];
}

/** Makes a spare stream or app, for one case or for all. */
type Make = (isShared: boolean) => Promise<string | undefined>;

/** Prefixes of names, for one case alone and for what all share, and what was made under them. */
interface Names {
  readonly own: string;
  readonly shared: string;
  /** Shared ones that were made. */
  readonly made: string[];
  /** Streams of one case, by the ids that stand for them. */
  readonly byId: Map<string, string>;
}

function sparesOf(ask: Ask, names: Names, freshName: Make): Readonly<Partial<Record<Fill, Make>>> {
  const made = async (call: CallName, isShared: boolean, field: string, rest: Input = {}) => {
    const name = String(await freshName(isShared));
    await ask(call, { [field]: name, ...rest });
    if (call === "createStream") await untilRunning(ask, name);
    if (isShared) names.made.push(name);
    return name;
  };
  const spareStream = (isShared: boolean) => made("createStream", isShared, "stream_name", SPARE_STREAM);
  const spareStreamId = async (isShared: boolean) => {
    const name = await spareStream(isShared);
    const id = await streamId(ask, name);
    if (!isShared && id !== undefined) names.byId.set(id, name);
    return id;
  };
  return {
    "spare-stream": spareStream,
    "spare-stream-with-task": async (isShared) => {
      const stream_name = await spareStream(isShared);
      await ask("createObsTransferTask", { ...DOCUMENTED_TASK, stream_name });
      return stream_name;
    },
    "spare-stream-id": spareStreamId,
    "tagged-stream-id": async (isShared) => {
      const stream_id = await spareStreamId(isShared);
      if (stream_id !== undefined) await ask("batchCreateTags", { stream_id, tags: DOCUMENTED_TAGS });
      return stream_id;
    },
    "spare-app": (isShared) => made("createApp", isShared, "app_name"),
  };
}

/** @param prefix of every name */
export function createFills(ask: Ask, prefix: string): Fills {
  const names: Names = { own: `${prefix}case-`, shared: `${prefix}shared-`, made: [], byId: new Map() };
  const shared = new Map<string, Promise<string | undefined>>();
  let count = 0;
  const freshName = async (isShared: boolean) => `${isShared ? names.shared : names.own}${count++}`;
  const spares = sparesOf(ask, names, freshName);
  const live: Readonly<Partial<Record<Fill, (context: FillContext) => Promise<string | undefined>>>> = {
    "fresh-name": () => freshName(false),
    "live-stream-id": ({ stream }) => streamId(ask, stream),
    "live-task": ({ stream }) => liveTask(ask, stream),
    "live-cursor": (context) => liveCursor(ask, context),
  };
  const once = (fill: Fill, make: Make) => {
    const known = shared.get(fill) ?? make(true);
    shared.set(fill, known);
    return known;
  };
  return {
    value: async (fill, context) => {
      const make = spares[fill];
      if (make === undefined) return live[fill]?.(context);
      return context.shared ? once(fill, make) : make(false);
    },
    isOurs: (name) => name.startsWith(names.own),
    dropShared: () => {
      shared.clear();
      return names.made.splice(0);
    },
    takeStreamsById: (id) => {
      const name = names.byId.get(id);
      names.byId.delete(id);
      return name === undefined ? [] : [name];
    },
  };
}
