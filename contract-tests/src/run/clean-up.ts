import { responseBody } from "../check/exchange.js";
import type { CleanUpReport, Resource } from "../verdict.js";
import type { Ledger } from "./ledger.js";
import { isStale, prefixOf } from "./names.js";
import { OF_APPS, OF_STREAMS, whyNotRemoved } from "./remove.js";
import type { Ask } from "./send.js";

type Left = CleanUpReport["left"];

export interface Removed {
  readonly gone: readonly Resource[];
  readonly left: Left;
}

/**
 * Removes what a run made: first what the ledger knows, then whatever else is listed under the run's prefix. It never throws; what
 * is left is reported with the reason.
 */
export async function cleanUp(ask: Ask, ledger: Ledger, run: string): Promise<Removed> {
  const keyOf = ({ kind, name }: Resource) => `${kind} ${name}`;
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

/** Removes streams and apps in the given order. It never throws. */
export async function removeAll(ask: Ask, resources: readonly Resource[]): Promise<Removed> {
  const gone: Resource[] = [];
  const left: Left[number][] = [];
  for (const { kind, name } of resources) {
    const reason = await whyNotRemoved(ask, kind === "stream" ? OF_STREAMS : OF_APPS, name);
    if (reason === undefined) gone.push({ kind, name });
    else left.push({ kind, name, reason });
  }
  return { gone, left };
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
  readonly hasMore: boolean;
}

function texts(values: unknown): string[] {
  return Array.isArray(values) ? values.filter((value) => typeof value === "string") : [];
}

const LISTS = {
  stream: {
    call: "listStreams",
    start: "start_stream_name",
    pageOf: (body: Fields): Page => ({ names: texts(body["stream_names"]), hasMore: body["has_more_streams"] === true }),
  },
  app: {
    call: "listApp",
    start: "start_app_name",
    pageOf: (body: Fields): Page => {
      const apps = Array.isArray(body["apps"]) ? (body["apps"] as readonly (Fields | null)[]) : [];
      return { names: texts(apps.map((app) => app?.["app_name"])), hasMore: body["has_more_app"] === true };
    },
  },
} as const;

const PAGE = 100;

/** A server that always has one more page would hold up the run. */
const MAX_PAGES = 1000;

/**
 * The names of all streams or all apps that the target lists, page by page. A response that cannot be read ends the list.
 * @throws Error when there is no response
 */
export async function namesOf(ask: Ask, kind: Resource["kind"]): Promise<string[]> {
  const { call, start, pageOf } = LISTS[kind];
  const found = new Set<string>();
  let last: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const body = responseBody(await ask(call, { limit: PAGE, ...(last === undefined ? {} : { [start]: last }) }));
    const { names, hasMore } = pageOf((body ?? {}) as Fields);
    const before = found.size;
    for (const name of names) found.add(name);
    last = names.at(-1);
    if (!hasMore || found.size === before) break;
  }
  return [...found];
}
