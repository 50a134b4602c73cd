import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

/** A program of `client/` as one small script for browsers, without modules, so that it runs from a file too. */
export function clientProgram(name: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL(`../client/${name}.ts`, import.meta.url))],
    bundle: true,
    format: "iife",
    target: "es2022",
    minify: true,
    legalComments: "none",
    write: false,
  });
  return (outputFiles[0]?.text ?? "").trim();
}
