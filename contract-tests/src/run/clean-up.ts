import { setTimeout } from "node:timers/promises";
import { pointerOf } from "dis-openapi/contract";
import { blames } from "../check/causes.js";
import { codesOf, type Exchange, responseBody, type SentRequest } from "../check/check.js";
import { type Finding, SkippedError } from "../check/finding.js";
import type { CleanUpReport, Resource } from "../verdict.js";
import { isStale, prefixOf } from "./names.js";
import type { Ask, CallName, Input } from "./send.js";

/** How one kind of resource is named, made and removed. */
export interface Removal {
  readonly kind: Resource["kind"];
  readonly field: "stream_name" | "app_name";
  readonly madeBy: "createStream" | "createApp";
  readonly call: "deleteStream" | "deleteApp";
  /** The code of the service for one that does not exist. */
  readonly absent: string;
}

export const OF_STREAMS: Removal = {
  kind: "stream",
  field: "stream_name",
  madeBy: "createStream",
  call: "deleteStream",
  absent: "DIS.4301",
};
export const OF_APPS: Removal = {
  kind: "app",
  field: "app_name",
  madeBy: "createApp",
  call: "deleteApp",
  absent: "DIS.4332",
};

/** How the resource that a call makes is removed; `undefined` when the call makes none. */
export function removalOfMaker(call: string): Removal | undefined {
  return [OF_STREAMS, OF_APPS].find(({ madeBy }) => madeBy === call);
}

