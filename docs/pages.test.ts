import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { limitOf } from "../testing/limits.js";
import { runsAll, sayShare } from "../testing/share.js";
import { FOLDERS, LANGUAGE_TAGS, LANGUAGES, type Language, otherLanguage } from "./languages.js";
import { launchBrowser } from "./testing/browser.js";
import { SITE_FOLDER } from "./testing/build.setup.js";
import { findings } from "./testing/findings.js";
import { COLOURS, LOOKS, searchedLooks } from "./testing/looks.js";
import { NO_BROWSER } from "./testing/no-browser.js";
import { type Look, openPage, widthOf } from "./testing/open-page.js";
import { type SiteServer, serveSite } from "./testing/site-server.js";

// Every page of the site, from a server and from a file.

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

beforeEach((context) => {
  if (browser === undefined) context.skip(NO_BROWSER);
});

function open(address: string, look?: Look) {
  return openPage(browser as Browser, address, look);
}

/** Files of the pages of a language, below its folder. */
function pagesIn(language: Language): string[] {
  const found = readdirSync(join(SITE_FOLDER, FOLDERS[language]), { recursive: true, encoding: "utf8" });
  const other = FOLDERS[otherLanguage(language)];
  return found
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".html") && (other === "" || !name.startsWith(other)));
}

const files = LANGUAGES.flatMap((language, turn) =>
  pagesIn(language).map((name, place) => [`${FOLDERS[language]}${name}`, name, language, place + turn] as const),
);

test("both languages have the same pages", () => {
  expect(pagesIn("zh").sort()).toEqual(pagesIn("en").sort());
  expect(pagesIn("en")).toEqual(
    expect.arrayContaining(["index.html", "reference.html", "guides.html", "try.html", "errors.html", "trace.html"]),
  );
});

/** Pages that a program writes. */
const RENDERED = ["reference.html", "try.html"];

afterAll(() => {
  const ran = files.flatMap(([, , , place]) => searchedLooks(place));
  sayShare("looks of pages that axe searched", ran.length, files.length * LOOKS.length);
  sayShare("pages from which the language is switched, from a file", runsAll ? files.length : files.length / 2, files.length);
});

describe.each(files)("%s", (path, name, language, place) => {
  const searched = searchedLooks(place);

  test.each(COLOURS)(
    "fits in %s colours, on a desktop and on a phone, and everybody can read and reach it",
    async (colorScheme) => {
      const { page, faults } = await open(site.root + path, { colorScheme });
      // The other pages are complete when they are loaded.
      if (RENDERED.includes(name)) await page.waitForLoadState("networkidle");
      // Of thousands of rows the first are enough: all are of one kind.
      await page.locator("tr[data-entry]").evaluateAll((rows) => {
        for (const row of rows.slice(100)) row.remove();
      });
      const ground = await page.locator("header.site").evaluate((header) => getComputedStyle(header).backgroundColor);
      const [red = 0] = (ground.match(/\d+/g) ?? []).map(Number);
      expect(red < 128).toBe(colorScheme === "dark");
      for (const look of LOOKS.filter((one) => one.colorScheme === colorScheme)) {
        await page.setViewportSize({ width: look.width, height: 900 });
        expect(await widthOf(page), `${look.width}`).toBeLessThanOrEqual(look.width);
        if (!searched.includes(look)) continue;
        await expect.poll(() => findings(page), { message: `${look.width}`, timeout: 30_000 }).toEqual([]);
      }
      expect(faults).toEqual([]);
      await page.close();
    },
    60_000,
  );

  // The way from the English page passes by the Chinese one.
  if (runsAll || language === "en") {
    test("works from a file, and switches to the other language and back", async () => {
      const { page, faults } = await open(pathToFileURL(join(SITE_FOLDER, path)).href);
      const languageOf = () => page.locator("html").getAttribute("lang");
      expect(await languageOf()).toBe(LANGUAGE_TAGS[language]);
      const other = otherLanguage(language);
      await page.locator("header a.language").click();
      await expect.poll(languageOf).toBe(LANGUAGE_TAGS[other]);
      expect(page.url().split("#")[0]).toBe(pathToFileURL(join(SITE_FOLDER, FOLDERS[other], name)).href);
      await page.locator("header a.language").click();
      await expect.poll(languageOf).toBe(LANGUAGE_TAGS[language]);
      expect(faults).toEqual([]);
      await page.close();
    }, 60_000);
  }
});

