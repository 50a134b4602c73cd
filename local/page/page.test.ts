import { join } from "node:path";
import { type LocalDis, startLocalDis } from "dis-local";
import { createDisClient, type DisClient } from "dis-openapi";
import { toRecord } from "dis-openapi/record";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchBrowser } from "../../docs/testing/browser.js";
import { findings } from "../../docs/testing/findings.js";
import { LOOKS, searchedLooks } from "../../docs/testing/looks.js";
import { NO_BROWSER } from "../../docs/testing/no-browser.js";
import { type Look, openPage, widthOf } from "../../docs/testing/open-page.js";
import { buildPage } from "../../scripts/build-page.js";
import { sayShare } from "../../testing/share.js";

// The page at `/` in a browser.

const VIEWS = ["streams", "records", "apps", "requests", "faults"];

let browser: Browser | undefined;
let local: LocalDis;
let dis: DisClient;

beforeAll(async () => {
  await buildPage(join(import.meta.dirname, "../dist/page"));
  browser = await launchBrowser();
}, 60_000);

afterAll(() => browser?.close());

afterAll(() => sayShare("looks of the page of dis-local", searchedLooks(0).length, LOOKS.length));

beforeEach(async (context) => {
  if (browser === undefined) context.skip(NO_BROWSER);
  local = await startLocalDis({ joinWindowMs: 0 });
  dis = createDisClient({ ...local.connection, retry: false });
});

afterEach(() => local?.close());

function open(hash = "", look?: Look) {
  return openPage(browser as Browser, `${local.endpoint}/${hash}`, look);
}

/** Stream `orders` with two records in partition 0 and one in partition 1, and app `billing`, which has one to read. */
async function fill(): Promise<void> {
  await dis.createStream({ stream_name: "orders", partition_count: 2 });
  const records = ['{"id":12345678901234567890}', "<img src=x onerror=alert(1)>"].map((text) => ({
    ...toRecord(text),
    partition_id: "0",
  }));
  await dis.sendRecords({ stream_name: "orders", records: [...records, { ...toRecord("x".repeat(10_000)), partition_id: "1" }] });
  await dis.createApp({ app_name: "billing" });
  const place = { app_name: "billing", stream_name: "orders", checkpoint_type: "LAST_READ" } as const;
  await dis.commitCheckpoint({ ...place, partition_id: "0", sequence_number: "1" });
  await dis.commitCheckpoint({ ...place, partition_id: "1", sequence_number: "1" });
}

/** Texts of the first cells of each row of a table. */
function rows(page: Page, name: string, cells: number): Promise<string[][]> {
  const table = page.getByRole("region", { name }).locator("tbody tr");
  return table.evaluateAll(
    (found, count) => found.map((row) => [...row.children].slice(0, count).map((cell) => cell.textContent)),
    cells,
  );
}

test("what happens on the server appears on the open page", async () => {
  const { page, faults } = await open();
  await page.getByText("There is no stream yet.").waitFor();
  await fill();
  await expect
    .poll(() => rows(page, "Partitions of orders", 5))
    .toEqual([
      ["0", "ACTIVE", "2", "0", "2"],
      ["1", "ACTIVE", "1", "0", "1"],
    ]);
  const plot = page.getByRole("img", { name: "Records a second, by time." });
  expect(await plot.locator("canvas").count()).toBe(1);
  await dis.sendRecords({ stream_name: "orders", records: [toRecord("more")] });
  await expect.poll(() => plot.getAttribute("aria-label")).toMatch(/written: [\d.]*[1-9]/);

  await page.getByRole("link", { name: "orders" }).click();
  await page.locator("#record-list").getByText("more").waitFor();
  expect(await page.locator("#record-list > li").count()).toBe(4);

  await page.getByRole("link", { name: "Apps" }).click();
  await expect
    .poll(() => rows(page, "Checkpoints of billing", 3))
    .toEqual([
      ["orders", "0", "1"],
      ["orders", "1", "1"],
    ]);
  await dis.joinGroup({ groupId: "billing", clientId: "member-1", interestedStream: ["orders"] });
  await dis.syncGroup({ groupId: "billing", clientId: "member-1", generation: -1 });
  await page.getByText("Consumer group: STABLE, generation 1").waitFor();
  await expect.poll(() => rows(page, "Members of billing", 3)).toEqual([["member-1", "orders: 0, 1", "yes"]]);

  await page.getByRole("link", { name: "Requests" }).click();
  await dis.showStream({ stream_name: "nowhere" }).catch(() => undefined);
  await page.locator("#request-list").getByText("400 DIS.4301").waitFor();
  await page.getByLabel("Only those that failed").check();
  expect(await page.locator("#request-list > li").count()).toBe(1);
  expect(faults).toEqual([]);
}, 60_000);