/** Whether the response to a removal says that the resource is gone, or never was. */
export function isGone({ absent }: Removal, exchange: Exchange): boolean {
  return exchange.response.status < 300 || codesOf(exchange).includes(absent);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Why a resource may still be there. */
interface Remains {
  readonly reason: string;
  /** Whether a later removal can help: it is in use, or not ready, or the target failed for the moment. */
  readonly mayPass: boolean;
}

/** Whether the target lists its streams or apps, and this one is not there: a refusal without a code does not say why. */
async function isUnlisted(ask: Ask, kind: Resource["kind"], name: string): Promise<boolean> {
  const { response } = await ask(LISTS[kind].call, { limit: 1 });
  return response.status === 200 && !(await namesOf(ask, kind)).includes(name);
}

/** Whether a stream is on its way out: somebody has deleted it already. */
async function isLeaving(ask: Ask, stream_name: string): Promise<boolean> {
  const body = responseBody(await ask("showStream", { stream_name, limit_partitions: 1 })) as Fields | undefined;
  return body?.["status"] === "TERMINATING";
}

/** Removes a stream or an app. @returns `undefined` when it is gone, or about to be @throws Error when no response came */
async function tryRemoval(ask: Ask, removal: Removal, name: string): Promise<Remains | undefined> {
  const exchange = await ask(removal.call, { [removal.field]: name });
  if (isGone(removal, exchange)) return undefined;
  const { status } = exchange.response;
  const codes = codesOf(exchange);
  if (codes.length === 0 && status < 500 && (await isUnlisted(ask, removal.kind, name))) return undefined;
  const isOfState = blames(codes, "state");
  if (isOfState && removal.kind === "stream" && (await isLeaving(ask, name))) return undefined;
  return { reason: [`status ${status}`, ...codes].join(" "), mayPass: status >= 500 || isOfState };
}

/** What a run has made and not removed yet. It is read from what goes over the wire, whoever sent it. */
export interface Ledger {
  note(exchange: Exchange): void;
  /** Notes a request without a response: its resource may have been made. */
  noteSilence(call: string, request: SentRequest): void;
  /** `isCertain`: the target said that it made the resource. */
  readonly alive: readonly (Resource & { readonly isCertain: boolean })[];
  readonly removed: readonly Resource[];
  /** Members of consumer groups that have not left. Their app cannot be deleted until the service notices their silence. */
  readonly members: readonly Member[];
}

interface Member {
  readonly groupId: string;
  readonly clientId: string;
}

export function createLedger(): Ledger {
  const alive = new Map<string, Resource & { readonly isCertain: boolean }>();
  const removed = new Map<string, Resource>();
  const members = new Map<string, Member>();
  const keyOf = ({ kind, name }: Resource) => `${kind} ${name}`;

  function noteMade(call: string, request: SentRequest, isCertain: boolean): void {
    if (call === "joinGroup") noteMember(request);
    const removal = removalOfMaker(call);
    const name = removal === undefined ? undefined : nameInBody(request, removal.field);
    if (removal === undefined || name === undefined) return;
    const resource = { kind: removal.kind, name };
    const known = alive.get(keyOf(resource));
    alive.set(keyOf(resource), { ...resource, isCertain: isCertain || known?.isCertain === true });
  }

  function noteMember(request: SentRequest): void {
    const [groupId, clientId] = [segmentsOf(request).at(-2), nameInBody(request, "clientId")];
    if (groupId !== undefined && clientId !== undefined) members.set(`${groupId} ${clientId}`, { groupId, clientId });
  }

  return {
    note(exchange) {
      const { call, request, response } = exchange;
      if (call === "leaveGroup" && response.status < 300) {
        const [groupId, , clientId] = segmentsOf(request).slice(-3);
        members.delete(`${groupId} ${clientId}`);
      }
      if (response.status < 300) noteMade(call, request, true);
      else if (response.status >= 500) noteMade(call, request, false);
      const removal = [OF_STREAMS, OF_APPS].find((candidate) => candidate.call === call);
      if (removal === undefined || response.status >= 500 || !isGone(removal, exchange)) return;
      const resource = { kind: removal.kind, name: nameInPath(request) };
      if (alive.delete(keyOf(resource))) removed.set(keyOf(resource), resource);
    },
    noteSilence: (call, request) => noteMade(call, request, false),
    get alive() {
      return [...alive.values()];
    },
    get removed() {
      return [...removed.values()];
    },
    get members() {
      return [...members.values()];
    },
  };
}

function nameInBody({ body = "" }: SentRequest, field: string): string | undefined {
  try {
    const name = (JSON.parse(body) as Readonly<Record<string, unknown>> | null)?.[field];
    return typeof name === "string" ? name : undefined;
  } catch {
    return undefined;
  }
}

function segmentsOf({ url }: SentRequest): string[] {
  return new URL(url).pathname.split("/").filter((segment) => segment !== "");
}

function nameInPath(request: SentRequest): string {
  return decodeURIComponent(segmentsOf(request).at(-1) ?? "");
}

type Left = CleanUpReport["left"];

export interface Removed {
  readonly gone: readonly Resource[];
  readonly left: Left;
}

/**
 * Removes what a run made. The members of its groups leave first; then what the ledger knows is removed, then whatever else the
 * target lists with the prefix of the run. It never throws; what is left is reported with the reason.
 */
export async function cleanUp(ask: Ask, ledger: Ledger, run: string): Promise<Removed> {
  const keyOf = ({ kind, name }: Resource) => `${kind} ${name}`;
  const isAlive = new Set(ledger.alive.map(keyOf));
  for (const member of ledger.members) {
    if (isAlive.has(keyOf({ kind: "app", name: member.groupId }))) await ask("leaveGroup", { ...member }).catch(() => undefined);
  }
  const known = await removeAll(ask, ledger.alive);
  const prefix = prefixOf(run);
  const isTried = new Set(known.left.map(keyOf));
  const listed = await resourcesNamed(ask, (name) => name.startsWith(prefix)).catch(() => []);
  const rest = await removeAll(
    ask,
    listed.filter((resource) => !isTried.has(keyOf(resource))),
  );
  const isCertain = new Set([...ledger.alive.filter((one) => one.isCertain), ...listed].map(keyOf));
  const left = [...known.left, ...rest.left].filter((resource) => isCertain.has(keyOf(resource)));
  const gone = [...ledger.removed, ...rest.gone].map(({ kind, name }) => ({ kind, name }));
  return { gone: [...new Map(gone.map((resource) => [keyOf(resource), resource])).values()], left };
}

/**
 * The order of removal. Streams go before apps, because an app can be deleted only when nobody reads with it; of each kind the
 * newest goes first.
 * @param made in the order in which they were made
 */
function inOrderOfRemoval<T>(made: readonly T[], kindOf: (one: T) => Resource["kind"]): T[] {
  const ofKind = (kind: Resource["kind"]) => made.filter((one) => kindOf(one) === kind).reverse();
  return [...ofKind("stream"), ...ofKind("app")];
}

/** How long to wait before what may have passed is removed again, in milliseconds; after the last time it is left. */
const PAUSES_MS = [500, 2000];

/**
 * Removes streams and apps, with some patience. It never throws.
 * @param made in the order in which they were made
 * @param pause waits for some milliseconds
 */
export async function removeAll(
  ask: Ask,
  made: readonly Resource[],
  pause: (ms: number | undefined) => Promise<unknown> = setTimeout,
): Promise<Removed> {
  const gone: Resource[] = [];
  const left: Left[number][] = [];
  let open = inOrderOfRemoval(made, ({ kind }) => kind);
  for (let round = 0; ; round++) {
    const again: Resource[] = [];
    for (const { kind, name } of open) {
      const remains = await tryRemoval(ask, kind === "stream" ? OF_STREAMS : OF_APPS, name).catch(
        // The line has retried already, or nothing can be sent any more.
        (error: unknown): Remains => ({ reason: messageOf(error), mayPass: !(error instanceof SkippedError) }),
      );
      if (remains === undefined) gone.push({ kind, name });
      else if (remains.mayPass && round < PAUSES_MS.length) again.push({ kind, name });
      else left.push({ kind, name, reason: remains.reason });
    }
    if (again.length === 0) return { gone, left };
    open = again;
    await pause(PAUSES_MS[round]);
  }
}

/**
 * What earlier runs left behind: streams and apps with a name of the gate, of a run that began at least `staleAfterMs` ago.
 * @throws Error when there is no response
 */
export async function findStale(ask: Ask, run: string, staleAfterMs: number, now: number): Promise<Resource[]> {
  return resourcesNamed(ask, (name) => isStale(name, now, staleAfterMs, run));
}

/** Streams before apps: an app can be deleted only when nobody reads with it. @throws Error when there is no response */
async function resourcesNamed(ask: Ask, isWanted: (name: string) => boolean): Promise<Resource[]> {
  const found: Resource[] = [];
  for (const kind of ["stream", "app"] as const) {
    for (const name of await namesOf(ask, kind)) if (isWanted(name)) found.push({ kind, name });
  }
  return found;
}

type Fields = Readonly<Record<string, unknown>>;

interface Page {
  readonly names: readonly string[];
  /** Those of them that are being removed. */
  readonly leaving: readonly string[];
  readonly hasMore: boolean;
}

function texts(values: unknown): string[] {
  return Array.isArray(values) ? values.filter((value) => typeof value === "string") : [];
}

function itemsOf(values: unknown): readonly (Fields | null)[] {
  return Array.isArray(values) ? values : [];
}

const LISTS = {
  stream: {
    call: "listStreams",
    start: "start_stream_name",
    pageOf: (body: Fields): Page => {
      const leaving = itemsOf(body["stream_info_list"]).filter((info) => info?.["status"] === "TERMINATING");
      return {
        names: texts(body["stream_names"]),
        leaving: texts(leaving.map((info) => info?.["stream_name"])),
        hasMore: body["has_more_streams"] === true,
      };
    },
  },
  app: {
    call: "listApp",
    start: "start_app_name",
    pageOf: (body: Fields): Page => {
      const names = texts(itemsOf(body["apps"]).map((app) => app?.["app_name"]));
      return { names, leaving: [], hasMore: body["has_more_app"] === true };
    },
  },
} as const;

const PAGE = 100;

/** A server that always has one more page would hold up the run. */
const MAX_PAGES = 1000;

/** The names of all streams or all apps that the target lists and does not remove already. @throws Error when there is no response */
export async function namesOf(ask: Ask, kind: Resource["kind"]): Promise<string[]> {
  const { names, leaving } = await listOf(ask, kind);
  return [...names].filter((name) => !leaving.has(name));
}

interface Listed {
  readonly names: ReadonlySet<string>;
  readonly leaving: ReadonlySet<string>;
}

/** All streams or all apps that the target lists, page by page. A response that cannot be read ends the list. */
async function listOf(ask: Ask, kind: Resource["kind"]): Promise<Listed> {
  const { call, start, pageOf } = LISTS[kind];
  const found = new Set<string>();
  const allLeaving = new Set<string>();
  let last: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const body = responseBody(await ask(call, { limit: PAGE, ...(last === undefined ? {} : { [start]: last }) }));
    const { names, leaving, hasMore } = pageOf((body ?? {}) as Fields);
    const before = found.size;
    for (const name of names) found.add(name);
    for (const name of leaving) allLeaving.add(name);
    last = names.at(-1);
    if (!hasMore || found.size === before) break;
  }
  return { names: found, leaving: allLeaving };
}

