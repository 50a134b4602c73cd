import { createHash } from "node:crypto";
import { readFile, realpath, stat } from "node:fs/promises";
import type { IncomingHttpHeaders } from "node:http";
import { extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, gzip, constants as zlib } from "node:zlib";
import type { LocalResponse } from "./response.js";

/** Where the site begins; relative links need the slash at the end. */
const ROOT = "/docs/";

/** Folder of the package, whether this module runs from its `src` or from its `dist`. */
const packageRoot = new URL("../", import.meta.url);

/** A packed package has each file of the site compressed, under its name with this ending. */
const PACKED = ".br";

/** Where the site can be: in a packed package, or where `npm run docs` puts it in a clone of the repository. */
const siteFolders: readonly URL[] = ["dist/docs/", "../dist/docs/"].map((path) => new URL(path, packageRoot));

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".yaml": "application/yaml; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Names the server to the page for trying calls, which works with a dis-local only. */
const SERVER = { server: "dis-local" };

function page(status: number, title: string, text: string): LocalResponse {
  const body = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<p style="font-family: system-ui, sans-serif">${text}</p>
</html>
`;
  return { status, headers: { "content-type": CONTENT_TYPES[".html"] as string, ...SERVER }, body };
}

const notBuilt = page(
  404,
  "Documentation of DIS",
  "The documentation is not built yet. Run <code>npm run docs</code> in the clone of dis-openapi, then load this page again.",
);

const notFound = page(404, "No such page", `There is no such page. The documentation begins at <a href="${ROOT}">${ROOT}</a>.`);

function redirect(location: string): LocalResponse {
  return { status: 308, headers: { location, ...SERVER } };
}

/** Segments of a path below the root; `undefined` for one that could lead anywhere else. */
function segmentsOf(path: string): string[] | undefined {
  try {
    const segments = path.slice(ROOT.length).split("/").map(decodeURIComponent);
    const last = segments.length - 1;
    const odd = (segment: string, index: number) =>
      segment === "." || segment === ".." || /[/\\:\0]/.test(segment) || (segment === "" && index < last);
    return segments.some(odd) ? undefined : segments;
  } catch {
    return undefined;
  }
}

/** What a path of the file system is; undefined when nothing is there. */
async function kindOf(path: string): Promise<"file" | "folder" | undefined> {
  try {
    const found = await stat(path);
    return found.isDirectory() ? "folder" : "file";
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG") return undefined;
    throw error;
  }
}

/** The file with a page or another part of the site: under its own name, or packed. */
async function fileOf(path: string): Promise<string | undefined> {
  for (const file of [path, path + PACKED]) if ((await kindOf(file)) === "file") return file;
  return undefined;
}

async function siteFolder(folders: readonly URL[]): Promise<string | undefined> {
  for (const folder of folders) {
    const path = fileURLToPath(folder);
    if ((await fileOf(join(path, "index.html"))) !== undefined) return realpath(path);
  }
  return undefined;
}

/** Whether the documentation is there to be served. */
export async function hasDocs(folders = siteFolders): Promise<boolean> {
  return (await siteFolder(folders)) !== undefined;
}

type Encoding = "br" | "gzip" | "identity";

/** The encoding of the response: the smallest one that the client takes. */
function encodingFor(accepted: string, type: string): Encoding {
  if (!/^(text|image\/svg|application\/(json|yaml))/.test(type)) return "identity";
  const refused = /;\s*q=0(\.0*)?\s*$/;
  const names = accepted.split(",").filter((part) => !refused.test(part));
  const taken = new Set(names.map((part) => part.split(";")[0]?.trim().toLowerCase()));
  return taken.has("br") ? "br" : taken.has("gzip") ? "gzip" : "identity";
}

const compressors = {
  // 9 is as quick as gzip and nearly as small as 11, which takes seconds for the reference.
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [zlib.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes),
  identity: (bytes: Buffer) => Promise.resolve(bytes),
} as const;

/** Compressed and unpacked files by path and encoding, each with the hash of the file, so that it is done once. */
const compressed = new Map<string, { readonly hash: string; readonly bytes: Promise<Buffer> }>();

function encoded(file: string, stored: Buffer, hash: string, encoding: Encoding): Buffer | Promise<Buffer> {
  const isPacked = file.endsWith(PACKED);
  if (encoding === (isPacked ? "br" : "identity")) return stored;
  const key = `${encoding} ${file}`;
  const known = compressed.get(key);
  if (known?.hash === hash) return known.bytes;
  const plain = isPacked ? promisify(brotliDecompress)(stored) : Promise.resolve(stored);
  const bytes = plain.then(compressors[encoding]);
  compressed.set(key, { hash, bytes });
  // A file that could not be unpacked is tried again next time.
  bytes.catch(() => compressed.delete(key));
  return bytes;
}

function isKnown(ifNoneMatch: string, tag: string): boolean {
  return ifNoneMatch.split(",").some((known) => known.trim().replace(/^W\//, "") === tag || known.trim() === "*");
}

async function fileResponse(folder: string, file: string, asked: IncomingHttpHeaders): Promise<LocalResponse> {
  // A symbolic link must not lead out of the folder.
  if (!(await realpath(file)).startsWith(folder + sep)) return notFound;
  const type = CONTENT_TYPES[extname(file.endsWith(PACKED) ? file.slice(0, -PACKED.length) : file)] ?? "application/octet-stream";
  const encoding = encodingFor([asked["accept-encoding"] ?? ""].flat().join(","), type);
  // Of its bytes, not of its times: npm sets the same day for all files, and a file system may give one time to two changes.
  const stored = await readFile(file);
  const hash = createHash("sha256").update(stored).digest("base64url");
  const etag = `"${hash}-${encoding}"`;
  // `no-cache`: the browser keeps the file and asks whether it is still the same, so that a new build shows at once.
  const headers = { ...SERVER, etag, "cache-control": "no-cache", vary: "Accept-Encoding" };
  if (isKnown(asked["if-none-match"] ?? "", etag)) return { status: 304, headers };
  const body = await encoded(file, stored, hash, encoding);
  const named = encoding === "identity" ? {} : { "content-encoding": encoding };
  return { status: 200, headers: { ...headers, ...named, "content-type": type }, body };
}

/**
 * A file of the docs site, read at each request, so that a new build shows without a restart. A folder is its `index.html`.
 * Without such a file, or without a site, a page with status 404 says what to do.
 * @param path of the request, still encoded, from `/docs` on
 * @param asked headers of the request, which decide about compression and whether the file is sent at all
 * @param folders where the site can be; the first with a start page is taken
 */
export async function docsResponse(path: string, asked: IncomingHttpHeaders = {}, folders = siteFolders): Promise<LocalResponse> {
  const folder = await siteFolder(folders);
  if (folder === undefined) return notBuilt;
  if (!path.startsWith(ROOT)) return redirect(ROOT);
  const segments = segmentsOf(path);
  if (segments === undefined) return notFound;
  const place = join(folder, ...segments);
  const isFolder = segments.at(-1) === "";
  if (!isFolder && (await kindOf(place)) === "folder") return redirect(`${path}/`);
  const file = await fileOf(isFolder ? join(place, "index.html") : place);
  return file === undefined ? notFound : fileResponse(folder, file, asked);
}
