import { operationsOf } from "dis-openapi/contract";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sayShare } from "../testing/share.js";
import { readContractFile } from "./contracts.js";
import { FOLDERS, LANGUAGES, type Language, type Words } from "./languages.js";
import { routeOf, routeOfTag } from "./site/pages.js";
import { launchBrowser } from "./testing/browser.js";
import { findings } from "./testing/findings.js";
import { LOOKS, searchedLooks } from "./testing/looks.js";
import { NO_BROWSER } from "./testing/no-browser.js";
import { actUntil, type Look, openPage, widthOf } from "./testing/open-page.js";
import { type SiteServer, serveSite } from "./testing/site-server.js";

// The built reference, served under a sub-path and opened in a browser.

let site: SiteServer;
let browser: Browser | undefined;

beforeAll(async () => {
  site = await serveSite();
  browser = await launchBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

afterAll(() => {
  const ran = LANGUAGES.flatMap((_, place) => searchedLooks(2 * place));
  sayShare("looks of the reference", ran.length, LANGUAGES.length * LOOKS.length);
});

beforeEach((context) => {
  if (browser === undefined) context.skip(NO_BROWSER);
});

/** Opens the reference at a place, and waits until it is rendered. */
async function open(language: Language, hash: string, look?: Look) {
  const opened = await openPage(browser as Browser, `${site.root}${FOLDERS[language]}reference.html${hash}`, look);
  await opened.page.locator("#redoc main").waitFor();
  return opened;
}

const CHECKPOINTS: Words<readonly (readonly [name: string, title: string])[]> = {
  en: [
    ["commitCheckpoint", "Commit a checkpoint"],
    ["showCheckpoint", "Show a checkpoint"],
    ["deleteCheckpoint", "Delete checkpoints"],
  ],
  zh: [
    ["commitCheckpoint", "提交Checkpoint"],
    ["showCheckpoint", "查询Checkpoint"],
    ["deleteCheckpoint", "删除Checkpoint"],
  ],
};

function shows(page: Page, title: string): Promise<void> {
  return page.getByRole("heading", { name: title }).waitFor();
}

/** Leads the page to a hash until it shows the place. The same hash again would be no change, so it goes by way of another. */
async function goTo(page: Page, hash: string, place: Locator): Promise<void> {
  const go = async () => {
    for (const each of ["#/", hash]) await page.evaluate((next) => location.assign(next), each);
  };
  await actUntil(go, place.first(), "attached");
}

describe.each(LANGUAGES)("in %s", (language) => {
  const [commit, show] = CHECKPOINTS[language] as [readonly [string, string], readonly [string, string]];

  test("a search finds an operation by its name and by its title, and leads to it", async () => {
    const { page, faults } = await open(language, "#/");
    for (const [name, title] of CHECKPOINTS[language]) {
      for (const words of [name, title]) {
        const input = page.locator("dialog.search input");
        await actUntil(() => page.keyboard.press("Control+K"), input);
        await input.fill(words);
        await page.locator(`[role="option"][href$="#/checkpoints/${name.toLowerCase()}"]`).click();
        await shows(page, title);
        expect(new URL(page.url()).hash).toBe(`#/checkpoints/${name.toLowerCase()}`);
      }
    }
    expect(faults).toEqual([]);
  }, 60_000);

  test("the language switch lands on the same operation", async () => {
    const other = language === "en" ? "zh" : "en";
    const [[, otherTitle], [, otherShow]] = CHECKPOINTS[other] as [readonly [string, string], readonly [string, string]];
    const { page, faults } = await open(language, "#/checkpoints/commitcheckpoint");
    await shows(page, commit[1]);
    await page.locator("header a.language").click();
    await shows(page, otherTitle);
    expect(page.url()).toBe(`${site.root}${FOLDERS[other]}reference.html#/checkpoints/commitcheckpoint`);
    // Also for an operation that was opened later: Redoc changes the address without an event.
    const link = page.locator(`a[href="#/checkpoints/showcheckpoint"]`).first();
    await actUntil(() => link.click(), page.getByRole("heading", { name: otherShow }));
    await page.locator("header a.language").click();
    await shows(page, show[1]);
    expect(page.url()).toBe(`${site.root}${FOLDERS[language]}reference.html#/checkpoints/showcheckpoint`);
    expect(faults).toEqual([]);
  }, 60_000);

  test("every operation is at the place that the other pages link to", async () => {
    const { page } = await open(language, "#/");
    const operations = operationsOf(readContractFile());
    for (const tag of new Set(operations.flatMap(({ value }) => value.tags ?? []))) {
      const own = operations.filter(({ value }) => value.tags?.[0] === tag).map((operation) => routeOf(operation).slice(1));
      // Redoc renders the operations of a group when the group is opened.
      for (const route of own) await goTo(page, routeOfTag(tag), page.locator(`[data-section-id="${route}"]`));
    }
  }, 60_000);

  test("an operation with several calls has a sample of each", async () => {
    const { page, faults } = await open(language, "#/transfer-tasks/createtransfertask");
    const panel = page.locator(".panel-request-samples").filter({ hasText: "createObsTransferTask" });
    await panel.waitFor();
    const other = page.getByText("curl: DLI", { exact: true });
    await actUntil(() => panel.getByRole("button", { name: "TypeScript: OBS" }).click(), other);
    await other.click();
    await page.locator(".panel-request-samples").filter({ hasText: '"destination_type": "DLI"' }).waitFor();
    expect(faults).toEqual([]);
  }, 60_000);

  test.each(searchedLooks(2 * LANGUAGES.indexOf(language)))(
    "nothing is wider than $width pixels, and in $colorScheme colours everybody can read and reach it",
    async ({ width, colorScheme }) => {
      const { page, faults } = await open(language, "#/", { width, colorScheme });
      for (const section of [
        "checkpoints/commitcheckpoint",
        "records/showcursor",
        "transfer-tasks/createtransfertask",
        "error-codes",
      ]) {
        await goTo(page, `#/${section}`, page.locator(`[data-section-id="/${section}"]`));
        expect(await widthOf(page), section).toBeLessThanOrEqual(width);
        await expect.poll(() => findings(page), { message: section, timeout: 30_000 }).toEqual([]);
      }
      expect(faults).toEqual([]);
    },
    60_000,
  );
});

test("the buttons of the Chinese reference are Chinese", async () => {
  const { page } = await open("zh", "#/checkpoints/commitcheckpoint");
  await page.getByText("查看认证方式").first().waitFor();
  await page.getByRole("heading", { name: "请求" }).first().waitFor();
}, 60_000);

test("a request to another host and an error on the console are noticed", async () => {
  const { page, faults } = await open("en", "#/");
  await page.evaluate(() => {
    document.body.append(Object.assign(new Image(), { src: "https://example.com/logo.svg" }));
    console.error("broken");
  });
  await expect.poll(() => faults).toEqual(expect.arrayContaining(["request: https://example.com/logo.svg", "console: broken"]));
}, 60_000);
