import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Bytes of a program, bundled for browsers, minified and compressed. */
export interface BundleSize {
  /** What a page loads at once. */
  readonly atOnce: number;
  /** The same with everything that is loaded when it is needed, as one file. */
  readonly whole: number;
}

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

function compressed(contents: Uint8Array): number {
  return gzipSync(contents, { level: 9 }).length;
}

function options(program: string) {
  return {
    stdin: { contents: program, resolveDir: ROOT, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    write: false,
    logLevel: "silent",
  } as const;
}

/** The files of a program that a page loads at once: the first one, and what it imports, not what it may import later. */
async function loadedAtOnce(program: string): Promise<Uint8Array[]> {
  const { outputFiles, metafile } = await build({ ...options(program), splitting: true, metafile: true, outdir: ROOT });
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

/** @param program source text whose imports are relative to this repository */
export async function bundleSize(program: string): Promise<BundleSize> {
  const { outputFiles } = await build(options(program));
  const files = await loadedAtOnce(program);
  return {
    atOnce: compressed(Buffer.concat(files)),
    whole: compressed(outputFiles[0]?.contents ?? new Uint8Array()),
  };
}
