import { type LocalDis, startLocalDis } from "dis-local";
import { createDisClient } from "dis-openapi";
import { afterEach, beforeEach, expect, test } from "vitest";

let local: LocalDis;

beforeEach(async () => {
  local = await startLocalDis();
});
afterEach(() => local.close());

async function control(method: string, path: string, body?: unknown) {
  const init = { method, headers: { "content-type": "application/json" } };
  const sent = body === undefined ? init : { ...init, body: JSON.stringify(body) };
  const response = await fetch(`${local.endpoint}/_dis-local${path}`, sent);
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
}

test("the clock is read, moved, frozen and resumed", async () => {
  const { body: before } = await control("GET", "/clock");
  expect(before.frozen).toBe(false);
  const { body: frozen } = await control("POST", "/clock", { moveMs: 3_600_000, frozen: true });
  expect(frozen.frozen).toBe(true);
  expect(frozen.now).toBeGreaterThanOrEqual(before.now + 3_600_000);
  expect((await control("GET", "/clock")).body).toEqual(frozen);
  expect((await control("POST", "/clock", { frozen: false })).body.frozen).toBe(false);
  expect(local.clock.now()).toBeGreaterThanOrEqual(frozen.now);
});

test.each([[{ moveMs: "1" }], [{ moveMs: 1.5 }], [{ moveMs: -1e14 }], [{ frozen: 1 }], [{ ahead: 1 }], [[1]]])(
  "the clock refuses %j",
  async (body) => {
    const before = local.clock.now();
    expect(await control("POST", "/clock", body)).toMatchObject({ status: 400, body: { errorCode: "DIS.4200" } });
    expect(local.clock.now() - before).toBeLessThan(60_000);
  },
);

test("a reset forgets data, log and clock", async () => {
  const dis = createDisClient(local.connection);
  await dis.createStream({ stream_name: "s", partition_count: 1 });
  await dis.createApp({ app_name: "a" });
  local.clock.move(3_600_000);
  local.clock.freeze();
  expect((await control("GET", "/requests")).body.requests.map(({ call }: { call: string }) => call)).toEqual([
    "createStream",
    "createApp",
  ]);
  expect((await control("POST", "/reset")).status).toBe(204);
  expect((await control("GET", "/requests")).body.requests).toEqual([]);
  expect(Math.abs(local.clock.now() - Date.now())).toBeLessThan(60_000);
  expect((await dis.listStreams()).stream_names).toEqual([]);
  expect((await dis.listApp()).apps).toEqual([]);
});

test("controls are not in the request log", async () => {
  await control("GET", "/");
  await control("GET", "/nothing");
  expect(local.requests()).toEqual([]);
});

test("a body that is no JSON is refused", async () => {
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: "{" };
  expect((await fetch(`${local.endpoint}/_dis-local/clock`, init)).status).toBe(400);
});
