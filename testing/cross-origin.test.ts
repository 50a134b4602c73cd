import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { startLocalDis } from "dis-local";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { launchBrowser } from "../docs/testing/browser.js";
import { NO_BROWSER } from "../docs/testing/no-browser.js";
import type { createDisClient as creates, DisError, DisErrorDetails } from "../src/index.js";
import { clientWith, failure, json } from "./fake-service.js";

// A page of another origin than the service. A browser says the same of a server that does not let it in as of a broken
// connection, and the first of the two does not pass.

const failedToFetch = new TypeError("Failed to fetch");

afterEach(() => vi.unstubAllGlobals());

describe("a page of another origin", () => {
  beforeEach(() => vi.stubGlobal("location", { origin: "https://app.example" }));

  test("that has never got a response sends once, and is told of CORS", async () => {
    const { dis, seen } = clientWith([failedToFetch]);
    const error = (await failure(dis.listStreams())) as DisError;
    expect(error).toMatchObject({ kind: "connection", retryable: false, attempts: 1 });
    expect(error.message).toMatch(
      /Failed to fetch\. Probably the server does not let pages of https:\/\/app\.example in \(CORS\)/,
    );
    expect(seen).toHaveLength(1);
  });

  test("that has got a response before retries, as does a client derived from it", async () => {
    const ok = () => json(200, { total_number: 0, stream_names: [], has_more_streams: false });
    const { dis, seen } = clientWith([ok, failedToFetch, ok, failedToFetch]);
    await dis.listStreams();
    await dis.listStreams();
    const error = (await failure(dis.with({ timeoutMs: 1000 }).listStreams())) as DisError;
    expect(error).toMatchObject({ kind: "connection", retryable: true, attempts: 4 });
    expect(error.message).not.toContain("CORS");
    expect(seen).toHaveLength(3 + 4);
  });

  test("that got a refusal was let in, too", async () => {
    const { dis, seen } = clientWith([json(403, {}), failedToFetch]);
    await failure(dis.listStreams());
    await failure(dis.listStreams());
    expect(seen).toHaveLength(1 + 4);
  });

  test.each<[string, object, () => void]>([
    ["without a network", failedToFetch, () => vi.stubGlobal("navigator", { onLine: false })],
    [
      "whose request failed with a code",
      Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNRESET" } }),
      () => {},
    ],
  ])("%s retries", async (_what, cause, prepare) => {
    prepare();
    const { dis, seen } = clientWith([cause as Error]);
    const error = (await failure(dis.listStreams())) as DisError;
    expect(error.message).not.toContain("CORS");
    expect(seen).toHaveLength(4);
  });
});

test("a page of the service's own origin retries", async () => {
  vi.stubGlobal("location", { origin: "https://dis.example.test" });
  const { dis, seen } = clientWith([failedToFetch]);
  await failure(dis.listStreams());
  expect(seen).toHaveLength(4);
});

interface Told {
  readonly streams?: readonly string[];
  readonly error?: DisErrorDetails & { readonly message: string };
}

describe("in Chromium", () => {
  let browser: Browser | undefined;
  let server: Server;
  let program: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    server = createServer((_request, response) => response.setHeader("content-type", "text/html").end("<!doctype html>"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const stdin = { contents: 'export * from "./src/index.js"', resolveDir: new URL("../", import.meta.url).pathname };
    const bundled = await build({ stdin, bundle: true, format: "iife", globalName: "dis", platform: "browser", write: false });
    program = bundled.outputFiles[0]?.text ?? "";
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await new Promise((resolve) => server.close(resolve));
  });

  beforeEach((context) => {
    if (browser === undefined) context.skip(NO_BROWSER);
  });

  /** What a page of another origin gets from dis-local: the names of the streams, or the error. */
  async function ask(cors: "loopback" | "none"): Promise<{ told: Told; asked: number }> {
    const local = await startLocalDis({ cors });
    const page = await (browser as Browser).newPage();
    let asked = 0;
    page.on("request", (request) => {
      if (request.url().includes("/streams")) asked++;
    });
    try {
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      await page.evaluate(program);
      const told = (await page.evaluate(async (connection) => {
        const { createDisClient } = (globalThis as unknown as { dis: { createDisClient: typeof creates } }).dis;
        const client = createDisClient(connection);
        const { data, error } = await client.listStreams().result();
        return error === undefined ? { streams: data?.stream_names } : { error: { ...error, message: error.message } };
      }, local.connection)) as Told;
      return { told, asked };
    } finally {
      await page.close();
      await local.close();
    }
  }

  test("a page that dis-local lets in gets its response", async () => {
    expect((await ask("loopback")).told).toEqual({ streams: [] });
  }, 60_000);

  test("a page that dis-local does not let in asks once, and is told why", async () => {
    const { told, asked } = await ask("none");
    expect(told.error).toMatchObject({ kind: "connection", retryable: false, attempts: 1 });
    expect(told.error?.message).toContain("(CORS)");
    expect(asked).toBe(1);
  }, 60_000);
});
