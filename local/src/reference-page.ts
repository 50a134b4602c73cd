import { readFile } from "node:fs/promises";
import type { Answer } from "./answer.js";

/** The package, whether this module runs from its `src` or from its `dist`. */
const packageRoot = new URL("../", import.meta.url);

/** Where `npm run docs` puts the page: into the package when it is packed, else into the clone that the package stands in. */
const places: readonly URL[] = ["dist/docs/index.html", "../dist/docs/index.html"].map((path) => new URL(path, packageRoot));

const notBuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>API reference of DIS</title>
<p>The API reference is not built yet. Run <code>npm run docs</code> in the clone of dis-openapi, then load this page again.</p>
</html>
`;

async function readFirst(files: readonly URL[]): Promise<Uint8Array | undefined> {
  for (const file of files) {
    try {
      return await readFile(file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  return undefined;
}

/**
 * The page with the API reference, read anew each time, so that a fresh build shows without a restart; when there is none a
 * page with status 404 says how to build it. @param files where the page is looked for, the first that exists is taken
 */
export async function referencePage(files = places): Promise<Answer> {
  const page = await readFirst(files);
  const headers = { "content-type": "text/html; charset=utf-8" };
  return page === undefined ? { status: 404, headers, body: notBuilt } : { status: 200, headers, body: page };
}
