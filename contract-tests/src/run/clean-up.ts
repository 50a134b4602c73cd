import { codesOf, type Exchange, responseBody } from "../check/exchange.js";
import { type Finding, SkippedError } from "../check/finding.js";
import { pointerOf } from "../contract/contract.js";
import type { CleanUpReport, Resource } from "../verdict.js";
import type { Ledger } from "./ledger.js";
import { isStale, prefixOf } from "./names.js";
import type { Ask, CallName, Input } from "./send.js";

/** How something that a call makes is named and removed, and the code for one that is not there. */
export interface Removal {
  readonly field: "stream_name" | "app_name";
  readonly call: "deleteStream" | "deleteApp";
  readonly absent: string;
}

export const OF_STREAMS: Removal = { field: "stream_name", call: "deleteStream", absent: "DIS.4301" };
export const OF_APPS: Removal = { field: "app_name", call: "deleteApp", absent: "DIS.4332" };

const REMOVALS: Readonly<Partial<Record<CallName, Removal>>> = { createStream: OF_STREAMS, createApp: OF_APPS };

function finding({ call }: Removal, name: string, found: string): Finding {
  return { kind: "clean-up", pointer: pointerOf("paths"), expected: `${call} to remove ${name}, which the suite made`, found };
}

function isGone({ absent }: Removal, exchange: Exchange): boolean {
  return exchange.response.status < 300 || codesOf(exchange).includes(absent);
}

