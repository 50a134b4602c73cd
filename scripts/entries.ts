import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A module that users import. */
export interface Entry {
  /** As users write it, such as `dis-openapi/consumer`. */
  readonly specifier: string;
  /** Path of its source in this repository, such as `src/consumer/index.ts`. */
  readonly source: string;
  /** Path of the built ESM file below `dist/` of its package, without the ending. */
  readonly name: string;
}

/** What a subpath leads to: a file, or a file for each condition. */
type Target = string | { readonly [condition: string]: Target };

/** Folders of the packages in this repository. */
export const PACKAGES = [".", "local", "contract-tests", "cli"] as const;

const root = new URL("../", import.meta.url);

/** The file that `import` gets. */
function imported(target: Target): string | undefined {
  if (typeof target === "string") return target;
  const next = target["import"] ?? target["default"];
  return next === undefined ? undefined : imported(next);
}

/** The subpaths of a package that are code. @param folder of the package, relative to the root */
export function entriesOf(folder: (typeof PACKAGES)[number] = "."): Entry[] {
  const manifest = readFileSync(new URL(`${folder}/package.json`, root), "utf8");
  const { name: packageName, exports } = JSON.parse(manifest) as { name: string; exports: Record<string, Target> };
  return Object.entries(exports).flatMap(([subpath, target]) => {
    const name = /^\.\/dist\/(.+)\.js$/.exec(imported(target) ?? "")?.[1];
    if (name === undefined) return [];
    const sources = [`${name}.ts`, `src/${name}.ts`].map((path) => (folder === "." ? path : `${folder}/${path}`));
    const source = sources.find((path) => existsSync(fileURLToPath(new URL(path, root))));
    if (source === undefined) throw new Error(`${packageName}: no source for ${subpath}`);
    return [{ specifier: packageName + subpath.slice(1), source, name }];
  });
}
