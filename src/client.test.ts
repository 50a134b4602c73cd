import { inspect } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { clientWith, failure, json, type Reply, refusal } from "../testing/fake-service.js";
import { limitOf } from "../testing/limits.js";
import { createDisClient, isDisError } from "./index.js";

const commit = {
  stream_name: "newstream",
  app_name: "newapp",
  partition_id: "0",
  sequence_number: "2",
  checkpoint_type: "LAST_READ",
} as const;
const show = { stream_name: "newstream", app_name: "newapp", partition_id: "0", checkpoint_type: "LAST_READ" } as const;
const created = new Response(null, { status: 201, headers: { "x-request-id": "r1" } });

describe("a call", () => {
  test("goes to its path with its body, project and token", async () => {
    const { dis, seen } = clientWith([created]);
    expect(await dis.commitCheckpoint(commit)).toBeUndefined();
    expect(seen).toMatchObject([{ method: "POST", path: "/v2/p1/checkpoints", query: {}, body: commit }]);
    expect(seen[0]?.headers).toMatchObject({
      "x-auth-token": "secret-token",
      "x-project-id": "p1",
      "content-type": "application/json",
    });
  });

  test("puts fields into path and query, encoded", async () => {
    const { dis, seen } = clientWith([json(200, { records: [], next_partition_cursor: "c" })]);
    await dis.consumeRecords({ "partition-cursor": "a+/=&b", max_fetch_bytes: 10 });
    expect(seen[0]).toMatchObject({ path: "/v2/p1/records", query: { "partition-cursor": "a+/=&b", max_fetch_bytes: "10" } });
  });

  test("gives status, request id and attempts beside the data", async () => {
    const { dis } = clientWith([refusal("DIS.4305"), json(200, { sequence_number: "9" }, { "x-request-id": "r2" })]);
    const result = await dis.showCheckpoint(show).withResponse();
    expect(result).toMatchObject({ data: { sequence_number: "9" }, status: 200, requestId: "r2", attempts: 2 });
  });

  test("is one request however it is read", async () => {
    const { dis, seen } = clientWith([json(200, { sequence_number: "9" })]);
    const call = dis.showCheckpoint(show);
    await Promise.all([call, call, call.withResponse()]);
    expect(seen).toHaveLength(1);
  });

  test("takes an empty response of showCheckpoint as one without fields", async () => {
    const { dis } = clientWith([new Response(null, { status: 200 })]);
    expect(await dis.showCheckpoint(show)).toEqual({});
  });

  test("keeps a sequence number beyond 2^53 exact", async () => {
    const { dis } = clientWith([new Response('{"sequence_number":9223372036854775807}', { status: 200 })]);
    expect(await dis.showCheckpoint(show)).toEqual({ sequence_number: "9223372036854775807" });
  });

  test("that needs no input takes none", async () => {
    const { dis, seen } = clientWith([json(200, { total_number: 0, stream_names: [], has_more_streams: false })]);
    expect(await dis.listStreams()).toMatchObject({ stream_names: [] });
    expect(seen[0]).toMatchObject({ method: "GET", path: "/v2/p1/streams", query: {} });
  });

  test("that breaks a rule is refused before anything is sent", async () => {
    const { dis, seen } = clientWith([created]);
    const error = await failure(dis.commitCheckpoint({ ...commit, stream_name: ".." }));
    expect(error).toMatchObject({ kind: "input", field: "stream_name", operation: "commitCheckpoint", attempts: 0 });
    expect(seen).toHaveLength(0);
  });

  test("with a name that is longer than its limit, and not than its tolerance, is sent, with one warning", async () => {
    const onWarning = vi.fn();
    const { dis, seen } = clientWith([created], { onWarning });
    const app_name = "a".repeat(limitOf("commitCheckpoint", "app_name", "maxLength") + 1);
    await dis.commitCheckpoint({ ...commit, app_name });
    await dis.commitCheckpoint({ ...commit, app_name });
    expect(seen).toHaveLength(2);
    expect(onWarning).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ operation: "commitCheckpoint", field: "app_name" }),
    );
  });

  test("with an unknown option is refused", async () => {
    const { dis, seen } = clientWith([created]);
    expect(await failure(dis.commitCheckpoint(commit, { timeout: 5 } as never))).toMatchObject({
      kind: "configuration",
      field: "timeout",
    });
    expect(seen).toHaveLength(0);
  });
});