/**
 * Removes a stream or an app. It never throws; a finding says that the resource may still be there. When the run is over there is
 * no finding: a run removes everything at its end.
 */
export async function remove(ask: Ask, removal: Removal, name: string): Promise<Finding | undefined> {
  const finding = (found: string): Finding => {
    const expected = `${removal.call} to remove ${name}, which the suite made`;
    return { kind: "clean-up", pointer: pointerOf("paths"), expected, found };
  };
  try {
    const remains = await tryRemoval(ask, removal, name);
    return remains === undefined ? undefined : finding(remains.reason);
  } catch (error) {
    return error instanceof SkippedError ? undefined : finding(messageOf(error));
  }
}

/** What a scenario has made, to be removed when it ends. */
export interface ScenarioResources {
  /** Notes a request before it is sent. */
  noteRequest(call: CallName, input: Input): void;
  /** Notes its response. */
  noteResponse(call: CallName, input: Input, status: number): void;
  /** Removes everything. A finding is only what was certainly made and could not be removed. */
  remove(ask: Ask): Promise<Finding[]>;
}

export function createScenarioResources(): ScenarioResources {
  interface Made {
    readonly removal: Removal;
    readonly name: string;
    /** Whether the target said that it made it. A lost response, or an error, leaves that open. */
    isMade: boolean;
  }
  const all = new Map<string, Made>();
  const keyOf = ({ field }: Removal, input: Input) => `${field} ${String(input[field])}`;
  // A request that is wrong on purpose may have no name, or something that cannot be one.
  const isName = (value: unknown) => typeof value === "string" && /^[A-Za-z0-9_-]+$/.test(value);
  return {
    noteRequest(call, input) {
      const removal = removalOfMaker(call);
      if (removal === undefined || all.has(keyOf(removal, input)) || !isName(input[removal.field])) return;
      all.set(keyOf(removal, input), { removal, name: String(input[removal.field]), isMade: false });
    },
    noteResponse(call, input, status) {
      const removal = removalOfMaker(call);
      const made = removal === undefined ? undefined : all.get(keyOf(removal, input));
      if (made !== undefined && status < 300) made.isMade = true;
    },
    async remove(ask) {
      const findings: Finding[] = [];
      for (const { removal, name, isMade } of inOrderOfRemoval([...all.values()], (made) => made.removal.kind)) {
        const found = await remove(ask, removal, name);
        if (found !== undefined && isMade) findings.push(found);
      }
      return findings;
    },
  };
}
