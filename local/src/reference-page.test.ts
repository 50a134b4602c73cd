import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startCaller } from "../testing/caller.js";
import { referencePage } from "./reference-page.js";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "reference-"));
});

afterEach(() => rm(folder, { recursive: true }));

const html = { "content-type": "text/html; charset=utf-8" };

test("the first page that exists is served, and a new build shows at once", async () => {
  const [packed, built] = ["packed.html", "built.html"].map((name) => pathToFileURL(join(folder, name))) as [URL, URL];
  expect(await referencePage([packed, built])).toMatchObject({ status: 404, headers: html });
  await writeFile(built, "<p>built");
  expect(await referencePage([packed, built])).toEqual({ status: 200, headers: html, body: Buffer.from("<p>built") });
  await writeFile(packed, "<p>packed");
  expect((await referencePage([packed, built])).body).toEqual(Buffer.from("<p>packed"));
});

test("without a build the page says which command builds it", async () => {
  expect((await referencePage([])).body).toContain("npm run docs");
});

test("a page that cannot be read is a fault, not a page that is missing", async () => {
  await expect(referencePage([pathToFileURL(folder)])).rejects.toThrow("EISDIR");
});

test.each(["/docs", "/docs/"])("%s is HTML for everyone and no part of the request log", async (path) => {
  const { local } = await startCaller();
  const response = await fetch(`${local.endpoint}${path}`);
  expect(response.headers.get("content-type")).toBe(html["content-type"]);
  expect(await response.text()).toMatch(/^<!doctype html>/i);
  expect((await fetch(`${local.endpoint}${path}`, { method: "HEAD" })).status).toBe(response.status);
  expect(local.requests()).toEqual([]);
  expect((await fetch(`${local.endpoint}${path}`, { method: "POST" })).headers.get("allow")).toBe("GET");
  await local.close();
});
