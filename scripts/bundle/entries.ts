import { readFileSync } from "node:fs";

/** What a subpath of the package leads to. */
interface Target {
  readonly types: string;
  readonly default: string;
}

/** A module that users import, and the file that they get. */
export interface Entry {
  /** As users write it, such as `dis-openapi/consumer`. */
  readonly specifier: string;
  /** Path of the module in this repository, such as `src/consumer/index.ts`. */
  readonly source: string;
  /** Path of the built file without `dist/` and its ending. */
  readonly name: string;
}

/** The subpaths of the package that are code. @param root folder of the package, as a URL */
export function entriesOf(root: URL): Entry[] {
  const { name: packageName, exports } = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as {
    name: string;
    exports: Record<string, string | Target>;
  };
  return Object.entries(exports).flatMap(([subpath, target]) => {
    if (typeof target === "string") return [];
    const name = /^\.\/dist\/(.+)\.js$/.exec(target.default)?.[1];
    if (name === undefined || target.types !== `./dist/${name}.d.ts`) {
      throw new Error(`package.json: ${subpath} must lead to ./dist/….js and the .d.ts beside it`);
    }
    return [{ specifier: packageName + subpath.slice(1), source: `${name}.ts`, name }];
  });
}
