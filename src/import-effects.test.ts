import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { entriesOf } from "../scripts/entries.js";

const { peerDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as { peerDependencies: object };
const root = new URL("../", import.meta.url);

/** A program of some lines, bundled as for a browser. @param trusted whether `sideEffects` of package.json is believed */
async function bundled(lines: string, trusted: boolean): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: lines, resolveDir: root.pathname, loader: "ts" },
    bundle: true,
    format: "iife",
    platform: "browser",
    ignoreAnnotations: !trusted,
    // Optional peers are not part of what is looked at.
    external: ["node:*", ...Object.keys(peerDependencies)],
    write: false,
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

/** What a platform gives to a program, beside the language itself. */
const PLATFORM = Object.getOwnPropertyNames(globalThis).filter(
  (name) => !(name in (runInContext("this", createContext()) as object)),
);

/** Names of the platform that a program asks for, or sets, while it is loaded. */
function touched(program: string): string[] {
  const names: string[] = [];
  const globals = Object.defineProperties(
    {},
    Object.fromEntries(
      PLATFORM.map((name) => [
        name,
        {
          configurable: true,
          get: () => {
            names.push(name);
            return (globalThis as Record<string, unknown>)[name];
          },
          set: () => names.push(`${name} =`),
        },
      ]),
    ),
  );
  const context = createContext(Object.assign(globals, { require: () => ({}) }));
  const before = Object.getOwnPropertyNames(globals);
  runInContext(program, context);
  return [...new Set(names), ...Object.getOwnPropertyNames(globals).filter((name) => !before.includes(name))];
}

describe.each(entriesOf())("$specifier", ({ source }) => {
  test("leaves nothing in a bundle that imports it and uses nothing of it", async () => {
    expect((await bundled(`import "./${source}";`, true)).replace(/"use strict";|\(\(\) => \{\s*\}\)\(\);|\s/g, "")).toBe("");
  });

  test("does nothing when it is loaded: it asks neither for what costs time, such as Headers, nor for what may be missing, such as TextEncoder", async () => {
    const names = touched(await bundled(`import * as all from "./${source}"; globalThis.process; all;`, false));
    // The last one is our own, which shows that a touch is seen.
    expect(names).toEqual(["process"]);
  });

  test("loads where the platform gives nothing but the language", async () => {
    const context = createContext({ require: () => ({}) });
    runInContext(
      await bundled(`import * as all from "./${source}"; globalThis.loaded = Object.keys(all).length;`, false),
      context,
    );
    expect(context["loaded"]).toBeTypeOf("number");
  });
});
