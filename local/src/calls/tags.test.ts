import { afterEach, beforeEach, describe, expect, test } from "vitest";
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

test("tags of createStream and those that come later are the same everywhere", async () => {
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

  test("one key twice is refused, and nothing of the batch stays", async () => {
    expect((await batch("create", { key: "b" }, { key: "c", value: "1" }, { key: "c", value: "2" })).code).toBe("DIS.4200");
    expect(await shown()).toEqual([{ key: "env", value: "prod" }]);
  });

  test("ten tags are the most, counted after replacing", async () => {
    const keys = Array.from({ length: 9 }, (_, index) => ({ key: `k${index}` }));
    expect((await batch("create", ...keys)).status).toBe(204);
    expect((await batch("create", { key: "env", value: "new" }, { key: "k9" })).code).toBe("DIS.4601");
    expect((await caller.post(path, { tag: { key: "k9" } })).code).toBe("DIS.4601");
    expect((await shown())[0]).toEqual({ key: "env", value: "prod" });
    expect((await batch("create", { key: "env", value: "new" }, ...keys)).status).toBe(204);
    expect(await shown()).toHaveLength(10);
  });
});

test("a stream that does not exist is DIS.4603, and a name is no id", async () => {
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
