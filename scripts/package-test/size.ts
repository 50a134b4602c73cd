// How large the client is: what `npm install` puts on the disk, and what a page loads.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

// Limits of the package.
export const MOST_INSTALLED_BYTES = 2_700_000;
export const MOST_INSTALLED_PACKAGES = 3;
/**
 * Of it, the masker of credentials and the check of what a response must have are 2 KB, the rules about several fields of a request
 * 0.6 KB, the signature with a derived key 0.4 KB, and the options for encodings, whose libraries are not part of it, 0.3 KB.
 */
export const MOST_BUNDLED_BYTES = 33 * 1024;

/** What a program needs that makes one client. For `bundledBytes` in a folder that has the package. */
export const CLIENT_PROGRAM = 'export { createDisClient } from "dis-openapi";';

const ROOT = fileURLToPath(new URL("../../", import.meta.url)).replace(/\/$/, "");

/** A package that is installed with the client. */
export interface InstalledPackage {
  readonly name: string;
  readonly bytes: number;
}

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

function bytesBelow(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

/** What `npm pack` would put into the package. @throws Error when it has not been built */
function packedBytes(): number {
  const options = ["pack", "--dry-run", "--json", "--ignore-scripts"];
  const report = execFileSync("npm", options, { cwd: ROOT, encoding: "utf8", stdio: "pipe" });
  const [{ unpackedSize, files }] = JSON.parse(report) as [{ unpackedSize: number; files: { path: string }[] }];
  for (const built of ["dist/src/index.js", "dist/cjs/src/index.js"]) {
    if (!files.some(({ path }) => path === built)) throw new Error("The package is not built: run `npm run build`.");
  }
  return unpackedSize;
}

/** Some packages as installed here, and all that they depend on. */
export function packagesOf(names: readonly string[]): InstalledPackage[] {
  const found = new Map<string, number>();
  const add = (name: string) => {
    if (found.has(name)) return;
    const folder = join(ROOT, "node_modules", name);
    found.set(name, bytesBelow(folder));
    Object.keys(manifestOf(folder).dependencies ?? {}).forEach(add);
  };
  names.forEach(add);
  return [...found].map(([name, bytes]) => ({ name, bytes }));
}

/** Everything that `npm install` of the built package puts on the disk. */
export function installedPackages(): InstalledPackage[] {
  const { name, dependencies = {} } = manifestOf(ROOT);
  return [{ name, bytes: packedBytes() }, ...packagesOf(Object.keys(dependencies))];
}

/**
 * Bytes of a program as one file for browsers, minified and compressed.
 * @param program JavaScript text
 * @param folder that its imports are resolved from, as a path; this repository by default
 */
export async function bundledBytes(program: string, folder = ROOT): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: folder, loader: "js" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    // The paths of this repository lead to the sources, not to what users get.
    tsconfigRaw: {},
    write: false,
    logLevel: "silent",
  });
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length;
}
