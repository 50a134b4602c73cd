import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { startLocalDis } from "dis-local";
import { afterEach, beforeEach, expect, test } from "vitest";
import { pageFile } from "./page.js";

let folder: string;
let place: URL;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "page-"));
  place = pathToFileURL(`${folder}/`);
  for (const name of ["index.html", "page.js", "page.css", "icon.svg", "uPlot.LICENSE"])
    await writeFile(join(folder, name), name);
});
afterEach(() => rm(folder, { recursive: true }));

test.each([
  ["index.html", "text/html; charset=utf-8"],
  ["page.js", "text/javascript; charset=utf-8"],
  ["page.css", "text/css; charset=utf-8"],
  ["icon.svg", "image/svg+xml"],
])("%s is served as %s, and may load nothing from elsewhere", async (name, type) => {
  const { status, headers, body } = await pageFile(name, place);
  expect([status, headers?.["content-type"], String(body)]).toEqual([200, type, name]);
  const policy = headers?.["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
});

test.each(["../package.json", "uPlot.LICENSE", "", ".", "page.js/", "PAGE.JS", "constructor"])(
  "%j is no part of the page",
  async (name) => {
    expect(await pageFile(name, place)).toMatchObject({ status: 404, body: "The page has no such part.\n" });
  },
);

test("a page that is not built says how to build it", async () => {
  const { status, body } = await pageFile("index.html", new URL("nothing/", place));
  expect([status, body]).toEqual([404, expect.stringContaining("npm run build")]);
});

test("the page and its parts are for those who may use the controls, and are not in the log", async () => {
  const local = await startLocalDis();
  for (const path of ["/", "/_dis-local/page/page.js", "/_dis-local/state", "/_dis-local/records?stream=s"]) {
    const { status } = await fetch(local.endpoint + path, { headers: { "x-forwarded-for": "192.0.2.1" } });
    expect(status, path).toBe(403);
  }
  expect(
    (await fetch(`${local.endpoint}/`, { method: "POST", headers: { "content-type": "application/json" } })).headers.get("allow"),
  ).toBe("GET");
  expect(local.requests()).toEqual([]);
  await local.close();
});

test("with control none there is no page", async () => {
  const local = await startLocalDis({ control: "none" });
  expect((await fetch(local.endpoint)).status).toBe(404);
  await local.close();
});
