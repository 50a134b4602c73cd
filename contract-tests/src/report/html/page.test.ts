import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchBrowser } from "../../../../docs/testing/browser.js";
import { NO_BROWSER } from "../../../../docs/testing/no-browser.js";
import { type Look, openPage, widthOf } from "../../../../docs/testing/open-page.js";
import { brokenVerdict, keptVerdict, MALICIOUS } from "../../../vitest/verdicts.js";
import type { CaseResult, Verdict } from "../../verdict.js";
import { concluded } from "../conclude.js";
import { html } from "./markup.js";
import { htmlReport } from "./page.js";

let broken: Verdict;
let kept: Verdict;

beforeAll(async () => {
  broken = await brokenVerdict();
  kept = await keptVerdict();
}, 60_000);

describe("a text in a page", () => {
  test.each([
    ["markup", "</script><img onerror='x'>&amp;", "&lt;/script&gt;&lt;img onerror=&#39;x&#39;&gt;&amp;amp;"],
    ["an end of an attribute", '" onclick="x', "&quot; onclick=&quot;x"],
    ["control characters", "a\u0000\u001b\u202eb", "a\\u0000\\u001b\\u202eb"],
    ["half a character", "a\ud800b", "a\\ud800b"],
  ])("with %s is shown as it is", (_, text, expected) => {
    expect(html`${text}`.text).toBe(expected);
    expect(html`<i>${[text, html`<b>${text}</b>`]}</i>`.text).toBe(`<i>${expected}<b>${expected}</b></i>`);
  });
});

/** As much of everything as a run can bring: each case fails in a way of its own, with long texts. */
function hugeVerdict(long: string): Verdict {
  const [sample] = broken.results.filter(({ findings }) => findings[0]?.exchange !== undefined);
  const finding = sample?.findings[0];
  if (sample === undefined || finding?.exchange === undefined) throw new Error("nothing failed");
  const { request, response } = finding.exchange;
  const exchange = { request: { ...request, body: long }, response: { ...response, bodyText: long } };
  const results = Array.from({ length: 3_500 }, (_, index): CaseResult => {
    const call = `operation${index % 50}`;
    const own = {
      ...finding,
      kind: "header",
      fingerprint: index.toString(16).padStart(12, "0"),
      exchange,
      curl: long,
      found: long,
    } as const;
    return { ...sample, id: `${call}/body/some_field/maxLength+1/${index}`, call, findings: [own] };
  });
  const cells = Array.from(
    { length: 10_000 },
    (_, index) =>
      ({
        call: `operation${index % 50}`,
        what: `body/some_field/keyword/${index}`,
        state: index % 3 === 0 ? "covered" : "missing",
        reason: "No case of the plan that was sent proves it; one that writes would.",
      }) as const,
  );
  return concluded({ ...broken, results, coverage: { dimensions: [{ name: "keyword", cells, share: 0.3 }] } });
}

test.each([
  ["bodies of JSON", '{"name":"value"},'.repeat(120), 50],
  ["bodies of nothing but markup", "<&\"'>".repeat(400), 1],
])(
  "3,500 deviations with %s, and a matrix of 10,000 cells, are below three megabytes, and each is named",
  (_, long, inFull) => {
    const huge = hugeVerdict(long);
    const page = htmlReport(huge);
    expect(Buffer.byteLength(page)).toBeLessThan(3_000_000);
    expect(huge.results.filter(({ id }) => !page.includes(id))).toEqual([]);
    // While there is room each operation has one in full, before any has two.
    const calls = page.split("<h3>").filter((part) => part.includes("<article"));
    expect(calls.length).toBeGreaterThanOrEqual(inFull);
  },
  60_000,
);

