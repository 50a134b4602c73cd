import { readFile } from "node:fs/promises";
import type { LocalResponse } from "../response.js";
import type { ControlRequest, ControlRoute } from "./route.js";

/** Where the server shows itself. */
export const PAGE_PATH = "/";

/** Folder of the built page, whether this module runs from `src` or from `dist`. */
const FOLDER = new URL("../../dist/page/", import.meta.url);

/** The files of the page, with their content types. No other file of the folder can be asked for. */
const FILES: ReadonlyMap<string, string> = new Map([
  ["index.html", "text/html; charset=utf-8"],
  ["page.js", "text/javascript; charset=utf-8"],
  ["page.css", "text/css; charset=utf-8"],
  ["icon.svg", "image/svg+xml"],
]);

/** Nothing from elsewhere, no program in the page itself, and no other page that frames it and steals clicks. */
const HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "referrer-policy": "no-referrer",
};

function withoutFile(text: string): LocalResponse {
  return { status: 404, headers: { ...HEADERS, "content-type": "text/plain; charset=utf-8" }, body: text };
}

/**
 * A file of the page, read at each request, so that a new build shows without a restart.
 * @param folder where the page was built
 */
export async function pageFile(name: string, folder = FOLDER): Promise<LocalResponse> {
  const type = FILES.get(name);
  if (type === undefined) return withoutFile("The page has no such part.\n");
  try {
    return { status: 200, headers: { ...HEADERS, "content-type": type }, body: await readFile(new URL(name, folder)) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return withoutFile("The page is not built yet. Run `npm run build` in the clone of dis-openapi.\n");
  }
}

/** The page itself, at `/`. */
export function showPage(): Promise<LocalResponse> {
  return pageFile("index.html");
}

/** Its program, style and icon. */
export const pageParts: ControlRoute = {
  method: "GET",
  path: "/page/:file",
  run: ({ parameters }: ControlRequest) => pageFile(parameters["file"] ?? ""),
};
