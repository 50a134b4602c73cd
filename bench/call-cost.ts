import { createDisClient, type DisClientOptions, type Transport } from "dis-openapi";
import { openTelemetry } from "dis-openapi/otel";
import { type SignableRequest, type SignatureScope, sign, signatureDate } from "dis-openapi/signing";
import { responses } from "dis-openapi/validate";
import createFetchClient from "openapi-fetch";
import type { paths } from "../generated/types.js";
import { type Comparison, cpuInTurns, type Measured } from "./comparison.js";
import type { Work } from "./sampling.js";

/** Nothing is sent there: responses come out of memory. */
const ENDPOINT = "https://dis.cn-north-4.myhuaweicloud.com";
const PROJECT = "0123456789abcdef0123456789abcdef";
const TEMPLATE = "/v2/{project_id}/records";
const PATH = TEMPLATE.replace("{project_id}", PROJECT);
const TOKEN = "bench-token";
const KEY = { accessKey: "bench-access-key", secretKey: "bench-secret-key" };

/** An upload of ten records and its response, as in the figures that other clients were measured with. */
const UPLOAD = {
  stream_name: "newstream",
  records: Array.from({ length: 10 }, (_, index) => ({ data: "QUJDREVGR0hJSktMTU5PUA==", partition_key: `key-${index}` })),
};
const RESPONSE = JSON.stringify({
  failed_record_count: 0,
  records: UPLOAD.records.map((_, index) => ({ partition_id: "shardId-0000000000", sequence_number: String(index) })),
});
const HEADERS = { "content-type": "application/json" };

/** What a client that needs `fetch` gets. */
const fromMemory: typeof fetch = async () => new Response(RESPONSE, { headers: HEADERS });

/** The same response in plain values, as the undici transport gives it to our client, and an adapter of axios to its own. */
const RESPONSE_BYTES = new TextEncoder().encode(RESPONSE);
const plainTransport: Transport = async () => {
  return { status: 200, headers: new Headers(HEADERS), body: RESPONSE_BYTES, redirected: false };
};

/** Our client as it is by default, with all its checks and retries. */
function ours(credentials: { token: string } | typeof KEY, more: DisClientOptions = {}): Work {
  const from = more.fetch === undefined ? { transport: plainTransport } : {};
  const dis = createDisClient({ endpoint: ENDPOINT, projectId: PROJECT, credentials, ...from, ...more });
  return async () => {
    await dis.sendRecords(UPLOAD);
  };
}

