import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Bytes of a program, bundled for browsers, minified and compressed. */
export interface BundleSize {
  /** The files that a page loads at once, each compressed by itself: the first one, and what it imports. */
  readonly atOnce: number;
  /** The same with everything that is loaded when it is needed, as one file. */
  readonly whole: number;
}

/** What a client may make a page load at once. */
export const MOST_AT_ONCE = 12_288;

/** What who imports the client gets, for `bundleSize` in a folder that has the package. */
export const CLIENT_PROGRAM = 'export { createDisClient } from "dis-openapi";';

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

function compressed(contents: Uint8Array): number {
  return gzipSync(contents, { level: 9 }).length;
}

function options(program: string, folder: string) {
  return {
    stdin: { contents: program, resolveDir: folder, loader: "js" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    // The paths of this repository lead to the sources, not to what users get.
    tsconfigRaw: {},
    write: false,
    logLevel: "silent",
  } as const;
}

/** The files that a page loads at once, not what they may import later. */
async function loadedAtOnce(program: string, folder: string): Promise<Uint8Array[]> {
  const { outputFiles, metafile } = await build({ ...options(program, folder), splitting: true, metafile: true, outdir: folder });
  const paths = Object.keys(metafile.outputs);
  const entry = paths.find((path) => metafile.outputs[path]?.entryPoint === "<stdin>");
  const loaded = new Set<string>();
  const load = (path: string) => {
    if (loaded.has(path)) return;
    loaded.add(path);
    for (const { kind, path: next } of metafile.outputs[path]?.imports ?? []) if (kind === "import-statement") load(next);
  };
  if (entry === undefined) throw new Error("esbuild gave no file for the program");
  load(entry);
  return paths.flatMap((path, index) => (loaded.has(path) ? [outputFiles[index]?.contents ?? new Uint8Array()] : []));
}

/**
 * @param program JavaScript text
 * @param folder that its imports are resolved from, as a path; this repository by default
 */
export async function bundleSize(program: string, folder = ROOT): Promise<BundleSize> {
  const { outputFiles } = await build(options(program, folder));
  const files = await loadedAtOnce(program, folder);
  return {
    atOnce: files.reduce((sum, contents) => sum + compressed(contents), 0),
    whole: compressed(outputFiles[0]?.contents ?? new Uint8Array()),
  };
}
