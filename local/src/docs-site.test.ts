import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startCaller } from "../testing/caller.js";
import { docsResponse, hasDocs } from "./docs-site.js";

let outside: string;
let folder: string;
let places: URL[];

beforeEach(async () => {
  outside = await mkdtemp(join(tmpdir(), "docs-site-"));
  folder = join(outside, "built");
  await mkdir(join(folder, "zh"), { recursive: true });
  await mkdir(join(folder, "assets"));
  await writeFile(join(outside, "secret.txt"), "secret");
  await writeFile(join(folder, "index.html"), "<p>start");
  await writeFile(join(folder, "zh", "index.html"), "<p>首页");
  for (const name of ["site.css", "site.js", "icon.svg", "try.json", "x.bin"])
    await writeFile(join(folder, "assets", name), name);
  places = [pathToFileURL(`${join(outside, "packed")}/`), pathToFileURL(`${folder}/`)];
});

afterEach(() => rm(outside, { recursive: true }));

async function shown(path: string) {
  const { status, headers, body } = await docsResponse(path, {}, places);
  return { status, type: headers?.["content-type"], location: headers?.["location"], text: String(body ?? "") };
}

test.each([
  ["/docs/", "text/html; charset=utf-8", "<p>start"],
  ["/docs/index.html", "text/html; charset=utf-8", "<p>start"],
  ["/docs/zh/", "text/html; charset=utf-8", "<p>首页"],
  ["/docs/%7Ah/index.html", "text/html; charset=utf-8", "<p>首页"],
  ["/docs/assets/site.css", "text/css; charset=utf-8", "site.css"],
  ["/docs/assets/site.js", "text/javascript; charset=utf-8", "site.js"],
  ["/docs/assets/icon.svg", "image/svg+xml", "icon.svg"],
  ["/docs/assets/try.json", "application/json", "try.json"],
  ["/docs/assets/x.bin", "application/octet-stream", "x.bin"],
])("%s is served as %s", async (path, type, text) => {
  expect(await shown(path)).toEqual({ status: 200, type, location: undefined, text });
});

test.each([
  ["/docs", "/docs/"],
  ["/docs/zh", "/docs/zh/"],
])("%s leads to %s, where relative links work", async (path, location) => {
  expect(await shown(path)).toMatchObject({ status: 308, location });
});

test.each([
  "/docs/../secret.txt",
  "/docs/%2e%2e/secret.txt",
  "/docs/..%2fsecret.txt",
  "/docs/zh/../../secret.txt",
  "/docs/..%5csecret.txt",
  "/docs//etc/passwd",
  "/docs/%2fetc%2fpasswd",
  "/docs/index.html%00.css",
  "/docs/C:/secret.txt",
  "/docs/%zz",
  "/docs/assets/",
  "/docs/index.html/more",
  `/docs/${"x".repeat(4000)}`,
  "/docs/missing.html",
])("%s is no page", async (path) => {
  const response = await shown(path);
  expect(response).toMatchObject({ status: 404, type: "text/html; charset=utf-8" });
  expect(response.text).toContain('<a href="/docs/">');
});

describe("a file is sent", () => {
  const text = "a text that repeats itself ".repeat(1000);
  const asked = (headers: Record<string, string>, file = "site.css") => docsResponse(`/docs/assets/${file}`, headers, places);

  test.each([
    ["gzip, deflate, br", "br", brotliDecompressSync],
    ["gzip", "gzip", gunzipSync],
    ["br;q=0, gzip;q=0.5", "gzip", gunzipSync],
    ["identity", undefined, (bytes: Buffer) => bytes],
    ["", undefined, (bytes: Buffer) => bytes],
  ])("with Accept-Encoding %j as %s", async (accepted, encoding, decompress) => {
    await writeFile(join(folder, "assets", "site.css"), text);
    const { status, headers, body } = await asked({ "accept-encoding": accepted });
    expect([status, headers?.["content-encoding"], headers?.["vary"]]).toEqual([200, encoding, "Accept-Encoding"]);
    expect(decompress(body as Buffer).toString()).toBe(text);
    if (encoding !== undefined) expect((body as Buffer).length).toBeLessThan(text.length / 10);
  });

  test("uncompressed when it is no text", async () => {
    expect((await asked({ "accept-encoding": "br" }, "x.bin")).headers).not.toHaveProperty("content-encoding");
  });

  test("once, until it changes", async () => {
    const { headers } = await asked({ "accept-encoding": "br" });
    expect(headers?.["cache-control"]).toBe("no-cache");
    const etag = headers?.["etag"] ?? "";
    for (const known of [etag, `"other", W/${etag}`, "*"]) {
      const again = await asked({ "accept-encoding": "br", "if-none-match": known });
      expect([again.status, again.body, again.headers?.["etag"]]).toEqual([304, undefined, etag]);
    }
    expect((await asked({ "accept-encoding": "gzip", "if-none-match": etag })).status).toBe(200);
    // Of the same length and, on most file systems, with the same times.
    await writeFile(join(folder, "assets", "site.css"), "changes.");
    const changed = await asked({ "accept-encoding": "br", "if-none-match": etag });
    expect(changed.status).toBe(200);
    expect(brotliDecompressSync(changed.body as Buffer).toString()).toBe("changes.");
  });
});