describe("in a browser", () => {
  let browser: Browser | undefined;
  let folder: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    folder = await mkdtemp(join(tmpdir(), "dis-contract-html-"));
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true });
  });

  beforeEach((context) => {
    if (browser === undefined) context.skip(NO_BROWSER);
  });

  async function open(verdict: Verdict, look: Look = {}): Promise<{ page: Page; faults: readonly string[] }> {
    const file = join(folder, "report.html");
    await writeFile(file, htmlReport(verdict));
    return openPage(browser as Browser, pathToFileURL(file).href, look);
  }

  test("the verdict comes first, then what is broken, then the matrix", async () => {
    const { page, faults } = await open(broken);
    const headings = await page.locator("h1, h2").allTextContents();
    expect(headings[0]).toMatch(/^The contract is broken: /);
    expect(headings.slice(1, 3)).toEqual([expect.stringMatching(/^What is broken/), "Coverage"]);
    expect(await page.locator("nav a").first().getAttribute("href")).toBe("#broken");
    expect(faults).toEqual([]);
  }, 60_000);

  test("what a target responds is shown as text, and nothing of it runs or loads", async () => {
    const { page, faults } = await open(broken);
    expect(await page.locator("img, iframe, object").count()).toBe(0);
    expect(await page.locator("script").count()).toBe(1);
    const responses = await page.locator(".exchange pre").allTextContents();
    const shown = JSON.stringify({ apps: MALICIOUS });
    expect(responses.some((response) => response.includes(shown))).toBe(true);
    expect(faults).toEqual([]);
  }, 60_000);

  test("its policy stops what would get through all the same", async () => {
    const { page, faults } = await open(kept);
    await page.evaluate(() => {
      const image = document.createElement("img");
      image.src = "https://example.invalid/x.png";
      image.setAttribute("onerror", "document.title = 'taken'");
      document.body.append(image);
    });
    await expect.poll(() => faults.length).toBeGreaterThan(0);
    expect(await page.title()).toMatch(/^KEPT \(\d+ % of the plan\): /);
    expect(faults.filter((fault) => fault.startsWith("request"))).toEqual([]);
  }, 60_000);

  test("a command line is copied as it is", async () => {
    const { page } = await open(broken);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const first = page.locator(".command").first();
    await first.getByRole("button", { name: "Copy" }).click();
    await first.getByRole("button", { name: "Copied" }).waitFor();
    const lines = broken.results.flatMap(({ findings }) => findings.flatMap(({ curl, replay }) => [curl, replay]));
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await first.locator("pre").textContent());
    expect(lines).toContain(copied);
  }, 60_000);

  test("the exchange opens on demand", async () => {
    const { page } = await open(broken);
    const first = page.locator("details", { hasText: "Request and response" }).first();
    expect(await first.locator("pre").first().isVisible()).toBe(false);
    await first.locator("summary").click();
    expect(await first.locator("pre").first().isVisible()).toBe(true);
  }, 60_000);

  test("the matrix reads without its colours", async () => {
    const { page } = await open(broken);
    const rows = await page.locator(".matrix tr").allInnerTexts();
    const words = rows.map((row) => row.replace(/\s+/g, " ").trim());
    expect(words[0]).toBe("call cases operation status credentials");
    expect(words[1]).toMatch(/^createApp \d+ passed \d+ failed, [\d,]+ skipped 1 of 1 1 of 1 1 unreachable 0 of 1 1 missing$/);
    expect(words[2]).toMatch(/^showApp 0 passed [\d,]+ skipped 0 of 1 1 missing - -$/);
    expect(words[3]).toMatch(/^all \d+ passed \d+ failed, [\d,]+ skipped 50 % 1 of 2 100 % 1 of 1 0 % 0 of 1$/);
  }, 60_000);

  test.each(["light", "dark"] as const)(
    "all text stands out from its ground when it is %s",
    async (colorScheme) => {
      const { page } = await open(broken, { colorScheme });
      const contrasts = await page.evaluate(() => {
        const luminance = (color: string) => {
          const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map((part) => {
            const value = Number(part) / 255;
            return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        };
        const groundOf = (element: Element | null): string => {
          if (element === null) return "rgb(255, 255, 255)";
          const { backgroundColor } = getComputedStyle(element);
          return backgroundColor === "rgba(0, 0, 0, 0)" ? groundOf(element.parentElement) : backgroundColor;
        };
        const texts = [...document.querySelectorAll("main *")].filter((element) =>
          [...element.childNodes].some((node) => node.nodeType === 3 && (node.textContent ?? "").trim() !== ""),
        );
        return texts.map((element) => {
          const [one, other] = [luminance(getComputedStyle(element).color), luminance(groundOf(element))].sort((a, b) => b - a);
          return { text: (element.textContent ?? "").slice(0, 40), contrast: ((one ?? 0) + 0.05) / ((other ?? 0) + 0.05) };
        });
      });
      expect(contrasts.length).toBeGreaterThan(50);
      expect(contrasts.filter(({ contrast }) => contrast < 4.5)).toEqual([]);
    },
    60_000,
  );

  test.each([
    ["broken", () => broken],
    ["kept", () => kept],
  ] as const)(
    "a verdict that is %s is not wider than a phone",
    async (_, verdict) => {
      const { page, faults } = await open(verdict(), { width: 390 });
      for (const summary of await page.locator("summary:visible").all()) await summary.click();
      expect(await widthOf(page)).toBeLessThanOrEqual(390);
      expect(faults).toEqual([]);
    },
    60_000,
  );
});
