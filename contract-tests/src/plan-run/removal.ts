import type { Ask } from "../ask.js";
import { OF_APPS, OF_STREAMS, whyNotRemoved } from "../clean-up.js";
import type { CleanUpReport, Resource } from "../verdict.js";
import type { Ledger } from "./ledger.js";
import { resourcesNamed } from "./listing.js";
import { isStale, prefixOf } from "./names.js";

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
