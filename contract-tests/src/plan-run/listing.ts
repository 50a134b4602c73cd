import type { Ask } from "../ask.js";
import { answerOf } from "../exchange.js";
import type { Resource } from "../verdict.js";

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
    const answer = answerOf(await ask(call, { limit: PAGE, ...(last === undefined ? {} : { [start]: last }) }));
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