describe.each(LANGUAGES)("the lists in %s", (language: Language) => {
  const address = (page: string) => `${site.root}${FOLDERS[language]}${page}`;

  test("the search finds an error code by code, word and call, and an address leads to it", async () => {
    const { page, faults } = await open(address("errors.html#DIS.4332"));
    const row = page.locator("tr:target");
    expect(await row.getAttribute("id")).toBe("DIS.4332");
    const visible = page.locator("[data-entry]:visible");
    const all = await visible.count();
    for (const [words, code] of [
      ["4375", "DIS.4375"],
      ["COMMITcheckpoint 4224", "DIS.4224"],
      [language === "en" ? "app does not exist" : "App不存在", "DIS.4332"],
      // What others call it.
      ["throttl", "DIS.4303"],
      ["429", "DIS.4305"],
      ["限流", "DIS.4305"],
    ] as const) {
      await page.getByRole("searchbox").fill(words);
      await expect.poll(() => visible.count()).toBeLessThan(all);
      expect(await visible.evaluateAll((rows) => rows.map(({ id }) => id))).toContain(code);
      expect(await page.locator("output").textContent()).toContain(String(await visible.count()));
    }
    await page.getByRole("searchbox").fill("no such words");
    expect(await visible.count()).toBe(0);
    // A search does not hide the entry that an address names.
    await page.evaluate(() => location.assign("#DIS.4301"));
    await expect.poll(() => visible.count()).toBe(all);
    const isInView = () =>
      page.locator("tr:target").evaluate((entry) => {
        const { top } = entry.getBoundingClientRect();
        return top > 0 && top < innerHeight;
      });
    await expect.poll(isInView).toBe(true);
    // Nor when the address names it already, and a link leads to it once more.
    await page.getByRole("searchbox").fill("429");
    await expect.poll(() => visible.count()).toBeLessThan(all);
    await page.evaluate(() =>
      Object.assign(document.body.appendChild(document.createElement("a")), { href: "#DIS.4301" }).click(),
    );
    await expect.poll(() => visible.count()).toBe(all);
    await expect.poll(isInView).toBe(true);
    expect(faults).toEqual([]);
  }, 60_000);

  test("an error code links to an operation that returns it", async () => {
    const { page } = await open(address("errors.html#DIS.4375"));
    await page.locator("tr:target").getByRole("link", { name: "showCheckpoint" }).click();
    await page.getByRole("heading", { name: language === "en" ? "Show a checkpoint" : "查询Checkpoint" }).waitFor();
    expect(page.url()).toBe(address("reference.html#/checkpoints/showcheckpoint"));
  }, 60_000);

  test("the search finds a limit in the trace, with its document and its operation", async () => {
    const most = limitOf("commitCheckpoint", "metadata", "maxLength");
    const { page, faults } = await open(address("trace.html"));
    await page.getByRole("searchbox").fill(`metadata ${most}`);
    const row = page.locator("[data-entry]:visible").first();
    await row.getByRole("link", { name: "commitCheckpoint" }).waitFor();
    expect(await row.textContent()).toContain(String(most));
    await row.getByRole("link", { name: "commitCheckpoint" }).click();
    await page.getByRole("heading", { name: language === "en" ? "Commit a checkpoint" : "提交Checkpoint" }).waitFor();
    expect(faults).toEqual([]);
  }, 60_000);
});

test.each(["index.html", "guides/checkpoints.html", "errors.html"])(
  "%s is printed in dark colours on white",
  async (path) => {
    const { page } = await open(site.root + path, { colorScheme: "dark" });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const printed = await page.locator("body").evaluate((body) => {
      const { color, backgroundColor } = getComputedStyle(body);
      return [color, backgroundColor];
    });
    expect(printed).toEqual(["rgb(28, 36, 48)", "rgb(255, 255, 255)"]);
    await page.close();
  },
  60_000,
);

test.each(RENDERED.flatMap((name) => LANGUAGES.map((language) => `${FOLDERS[language]}${name}`)))(
  "%s says that it needs JavaScript",
  async (path) => {
    const page = await (browser as Browser).newPage({ javaScriptEnabled: false });
    await page.goto(site.root + path);
    expect(await page.locator(".needs-programs").innerText()).toContain("JavaScript");
    await page.close();
  },
  60_000,
);
