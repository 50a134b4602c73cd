import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { launchBrowser } from "./browser.js";
import { buildDocs } from "./build.js";
import { NO_BROWSER } from "./no-browser.js";

// The page as a reader gets it: built anew, served at /docs as dis-local serves it, opened in a browser.

const folder = mkdtempSync(join(tmpdir(), "dis-page-"));
let server: Server;
let browser: Browser | undefined;

beforeAll(async () => {
  const file = join(folder, "index.html");
  buildDocs(file);
  server = createServer((request, response) => {
    if (request.url !== "/docs") response.writeHead(404).end();
    else response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(readFileSync(file));
  }).listen(0, "127.0.0.1");
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach((context) => {
  if (browser === undefined) context.skip(NO_BROWSER);
});

interface Opened {
  readonly page: Page;
  /** What went wrong while the page was open: requests to another place, errors on the console, errors of programs. */
  readonly faults: readonly string[];
}

/** Opens the page; whatever it would load from another place is stopped and noted. */
async function open(width: number, colorScheme: "light" | "dark" = "light"): Promise<Opened> {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const page = await (browser as Browser).newPage({ viewport: { width, height: 900 }, colorScheme });
  const faults: string[] = [];
  page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  await page.route("**/*", async (route) => {
    const url = route.request().url();
    // A browser asks for the icon of a site by itself.
    if (url === `${origin}/favicon.ico`) return route.fulfill({ status: 204 });
    if (url.startsWith(origin) || /^(blob|data):/.test(url)) return route.continue();
    faults.push(`request: ${url}`);
    return route.abort();
  });
  await page.goto(`${origin}/docs`);
  await page.getByText("Streams of records, and the checkpoints").first().waitFor();
  return { page, faults };
}

test("a search for checkpoint finds the three operations, and leads to them", async () => {
  const { page, faults } = await open(1280);
  for (const [name, title] of [
    ["commitCheckpoint", "Commit a checkpoint"],
    ["showCheckpoint", "Show a checkpoint"],
    ["deleteCheckpoint", "Delete checkpoints"],
  ] as const) {
    await page.keyboard.press("Control+K");
    await page.getByPlaceholder("Search docs...").fill("checkpoint");
    const found = page.getByTestId("search-dialog").locator(`a[href="#/checkpoints/${name.toLowerCase()}"]`);
    await found.click();
    await page.getByRole("heading", { name: title }).waitFor();
    await page
      .getByText(`dis.${name}(`)
      .or(page.getByText(name, { exact: true }))
      .first()
      .waitFor();
  }
  expect(faults).toEqual([]);
}, 60_000);

test.each([
  [1280, "light"],
  [390, "dark"],
] as const)(
  "nothing is wider than a page of %i pixels",
  async (width, colorScheme) => {
    const { page, faults } = await open(width, colorScheme);
    for (const section of ["checkpoints/commitcheckpoint", "records/showcursor", "streams/createstream", "error-codes"]) {
      await page.evaluate((hash) => location.assign(`#/${hash}`), section);
      await page.waitForTimeout(300);
      const widest = await page.evaluate(() => {
        // A table that is too wide does not widen the page; it is cut off, to be scrolled.
        const clipped = [...document.querySelectorAll("table")].filter(
          (table) => table.scrollWidth > Math.min(table.clientWidth, table.parentElement?.clientWidth ?? 0) + 1,
        );
        return clipped.length === 0 ? document.documentElement.scrollWidth : Number.POSITIVE_INFINITY;
      });
      expect(widest, section).toBeLessThanOrEqual(width);
    }
    expect(faults).toEqual([]);
  },
  60_000,
);

test("a page that loads something from another place, or fails, would be noticed", async () => {
  const { page, faults } = await open(1280);
  await page.evaluate(() => {
    document.body.append(Object.assign(new Image(), { src: "https://example.com/logo.svg" }));
    console.error("broken");
  });
  await expect.poll(() => faults).toEqual(expect.arrayContaining(["request: https://example.com/logo.svg", "console: broken"]));
}, 60_000);
