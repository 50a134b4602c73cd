import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bundleSize, CLIENT_PROGRAM, MOST_AT_ONCE } from "../scripts/bundle/size.js";
import { installedPackages, packagesOf } from "../scripts/package-test/footprint.js";
import { type Comparison, measured } from "./comparison.js";
import { median } from "./sampling.js";

const PROCESSES = 15;
const ROOT = new URL("../", import.meta.url);
const FOLDER = fileURLToPath(ROOT);
const BUILT = new URL("dist/src/index.js", ROOT);

function importOnce(specifier: string): number {
  const program = `const start = performance.now(); await import(${JSON.stringify(specifier)}); console.log(performance.now() - start);`;
  return Number(execFileSync(process.execPath, ["--input-type=module", "-e", program], { cwd: FOLDER, encoding: "utf8" }));
}

/** Milliseconds that `import` of each module takes in a fresh process: the medians of fifteen, taken in turns. */
function importTimes(specifiers: readonly string[]): number[] {
  const times = specifiers.map((): number[] => []);
  for (let round = 0; round < PROCESSES; round++) {
    for (const [index, specifier] of specifiers.entries()) times[index]?.push(importOnce(specifier));
  }
  return times.map(median);
}

async function importTime(): Promise<Comparison> {
  const isBuilt = existsSync(BUILT);
  const [fetchClient, ky, ours] = importTimes(["openapi-fetch", "ky", ...(isBuilt ? [BUILT.href] : [])]);
  return {
    title: "Import of the client",
    unit: "milliseconds",
    better: "less",
    method: `Median of ${PROCESSES} fresh processes each, in turns; the built package.`,
    ours: { name: "dis-openapi", value: ours ?? "run `npm run build` first" },
    peers: [
      { name: "openapi-fetch", value: fetchClient ?? "not measured" },
      { name: "ky", value: ky ?? "not measured" },
    ],
    also: [
      { name: "AWS Kinesis client (measured elsewhere)", value: 119 },
      { name: "huaweicloud-sdk-core (measured elsewhere)", value: 225 },
    ],
    goal: { of: "openapi-fetch", limit: 1.3 },
  };
}

async function bundles(): Promise<Comparison> {
  const kilobytes = (program: string, part: "atOnce" | "whole") => async () => (await bundleSize(program))[part] / 1024;
  return {
    title: "Bundle of the client",
    unit: "KB of 1,024 bytes, minified and compressed",
    better: "less",
    method:
      "esbuild and gzip, of the built package. What few pages need is loaded when it is needed; the whole is all of it as one file.",
    ours: await measured("dis-openapi, loaded at once", kilobytes(CLIENT_PROGRAM, "atOnce")),
    peers: [
      await measured("openapi-fetch", kilobytes('export { default } from "openapi-fetch";', "whole")),
      await measured("ky", kilobytes('export { default } from "ky";', "whole")),
    ],
    also: [
      await measured("dis-openapi, the whole", kilobytes(CLIENT_PROGRAM, "whole")),
      { name: "AWS Kinesis client (measured elsewhere)", value: 53 },
      { name: "huaweicloud-sdk-core (measured elsewhere)", value: 158 },
    ],
    goal: { limit: MOST_AT_ONCE / 1024 },
  };
}

async function install(): Promise<Comparison> {
  const kilobytes = (packages: readonly { bytes: number }[]) => packages.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
  const peers = ["openapi-fetch", "ky"].map((name) => measured(name, () => kilobytes(packagesOf(FOLDER, [name]))));
  return {
    title: "Install of the client",
    unit: "kilobytes",
    better: "less",
    method: "Bytes of all files of the package and what it depends on; ours has the contract as YAML and JSON.",
    ours: await measured("dis-openapi", () => kilobytes(installedPackages(FOLDER))),
    peers: await Promise.all(peers),
    also: [
      await measured("dis-openapi, packages", () => installedPackages(FOLDER).length),
      { name: "AWS Kinesis client (measured elsewhere)", value: 17_500 },
    ],
    goal: { limit: 1500 },
  };
}

/** What the client costs before its first call. */
export async function footprint(): Promise<Comparison[]> {
  return [await bundles(), await importTime(), await install()];
}