describe("a call that shares its operation with others", () => {
  const tags = [{ key: "color" }];

  test("sends the field that distinguishes it", async () => {
    const { dis, seen } = clientWith([new Response(null, { status: 204 })]);
    expect((await dis.batchDeleteTags({ stream_id: "8QM3", tags }).withResponse()).status).toBe(204);
    expect(seen).toMatchObject([{ method: "POST", path: "/v2/p1/stream/8QM3/tags/action", body: { action: "delete", tags } }]);
  });

  test("is named by its errors", async () => {
    const { dis } = clientWith([refusal("DIS.4603")]);
    const refused = await failure(dis.batchDeleteTags({ stream_id: "8QM3", tags }));
    expect(refused).toMatchObject({ operation: "batchDeleteTags", message: "batchDeleteTags: DIS.4603 message of DIS.4603" });
    expect(await failure(dis.batchDeleteTags({ stream_id: "8QM3" } as never))).toMatchObject({ operation: "batchDeleteTags" });
  });
});

describe("a refusal", () => {
  test("carries status, code, message, request id, operation and attempts", async () => {
    const { dis } = clientWith([refusal("DIS.4332", 400, { "x-request-id": "r3" })]);
    expect(await failure(dis.commitCheckpoint(commit))).toMatchObject({
      kind: "refused",
      status: 400,
      code: "DIS.4332",
      serviceMessage: "message of DIS.4332",
      message: "commitCheckpoint: DIS.4332 message of DIS.4332",
      requestId: "r3",
      operation: "commitCheckpoint",
      attempts: 1,
      retryable: false,
    });
  });

  test("of a gateway is read in its own spelling", async () => {
    const { dis } = clientWith([json(401, { error_code: "APIGW.0301", error_msg: "m" })]);
    expect(await failure(dis.createApp({ app_name: "a" }))).toMatchObject({
      kind: "authentication",
      status: 401,
      code: "APIGW.0301",
    });
  });

  test("that is a page in HTML keeps status, request id and its beginning", async () => {
    const page = new Response("<html>Bad gateway</html>", { status: 502, headers: { "x-request-id": "r4" } });
    const { dis } = clientWith([page], { retry: false });
    expect(await failure(dis.createApp({ app_name: "a" }))).toMatchObject({
      kind: "service",
      status: 502,
      requestId: "r4",
      excerpt: "<html>Bad gateway</html>",
    });
  });

  test("with an empty body still fails the call", async () => {
    const { dis } = clientWith([new Response(null, { status: 500 })], { retry: false });
    expect(await failure(dis.createApp({ app_name: "a" }))).toMatchObject({ kind: "service", status: 500 });
  });
});

describe("a success that is not the service's", () => {
  test.each([
    ["a page in HTML", new Response("<html>Log in</html>", { headers: { "content-type": "text/html", "x-request-id": "r5" } })],
    ["half a body", new Response('{"sequence_number":"9', { headers: { "x-request-id": "r5" } })],
    ["a text", new Response('"ok"', { headers: { "x-request-id": "r5" } })],
  ])("%s fails with status and request id", async (_what, response) => {
    const { dis } = clientWith([response]);
    expect(await failure(dis.showCheckpoint(show))).toMatchObject({
      kind: "response",
      status: 200,
      requestId: "r5",
      attempts: 1,
    });
  });

  test("a page in HTML does not pass for a committed checkpoint", async () => {
    const { dis } = clientWith([new Response("<html>Log in</html>")]);
    expect(await failure(dis.commitCheckpoint(commit))).toMatchObject({ kind: "response", status: 200 });
  });

  test("nothing at all fails a call that has data", async () => {
    const { dis } = clientWith([new Response(null, { status: 200 })]);
    expect(await failure(dis.consumeRecords({ "partition-cursor": "c" }))).toMatchObject({ kind: "response", status: 200 });
  });
});

