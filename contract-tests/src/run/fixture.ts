import type { Contract, Json } from "dis-openapi/contract";
import { blames } from "../check/causes.js";
import { codesOf, responseBody } from "../check/check.js";
import { type Finding, SkippedError } from "../check/finding.js";
import { type CaseRequest, effectsOf, type Fill, mayBeTaken } from "../plan/case.js";
import { OF_APPS, OF_STREAMS, remove } from "./clean-up.js";
import {
  DOCUMENTED_APPS,
  DOCUMENTED_STREAMS,
  DOCUMENTED_TAGS,
  DOCUMENTED_TASK,
  documentedSteps,
  type Parts,
} from "./documented.js";
import type { ChosenCase } from "./select.js";
import { type Ask, asker, type CallName, type Input } from "./send.js";
import type { Target } from "./target.js";
import { createUnmade, type Unmade } from "./unmade.js";

/** What is prepared for the cases on a target with state. */
export interface Fixture {
  /** A value that a case asks for with `fill`; `undefined` when the target gives none. */
  value(fill: Fill, context: FillContext): Promise<string | undefined>;
  /**
   * Undoes what a case did to a stream or an app, so that cases do not depend on their order.
   * @returns what could not be removed
   */
  undo(done: Done): Promise<readonly Finding[]>;
  /** The call that was to make what a response says does not exist, and was refused. */
  unmadeBy: Unmade["makerOf"];
}

/** A request that has come back. */
interface Done {
  readonly chosen: ChosenCase;
  readonly request: CaseRequest;
  /** `undefined` when no response came. */
  readonly status: number | undefined;
}

/**
 * Makes what the examples name on a target with state. Whether the responses are right is left to the cases. Without state there is
 * nothing to prepare.
 * @param prefix of every name
 * @throws Error when no response comes
 */
export async function prepare(contract: Contract, target: Target, prefix: string, parts: Parts): Promise<Fixture | undefined> {
  if (!target.profile.stateful) return undefined;
  const unmade = createUnmade(asker(contract, target));
  const { ask } = unmade;
  const askForRoom = createMaker(ask, target.profile.disposable === true);
  await makeDocumented(askForRoom, prefix, parts);
  const fills = createFills(askForRoom, prefix);
  const names = new Set([...DOCUMENTED_STREAMS, ...DOCUMENTED_APPS].map((name) => `${prefix}${name}`));
  const scene: Scene = { prefix, parts, names };
  return {
    value: (fill, context) => fills.value(fill, context),
    unmadeBy: unmade.makerOf,
    undo: async (done) => {
      const { chosen, request, status } = done;
      if (chosen.care.access === "read") return [];
      const left = await undoChange(ask, fills, scene, done);
      if (chosen.testCase.call === "joinGroup") await undoJoin(ask, request);
      if (chosen.testCase.call === "deleteCheckpoint") await undoDeletion(ask, scene);
      if (!mayBeTaken(chosen.testCase) && (status === undefined || status < 300)) await undoShared(ask, fills);
      for (const name of fills.takeStreamsById(String(fieldOf(request, "stream_id")))) {
        const found = await remove(ask, OF_STREAMS, name);
        if (found !== undefined) left.push(found);
      }
      return left;
    },
  };
}

/** What was made before the cases. */
interface Scene {
  readonly prefix: string;
  readonly parts: Parts;
  /** Names of the streams and apps in the examples. */
  readonly names: ReadonlySet<string>;
}

/** Makes the streams and apps that the examples name, and puts something into them. */
async function makeDocumented(ask: Ask, prefix: string, parts: Parts): Promise<void> {
  const { make, fill } = documentedSteps(prefix, parts);
  for (const [call, input] of make) {
    const { response } = await ask(call, input);
    if (call === "createStream" && response.status < 300) await untilRunning(ask, String(input["stream_name"]));
  }
  for (const [call, input] of fill) await ask(call, input);
}

/** A service needs some seconds for a new stream. */
const PATIENCE_MS = 60_000;
const STEP_MS = 200;
const LONGEST_STEP_MS = 2_000;

/** How long what is being deleted may count for the quota, in milliseconds. */
const ROOM_PATIENCE_MS = 10_000;

/**
 * Asks again while the quota has no room: a stream that is being deleted counts until it is gone. Where there is no room at all,
 * what needs it is skipped, unless the endpoint exists for tests, where nobody else uses the quota.
 */
function createMaker(ask: Ask, isForTests: boolean): Ask {
  let isFull = false;
  return async (call, input, ...rest) => {
    const end = Date.now() + (isFull ? 0 : ROOM_PATIENCE_MS);
    for (;;) {
      const exchange = await ask(call, input, ...rest);
      const codes = codesOf(exchange);
      if (!blames(codes, "quota")) return exchange;
      if (Date.now() < end) {
        await new Promise((resolve) => setTimeout(resolve, STEP_MS));
        continue;
      }
      isFull = true;
      if (isForTests) return exchange;
      throw new SkippedError(`The quota of the account has no room for what it needs (${codes.join(", ")}).`);
    }
  };
}

/** Waits while a new stream is CREATING. Any other response ends the waiting; whether it is right is left to the cases. */
export function untilRunning(ask: Ask, stream_name: string): Promise<void> {
  return whileIts(ask, stream_name, "CREATING");
}

