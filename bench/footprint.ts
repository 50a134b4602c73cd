import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { type Comparison, measured } from "./comparison.js";
import { median } from "./sampling.js";

const PROCESSES = 15;
const ROOT = new URL("../", import.meta.url);
const BUILT = new URL("dist/src/index.js", ROOT);

/** Milliseconds that `import` of a module takes in a fresh process: the median of fifteen. */
async function importTime(specifier: string): Promise<number> {
  const program = `const start = performance.now(); await import(${JSON.stringify(specifier)}); console.log(performance.now() - start);`;
  const times = Array.from({ length: PROCESSES }, () =>
    Number(
      execFileSync(process.execPath, ["--input-type=module", "-e", program], { cwd: fileURLToPath(ROOT), encoding: "utf8" }),
    ),
  );
  return median(times);
}

async function ownImportTime(): Promise<number> {
  if (!existsSync(BUILT)) throw new Error("run `npm run build` first");
  return importTime(BUILT.href);
}

/** Kilobytes of a program that has one import, bundled for browsers, minified and compressed. */
async function bundleSize(program: string): Promise<number> {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: fileURLToPath(ROOT), loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    write: false,
    logLevel: "silent",
  });
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length / 1000;
}

/** What the client costs before its first call. */
export async function footprint(): Promise<Comparison[]> {
  const peers = ["openapi-fetch alone"] as const;
  return [
    {
      title: "Import of the client",
      unit: "milliseconds",
      better: "less",
      method: `Median of ${PROCESSES} fresh processes each; the built package, openapi-fetch included.`,
      ours: await measured("dis-openapi", ownImportTime),
      peers: [await measured(peers[0], () => importTime("openapi-fetch"))],
    },
    {
      title: "Bundle of the client",
      unit: "kilobytes, minified and compressed",
      better: "less",
      method: "esbuild and gzip; every call of the contract, its limits and the error catalogue are in ours.",
      ours: await measured("dis-openapi", () => bundleSize('export { createDisClient } from "./src/index.ts";')),
      peers: [await measured(peers[0], () => bundleSize('export { default } from "openapi-fetch";'))],
    },
  ];
}
