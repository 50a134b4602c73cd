import { copyFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/**
 * Builds the page that dis-local shows at `/`: one program and one style sheet, with the library that draws the plots.
 * @param folder where its files go
 */
export async function buildPage(folder: string): Promise<void> {
  const source = join(ROOT, "local/page");
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [
      { in: join(source, "main.ts"), out: "page" },
      { in: join(source, "page.css"), out: "page" },
    ],
    outdir: folder,
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "none",
    tsconfig: join(ROOT, "tsconfig.json"),
    logLevel: "warning",
  });
  copyFileSync(join(source, "index.html"), join(folder, "index.html"));
  copyFileSync(join(ROOT, "docs/site/assets/icon.svg"), join(folder, "icon.svg"));
  // The licence of the library says that it goes with every copy.
  const library = createRequire(import.meta.url).resolve("uplot/package.json");
  copyFileSync(join(dirname(library), "LICENSE"), join(folder, "uPlot.LICENSE"));
}
