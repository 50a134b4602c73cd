import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Caller, startCaller, streamId } from "../../testing/caller.js";

let caller: Caller;

beforeEach(async () => {
  caller = await startCaller();
  const streams: Record<string, Record<string, string>> = {
    b: { env: "prod", team: "Sales" },
    a: { env: "test" },
    C: { env: "prod" },
    d: {},
  };
  for (const [stream_name, tags] of Object.entries(streams)) {
    const list = Object.entries(tags).map(([key, value]) => ({ key, value }));
    await caller.post("/streams", { stream_name, partition_count: 1, tags: list });
  }
});

afterEach(() => caller.local.close());

const ask = (body: Record<string, unknown>) => caller.post("/stream/resource_instances/action", body);

async function found(body: Record<string, unknown>): Promise<[string, number]> {
  const reply = await ask({ action: "filter", ...body });
  return [reply.body.resources.map((item: { resource_name: string }) => item.resource_name).join(), reply.body.total_count];
}

const prod = [{ key: "env", values: ["prod"] }];

test("a stream comes with its id and all its tags", async () => {
  expect((await ask({ action: "filter", tags: [{ key: "team", values: ["*ale"] }] })).body).toEqual({
    resources: [
      {
        resource_id: await streamId(caller, "b"),
        resource_name: "b",
        resource_detail: null,
        tags: [
          { key: "env", value: "prod" },
          { key: "team", value: "Sales" },
        ],
      },
    ],
    total_count: 1,
  });
});

test("streams come sorted by name, page by page, and the total is that of all pages", async () => {
  expect(await found({})).toEqual(["C,a,b,d", 4]);
  expect(await found({ limit: "3" })).toEqual(["C,a,b", 4]);
  expect(await found({ limit: "3", offset: "3" })).toEqual(["d", 4]);
  expect(await found({ limit: "1000", offset: "4" })).toEqual(["", 4]);
  expect(await found({ tags: prod, limit: "1", offset: "1" })).toEqual(["b", 2]);
});

test("count says how many there are and nothing else, whatever the page", async () => {
  expect((await ask({ action: "count" })).body).toEqual({ total_count: 4 });
  expect((await ask({ action: "count", tags: prod, limit: "1", offset: "1" })).body).toEqual({ total_count: 2 });
});

test("conditions work together, and tags that change are seen at once", async () => {
  expect(await found({ tags_any: [...prod, { key: "team" }], not_tags: [{ key: "team" }] })).toEqual(["C", 1]);
  expect(await found({ not_tags_any: [{ key: "env", values: [] }] })).toEqual(["d", 1]);
  expect(await found({ matches: [{ key: "resource_name", value: "c" }] })).toEqual(["C", 1]);
  await caller.delete(`/stream/${await streamId(caller, "C")}/tags/env`);
  expect(await found({ tags: prod })).toEqual(["b", 1]);
});

describe("refuses with DIS.4200", () => {
  test.each([
    [{ action: "list" }],
    [{ action: "filter", limit: "0" }],
    [{ action: "filter", limit: "1001" }],
    [{ action: "filter", limit: 10 }],
    [{ action: "filter", offset: "-1" }],
    [{ action: "filter", tags: [{ values: ["a"] }] }],
    [{ action: "filter", matches: [{ key: "resource_id", value: "a" }] }],
    [{ action: "filter", tags: [...prod, ...prod] }],
    [{ action: "count", not_tags: [{ key: "env", values: ["a", "a"] }] }],
  ])("%j", async (body) => {
    expect(await ask(body)).toMatchObject({ status: 400, code: "DIS.4200" });
  });
});
