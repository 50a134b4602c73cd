import { createContext, runInContext } from "node:vm";
import { launchBrowser } from "../../docs/testing/browser.js";
import { NO_BROWSER } from "../../docs/testing/no-browser.js";
import type { Scene, Seen } from "./program.js";
import { Impossible, type Runtime } from "./runtime.js";

/** The program and the client in one text that leaves `program` behind. */
type Bundle = string;

type Program = (scene: Scene) => Promise<Seen>;

/** A page of the server's own origin, in a headless Chromium with an empty profile. */
export function browser(bundle: Bundle): Runtime {
  return {
    name: "Chromium",
    run: async (scene) => {
      const chromium = await launchBrowser();
      if (chromium === undefined) throw new Impossible(NO_BROWSER);
      try {
        const page = await chromium.newPage();
        await page.goto(`${scene.endpoint}/`);
        await page.evaluate(bundle);
        return await page.evaluate((given) => (globalThis as unknown as { program: Program }).program(given), scene);
      } finally {
        await chromium.close();
      }
    },
  };
}

/** What a worker at the edge has: the web's names, none of Node.js. */
const EDGE_NAMES = [
  "fetch",
  "FormData",
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