/** Waits while a stream says that it is on its way to another status. */
async function whileIts(ask: Ask, stream_name: string, passing: "CREATING" | "TERMINATING"): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (let step = STEP_MS; Date.now() < end; step = Math.min(2 * step, LONGEST_STEP_MS)) {
    const body = responseBody(await ask("showStream", { stream_name, limit_partitions: 1 }));
    if ((body as { readonly status?: unknown } | undefined)?.status !== passing) return;
    await new Promise((resolve) => setTimeout(resolve, step));
  }
}

/** The request of a case, filled with the values that only the target can give. Without a fixture it stays as it is. */
export async function filled({ testCase, live }: ChosenCase, fixture: Fixture | undefined): Promise<CaseRequest> {
  let { request } = testCase;
  if (fixture === undefined) return request;
  const context = { ...live, shared: !mayBeTaken(testCase) };
  for (const [field, fill] of Object.entries(testCase.fill)) {
    const value = await fixture.value(fill, context);
    if (value !== undefined) request = withField(request, field, value);
  }
  return request;
}

/** Replaces a field only where it is there: a case may be about its absence, or about a body that is not an object. */
function withField(request: CaseRequest, field: string, value: string): CaseRequest {
  const { path, query, body } = request;
  const replaced = (fields: Readonly<Record<string, string>>) =>
    replacedIn(fields, field, value) as Readonly<Record<string, string>>;
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
  const newBody = isObject ? { body: replacedIn(body as Readonly<Record<string, Json>>, field, value) } : {};
  return { ...request, path: replaced(path), query: replaced(query), ...newBody };
}

/** Puts a value into a field: `tasks[].id` is the field `id` of each item of `tasks`. */
function replacedIn(fields: Readonly<Record<string, Json>>, field: string, value: string): Readonly<Record<string, Json>> {
  const [list = "", inItem] = field.split("[].");
  if (!Object.hasOwn(fields, list)) return fields;
  const items = fields[list];
  if (inItem === undefined) return { ...fields, [list]: value };
  if (!Array.isArray(items)) return fields;
  const isObject = (item: Json) => typeof item === "object" && item !== null && Object.hasOwn(item, inItem);
  return { ...fields, [list]: items.map((item: Json) => (isObject(item) ? { ...(item as object), [inItem]: value } : item)) };
}

/** Where a value comes from, and what for. */
export interface FillContext {
  readonly stream: string;
  readonly partition: string;
  /** Whether all cases can share it: requests that are to be refused leave it as it is. */
  readonly shared: boolean;
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

/** How to make each kind of spare stream or app. */
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

/** Two partitions, so that it can be scaled to the smallest number; JSON, so that a transfer task can write any type of file. */
const SPARE_STREAM = { partition_count: 2, data_type: "JSON" };

/** A cursor that is young enough to read with. */
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

const REMOVALS = { stream: OF_STREAMS, app: OF_APPS } as const;

/** Removes what a case made or changed. What the examples name is created again. */
async function undoChange(ask: Ask, fills: Fills, scene: Scene, { chosen, request, status }: Done): Promise<Finding[]> {
  const { call } = chosen.testCase;
  const { changes } = effectsOf(call);
  if (changes === undefined) return [];
  const removal = REMOVALS[changes];
  const name = fieldOf(request, removal.field);
  if (typeof name !== "string") return [];
  const wasTaken = status === undefined || status < 300;
  const wasMade = removal.madeBy === call && status !== undefined && wasTaken;
  const isDocumented = wasTaken && scene.names.has(name);
  if (!wasMade && !fills.isOurs(name) && !isDocumented) return [];
  const left = await remove(ask, removal, name);
  // Another case uses its name again, and must not meet it.
  if ((isDocumented || !fills.isOurs(name)) && changes === "stream") await whileIts(ask, name, "TERMINATING");
  if (isDocumented) await makeDocumented(ask, scene.prefix, scene.parts);
  // What a refused request would have made is not there, whatever the response to its removal is.
  const isRefusedMaker = removal.madeBy === call && !wasTaken;
  return left === undefined || isRefusedMaker ? [] : [left];
}

/** Ends a member that a case made, so that the app of its group can be removed. */
async function undoJoin(ask: Ask, request: CaseRequest): Promise<void> {
  const clientId = fieldOf(request, "clientId");
  const { groupId } = request.path;
  if (groupId !== undefined && typeof clientId === "string") await ask("leaveGroup", { groupId, clientId });
}

/** Commits again what the examples delete. */
async function undoDeletion(ask: Ask, { prefix, parts }: Scene): Promise<void> {
  const commits = documentedSteps(prefix, parts).fill.filter(([call]) => call === "commitCheckpoint");
  for (const [call, input] of commits) await ask(call, input);
}

/** Removes the shared streams and apps after a target accepted what it should have refused: they may have changed. */
async function undoShared(ask: Ask, fills: Fills): Promise<void> {
  for (const name of fills.dropShared()) {
    await remove(ask, OF_STREAMS, name);
    await remove(ask, OF_APPS, name);
  }
}

/** The value of a field in the path or the body. */
function fieldOf({ path, body }: CaseRequest, field: string): Json | undefined {
  return path[field] ?? (body as Readonly<Record<string, Json>> | undefined)?.[field];
}
