import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { GUIDE_SLUGS } from "./guides/guides.js";
import { FOLDERS, LANGUAGES } from "./languages.js";
import { launchBrowser } from "./testing/browser.js";
import { SITE_FOLDER } from "./testing/build.setup.js";
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
});
