import type { Browser, Page } from "playwright-core";

export interface Opened {
  readonly page: Page;
  /** What went wrong while the page was open: requests to another place, errors on the console, errors of programs. */
  readonly faults: readonly string[];
}

export interface Look {
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
}

/** Scheme and host of an address; for a file the scheme alone. */
function origin(url: string): string {
  return url.startsWith("file:") ? "file:" : new URL(url).origin;
}

/** Opens a page in a window of its own; whatever it would load from another place is stopped and noted. */
export async function openPage(
  browser: Browser,
  url: string,
  { width = 1280, colorScheme = "light" }: Look = {},
): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
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

/** How wide a page is, at least; more than any screen when a table is cut off and cannot be scrolled to. */
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
