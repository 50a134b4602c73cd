import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  bundledBytes,
  CLIENT_PROGRAM,
  installedPackages,
  MOST_BUNDLED_BYTES,
  MOST_INSTALLED_BYTES,
  packagesOf,
} from "../scripts/package-test/size.js";
import { type Comparison, type Measured, measured } from "./comparison.js";
import { median } from "./sampling.js";

const PROCESSES = 15;
const ROOT = new URL("../", import.meta.url);
const FOLDER = fileURLToPath(ROOT);
const BUILT = new URL("dist/src/index.js", ROOT);

function importOnce(specifier: string): number {
  const program = `const start = performance.now(); await import(${JSON.stringify(specifier)}); console.log(performance.now() - start);`;
  return Number(execFileSync(process.execPath, ["--input-type=module", "-e", program], { cwd: FOLDER, encoding: "utf8" }));
}

/** Milliseconds that `import` of each module takes in a fresh process, in turns. */
function importTimes(modules: readonly { readonly name: string; readonly specifier: string }[]): Measured[] {
  const times = modules.map((): number[] => []);
  for (let round = 0; round < PROCESSES; round++) {
    for (const [index, { specifier }] of modules.entries()) times[index]?.push(importOnce(specifier));
  }
  return modules.map(({ name }, index) => ({ name, value: median(times[index] ?? []), rounds: times[index] ?? [] }));
}

async function importTime(): Promise<Comparison> {
  const notBuilt = { name: "dis-openapi", value: "run `npm run build` first" };
  const [fetchClient, ky, ours = notBuilt] = importTimes([
    { name: "openapi-fetch", specifier: "openapi-fetch" },
    { name: "ky", specifier: "ky" },
    ...(existsSync(BUILT) ? [{ name: "dis-openapi", specifier: BUILT.href }] : []),
  ]) as [Measured, Measured, Measured | undefined];
  return {
    title: "Import of the client",
    unit: "milliseconds",
    better: "less",
    method: `${PROCESSES} fresh processes each, in turns; the built package.`,
    ours,
    peers: [fetchClient, ky],
    also: [
      { name: "AWS Kinesis client (measured elsewhere)", value: 119 },
      { name: "huaweicloud-sdk-core (measured elsewhere)", value: 225 },
    ],
    goals: [{ of: "openapi-fetch", limit: 1.7 }],
  };
}

async function bundles(): Promise<Comparison> {
  const kilobytes = (program: string) => async () => (await bundledBytes(program)) / 1024;
  return {
    title: "Bundle of the client",
    unit: "KB of 1,024 bytes, minified and compressed",
    better: "less",
    method: "A client as one file: esbuild and gzip, of the built package.",
    ours: await measured("dis-openapi", kilobytes(CLIENT_PROGRAM)),
    peers: [
      await measured("openapi-fetch", kilobytes('export { default } from "openapi-fetch";')),
      await measured("ky", kilobytes('export { default } from "ky";')),
    ],
    also: [
      { name: "AWS Kinesis client (measured elsewhere)", value: 53 },
      { name: "huaweicloud-sdk-core (measured elsewhere)", value: 158 },
    ],
    goals: [{ limit: MOST_BUNDLED_BYTES / 1024 }],
  };
}

async function install(): Promise<Comparison> {
  const kilobytes = (packages: readonly { bytes: number }[]) => packages.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
  const peers = ["openapi-fetch", "ky"].map((name) => measured(name, () => kilobytes(packagesOf([name]))));
  return {
    title: "Install of the client",
    unit: "kilobytes",
    better: "less",
    method: "Bytes of all files of the package and what it depends on; ours has the contract as YAML and JSON.",
    ours: await measured("dis-openapi", () => kilobytes(installedPackages())),
    peers: await Promise.all(peers),
    also: [
      await measured("dis-openapi, packages", () => installedPackages().length),
      { name: "AWS Kinesis client (measured elsewhere)", value: 17_500 },
    ],
    goals: [{ limit: MOST_INSTALLED_BYTES / 1000 }],
  };
}

/** What the client costs before its first call. */
export async function footprint(): Promise<Comparison[]> {
  return [await bundles(), await importTime(), await install()];
}
