import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Page } from "playwright-core";

const PROGRAM = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds on a page as it is shown and calls serious or critical, one line per element. */
export async function findings(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(PROGRAM);
  return page.evaluate(async () => {
    const { axe: finder } = globalThis as unknown as { axe: typeof axe };
    // It would load the styles of the page again.
    const { violations } = await finder.run(document, { resultTypes: ["violations"], preload: false });
    const severe = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    return severe.flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => `${id}: ${target.join(" ")}: ${any[0]?.message ?? ""}`),
    );
  });
}
