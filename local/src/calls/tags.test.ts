import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { limitOf } from "../../../testing/limits.js";
import { type Caller, createStreamAndApp, startCaller, streamId } from "../../testing/caller.js";

let caller: Caller;
let path: string;

beforeEach(async () => {
  caller = await startCaller();
  await createStreamAndApp(caller, { tags: [{ key: "env", value: "prod" }] });
  path = `/stream/${await streamId(caller)}/tags`;
});

afterEach(() => caller.local.close());

const batch = (action: string, ...tags: Record<string, string>[]) => caller.post(`${path}/action`, { action, tags });
const shown = async () => (await caller.get(path)).body.tags;
const nobody = "/stream/nobody/tags";

test("tags of createStream and tags that are added later are shown in all calls", async () => {
  const reply = await caller.post(path, { tag: { key: "\u56e2\u961f", value: "a.b" } });
  expect([reply.status, reply.text]).toEqual([204, ""]);
  const tags = [
    { key: "env", value: "prod" },
    { key: "\u56e2\u961f", value: "a.b" },
  ];
  expect(await shown()).toEqual(tags);
  expect((await caller.get("/streams/s")).body).toMatchObject({ tags, sys_tags: [] });
  expect((await caller.get("/streams")).body.stream_info_list[0].tags).toEqual(tags);
});

test("createTag gives a key another value, and a missing value is an empty one", async () => {
  await caller.post(path, { tag: { key: "env", value: "test" } });
  expect(await shown()).toEqual([{ key: "env", value: "test" }]);
  await caller.post(path, { tag: { key: "env" } });
  expect(await shown()).toEqual([{ key: "env", value: "" }]);
});

test("deleteTag deletes a tag once", async () => {
  expect((await caller.delete(`${path}/env`)).status).toBe(204);
  expect(await shown()).toEqual([]);
  expect(await caller.delete(`${path}/env`)).toMatchObject({ status: 400, code: "DIS.4604" });
  await caller.post(path, { tag: { key: "\u56e2\u961f" } });
  expect((await caller.delete(`${path}/${encodeURIComponent("\u56e2\u961f")}`)).status).toBe(204);
  expect(await shown()).toEqual([]);
});

describe("in batches", () => {
  test("tags are added, replaced and deleted", async () => {
    expect((await batch("create", { key: "env", value: "test" }, { key: "b", value: "1" }, { key: "c" })).status).toBe(204);
    expect(await shown()).toEqual([
      { key: "env", value: "test" },
      { key: "b", value: "1" },
      { key: "c", value: "" },
    ]);
    const reply = await batch("delete", { key: "env", value: "any" }, { key: "c" }, { key: "absent" });
    expect([reply.status, reply.text]).toEqual([204, ""]);
    expect(await shown()).toEqual([{ key: "b", value: "1" }]);
    expect((await batch("delete", { key: "b" }, { key: "b" })).status).toBe(204);
    expect(await shown()).toEqual([]);
  });

  test("a key twice is refused, and nothing of the batch is kept", async () => {
    expect((await batch("create", { key: "b" }, { key: "c", value: "1" }, { key: "c", value: "2" })).code).toBe("DIS.4200");
    expect(await shown()).toEqual([{ key: "env", value: "prod" }]);
  });

  test("a stream has no more tags than one can be created with, counted after replacing", async () => {
    const most = limitOf("createStream", "tags", "maxItems");
    const keys = Array.from({ length: most - 1 }, (_, index) => ({ key: `k${index}` }));
    const more = { key: "more" };
    expect((await batch("create", ...keys)).status).toBe(204);
    expect((await batch("create", { key: "env", value: "new" }, more)).code).toBe("DIS.4601");
    expect((await caller.post(path, { tag: more })).code).toBe("DIS.4601");
    expect((await shown())[0]).toEqual({ key: "env", value: "prod" });
    expect((await batch("create", { key: "env", value: "new" }, ...keys)).status).toBe(204);
    expect(await shown()).toHaveLength(most);
  });
});

test("a stream that does not exist is DIS.4603; a name is not an id", async () => {
  const replies = [
    caller.get(nobody),
    caller.post(nobody, { tag: { key: "a" } }),
    caller.delete(`${nobody}/env`),
    caller.post(`${nobody}/action`, { action: "create", tags: [{ key: "a" }] }),
    caller.post(`${nobody}/action`, { action: "delete", tags: [{ key: "a" }] }),
    caller.get("/stream/s/tags"),
  ];
  for (const reply of await Promise.all(replies)) expect(reply).toMatchObject({ status: 400, code: "DIS.4603" });
});

test("listTags gives the keys of all streams with their values, sorted, until the streams are gone", async () => {
  await caller.post("/streams", {
    stream_name: "t",
    partition_count: 1,
    tags: [
      { key: "env", value: "a" },
      { key: "cost", value: "1" },
    ],
  });
  await caller.post("/streams", { stream_name: "u", partition_count: 1, tags: [{ key: "env", value: "prod" }] });
  expect((await caller.get("/stream/tags")).body).toEqual({
    tags: [
      { key: "cost", values: ["1"] },
      { key: "env", values: ["a", "prod"] },
    ],
  });
  for (const name of ["s", "t", "u"]) await caller.delete(`/streams/${name}`);
  expect((await caller.get("/stream/tags")).body).toEqual({ tags: [] });
});

describe("listResourcesByTags", () => {
  beforeEach(async () => {
    await caller.delete("/streams/s");
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

  const ask = (body: Record<string, unknown>) => caller.post("/stream/resource_instances/action", body);

  async function found(body: Record<string, unknown>): Promise<[string, number]> {
    const reply = await ask({ action: "filter", ...body });
    return [reply.body.resources.map((item: { resource_name: string }) => item.resource_name).join(), reply.body.total_count];
  }

  const prod = [{ key: "env", values: ["prod"] }];

  test("a stream is listed with its id and all its tags", async () => {
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

  test("streams are sorted by name, page by page, and the total counts all pages", async () => {
    expect(await found({})).toEqual(["C,a,b,d", 4]);
    expect(await found({ limit: "3" })).toEqual(["C,a,b", 4]);
    expect(await found({ limit: "3", offset: "3" })).toEqual(["d", 4]);
    expect(await found({ limit: "1000", offset: "4" })).toEqual(["", 4]);
    expect(await found({ tags: prod, limit: "1", offset: "1" })).toEqual(["b", 2]);
  });

  test("count gives the number and nothing else, whatever the page", async () => {
    expect((await ask({ action: "count" })).body).toEqual({ total_count: 4 });
    expect((await ask({ action: "count", tags: prod, limit: "1", offset: "1" })).body).toEqual({ total_count: 2 });
  });

  test("all conditions must hold, and a changed tag counts at once", async () => {
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
});
