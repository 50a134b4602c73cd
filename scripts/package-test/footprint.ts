import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** A package that comes along when the client is installed. */
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
function packedBytes(root: string): number {
  const told = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: root,
    encoding: "utf8",
    stdio: "pipe",
  });
  const [{ unpackedSize, files }] = JSON.parse(told) as [{ unpackedSize: number; files: { path: string }[] }];
  if (!files.some(({ path }) => path === "dist/src/index.js")) throw new Error("The package is not built: run `npm run build`.");
  return unpackedSize;
}

/** Some packages as installed here, and all that they depend on. @param root folder that has the node_modules */
export function packagesOf(root: string, names: readonly string[]): InstalledPackage[] {
  const found = new Map<string, number>();
  const add = (name: string) => {
    if (found.has(name)) return;
    const folder = join(root, "node_modules", name);
    found.set(name, bytesBelow(folder));
    Object.keys(manifestOf(folder).dependencies ?? {}).forEach(add);
  };
  names.forEach(add);
  return [...found].map(([name, bytes]) => ({ name, bytes }));
}

/** Everything that `npm install` of the built package puts on the disk. */
export function installedPackages(root: string): InstalledPackage[] {
  const { name, dependencies = {} } = manifestOf(root);
  return [{ name, bytes: packedBytes(root) }, ...packagesOf(root, Object.keys(dependencies))];
}
