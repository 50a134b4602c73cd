import type { CallOverride, LocalDisOptions } from "dis-local";
import { randomOf } from "../../local/src/faults/random.js";

// A sound server that uses every freedom which the documents leave: what it gives is in another order, has more in it, comes in
// smaller portions and later. A finding on it is a false alarm.

type Chance = () => number;

function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  return items
    .map((item) => [chance(), item] as const)
    .sort(([one], [other]) => one - other)
    .map(([, item]) => item);
}

/** Objects whose keys are data, so that another key would be more data. */
const MAPS: ReadonlySet<string> = new Set(["partition_offsets", "assignment"]);

/**
 * The same value as another server would write it: its keys in another order, with fields that nobody knows yet, and without the
 * scaling of a stream that has none, which an earlier edition of the documents does not show.
 */
function rewritten(value: unknown, chance: Chance, name = ""): unknown {
  if (Array.isArray(value)) return value.map((item) => rewritten(item, chance));
  if (typeof value !== "object" || value === null) return value;
  const isFixed = (value as Body)["auto_scale_enabled"] === false;
  const known = Object.entries(value)
    .filter(([key]) => !(isFixed && key.startsWith("auto_scale_")))
    .map(([key, inner]) => [key, rewritten(inner, chance, key)] as const);
  const more = MAPS.has(name) ? [] : [["x_of_a_later_version", chance() < 0.5 ? null : { list: [1, "two"] }] as const];
  return Object.fromEntries(shuffled([...known, ...more], chance));
}

/** Seldom so long that a run takes much longer. */
const LONGEST_DELAY_MS = 4;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function writesFreely(chance: Chance): NonNullable<LocalDisOptions["onServer"]> {
  return (server) => {
    server.addHook("onSend", async (_, reply, payload) => {
      if (chance() < 0.2) await pause(chance() * LONGEST_DELAY_MS);
      reply.header("X-Request-Id", Math.floor(chance() * 1e9).toString(36));
      reply.header("Via", "1.1 gateway");
      reply.header("Server", "api-gateway");
      if (typeof payload !== "string" || !payload.startsWith("{")) return payload;
      reply.removeHeader("content-length");
      return JSON.stringify(rewritten(JSON.parse(payload), chance));
    });
  };
}

/** How long a stream is CREATING, and how long it is TERMINATING. */
const UNDER_WAY_MS = 40;

type Body = Record<string, unknown>;

/** What was read last up to each cursor, so that an empty page at it can be made without reading, which the metrics would count. */
type Given = Map<unknown, Body>;

/** Pages have fewer items than was asked for, and say that there are more. */
function shortPages(chance: Chance, given: Given): NonNullable<LocalDisOptions["calls"]> {
  const shorter =
    (name: string): CallOverride =>
    ({ input }, next) => {
      const asked = (input as Body)[name];
      if (typeof asked === "number" && asked > 1) (input as Body)[name] = 1 + Math.floor(chance() * asked);
      return next();
    };
  return {
    listStreams: shorter("limit") as never,
    listApp: shorter("limit") as never,
    consumeRecords: (async (request, next) => {
      // Now and then there is nothing, though there is more to read: the same cursor again.
      const before = given.get((request.input as Body)["partition-cursor"]);
      if (before !== undefined && chance() < 0.4) return { status: 200, body: { ...before, records: [] } };
      const response = await (shorter("limit") as CallOverride)(request, next);
      const body = response.body as Body;
      if (response.status === 200) given.set(body["next_partition_cursor"], body);
      return response;
    }) as CallOverride as never,
    deleteStream: async (_, next) => {
      given.clear();
      return next();
    },
  };
}

/** Streams are made and removed in their own time. */
function slowStreams(given: Given): NonNullable<LocalDisOptions["calls"]> {
  /** Streams that are there, and until when they are CREATING. */
  const creatingUntil = new Map<string, number>();
  const terminating = new Set<string>();
  const nameOf = (input: unknown) => String((input as Body)["stream_name"]);
  return {
    createStream: async ({ input }, next) => {
      const response = await next();
      if (response.status === 201) creatingUntil.set(nameOf(input), Date.now() + UNDER_WAY_MS);
      return response;
    },
    deleteStream: async ({ input }, next) => {
      const name = nameOf(input);
      given.clear();
      if (!creatingUntil.has(name)) return next();
      if (!terminating.has(name)) {
        terminating.add(name);
        pause(UNDER_WAY_MS)
          .then(next)
          .finally(() => {
            given.clear();
            terminating.delete(name);
            creatingUntil.delete(name);
          });
      }
      return { status: 204 };
    },
    showStream: async ({ input }, next) => {
      const name = nameOf(input);
      const response = await next();
      const isNew = Date.now() < (creatingUntil.get(name) ?? 0);
      const status = terminating.has(name) ? "TERMINATING" : isNew ? "CREATING" : undefined;
      if (response.status !== 200 || status === undefined) return response;
      return { ...response, body: { ...(response.body as Body), status } };
    },
  };
}

/** The freedoms one by one, and all of them. */
export const FREEDOMS = ["writing", "short pages", "slow streams", "all"] as const;

export type Freedom = (typeof FREEDOMS)[number];

/** Options of dis-local that make it a sound server which uses the freedoms. @param seed of what it does at random */
export function withFreedoms(seed: number, freedom: Freedom = "all"): LocalDisOptions {
  const chance = randomOf(seed);
  const given: Given = new Map();
  const has = (one: Freedom) => freedom === "all" || freedom === one;
  return {
    ...(has("writing") ? { onServer: writesFreely(chance) } : {}),
    calls: { ...(has("short pages") ? shortPages(chance, given) : {}), ...(has("slow streams") ? slowStreams(given) : {}) },
  };
}