test("records are shown as text, JSON and hex, searched, and long ones loaded as a whole", async () => {
  await fill();
  const { page, faults } = await open("#records?stream=orders");
  const list = page.locator("#record-list > li");
  await list.first().waitFor();
  // Text of a client is never markup.
  expect(await page.locator("#record-list img").count()).toBe(0);
  await page.getByRole("radio", { name: "JSON" }).check();
  const json = list.filter({ hasText: "12345678901234567890" });
  await json.locator("summary").click();
  expect(await json.locator("pre").textContent()).toBe('{\n  "id": 12345678901234567890\n}');
  await page.getByRole("radio", { name: "Hex" }).check();
  await page.getByRole("searchbox", { name: "Search" }).fill("3c69 6d67");
  expect(await list.count()).toBe(1);
  await list.locator("summary").click();
  expect(await list.locator("pre").textContent()).toContain("<img src=x onerr");
  await page.getByRole("radio", { name: "Text" }).check();
  await page.getByRole("searchbox", { name: "Search" }).fill("XXX");
  await page.getByText("1 of the latest 3 contain it. Of 1 long ones only the first 4 KB were searched.").waitFor();
  await list.locator("summary").click();
  expect((await list.locator("pre").textContent())?.length).toBe(4095);
  await list.getByRole("button", { name: "Show all 10 KB" }).click();
  await expect.poll(async () => (await list.locator("pre").textContent())?.length).toBe(10_000);
  await page.getByRole("searchbox", { name: "Search" }).fill("");
  await page.getByRole("combobox", { name: "Partition" }).selectOption("0");
  await expect.poll(() => list.count()).toBe(2);
  expect(faults).toEqual([]);
}, 60_000);

test("faults are switched on and off, the clock is set, and the server begins again, with the keyboard alone", async () => {
  await fill();
  const { page, faults } = await open();
  const press = async (role: "link" | "button", name: string) => {
    const target = page.getByRole(role, { name, exact: true });
    for (let steps = 0; steps < 60; steps++) {
      if (await target.evaluate((element) => element === document.activeElement)) return page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
    }
    throw new Error(`The keyboard does not reach ${name}`);
  };
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
  await page.keyboard.press("Shift+Tab");
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await press("link", "Faults");
  await page.getByRole("combobox", { name: "Fault" }).selectOption({ label: "Error code" });
  await page.getByRole("combobox", { name: "Code" }).selectOption("DIS.4702");
  await page.getByRole("combobox", { name: "Call" }).selectOption("listApp");
  await press("button", "Add");
  await page.getByText('f1: {"call":"listApp","code":"DIS.4702"}').waitFor();
  await expect(dis.listApp({})).rejects.toMatchObject({ code: "DIS.4702" });
  await page.getByText("struck 1 request").waitFor();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await press("button", "Remove f1");
  await expect.poll(() => page.locator("#fault-list > li").count()).toBe(0);
  await dis.listApp({});

  await press("button", "Freeze");
  await page.getByText("UTC, frozen").waitFor();
  const before = local.clock.now();
  await press("button", "+ 1 hour");
  await expect.poll(() => local.clock.now()).toBe(before + 3_600_000);
  await press("button", "Reset");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("reset-no");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.getByText("Everything is deleted.").waitFor();
  expect((await dis.listStreams({})).stream_names).toEqual([]);
  expect(faults).toEqual([]);
}, 60_000);

