import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type LocalDis, startLocalDis } from "dis-local";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { disContract } from "../contract-tests/src/contract/dis-contract.js";
import { createAtlas } from "../contract-tests/src/contract/provenance.js";
import { createFold } from "../contract-tests/src/traffic/fold.js";
import { exchangesIn } from "../contract-tests/src/traffic/read.js";
import { sayShare } from "../testing/share.js";
import { FOLDERS, LANGUAGES } from "./languages.js";
import { launchBrowser } from "./testing/browser.js";
import { SITE_FOLDER } from "./testing/build.setup.js";
import { findings } from "./testing/findings.js";
import { LOOKS, searchedLooks } from "./testing/looks.js";
import { NO_BROWSER } from "./testing/no-browser.js";
import { actUntil, type Look, openPage, widthOf } from "./testing/open-page.js";
import { serveSite } from "./testing/site-server.js";

// The page for trying calls, served by dis-local, by another server, and from a file.

let browser: Browser | undefined;
let local: LocalDis;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dis-try-"));
  browser = await launchBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

afterAll(() => {
  const ran = LANGUAGES.flatMap((_, place) => searchedLooks(2 * place));
  sayShare("looks of the page for trying calls", ran.length, LANGUAGES.length * LOOKS.length);
});

beforeEach(async (context) => {
  if (browser === undefined) context.skip(NO_BROWSER);
  local = await startLocalDis();
});

afterEach(() => local?.close());

function open(address: string, look?: Look) {
  return openPage(browser as Browser, address, look);
}

/** What the gate sees in a HAR: the calls in their order, and what is wrong. The files of the page itself are no calls. */
async function seenIn(har: string) {
  const contract = disContract();
  const fold = createFold({ contract, context: { atlas: createAtlas(contract), replay: "dis-contract check" } });
  const seen = [];
  for await (const exchange of exchangesIn(har)) seen.push(await fold.add(exchange));
  return {
    calls: seen.flatMap(({ call }) => call ?? []),
    findings: seen.flatMap(({ findings }) => findings.map(({ finding }) => finding)),
  };
}

/** Sends the form of an operation as it is filled in. @returns the status of the response */
async function execute(page: Page, operationId: string): Promise<string | null> {
  const form = page.locator(`[id$="-${operationId}"]`);
  const send = form.getByRole("button", { name: "Execute" });
  await actUntil(() => form.getByRole("button").first().click(), send);
  await send.click();
  return form.locator(".live-responses-table .response-col_status").last().textContent();
}

describe.each(LANGUAGES)("the page in %s, served by dis-local", (language) => {
  test("commits a checkpoint, the service stores it, and what the browser recorded of it keeps the contract", async () => {
    const har = join(folder, `${language}.har`);
    const { page, faults } = await open(`${local.endpoint}/docs/${FOLDERS[language]}try.html`, { har });
    await page.locator("#prepare").click();
    await expect.poll(() => page.locator("#prepare-result").textContent()).not.toBe("");
    expect(local.requests().map(({ status }) => status)).toEqual([201, 201, 200]);
    expect(await execute(page, "commitCheckpoint")).toContain("201");
    expect(await execute(page, "showCheckpoint")).toContain("200");
    const body = page.locator('[id$="-showCheckpoint"] .live-responses-table .highlight-code').first();
    expect(await body.textContent()).toContain('"sequence_number": "2"');
    expect(local.requests().at(-2)).toMatchObject({ call: "commitCheckpoint", status: 201 });
    expect(faults).toEqual([]);
    await page.close();
    expect(await seenIn(har)).toEqual({
      calls: ["createStream", "createApp", "sendRecords", "commitCheckpoint", "showCheckpoint"],
      findings: [],
    });
  }, 60_000);

  test.each(searchedLooks(2 * LANGUAGES.indexOf(language)))(
    "is not wider than $width pixels, and in $colorScheme colours everybody can read and reach it",
    async ({ width, colorScheme }) => {
      const { page, faults } = await open(`${local.endpoint}/docs/${FOLDERS[language]}try.html`, { width, colorScheme });
      await page.locator("#prepare").click();
      await expect.poll(() => page.locator("#prepare-result").textContent()).not.toBe("");
      // One of each method, with examples to choose from, a choice among values, and long values.
      for (const name of ["createStream", "updateStream", "deleteStream", "showCursor"]) {
        const form = page.locator(`[id$="-${name}"]`);
        await actUntil(() => form.getByRole("button").first().click(), form.getByRole("button", { name: "Execute" }));
      }
      expect(await execute(page, "commitCheckpoint")).toContain("201");
      expect(await widthOf(page)).toBeLessThanOrEqual(width);
      await expect.poll(() => findings(page), { timeout: 30_000 }).toEqual([]);
      const dialog = page.locator(".modal-ux");
      await actUntil(() => page.locator(".btn.authorize").click(), dialog);
      await expect.poll(() => findings(page), { timeout: 30_000 }).toEqual([]);
      expect(faults).toEqual([]);
      await page.close();
    },
    60_000,
  );
});

test("an address leads to an operation, below the header, and to the same one in the other language", async () => {
  const { page } = await open(`${local.endpoint}/docs/try.html#/tags/listTags`);
  for (const language of [...LANGUAGES, ...LANGUAGES]) {
    expect(page.url()).toContain(`/docs/${FOLDERS[language]}try.html`);
    const opened = page.locator(".opblock.is-open");
    await opened.waitFor();
    expect(await opened.getAttribute("id")).toMatch(/-listTags$/);
    const distance = () =>
      page.evaluate(() => {
        const [header, operation] = ["header.site", ".opblock.is-open"].map((name) => document.querySelector(name));
        return (operation?.getBoundingClientRect().top ?? 0) - (header?.getBoundingClientRect().bottom ?? 0);
      });
    await expect.poll(distance).toBeGreaterThanOrEqual(0);
    await expect.poll(distance).toBeLessThan(200);
    await page.locator("header a.language").click();
    await expect.poll(() => page.url()).not.toContain(`/docs/${FOLDERS[language]}try.html`);
  }
}, 60_000);

test("preparing twice succeeds", async () => {
  const { page } = await open(`${local.endpoint}/docs/try.html`);
  for (const status of [201, 400]) {
    await page.locator("#prepare").click();
    await expect
      .poll(
        () =>
          local
            .requests()
            .filter(({ call }) => call === "createStream")
            .at(-1)?.status,
      )
      .toBe(status);
    await expect.poll(() => page.locator("#prepare-result").textContent()).toContain("They exist now");
  }
}, 60_000);

test("a dis-local with another token refuses the token of the form, and the page says so", async () => {
  const other = await startLocalDis({ credentials: { tokens: ["another"], keys: [] } });
  const { page } = await open(`${other.endpoint}/docs/try.html`);
  await page.locator("#prepare").click();
  await expect.poll(() => page.locator("#prepare-result").textContent()).toContain("441");
  await other.close();
}, 60_000);

test("on another server and from a file the page says how to start a dis-local, without errors", async () => {
  const site = await serveSite();
  for (const address of [`${site.root}try.html`, pathToFileURL(join(SITE_FOLDER, "zh", "try.html")).href]) {
    const { page, faults } = await open(address);
    await page.getByText("npx dis-local --port 7070").waitFor();
    await page.waitForLoadState("networkidle");
    expect(await page.locator("#served").isVisible()).toBe(false);
    expect(await page.locator("#swagger").textContent()).toBe("");
    expect(faults).toEqual([]);
  }
  await site.close();
}, 60_000);
