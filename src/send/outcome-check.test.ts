import { HANG_UP, startLocalDis } from "dis-local";
import { describe, expect, test } from "vitest";
import { clientWith, failure, json, type Reply, refusal, type Seen } from "../../testing/fake-service.js";
import { createDisClient, type DisClientOptions } from "../index.js";

const stream = { stream_name: "s", partition_count: 2, data_duration: 48, stream_type: "COMMON" } as const;
const there = {
  stream_name: "s",
  status: "RUNNING",
  stream_type: "COMMON",
  retention_period: 48,
  writable_partition_count: 2,
  auto_scale_enabled: false,
  auto_scale_min_partition_count: 0,
  auto_scale_max_partition_count: 0,
  tags: [],
};

const created = new Response(null, { status: 201 });
const lost = Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error(), { code: "ECONNRESET" }) });
const broken = new Response("<html>", { status: 502 });

const sent = (seen: readonly Seen[]) => seen.map(({ method, path }) => `${method} ${path}`);

/** Calls createStream, with these replies in turn. */
async function create(replies: readonly Reply[], input: object = {}, options: DisClientOptions = {}) {
  const { dis, seen, slept } = clientWith(replies, options);
  const call = dis.createStream({ ...stream, ...input });
  const end = await call.withResponse().catch((error: unknown) => error);
  return { end, sent: sent(seen), seen, slept };
}

const CREATE = "POST /v2/p1/streams";
const LOOK = "GET /v2/p1/streams/s";

describe("when nobody knows whether a stream was created", () => {
  test.each([
    ["a connection that was lost", lost],
    ["a gateway that failed", broken],
    ["a failure of the service", refusal("DIS.5000", 500)],
  ])("it is looked for after %s, and found", async (_what, reply) => {
    const { end, sent } = await create([reply, json(200, there, { "x-request-id": "r9" })]);
    expect(sent).toEqual([CREATE, LOOK]);
    expect(end).toMatchObject({ data: undefined, attempts: 1, status: 200, requestId: "r9" });
  });

  test("it is created again when it is not there", async () => {
    const { end, sent, slept } = await create([lost, refusal("DIS.4301"), created]);
    expect(sent).toEqual([CREATE, LOOK, CREATE]);
    expect(end).toMatchObject({ data: undefined, attempts: 2, status: 201 });
    expect(slept).toEqual([100]);
  });

  test("a request that looks has neither body nor content type, and its credentials", async () => {
    const { seen } = await create([lost, json(200, there)]);
    expect(seen[1]).toMatchObject({ body: undefined, query: {}, headers: { "x-auth-token": "secret-token" } });
    expect(seen[1]?.headers).not.toHaveProperty("content-type");
  });

  test("one that was there before it could be seen is found in the end", async () => {
    const { end, sent } = await create([lost, refusal("DIS.4301"), refusal("DIS.4307"), json(200, there)]);
    expect(sent).toEqual([CREATE, LOOK, CREATE, LOOK]);
    expect(end).toMatchObject({ data: undefined, attempts: 2 });
  });

  test("looking goes on while the service cannot say", async () => {
    const throttled = refusal("DIS.4303", 400, { "retry-after": "3" });
    const { end, sent, slept } = await create([lost, broken, throttled, json(200, there)]);
    expect(sent).toEqual([CREATE, LOOK, LOOK, LOOK]);
    expect(end).toMatchObject({ attempts: 1, data: undefined });
    expect(slept).toEqual([100, 200, 3500]);
  });

  test("and ends with the failure of the call itself when it never can", async () => {
    const { end, sent } = await create([lost, broken]);
    expect(sent).toEqual([CREATE, LOOK, LOOK, LOOK]);
    expect(end).toMatchObject({ kind: "connection", attempts: 1, operation: "createStream" });
  });

  test.each([
    ["the check is refused", refusal("DIS.4116", 403)],
    ["the response says nothing", new Response("<html>")],
    ["the response is empty", new Response(null)],
  ])("it ends at once when %s", async (_what, reply) => {
    const { end, sent } = await create([lost, reply, created]);
    expect(sent).toEqual([CREATE, LOOK]);
    expect(end).toMatchObject({ kind: "connection", attempts: 1 });
  });

  test("nothing is looked for when the service has not processed the request", async () => {
    const { sent } = await create([refusal("DIS.4303"), created]);
    expect(sent).toEqual([CREATE, CREATE]);
  });

  test("nor where nothing is retried", async () => {
    const { sent, end } = await create([lost], {}, { retry: false });
    expect(sent).toEqual([CREATE]);
    expect(end).toMatchObject({ kind: "connection" });
  });

  test("the outcome of the last attempt is not checked, because nothing follows it", async () => {
    const { sent } = await create([lost, refusal("DIS.4301"), lost], {}, { retry: { maxAttempts: 2 } });
    expect(sent).toEqual([CREATE, LOOK, CREATE]);
  });

  test("a refusal of the first attempt is reported", async () => {
    const { sent, end } = await create([refusal("DIS.4307")]);
    expect(sent).toEqual([CREATE]);
    expect(end).toMatchObject({ kind: "refused", code: "DIS.4307", attempts: 1 });
  });
});