describe("a packed site", () => {
  const page = "<p>packed ".repeat(1000);

  beforeEach(async () => {
    await mkdir(join(outside, "packed", "zh"), { recursive: true });
    for (const name of ["index.html", "zh/index.html", "site.css", "x.bin"])
      await writeFile(join(outside, "packed", `${name}.br`), brotliCompressSync(page));
  });

  test.each([
    ["br", "br", brotliDecompressSync],
    ["gzip", "gzip", gunzipSync],
    ["", undefined, (bytes: Buffer) => bytes],
  ])("is served with Accept-Encoding %j as %s", async (accepted, encoding, decompress) => {
    for (const path of ["/docs/", "/docs/index.html", "/docs/zh/"]) {
      const { status, headers, body } = await docsResponse(path, { "accept-encoding": accepted }, places);
      expect([status, headers?.["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
      expect(headers?.["content-encoding"]).toBe(encoding);
      expect(decompress(body as Buffer).toString()).toBe(page);
    }
  });

  test("has the types of its files, folders, and no other files", async () => {
    expect(await hasDocs(places)).toBe(true);
    expect(await shown("/docs/site.css")).toMatchObject({ status: 200, type: "text/css; charset=utf-8", text: page });
    expect(await shown("/docs/x.bin")).toMatchObject({ type: "application/octet-stream", text: page });
    expect(await shown("/docs/zh")).toMatchObject({ status: 308, location: "/docs/zh/" });
    expect(await shown("/docs/missing.html")).toMatchObject({ status: 404 });
  });
});

test("a server knows whether it has the documentation", async () => {
  expect([await hasDocs(places), await hasDocs([])]).toEqual([true, false]);
});

test("a link that leads out of the folder is not followed", async () => {
  await symlink(join(outside, "secret.txt"), join(folder, "link.txt"));
  await symlink(join(folder, "zh", "index.html"), join(folder, "inside.html"));
  expect(await shown("/docs/link.txt")).toMatchObject({ status: 404 });
  expect(await shown("/docs/inside.html")).toMatchObject({ status: 200, text: "<p>首页" });
});

test("the first folder with a start page is served, and a new build shows at once", async () => {
  await mkdir(join(outside, "packed"));
  expect(await shown("/docs/")).toMatchObject({ text: "<p>start" });
  await writeFile(join(outside, "packed", "index.html"), "<p>packed");
  expect(await shown("/docs/")).toMatchObject({ text: "<p>packed" });
});

test("without a build each page says which command builds it", async () => {
  for (const path of ["/docs", "/docs/", "/docs/errors.html"]) {
    const { status, body } = await docsResponse(path, {}, []);
    expect(status).toBe(404);
    expect(body).toContain("npm run docs");
  }
});

test("what cannot be read is a fault, not a page that is missing", async () => {
  await mkdir(join(folder, "odd", "index.html"), { recursive: true });
  expect(await shown("/docs/odd/")).toMatchObject({ status: 404 });
  await symlink("loop", join(folder, "loop"));
  await expect(docsResponse("/docs/loop", {}, places)).rejects.toThrow("ELOOP");
});

test.each(["/docs", "/docs/", "/docs/index.html"])("%s is HTML for everyone and no part of the request log", async (path) => {
  const { local } = await startCaller();
  const response = await fetch(`${local.endpoint}${path}`);
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(response.headers.get("server")).toBe("dis-local");
  expect(await response.text()).toMatch(/^<!doctype html>/i);
  const head = await fetch(`${local.endpoint}${path}`, { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([response.status, ""]);
  expect(local.requests()).toEqual([]);
  const refused = await fetch(`${local.endpoint}${path}`, { method: "POST" });
  expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET"]);
  await local.close();
});

test("the server passes a path on as it was sent", async () => {
  const { local } = await startCaller();
  // A client such as fetch would take the dots away before it sends.
  const status = await new Promise((resolve, reject) => {
    const sent = request(`${local.endpoint}`, { path: "/docs/../../package.json" }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on("error", reject).end();
  });
  expect(status).toBe(404);
  await local.close();
});