/** Our client with all that can be switched on. */
function oursWithAll(): Work {
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

/** The parts of the provider's core that are not among its public names. */
async function providerCore() {
  const { AKSKSigner } = await import("@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js");
  const { BasicCredentials } = await import("@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js");
  const { ClientBuilder } = await import("@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js");
  const credentials = new BasicCredentials().withAk(KEY.accessKey).withSk(KEY.secretKey);
  return { AKSKSigner, ClientBuilder, credentials };
}

/** The provider's core with its own HTTP client, axios, whose adapter responds out of memory. */
async function providersClient(): Promise<Work> {
  const { ClientBuilder, credentials } = await providerCore();
  const adapter = async (config: object) => ({ data: RESPONSE, status: 200, statusText: "OK", headers: HEADERS, config });
  const client = new ClientBuilder((core: { sendRequest(request: object): unknown }) => core)
    .withEndpoint(ENDPOINT)
    .withCredential(credentials.withProjectId(PROJECT))
    .withOptions({ axiosRequestConfig: { adapter } } as never)
    .build() as unknown as { sendRequest(request: object): unknown };
  const request = { url: TEMPLATE, method: "POST", contentType: "application/json", headers: {}, queryParams: {}, data: UPLOAD };
  return () => client.sendRequest({ ...request, pathParams: { project_id: PROJECT } });
}

const shared = { unit: "microseconds", better: "less" } as const;

/** What a call costs, with a token and with an access key. */
export async function callCost(): Promise<Comparison[]> {
  const everything = "dis-openapi, everything on";
  const [withToken, fetchClient, ky, withKey, core, withAll, overFetch] = (await cpuInTurns([
    { name: "dis-openapi, token", prepare: () => ours({ token: TOKEN }) },
    { name: "openapi-fetch", prepare: openapiFetch },
    { name: "ky", prepare: kyClient },
    { name: "dis-openapi, access key", prepare: () => ours(KEY) },
    { name: "huaweicloud-sdk-core", prepare: providersClient },
    { name: everything, prepare: oursWithAll },
    { name: "dis-openapi, token, responses by fetch", prepare: () => ours({ token: TOKEN }, { fetch: fromMemory }) },
  ])) as [Measured, Measured, Measured, Measured, Measured, Measured, Measured];
  return [
    {
      ...shared,
      title: "CPU of a call with a token",
      method:
        "sendRecords with ten records, responses out of memory: as plain values for ours and axios, as a Response of fetch for openapi-fetch, ky and the row that says so. Everything on is a log, telemetry, middleware, validation, a deadline.",
      ours: withToken,
      peers: [fetchClient, ky],
      also: [withAll, overFetch],
      goals: [
        { of: "openapi-fetch", limit: 0.6 },
        { of: "openapi-fetch", limit: 1.5, row: everything },
      ],
    },
    {
      ...shared,
      title: "CPU of a call with an access key",
      method: "The same call; the provider's core with its own HTTP client, axios, whose adapter responds out of memory.",
      ours: withKey,
      peers: [core],
      goals: [{ of: "huaweicloud-sdk-core", limit: 0.35 }],
    },
  ];
}

/** A body of 1 KB as JSON. */
const PAYLOAD = { stream_name: "newstream", records: [{ data: "A".repeat(964), partition_id: "0" }] };
const PAYLOAD_TEXT = JSON.stringify(PAYLOAD);

/** The signature of a body whose text is there, since it is what is sent. */
function ourSignature(form: "gateway" | "scoped", body: () => string): Work {
  return () => {
    const date = signatureDate(Date.now());
    const headers = { host: new URL(ENDPOINT).host, "content-type": "application/json", "x-sdk-date": date };
    const request: SignableRequest = { method: "POST", url: ENDPOINT + PATH, headers, body: body() };
    const scope: SignatureScope = form === "gateway" ? { form, date } : { form, date, region: "cn-north-4", service: "dis" };
    return sign(request, KEY, scope);
  };
}

/** The provider's core makes the JSON text of the body to sign it, and its HTTP client makes it once more to send it. */
async function providersSignature(): Promise<Work> {
  const { AKSKSigner, credentials } = await providerCore();
  const request = { endpoint: ENDPOINT + PATH, method: "POST", queryParams: {}, headers: { ...HEADERS }, data: PAYLOAD };
  return () => AKSKSigner.sign({ ...request, headers: { ...HEADERS } }, credentials);
}

/** What a signature adds to a request with a body of 1 KB. */
export async function signingCost(): Promise<Comparison> {
  const [own, core, withJson, scoped] = (await cpuInTurns([
    { name: "dis-openapi", prepare: () => ourSignature("gateway", () => PAYLOAD_TEXT) },
    { name: "huaweicloud-sdk-core", prepare: providersSignature },
    { name: "dis-openapi, with the JSON of the body", prepare: () => ourSignature("gateway", () => JSON.stringify(PAYLOAD)) },
    { name: "dis-openapi, the default scoped form", prepare: () => ourSignature("scoped", () => PAYLOAD_TEXT) },
  ])) as [Measured, Measured, Measured, Measured];
  return {
    title: "CPU of signing 1 KB",
    unit: "microseconds",
    better: "less",
    method: "What the signature adds to a request; the provider's core makes the JSON of the body for it, and again to send it.",
    ours: own,
    peers: [core],
    also: [withJson, scoped],
    goals: [{ of: "huaweicloud-sdk-core", limit: 1 / 3 }],
  };
}