describe("a stream that is there is another one when", () => {
  const other = async (shown: object, input: object = {}, headers: Record<string, string> = {}) => {
    const { end, sent } = await create([lost, json(200, { ...there, ...shown }, headers), refusal("DIS.4307")], input);
    expect(sent.slice(0, 2)).toEqual([CREATE, LOOK]);
    if (sent.length > 2) expect(end).toMatchObject({ kind: "refused", code: "DIS.4307", attempts: 2 });
    return sent.length > 2;
  };

  test.each<[string, object, object, boolean]>([
    ["nothing differs", {}, {}, false],
    ["it is of another type", { stream_type: "ADVANCED" }, {}, true],
    ["it keeps records for another time", { retention_period: 24 }, {}, true],
    ["a service writes its numbers as text", { retention_period: "48", writable_partition_count: "2" }, {}, false],
    ["it has other partitions", { writable_partition_count: 3 }, {}, true],
    ["its partitions are still being made", { writable_partition_count: 0, status: "CREATING" }, {}, false],
    ["it scales", { auto_scale_enabled: true }, { auto_scale_enabled: false }, true],
    ["its limits of scaling are 0 while that is off", {}, { auto_scale_min_partition_count: 1 }, false],
    [
      "its limits of scaling differ",
      { auto_scale_enabled: true, auto_scale_min_partition_count: 1 },
      { auto_scale_enabled: true, auto_scale_min_partition_count: 2 },
      true,
    ],
    ["it has the tags that were asked for", { tags: [{ key: "a", value: "1" }] }, { tags: [{ key: "a", value: "1" }] }, false],
    ["it lacks a tag", { tags: [] }, { tags: [{ key: "a" }] }, true],
    ["a tag has another value", { tags: [{ key: "a", value: "2" }] }, { tags: [{ key: "a", value: "1" }] }, true],
    ["it separates by another character", { csv_properties: { delimiter: ";" } }, { csv_properties: { delimiter: "," } }, true],
    ["the service does not say how it separates", { csv_properties: null }, { csv_properties: { delimiter: "," } }, false],
  ])("%s", async (_what, shown, input, isOther) => {
    expect(await other(shown, input)).toBe(isOther);
  });

  const date = "Thu, 01 Jan 2026 00:00:00 GMT";
  test.each([
    ["it is an hour old by the clock of the service", Date.parse(date) - 3_600_000, { date }, true],
    ["it was created a moment ago", Date.parse(date) - 1000, { date }, false],
    ["its age is not known", Date.parse(date) - 3_600_000, {}, false],
  ])("%s", async (_what, create_time, headers, isOther) => {
    expect(await other({ create_time }, {}, headers as Record<string, string>)).toBe(isOther);
  });
});

test("an app is looked for by its name, likewise through dis.api", async () => {
  const replies = [lost, json(200, { app_name: "a", app_id: "1", create_time: 1 })];
  const { dis, seen } = clientWith(replies);
  expect(await dis.createApp({ app_name: "a" })).toBeUndefined();
  expect(sent(seen)).toEqual(["POST /v2/p1/apps", "GET /v2/p1/apps/a"]);

  const other = clientWith(replies);
  const params = { path: { project_id: "p1" } };
  const { response, error } = await other.dis.api.POST("/v2/{project_id}/apps", { params, body: { app_name: "a" } });
  expect([response.status, error, sent(other.seen)]).toEqual([200, undefined, sent(seen)]);
});

test.each(["..", "a/b", "", undefined])("through dis.api the name %j is looked for nowhere", async (app_name) => {
  const { dis, seen } = clientWith([lost, json(200, {})]);
  const params = { path: { project_id: "p1" } };
  const call = dis.api.POST("/v2/{project_id}/apps", { params, body: { app_name } as never });
  expect(await failure(call)).toMatchObject({ kind: "connection", attempts: 1 });
  expect(sent(seen)).toEqual(["POST /v2/p1/apps"]);
});

test("a call that creates by another name is not retried", async () => {
  const { dis, seen } = clientWith([lost]);
  const policy = {
    stream_name: "s",
    stream_id: "i",
    principal_name: "a.*",
    action_type: "putRecords",
    effect: "accept",
  } as const;
  expect(await failure(dis.createPolicies(policy))).toMatchObject({ kind: "connection", attempts: 1 });
  expect(seen).toHaveLength(1);
});

test("an abort during the check is reported as an abort", async () => {
  const controller = new AbortController();
  const look: Reply = () => {
    controller.abort();
    return new Promise(() => {});
  };
  const { dis } = clientWith([lost, look]);
  const error = await failure(dis.createStream(stream, { signal: controller.signal }));
  expect(error).toMatchObject({ kind: "aborted", operation: "createStream" });
});

test("on a server, a stream and an app are created once although their responses were lost", async () => {
  const cut: Record<string, boolean> = {};
  const once = (name: string) => async (_request: unknown, next: () => unknown) => {
    const response = await next();
    if (cut[name]) return response as never;
    cut[name] = true;
    return HANG_UP;
  };
  const local = await startLocalDis({ calls: { createStream: once("stream"), createApp: once("app") } });
  try {
    const dis = createDisClient({ ...local.connection, retry: { baseDelayMs: 1 } });
    const settings = { auto_scale_enabled: true, auto_scale_min_partition_count: 1, auto_scale_max_partition_count: 4 };
    const tags = [{ key: "team", value: "blue" }];
    const csv = { data_type: "CSV", csv_properties: { delimiter: "," }, compression_format: "gzip" } as const;
    await dis.createStream({ ...stream, ...settings, ...csv, tags });
    await dis.createApp({ app_name: "a" });
    const calls = local.requests().map(({ call }) => call);
    expect(calls).toEqual(["createStream", "showStream", "createApp", "showApp"]);
  } finally {
    await local.close();
  }
});
