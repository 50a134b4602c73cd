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

// The Chinese guides have the same samples.
test.each(["index", ...GUIDE_SLUGS.map((slug) => `guides/${slug}`)])("no sample of %s is cut at 1280 pixels", async (page) => {
  const opened = await open(`${page}.html`, { width: 1280 });
  // All languages of a sample, not only the one that is shown.
  await opened.page.addStyleTag({ content: "figure[hidden] { display: block !important; }" });
  expect(await opened.page.locator("main pre").count()).toBeGreaterThan(0);
  expect(await cutSamples(opened.page)).toEqual([]);
  expect(opened.faults).toEqual([]);
  await opened.page.close();
});

describe.each(LANGUAGES)("in %s", (language) => {
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

const LANGUAGE_NAMES = ["TypeScript", "Java", "Python", "Go"];

/** The samples that a reader sees, by the first line of each. */
function visibleSamples(page: Page): Promise<string[]> {
  return page
    .locator(".samples pre:visible")
    .evaluateAll((all) => all.map(({ textContent }) => textContent?.split("\n")[0] ?? ""));
}

test("a sample in several languages has tabs, and a choice is valid for every sample of every page, the reference included", async () => {
  const { page, faults } = await open("guides/checkpoints.html");
  const group = page.locator(".samples").first();
  expect(await group.getByRole("tab").allTextContents()).toEqual(LANGUAGE_NAMES);
  expect(await visibleSamples(page)).toEqual(Array(2).fill('import { createDisClient } from "dis-openapi";'));
  await group.getByRole("tab", { name: "TypeScript" }).focus();
  await page.keyboard.press("ArrowRight");
  expect(await group.getByRole("tab", { selected: true }).textContent()).toBe("Java");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  expect(await group.getByRole("tab", { selected: true }).textContent()).toBe("Go");
  await group.getByRole("tab", { name: "Python" }).click();
  expect(await visibleSamples(page)).toEqual(["import os", "import os"]);
  for (const path of ["guides/calls.html", "zh/guides/calls.html"]) {
    await page.goto(addressOf(path));
    expect(await visibleSamples(page)).toEqual(["import os"]);
  }
  await page.goto(`${addressOf("reference.html")}#/checkpoints/commitcheckpoint`);
  await page.locator(".panel-request-samples").filter({ hasText: "client.commit_checkpoint(request)" }).waitFor();
  await page.locator(".panel-request-samples").getByRole("button", { name: "Python" }).click();
  await page.getByRole("menuitem", { name: "Go", exact: true }).click();
  await page.locator(".panel-request-samples").filter({ hasText: "client.CommitCheckpoint(request)" }).waitFor();
  await page.goto(addressOf("guides/calls.html"));
  expect(await visibleSamples(page)).toEqual(["package main"]);
  expect(faults).toEqual([]);
});

test("without a program all languages of a sample are shown, each with its name", async () => {
  const context = await (browser as Browser).newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(addressOf("guides/calls.html"));
  expect(await page.locator(".samples figcaption:visible").allTextContents()).toEqual(LANGUAGE_NAMES);
  expect(await page.locator(".samples pre:visible").count()).toBe(LANGUAGE_NAMES.length);
  await context.close();
});

test.each([...LANGUAGE_NAMES, "curl"])(
  "no sample of the reference in %s is cut at 1280 pixels",
  async (language) => {
    const { page } = await open("reference.html", { width: 1280 });
    await page.evaluate((name) => localStorage.setItem("dis-sample-language", name), language);
    for (const place of ["transfer-tasks/createtransfertask", "metrics/showpartitionmetrics", "records/consumerecords"]) {
      await page.goto(`${addressOf("reference.html")}#/${place}`);
      await page.reload();
      const samples = page.locator(".panel-request-samples pre");
      await samples.first().waitFor();
      const cut = await samples.evaluateAll((all) =>
        all.filter((sample) => sample.scrollWidth > sample.clientWidth).map(({ textContent }) => textContent?.slice(0, 60)),
      );
      expect(cut, place).toEqual([]);
    }
  },
  60_000,
);
