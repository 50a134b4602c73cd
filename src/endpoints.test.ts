import { afterEach, describe, expect, test, vi } from "vitest";
import { clientWith, failure, json } from "../testing/fake-service.js";
import { inBrowser } from "./endpoints.js";
import { createDisClient, isDisError } from "./index.js";

const place = { stream_name: "s", app_name: "a", partition_id: "0", checkpoint_type: "LAST_READ" } as const;
const keys = { accessKey: "CANARY-AK", secretKey: "CANARY-SK", signature: "gateway" } as const;
const response = json(200, { sequence_number: "1" });

afterEach(() => {
  vi.unstubAllGlobals();
});

function enterBrowser(): void {
  vi.stubGlobal("window", globalThis);
  vi.stubGlobal("document", {});
}

test("a page has a window and a document; Node.js, Deno and workers lack one of them", () => {
  expect(inBrowser()).toBe(false);
  vi.stubGlobal("window", globalThis);
  expect(inBrowser()).toBe(false);
  enterBrowser();
  expect(inBrowser()).toBe(true);
});

describe("in a browser", () => {
  test("an access key is refused when the client is made, without being shown", () => {
    enterBrowser();
    const make = () => createDisClient({ endpoint: "https://dis.example.test", projectId: "p", credentials: keys });
    expect(make).toThrow(expect.objectContaining({ kind: "configuration", field: "dangerouslyAllowBrowser" }));
    expect(make).not.toThrow(/CANARY/);
  });

  test("one that a provider gives is refused before anything is sent", async () => {
    enterBrowser();
    const { dis, seen } = clientWith([response], { credentials: { resolve: async () => keys } });
    const error = await failure(dis.showCheckpoint(place));
    expect(isDisError(error, "configuration") && error.field).toBe("dangerouslyAllowBrowser");
    expect(seen).toHaveLength(0);
  });

  test("is permitted by name", async () => {
    enterBrowser();
    const { dis } = clientWith([response], { credentials: keys, dangerouslyAllowBrowser: true });
    expect(await dis.showCheckpoint(place)).toEqual({ sequence_number: "1" });
  });

  test("a token is taken", async () => {
    enterBrowser();
    expect(await clientWith([response]).dis.showCheckpoint(place)).toEqual({ sequence_number: "1" });
  });
});

test("elsewhere an access key is taken", async () => {
  expect(await clientWith([response], { credentials: keys }).dis.showCheckpoint(place)).toEqual({ sequence_number: "1" });
});
