import type { DisCalls } from "../../generated/client.js";
import { loadPart } from "../call/load-part.js";
import type { DisLists } from "../lists.js";
import type { DisWaiters, Timing } from "../waiters.js";
import type { DisApi } from "./api.js";

// What a client has and few programs use: each part is loaded when it is first used.

type Loaded = Readonly<Record<string, (...given: never[]) => unknown>>;

/** Functions that load what they belong to when they are called. */
function later<T>(names: readonly (keyof T & string)[], load: () => Promise<T>): T {
  const functions = names.map((name) => [name, async (...given: never[]) => ((await load()) as Loaded)[name]?.(...given)]);
  return Object.fromEntries(functions) as T;
}

/** Lists that are loaded when the first entry of one is asked for. */
export function listsOnDemand(calls: DisCalls): DisLists {
  const names = ["streams", "apps", "partitions", "consumerStates", "transferTasks", "resourcesByTags"] as const;
  const lists = names.map((name) => {
    const entries = async function* (...given: never[]) {
      const { createLists } = await loadPart(() => import("../lists.js"));
      yield* (createLists(calls)[name] as (...given: never[]) => AsyncGenerator<unknown, void, undefined>)(...given);
    };
    return [name, entries];
  });
  return Object.fromEntries(lists) as DisLists;
}

/** Waits that are loaded when one begins. */
export function waitersOnDemand(calls: DisCalls, timing: Timing): DisWaiters {
  return later(["waitUntilStreamIsRunning", "waitUntilStreamIsGone"], async () => {
    return (await loadPart(() => import("../waiters.js"))).createWaiters(calls, timing);
  });
}

const METHODS = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "request"] as const;

/**
 * `dis.api`, loaded with the first request; one that fails to load is loaded again by the next request. What is wrong with a
 * middleware is told by the requests after it.
 */
export function apiOnDemand(load: () => Promise<DisApi>): DisApi {
  let loading: Promise<DisApi> | undefined;
  const changes: ((api: DisApi) => void)[] = [];
  let done = 0;
  const ready = async () => {
    // A request meets the middleware that was there when it was made.
    const wanted = changes.length;
    loading ??= loadPart(load);
    const api = await loading.catch((error) => {
      loading = undefined;
      throw error;
    });
    for (; done < wanted; done++) changes[done]?.(api);
    return api;
  };
  return {
    ...later(METHODS, ready),
    use: (...middleware) => void changes.push((api) => api.use(...middleware)),
    eject: (...middleware) => void changes.push((api) => api.eject(...middleware)),
  };
}
