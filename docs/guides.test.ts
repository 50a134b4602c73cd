import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { GUIDE_SLUGS, guidesOf } from "./guides/guides.js";
import { FOLDERS, LANGUAGES } from "./languages.js";
import { launchBrowser } from "./testing/browser.js";
import { SITE_FOLDER } from "./testing/build.setup.js";
import { codeBlocks } from "./testing/guide-text.js";
import { NO_BROWSER } from "./testing/no-browser.js";
import { type Look, openPage } from "./testing/open-page.js";

// The guides in a browser, opened from a file: samples, the language of samples, and the links beside headings.

let browser: Browser | undefined;

beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);

afterAll(() => browser?.close());

beforeEach((context) => {
  if (browser === undefined) context.skip(NO_BROWSER);
});

const addressOf = (path: string) => pathToFileURL(join(SITE_FOLDER, path)).href;

function open(path: string, look?: Look) {
  return openPage(browser as Browser, addressOf(path), look);
}

/** The samples that are wider than their frame, by their first line. */
function cutSamples(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("main pre")]
      .filter((sample) => sample.scrollWidth > sample.clientWidth)
      .map(({ textContent }) => (textContent ?? "").split("\n").reduce((a, b) => (b.length > a.length ? b : a))),
  );
}

describe.each(LANGUAGES)("in %s", (language) => {
  const pages = ["index", ...GUIDE_SLUGS.map((slug) => `guides/${slug}`)];

  test.each(pages)("no sample of %s is cut at 1280 pixels", async (page) => {
    const opened = await open(`${FOLDERS[language]}${page}.html`, { width: 1280 });
    // All languages of a sample, not only the one that is shown.
    await opened.page.addStyleTag({ content: "figure[hidden] { display: block !important; }" });
    expect(await opened.page.locator("main pre").count()).toBeGreaterThan(0);
    expect(await cutSamples(opened.page)).toEqual([]);
    expect(opened.faults).toEqual([]);
    await opened.page.close();
  });

  test("a heading has a link to itself, with the same address in both languages, that shows on hover and on focus", async () => {
    const { page } = await open(`${FOLDERS[language]}guides/checkpoints.html`);
    const heading = page.locator("h2").nth(1);
    const link = heading.locator("a.anchor");
    const shown = () => link.evaluate((element) => getComputedStyle(element).opacity);
    expect(await shown()).toBe("0");
    await heading.hover();
    expect(await shown()).toBe("1");
    await page.mouse.move(0, 0);
    await link.focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Shift+Tab");
    expect(await shown()).toBe("1");
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toBe(`#${await heading.getAttribute("id")}`);
    const english = await open("guides/checkpoints.html");
    const ids = (of: Page) => of.locator("article [id]").evaluateAll((all) => all.map(({ id }) => id));
    expect(await ids(page)).toEqual(await ids(english.page));
  });

  test("codes and calls in prose lead to their entries", async () => {
    const { page } = await open(`${FOLDERS[language]}guides/errors-and-retries.html`);
    await page
      .locator('article p a[href="../errors.html#DIS.4303"], article td a[href="../errors.html#DIS.4303"]')
      .first()
      .click();
    expect(page.url()).toBe(`${addressOf(`${FOLDERS[language]}errors.html`)}#DIS.4303`);
  });
});

test("a sample is copied as it was written, and the button says so", async () => {
  const { page } = await open("guides/calls.html");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const sample = page.locator(".code").first();
  const button = sample.getByRole("button", { name: "Copy" });
  expect(await button.evaluate((element) => getComputedStyle(element).opacity)).toBe("0");
  await sample.hover();
  expect(await button.evaluate((element) => getComputedStyle(element).opacity)).toBe("1");
  await button.click();
  await sample.getByRole("button", { name: "Copied" }).waitFor();
  const [first] = codeBlocks(guidesOf("en").get("calls") ?? "");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(first?.code);
});

test("without the clipboard of a secure page a sample is copied all the same", async () => {
  const { page } = await open("guides/calls.html");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(() => Object.defineProperty(navigator.clipboard, "writeText", { value: undefined }));
  await page.locator(".code").nth(1).getByRole("button").click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("newstream: 200");
});
