import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js";
import { ClientBuilder } from "@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LOCAL_KEY, LOCAL_PROJECT_ID } from "../options.js";
import { type LocalDis, startLocalDis } from "../start.js";

/** What a client of the provider sends, made by its own core for Node.js. */
interface CoreRequest {
  readonly method: "GET" | "POST" | "DELETE";
  /** Below `/v2/{project_id}`. */
  readonly path: string;
  readonly query?: Record<string, unknown>;
  readonly data?: unknown;
  readonly headers?: Record<string, string>;
}

interface Core {
  sendRequest(request: object): Promise<Record<string, unknown> & { httpStatusCode: number }>;
}

let local: LocalDis;
/** Of the last request. */
let authorization: string | undefined;

beforeAll(async () => {
  local = await startLocalDis({
    onServer: (server) => {
      server.addHook("onRequest", async ({ headers }) => {
        authorization = headers.authorization;
      });
    },
  });
});

afterAll(() => local.close());

/** @param service makes the core sign with a derived key */
function coreFor(secretKey: string, service?: string): (request: CoreRequest) => ReturnType<Core["sendRequest"]> {
  const credentials = new BasicCredentials().withAk(LOCAL_KEY.accessKey).withSk(secretKey).withProjectId(LOCAL_PROJECT_ID);
  if (service !== undefined) credentials.withDerivedPredicate(() => true);
  const builder = new ClientBuilder((core: Core) => core).withCredential(credentials);
  builder.withRegion({ id: "eu-de", endpoints: [local.endpoint] } as never);
  if (service !== undefined) builder.withDerivedAuthServiceName(service);
  const core = builder.build() as unknown as Core;
  return ({ method, path, query = {}, data, headers = {} }) =>
    core.sendRequest({
      method,
      url: `/v2/{project_id}${path}`,
      contentType: "application/json",
      headers,
      queryParams: query,
      pathParams: { project_id: LOCAL_PROJECT_ID },
      data,
    });
}

describe.each([
  ["SDK-HMAC-SHA256", undefined],
  ["V11-HMAC-SHA256", "dis"],
])("the provider's own core for Node.js, signing with %s", (algorithm, service) => {
  const stream = `s-${service}`;

  test("creates a stream, uploads and reads", async () => {
    const send = coreFor(LOCAL_KEY.secretKey, service);
    const created = await send({ method: "POST", path: "/streams", data: { stream_name: stream, partition_count: 1 } });
    expect(created.httpStatusCode).toBe(201);
    expect(authorization).toMatch(new RegExp(`^${algorithm} `));
    const records = [{ data: "dGVh", partition_key: "Zażółć 数据" }];
    const sent = await send({ method: "POST", path: "/records", data: { stream_name: stream, records } });
    expect(sent).toMatchObject({ failed_record_count: 0 });
    const place = { "stream-name": stream, "partition-id": "shardId-0000000000", "cursor-type": "TRIM_HORIZON" };
    const { partition_cursor: cursor } = await send({ method: "GET", path: "/cursors", query: place });
    const read = await send({ method: "GET", path: "/records", query: { "partition-cursor": cursor } });
    expect(read).toMatchObject({ records });
  });

  test("lists with parameters that are empty, have to be encoded, or sort differently as pairs and as texts", async () => {
    const send = coreFor(LOCAL_KEY.secretKey, service);
    const query = { start_stream_name: "", limit: 10, "limit-x": "a b+c/d=e", limit_x: "ż" };
    expect(await send({ method: "GET", path: "/streams", query })).toMatchObject({ httpStatusCode: 200 });
    const deleted = await send({ method: "DELETE", path: `/streams/${stream}` });
    expect(deleted.httpStatusCode).toBe(204);
  });

  test("is understood in a path that it encodes twice for the signature", async () => {
    const send = coreFor(LOCAL_KEY.secretKey, service);
    // The signature fits, so that the name is what is refused.
    const refusal = { errorCode: "DIS.4200", requestId: expect.stringMatching(/^[0-9a-f]{32}$/) };
    await expect(send({ method: "GET", path: "/streams/a b" })).rejects.toMatchObject(refusal);
  });

  test("is refused with a wrong secret key", async () => {
    const send = coreFor("wrong", service);
    await expect(send({ method: "GET", path: "/streams" })).rejects.toMatchObject({ httpStatusCode: 441 });
    expect(local.requests().at(-1)?.errorCode).toBe("DIS.4112");
  });
});
