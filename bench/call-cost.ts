import { createDisClient, type DisClientOptions } from "dis-openapi";
import createFetchClient from "openapi-fetch";
import type { paths } from "../generated/types.js";
import { type Comparison, type Contender, type Measured, measuredInTurns } from "./comparison.js";
import type { HcClient } from "./provider-core.js";
import type { Work } from "./sampling.js";

/** Nothing is sent there: responses come out of memory. */
const ENDPOINT = "https://dis.cn-north-4.myhuaweicloud.com";
const PROJECT = "0123456789abcdef0123456789abcdef";
const TEMPLATE = "/v2/{project_id}/records";
const PATH = TEMPLATE.replace("{project_id}", PROJECT);
const TOKEN = "bench-token";
const KEY = { accessKey: "bench-access-key", secretKey: "bench-secret-key" };

/** An upload of ten records and its answer, as in the figures that other clients were measured with. */
const UPLOAD = {
  stream_name: "newstream",
  records: Array.from({ length: 10 }, (_, index) => ({ data: "QUJDREVGR0hJSktMTU5PUA==", partition_key: `key-${index}` })),
};
const ANSWER = JSON.stringify({
  failed_record_count: 0,
  records: UPLOAD.records.map((_, index) => ({ partition_id: "shardId-0000000000", sequence_number: String(index) })),
});
const HEADERS = { "content-type": "application/json" };

const fromMemory: typeof fetch = async () => new Response(ANSWER, { headers: HEADERS });

/** What is left without any client: the text of the body, `fetch` and the answer as JSON. */
function bare(): Work {
  return async () => {
    const headers = { ...HEADERS, "x-auth-token": TOKEN };
    const response = await fromMemory(ENDPOINT + PATH, { method: "POST", headers, body: JSON.stringify(UPLOAD) });
    return response.json();
  };
}

/** Our client as it is by default: checks, retries, all of it. */
function ours(credentials: { token: string } | typeof KEY, more: DisClientOptions = {}): Work {
  const dis = createDisClient({ endpoint: ENDPOINT, projectId: PROJECT, credentials, fetch: fromMemory, ...more });
  return async () => {
    await dis.sendRecords(UPLOAD);
  };
}

/** With all that can be switched on: a log, telemetry, middleware, validation of responses, a deadline. */
async function oursWithAll(): Promise<Work> {
  const { responses } = await import("dis-openapi/validate");
  const { openTelemetry } = await import("dis-openapi/otel");
  const silent = () => {};
  return ours(
    { token: TOKEN },
    {
      logger: { debug: silent, info: silent, warn: silent, error: silent },
      logLevel: "info",
      telemetry: openTelemetry(),
      middleware: [(request, next) => next(request)],
      validate: responses,
      deadlineMs: 60_000,
    },
  );
}

function openapiFetch(): Work {
  const client = createFetchClient<paths>({ baseUrl: ENDPOINT, headers: { "x-auth-token": TOKEN }, fetch: fromMemory });
  return async () => {
    const { data } = await client.POST(TEMPLATE, { params: { path: { project_id: PROJECT } }, body: UPLOAD });
    if (data === undefined) throw new Error("no data");
  };
}

async function kyClient(): Promise<Work> {
  const { default: ky } = await import("ky");
  const client = ky.create({ prefixUrl: ENDPOINT, headers: { "x-auth-token": TOKEN }, fetch: fromMemory });
  return () => client.post(PATH.slice(1), { json: UPLOAD }).json();
}

/** The provider's core with its own HTTP client, axios, whose adapter responses out of memory. */
async function providersCore(): Promise<Work> {
  const { BasicCredentials, ClientBuilder } = await import("./provider-core.js");
  const adapter = async (config: object) => ({ data: ANSWER, status: 200, statusText: "OK", headers: HEADERS, config });
  const credentials = new BasicCredentials().withAk(KEY.accessKey).withSk(KEY.secretKey).withProjectId(PROJECT);
  const client = new ClientBuilder((core: HcClient) => core)
    .withEndpoint(ENDPOINT)
    .withCredential(credentials)
    .withOptions({ axiosRequestConfig: { adapter } } as never)
    .build() as unknown as HcClient;
  return () =>
    client.sendRequest({
      url: TEMPLATE,
      method: "POST",
      contentType: "application/json",
      headers: {},
      pathParams: { project_id: PROJECT },
      queryParams: {},
      data: UPLOAD,
    } as never);
}

/** CPU of each above the bare transport, which comes first. */
async function above(contenders: readonly Contender[]): Promise<{ bare: Measured; others: Measured[] }> {
  const [transport, ...others] = (await measuredInTurns([{ name: "bare transport", prepare: bare }, ...contenders])) as [
    Measured,
    ...Measured[],
  ];
  const { value: least } = transport;
  const minus = (value: number | string) => (typeof value === "number" && typeof least === "number" ? value - least : value);
  return { bare: transport, others: others.map(({ name, value }) => ({ name, value: minus(value) })) };
}

const shared = { unit: "microseconds above the bare transport", better: "less" } as const;

/** What a call costs, with a token and with an access key. */
export async function callCost(): Promise<Comparison[]> {
  const { bare: transport, others } = await above([
    { name: "dis-openapi, token", prepare: () => ours({ token: TOKEN }) },
    { name: "openapi-fetch", prepare: openapiFetch },
    { name: "ky", prepare: kyClient },
    { name: "dis-openapi, access key", prepare: () => ours(KEY) },
    { name: "huaweicloud-sdk-core", prepare: providersCore },
    { name: "dis-openapi, with log, telemetry, middleware, validation", prepare: oursWithAll },
  ]);
  const [withToken, fetchClient, ky, withKey, core, withAll] = others as [
    Measured,
    Measured,
    Measured,
    Measured,
    Measured,
    Measured,
  ];
  return [
    {
      ...shared,
      title: "CPU of a call with a token",
      method: "sendRecords with ten records, answered out of memory; the bare transport is fetch and the texts of both bodies.",
      ours: withToken,
      peers: [fetchClient, ky],
      also: [withAll, transport, { name: "stripe (measured elsewhere, Node.js 22)", value: 40 }],
      // With everything switched on, which is more than the other clients do.
      goal: { of: "openapi-fetch", limit: 1.5, row: withAll.name },
    },
    {
      ...shared,
      title: "CPU of a call with an access key",
      method: "The same call; the provider's core with its own HTTP client, axios, whose adapter responses out of memory.",
      ours: withKey,
      peers: [core],
      also: [{ name: "AWS Kinesis client (measured elsewhere)", value: 333 }],
      goal: { of: "huaweicloud-sdk-core", limit: 0.5 },
    },
  ];
}
