import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type InputOptions, type OutputChunk, rolldown } from "rolldown";
import { type Entry, entriesOf } from "./entries.js";

/** A file that was built. */
export interface BuiltFile {
  /** Path below the folder that was built into. */
  readonly file: string;
  /** Modules that it holds, as paths. */
  readonly modules: readonly string[];
  /** Files that are loaded with it, and those that are loaded when they are needed; packages by their names. */
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
}

const CLIENT = "src/index";

function inputOptions(root: string, entries: readonly Entry[]): InputOptions {
  return {
    cwd: root,
    input: Object.fromEntries(entries.map(({ name, source }) => [name, source])),
    // Packages stay imports.
    external: /^[^./]/,
    platform: "neutral",
    tsconfig: false,
    // As package.json says; a test holds it against the truth.
    treeshake: { moduleSideEffects: false },
  };
}

function chunksOf(output: readonly { type: string }[]): OutputChunk[] {
  return output.filter((part): part is OutputChunk => part.type === "chunk");
}

/** The modules that `import { createDisClient }` loads, without those that wait until they are needed. */
async function clientModules(root: string, entries: readonly Entry[]): Promise<ReadonlySet<string>> {
  const build = await rolldown(
    inputOptions(
      root,
      entries.filter(({ name }) => name === CLIENT),
    ),
  );
  const chunks = new Map(chunksOf((await build.generate({ format: "esm" })).output).map((chunk) => [chunk.fileName, chunk]));
  const files = new Set<string>();
  const load = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    chunks.get(file)?.imports.forEach(load);
  };
  load(`${CLIENT}.js`);
  const modules = [...files].flatMap((file) => chunks.get(file)?.moduleIds ?? []);
  return new Set(modules.filter((id) => id !== join(root, `${CLIENT}.ts`)));
}

/** Files of an earlier build; types are left, since the compiler writes only those that changed. */
function removeOld(folder: string): void {
  for (const part of ["src", "generated"]) {
    for (const file of readdirSync(join(folder, part), { recursive: true, encoding: "utf8" })) {
      if (/\.js(\.map)?$/.test(file)) rmSync(join(folder, part, file));
    }
  }
}

/**
 * Builds the files that users import: what a client needs at once is one file beside its entry, because each file more costs
 * an import 0.7 ms; what few clients need is in files that are loaded then. Not minified and without source maps: the code
 * can be read as it is, and maps would double what is installed.
 * @param folder to build into, as a path; JavaScript files of an earlier build are removed from it
 */
export async function bundle(rootUrl: URL, folder: string): Promise<BuiltFile[]> {
  const root = fileURLToPath(rootUrl);
  const entries = entriesOf(rootUrl);
  const inClient = await clientModules(root, entries);
  removeOld(folder);
  const build = await rolldown(inputOptions(root, entries));
  const { output } = await build.write({
    dir: folder,
    format: "esm",
    comments: false,
    chunkFileNames: "src/chunks/[name].js",
    codeSplitting: { groups: [{ name: "client", test: (id) => inClient.has(id) }] },
  });
  return chunksOf(output).map(({ fileName, moduleIds, imports, dynamicImports }) => {
    return { file: fileName, modules: moduleIds.map((id) => id.slice(root.length)), imports, dynamicImports };
  });
}