test("a rule that the server refuses is said, and nothing is switched on", async () => {
  const { page } = await open("#faults");
  await page.getByRole("combobox", { name: "Fault" }).selectOption({ label: "A rule as JSON" });
  for (const [rule, message] of [
    ['{ "reset": "never" }', /reset of a fault must be/],
    ["{", /JSON/],
  ] as const) {
    await page.getByRole("textbox", { name: "Rule" }).fill(rule);
    await page.getByRole("button", { name: "Add" }).click();
    await expect.poll(() => page.locator("#fault-message").textContent()).toMatch(message);
  }
  expect(local.faults.list()).toEqual([]);
}, 60_000);

test("a server that is gone is said, and the page goes on with the next one", async () => {
  await fill();
  const { page } = await open();
  await page.getByRole("link", { name: "orders" }).waitFor();
  await local.close();
  await page.getByText("The page cannot read from the server and tries again").waitFor();
  local = await startLocalDis({ port: Number(new URL(local.endpoint).port) });
  await page.getByText("There is no stream yet.").waitFor();
  expect(await page.locator("#connection").textContent()).toBe("");
}, 60_000);

test("a request to the next server is not shown as one to the last, and says which fault struck it", async () => {
  await dis.listStreams({});
  const { page } = await open("#requests");
  const list = page.locator("#request-list > li");
  await list.getByText("listStreams").waitFor();
  const pause = page.getByRole("button", { name: "Pause" });
  await pause.click();
  await local.close();
  local = await startLocalDis({
    port: Number(new URL(local.endpoint).port),
    faults: [{ id: "mine", call: "listApp", throttle: 429 }],
  });
  // Connections to the last server can still be in the pool.
  await expect.poll(() => dis.listApp({}).catch((error: unknown) => error)).toMatchObject({ status: 429 });
  await pause.click();
  await list.getByText("listApp").waitFor();
  expect(await list.count()).toBe(1);
  await list.locator("summary").click();
  expect(await list.locator("pre").textContent()).toContain('"faultRule": "mine"');
}, 60_000);

test("nothing is asked for while the page pauses", async () => {
  const { page } = await open();
  await page.getByText("There is no stream yet.").waitFor();
  await page.clock.install();
  const pause = page.getByRole("button", { name: "Pause" });
  await pause.click();
  await fill();
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.clock.runFor(10_000);
  expect(requests).toEqual([]);
  await pause.click();
  await page.clock.runFor(2000);
  await page.getByRole("link", { name: "orders" }).waitFor();
}, 60_000);

describe.each(searchedLooks(0))("$width pixels wide, in $colorScheme colours", (look) => {
  test("everybody can read and reach all of it, and it runs nothing that is not its own", async () => {
    await fill();
    const { page, faults } = await open("", look);
    for (const view of VIEWS) {
      await page.locator(`header a[href="#${view}"]`).click();
      const content = { records: "#record-list summary", requests: "#request-list summary" }[view];
      if (content !== undefined) await page.locator(content).first().click();
      else await expect.poll(() => page.locator("#server").textContent()).toContain("Version");
      expect(await widthOf(page), view).toBeLessThanOrEqual(look.width);
      expect(await findings(page), view).toEqual([]);
    }
    expect(faults).toEqual([]);
    const ran = await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "globalThis.ran = true";
      document.head.append(script);
      return "ran" in globalThis;
    });
    expect(ran).toBe(false);
    await page.close();
  }, 60_000);
});
