import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { FOLDERS, LANGUAGES, type Language } from "./languages.js";
import { launchBrowser } from "./testing/browser.js";
import { SITE_FOLDER } from "./testing/build.setup.js";
import { findings } from "./testing/findings.js";
import { NO_BROWSER } from "./testing/no-browser.js";
import { actUntil, type Look, openPage, widthOf } from "./testing/open-page.js";

// The dialog of the search, on pages that were opened from a file.

let browser: Browser | undefined;

beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);

afterAll(() => browser?.close());

beforeEach((context) => {
  if (browser === undefined) context.skip(NO_BROWSER);
});

function addressOf(language: Language, path: string): string {
  return pathToFileURL(join(SITE_FOLDER, FOLDERS[language])).href + (FOLDERS[language] === "" ? "/" : "") + path;
}

function open(language: Language, path: string, look?: Look) {
  return openPage(browser as Browser, addressOf(language, path), look);
}

const dialogOf = (page: Page) => page.locator("dialog.search");
const inputOf = (page: Page) => dialogOf(page).getByRole("combobox");

/** What the choice is at, as a screen reader would say it. */
function chosen(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const id = document.activeElement?.getAttribute("aria-activedescendant") ?? "";
    return document.getElementById(id)?.getAttribute("href") ?? null;
  });
}

describe.each(LANGUAGES)("in %s", (language) => {
  test.each(["index.html", "guides/checkpoints.html", "errors.html", "try.html", "trace.html", "reference.html#/"])(
    "%s searches all pages, by the keyboard alone",
    async (path) => {
      const { page, faults } = await open(language, path);
      await actUntil(() => page.keyboard.press("Control+K"), dialogOf(page));
      expect(await page.getByTestId("search-dialog").count()).toBe(0);
      await page.keyboard.type("4332");
      await expect.poll(() => chosen(page)).toBe(addressOf(language, "errors.html#DIS.4332"));
      await page.keyboard.press("Enter");
      await page.locator('tr[id="DIS.4332"]').waitFor();
      expect(page.url()).toBe(addressOf(language, "errors.html#DIS.4332"));
      await expect.poll(() => dialogOf(page).isVisible()).toBe(false);
      expect(faults).toEqual([]);
      await page.close();
    },
  );
});

test("the arrows choose, Escape closes, and the focus returns", async () => {
  const { page, faults } = await open("en", "errors.html");
  const button = page.getByRole("button", { name: "Search" });
  await button.focus();
  await page.keyboard.press("Enter");
  await inputOf(page).fill("quota");
  await expect.poll(() => chosen(page)).not.toBeNull();
  const options = await page.getByRole("option").evaluateAll((all) => all.map((each) => each.getAttribute("href")));
  expect(options.length).toBeGreaterThan(2);
  expect(await dialogOf(page).getByRole("status").textContent()).toBe(`${options.length} results`);
  for (const [key, index] of [
    ["ArrowDown", 1],
    ["ArrowUp", 0],
    ["ArrowUp", -1],
    ["ArrowDown", 0],
  ] as const) {
    await page.keyboard.press(key);
    expect(await chosen(page)).toBe(options.at(index));
    expect(await page.locator('[aria-selected="true"]').count()).toBe(1);
  }
  // The dialog is modal, and the keys stay with it.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  expect(
    await page.evaluate(() => document.activeElement?.closest("dialog") !== null || document.activeElement === document.body),
  ).toBe(true);
  await page.keyboard.press("Escape");
  await expect.poll(() => dialogOf(page).isVisible()).toBe(false);
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(faults).toEqual([]);
});

test("a slash opens the search, but not in a field", async () => {
  const { page } = await open("en", "errors.html");
  const filter = page.getByRole("searchbox");
  await filter.focus();
  await page.keyboard.type("a/b");
  expect(await filter.inputValue()).toBe("a/b");
  expect(await dialogOf(page).isVisible()).toBe(false);
  await filter.blur();
  await page.keyboard.press("/");
  expect(await inputOf(page).inputValue()).toBe("");
  await page.keyboard.type("a/b");
  expect(await inputOf(page).inputValue()).toBe("a/b");
  // The key that opens it, once more, is for the next search.
  await page.keyboard.press("Control+K");
  await page.keyboard.type("x");
  expect(await inputOf(page).inputValue()).toBe("x");
});

test("what is not found is said, a result shows no HTML of a query, and a click beside the dialog closes it", async () => {
  const { page, faults } = await open("en", "guides.html");
  await page.getByRole("button", { name: "Search" }).click();
  await inputOf(page).fill("zzzzqqqq");
  await page.getByText("Nothing found.").waitFor();
  expect(await page.getByRole("listbox").count()).toBe(0);
  await inputOf(page).fill("commit (a) [checkpoint] \\ <b>x</b>");
  await page.getByRole("option").first().waitFor();
  expect(await dialogOf(page).locator("b").count()).toBe(0);
  expect(await dialogOf(page).locator("mark").count()).toBeGreaterThan(0);
  await page.mouse.click(5, 5);
  await expect.poll(() => dialogOf(page).isVisible()).toBe(false);
  expect(faults).toEqual([]);
});

test.each(["light", "dark"] as const)("everybody can read and reach the dialog in %s colours", async (colorScheme) => {
  for (const path of ["guides.html", "reference.html#/"]) {
    const { page } = await open("en", path, { colorScheme });
    await actUntil(() => page.keyboard.press("Control+K"), dialogOf(page));
    expect(await findings(page), path).toEqual([]);
    await inputOf(page).fill("quota");
    await page.getByRole("option").first().waitFor();
    expect(await findings(page), path).toEqual([]);
    await page.close();
  }
});

test("keys that compose a Chinese word choose nothing", async () => {
  const { page } = await open("zh", "errors.html");
  await page.keyboard.press("Control+K");
  await inputOf(page).fill("配额");
  await expect.poll(() => chosen(page)).not.toBeNull();
  await inputOf(page).evaluate((input) =>
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true })),
  );
  expect(await dialogOf(page).isVisible()).toBe(true);
});

test("an operation that is found on its own page is shown, also on a phone", async () => {
  const { page, faults } = await open("zh", "reference.html#/", { width: 390, colorScheme: "dark" });
  await page.locator("#redoc main").waitFor();
  await page.getByRole("button", { name: "搜索" }).click();
  await inputOf(page).fill("提交checkpoint");
  await page.getByRole("option").first().waitFor();
  expect(await widthOf(page)).toBeLessThanOrEqual(390);
  await page.getByRole("option").first().click();
  await page.getByRole("heading", { name: "提交Checkpoint" }).waitFor();
  await expect.poll(() => dialogOf(page).isVisible()).toBe(false);
  expect(faults).toEqual([]);
});

test("without its index the search says so", async () => {
  const { page } = await open("en", "guides.html");
  await page.locator("dialog.search").evaluate((dialog: HTMLElement) => dialog.setAttribute("data-index", "missing.js"));
  await page.keyboard.press("Control+K");
  await inputOf(page).fill("quota");
  await page.getByText("The index could not be loaded.").waitFor();
});
