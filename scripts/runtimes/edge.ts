import { createContext, runInContext } from "node:vm";
import type { Scene, Seen } from "./program.js";
import type { Runtime } from "./runtime.js";

/** The program and the client in one text that leaves `program` behind. */
export type Bundle = string;

export type Program = (scene: Scene) => Promise<Seen>;

/** What a worker at the edge has: the web's names, none of Node.js. */
const EDGE_NAMES = [
  "fetch",
  "Headers",
  "Request",
  "Response",
  "URL",
  "URLSearchParams",
  "TextEncoder",
  "TextDecoder",
  "AbortController",
  "AbortSignal",
  "ReadableStream",
  "crypto",
  "performance",
  "setTimeout",
  "clearTimeout",
  "queueMicrotask",
  "structuredClone",
  "atob",
  "btoa",
  "console",
] as const;

/** A context without `process`, `require`, `Buffer` and modules. What is missing here is a ReferenceError there. */
export function edge(bundle: Bundle): Runtime {
  return {
    name: "Edge-like, no Node.js built-ins",
    run: async (scene) => {
      const context = createContext(Object.fromEntries(EDGE_NAMES.map((name) => [name, globalThis[name]])));
      const missing = runInContext("[typeof process, typeof require, typeof Buffer].join()", context);
      if (missing !== "undefined,undefined,undefined") throw new Error(`the context is not empty: ${missing}`);
      runInContext(bundle, context);
      return runInContext("program", context)(scene) as Promise<Seen>;
    },
  };
}