describe("a call is retried", () => {
  test("after throttling, whatever it does, with a delay that grows", async () => {
    const { dis, seen, slept } = clientWith([refusal("DIS.4303"), refusal("DIS.4305"), created]);
    await dis.createApp({ app_name: "a" });
    expect(seen).toHaveLength(3);
    expect(slept).toEqual([500, 1000]);
  });

  test("after a failure of the service when it is idempotent, and not when it creates something", async () => {
    const first = clientWith([refusal("DIS.5000", 500), created]);
    await first.dis.commitCheckpoint(commit);
    expect(first.seen).toHaveLength(2);
    const second = clientWith([refusal("DIS.5000", 500), created]);
    expect(await failure(second.dis.createApp({ app_name: "a" }))).toMatchObject({ kind: "service", attempts: 1 });
  });

  test("at most four times, and not at all with retry: false", async () => {
    const broken = new TypeError("fetch failed", { cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }) });
    const { dis, seen } = clientWith([broken]);
    expect(await failure(dis.showCheckpoint(show))).toMatchObject({ kind: "connection", attempts: 4, retryable: true });
    expect(await failure(dis.showCheckpoint(show, { retry: false }))).toMatchObject({ attempts: 1 });
    expect(seen).toHaveLength(5);
  });
});

describe("secrets", () => {
  const credentials = { accessKey: "CANARY-AK", secretKey: "CANARY-SK", securityToken: "CANARY-ST" };

  test("are in no error, inspection or JSON of the client", async () => {
    const replies = [refusal("DIS.4112", 441), new Error("CANARY? no"), new Response("<html>", { status: 502 })];
    const { dis } = clientWith(replies, { credentials, region: "eu-de", retry: false });
    const errors = [await failure(dis.createApp({ app_name: "a" })), await failure(dis.createApp({ app_name: "a" }))];
    const printed = [dis, ...errors]
      .map((value) => inspect(value, { depth: 9, showHidden: true }) + JSON.stringify(value))
      .join();
    expect(printed).not.toMatch(/CANARY-|[0-9a-f]{64}/);
  });

  test("are in no excerpt of a page that shows what was sent to it", async () => {
    const page: Reply = ({ headers }) => new Response(`<html>you sent ${headers["x-auth-token"]}`, { status: 502 });
    const { dis } = clientWith([page, page], { retry: false });
    expect(await failure(dis.createApp({ app_name: "a" }))).toMatchObject({ excerpt: "<html>you sent [credentials]" });
  });

  test("that cannot be sent in a header are refused without being shown", () => {
    const make = () => createDisClient({ region: "eu-de", projectId: "p", credentials: { token: "CANARY\n" } });
    expect(make).toThrow(/token has a space, a line break/);
    expect(make).not.toThrow(/CANARY/);
  });
});

test("an access key signs with the region, and the security token goes along", async () => {
  const credentials = { accessKey: "AK", secretKey: "SK", securityToken: "ST" };
  const scoped = clientWith([created], { credentials, region: "eu-de" });
  await scoped.dis.createApp({ app_name: "a" });
  expect(scoped.seen[0]?.headers).toMatchObject({ "x-sdk-date": "20260101T000000Z", "x-security-token": "ST" });
  expect(scoped.seen[0]?.headers["authorization"]).toMatch(
    /^SDK-HMAC-SHA256 Credential=AK\/20260101\/eu-de\/dis\/sdk_request, SignedHeaders=content-type;host;x-project-id;x-sdk-date;x-security-token, Signature=[0-9a-f]{64}$/,
  );
  const gateway = clientWith([created], { credentials: { accessKey: "AK", secretKey: "SK", signature: "gateway" } });
  await gateway.dis.createApp({ app_name: "a" });
  expect(gateway.seen[0]?.headers["authorization"]).toMatch(/^SDK-HMAC-SHA256 Access=AK, SignedHeaders=/);
  const homeless = clientWith([created], { credentials: { accessKey: "AK", secretKey: "SK" } });
  const error = await failure(homeless.dis.createApp({ app_name: "a" }));
  expect(isDisError(error, "credentials") && error.field).toBe("region");
});