/** Removes a stream or an app. @returns what came instead, when it may still be there @throws Error when no answer came */
async function removed(ask: Ask, removal: Removal, name: string): Promise<string | undefined> {
  const exchange = await ask(removal.call, { [removal.field]: name });
  if (isGone(removal, exchange)) return undefined;
  return [`status ${exchange.response.status}`, ...codesOf(exchange)].join(" ");
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Removes a stream or an app. It never throws: why it may still be there is told. */
export async function whyNotRemoved(ask: Ask, removal: Removal, name: string): Promise<string | undefined> {
  return removed(ask, removal, name).catch(messageOf);
}

/**
 * Removes a stream or an app. It never throws; a finding says that it may still be there. That the run is over is no finding:
 * it removes everything at its end.
 */
export async function remove(ask: Ask, removal: Removal, name: string): Promise<Finding | undefined> {
  try {
    const reason = await removed(ask, removal, name);
    return reason === undefined ? undefined : finding(removal, name, reason);
  } catch (error) {
    return error instanceof SkippedError ? undefined : finding(removal, name, messageOf(error));
  }
}

/** Whether something can have this name: of a request that is wrong on purpose it may be missing, or be no name at all. */
function isName(value: unknown): boolean {
  return typeof value === "string" && /^[A-Za-z0-9_-]+$/.test(value);
}

interface LeftOver {
  readonly removal: Removal;
  readonly name: string;
  /** Whether the target said that it made it. An answer that got lost, or was an error, leaves that open. */
  isMade: boolean;
}

/** What a scenario has asked for, to be removed when it ends. */
export interface LeftOvers {
  /** Before a call goes out. */
  asked(call: CallName, input: Input): void;
  /** When its answer is there. */
  answered(call: CallName, input: Input, status: number): void;
  /** Removes everything. Only what was made for certain, and did not go, is a finding. */
  remove(ask: Ask): Promise<Finding[]>;
}

export function createLeftOvers(): LeftOvers {
  const all = new Map<string, LeftOver>();
  const keyOf = (removal: Removal, input: Input) => `${removal.field} ${String(input[removal.field])}`;
  return {
    asked(call, input) {
      const removal = REMOVALS[call];
      if (removal === undefined || all.has(keyOf(removal, input)) || !isName(input[removal.field])) return;
      all.set(keyOf(removal, input), { removal, name: String(input[removal.field]), isMade: false });
    },
    answered(call, input, status) {
      const removal = REMOVALS[call];
      const leftOver = removal === undefined ? undefined : all.get(keyOf(removal, input));
      if (leftOver !== undefined && status < 300) leftOver.isMade = true;
    },
    async remove(ask) {
      const findings: Finding[] = [];
      for (const { removal, name, isMade } of all.values()) {
        const found = await remove(ask, removal, name);
        if (found !== undefined && isMade) findings.push(found);
      }
      return findings;
    },
  };
}

type Left = CleanUpReport["left"];

export interface Removed {
  readonly gone: readonly Resource[];
  readonly left: Left;
}

/** Removes streams first: an app goes only when nobody reads with it. It never throws. */
export async function removeAll(ask: Ask, resources: readonly Resource[]): Promise<Removed> {
  const gone: Resource[] = [];
  const left: Left[number][] = [];
  for (const resource of resources) {
    const { kind, name } = resource;
    const reason = await whyNotRemoved(ask, kind === "stream" ? OF_STREAMS : OF_APPS, name);
    if (reason === undefined) gone.push({ kind, name });
    else left.push({ kind, name, reason });
  }
  return { gone, left };
}

/** The answer of a promise that may fail, or what stands for it. */
async function orElse<T>(answer: Promise<T>, other: T): Promise<T> {
  return answer.catch(() => other);
}

/**
 * Removes what a run made: what it knows of, then whatever else is listed under its prefix. It never throws; what is left is
 * told, with the reason.
 */
export async function cleanUp(ask: Ask, ledger: Ledger, run: string): Promise<Removed> {
  const known = await removeAll(ask, ledger.alive);
  const prefix = prefixOf(run);
  const isTried = new Set(known.left.map(({ kind, name }) => `${kind} ${name}`));
  const listed = await orElse(
    resourcesNamed(ask, (name) => name.startsWith(prefix)),
    [],
  );
  const rest = await removeAll(
    ask,
    listed.filter(({ kind, name }) => !isTried.has(`${kind} ${name}`)),
  );
  const isCertain = new Set(ledger.alive.filter((one) => one.isCertain).map(({ kind, name }) => `${kind} ${name}`));
  for (const { kind, name } of listed) isCertain.add(`${kind} ${name}`);
  const left = [...known.left, ...rest.left].filter(({ kind, name }) => isCertain.has(`${kind} ${name}`));
  return { gone: unique([...ledger.removed, ...rest.gone]), left };
}

function unique(resources: readonly Resource[]): Resource[] {
  return [...new Map(resources.map(({ kind, name }) => [`${kind} ${name}`, { kind, name }])).values()];
}

/**
 * What earlier runs left behind: streams and apps whose names are those of the gate, of a run that began at least so long ago.
 * @throws Error when there is no answer
 */
export async function findStale(ask: Ask, run: string, staleAfterMs: number, now: number): Promise<Resource[]> {
  return resourcesNamed(ask, (name) => isStale(name, now, staleAfterMs, run));
}

const PAGE = 100;

/** A server that has always more would hold the run up. */
const MAX_PAGES = 1000;

type Fields = Readonly<Record<string, unknown>>;

interface Page {
  readonly names: readonly string[];
  readonly hasMore: boolean;
}

function texts(values: unknown): string[] {
  return Array.isArray(values) ? values.filter((value) => typeof value === "string") : [];
}

function pageOfStreams(answer: Fields): Page {
  return { names: texts(answer["stream_names"]), hasMore: answer["has_more_streams"] === true };
}

function pageOfApps(answer: Fields): Page {
  const apps = Array.isArray(answer["apps"]) ? (answer["apps"] as readonly (Fields | null)[]) : [];
  return { names: texts(apps.map((app) => app?.["app_name"])), hasMore: answer["has_more_app"] === true };
}

const LISTS = {
  stream: { call: "listStreams", start: "start_stream_name", pageOf: pageOfStreams },
  app: { call: "listApp", start: "start_app_name", pageOf: pageOfApps },
} as const;

/**
 * Every stream or every app of the account that the target lists, whatever the number of pages. An answer that cannot be
 * read ends the list.
 * @throws Error when there is no answer
 */
export async function namesOf(ask: Ask, kind: Resource["kind"]): Promise<string[]> {
  const { call, start, pageOf } = LISTS[kind];
  const found = new Set<string>();
  let last: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = responseBody(await ask(call, { limit: PAGE, ...(last === undefined ? {} : { [start]: last }) }));
    const { names, hasMore } = pageOf((answer ?? {}) as Fields);
    const before = found.size;
    for (const name of names) found.add(name);
    last = names.at(-1);
    if (!hasMore || found.size === before) break;
  }
  return [...found];
}

/** Every stream and app whose name passes. @throws Error when there is no answer */
export async function resourcesNamed(ask: Ask, isWanted: (name: string) => boolean): Promise<Resource[]> {
  const found: Resource[] = [];
  for (const kind of ["stream", "app"] as const) {
    for (const name of await namesOf(ask, kind)) if (isWanted(name)) found.push({ kind, name });
  }
  return found;
}
