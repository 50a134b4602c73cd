import type { DisCalls } from "../../generated/client.js";
import { loadPart } from "../call/load-part.js";
import type { DisLists } from "../lists/lists.js";
import type { Timing } from "../waiters/poll.js";
import type { DisWaiters } from "../waiters/stream-waiters.js";
import type { DisApi } from "./api.js";

// What a client has and few programs use: each part is loaded when it is first used.

/** Lists that are loaded when the first entry of one is asked for. */
export function listsOnDemand(calls: DisCalls): DisLists {
  const later = <N extends keyof DisLists>(name: N): DisLists[N] => {
    const entries = async function* (...given: never[]) {
      const { createLists } = await loadPart(() => import("../lists/lists.js"));
      yield* (createLists(calls)[name] as (...given: never[]) => AsyncGenerator<unknown, void, undefined>)(...given);
    };
    return entries as unknown as DisLists[N];
  };
  return {
    streams: later("streams"),
    apps: later("apps"),
    partitions: later("partitions"),
    consumerStates: later("consumerStates"),
    transferTasks: later("transferTasks"),
    resourcesByTags: later("resourcesByTags"),
  };
}

/** Waits that are loaded when one begins. */
export function waitersOnDemand(calls: DisCalls, timing: Timing): DisWaiters {
  const waiters = async () => (await loadPart(() => import("../waiters/stream-waiters.js"))).createWaiters(calls, timing);
  return {
    waitUntilStreamIsRunning: async (...given) => (await waiters()).waitUntilStreamIsRunning(...given),
    waitUntilStreamIsGone: async (...given) => (await waiters()).waitUntilStreamIsGone(...given),
  };
}

const METHODS = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "request"] as const;

/**
 * `dis.api`, loaded with the first request or the first middleware. What is wrong with a middleware is told by the requests
 * after it.
 */
export function apiOnDemand(load: () => Promise<DisApi>): DisApi {
  let loading: Promise<DisApi> | undefined;
  const loaded = () => {
    loading ??= loadPart(load);
    return loading;
  };
  const later = (name: "use" | "eject") => {
    return (...middleware: Parameters<DisApi["use"]>) => {
      loading = loaded().then((api) => {
        api[name](...middleware);
        return api;
      });
      loading.catch(() => {});
    };
  };
  const methods = METHODS.map((name) => {
    return [name, async (...given: never[]) => ((await loaded())[name] as (...given: never[]) => unknown)(...given)];
  });
  return { ...(Object.fromEntries(methods) as DisApi), use: later("use"), eject: later("eject") };
}
