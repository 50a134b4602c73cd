import type { Browser, Locator, Page } from "playwright-core";
import { expect } from "vitest";

export interface Opened {
  readonly page: Page;
  /** Requests to another host, errors on the console and errors of programs while the page was open. */
  readonly faults: readonly string[];
}

export interface Look {
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
  /** Where the browser writes what it sends and gets, as a HAR, when the page is closed. Default: nowhere. */
  readonly har?: string;
}

/** Scheme and host of an address; for a file only the scheme. */
function origin(url: string): string {
  return url.startsWith("file:") ? "file:" : new URL(url).origin;
}

/** Opens a page in its own window. Requests to another host are blocked and recorded. */
export async function openPage(
  browser: Browser,
  url: string,
  { width = 1280, colorScheme = "light", har }: Look = {},
): Promise<Opened> {
  const recordHar = har === undefined ? {} : { recordHar: { path: har, content: "embed" as const } };
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, ...recordHar });
  const faults: string[] = [];
  page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  await page.route("**/*", async (route) => {
    const wanted = route.request().url();
    if (/^(blob|data):/.test(wanted) || origin(wanted) === origin(url)) return route.continue();
    faults.push(`request: ${wanted}`);
    return route.abort();
  });
  await page.goto(url);
  return { page, faults };
}

/**
 * Repeats an action, such as a key or a click, until what it leads to is there. A program that has shown its page may not listen
 * yet, or not any more: then a single key is lost.
 */
export async function actUntil(
  act: () => Promise<unknown>,
  effect: Locator,
  state: "visible" | "attached" = "visible",
): Promise<void> {
  const comes = (timeout: number) =>
    effect.waitFor({ state, timeout }).then(
      () => true,
      () => false,
    );
  const isThere = async () => {
    if (await comes(1)) return true;
    await act();
    return comes(1000);
  };
  await expect.poll(isThere, { timeout: 30_000 }).toBe(true);
}

/** The width of a page; infinite when a table is cut off and cannot be scrolled. */
export function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const clipped = [...document.querySelectorAll("table")].filter((table) => {
      const room = Math.min(table.clientWidth, table.parentElement?.clientWidth ?? 0) + 1;
      const scrolls = getComputedStyle(table.parentElement ?? table).overflowX === "auto";
      return table.scrollWidth > room && !scrolls;
    });
    return clipped.length === 0 ? document.documentElement.scrollWidth : Number.POSITIVE_INFINITY;
  });
}
