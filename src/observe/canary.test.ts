import { afterAll, describe, expect, test } from "vitest";
import { canariesIn, KEY, PASSWORD, PLANTED, plantedInputs, shown, TOKEN } from "../../testing/canaries.js";
import { failure } from "../../testing/fake-service.js";
import { recording } from "../../testing/recording.js";
import { FAILING, type Failing } from "../../testing/secret-failures.js";
import {
  type CallName,
  type CallRequest,
  type Credentials,
  createDisClient,
  type DisClient,
  type DisErrorKind,
  isDisError,
  type Logger,
  type Middleware,
  passwordCredentials,
} from "../index.js";
import { openTelemetry } from "./otel.js";

// Nothing that can be printed contains a secret, for every call and every kind of failure.

const inputs = plantedInputs();
const recorded = recording();
const { tracerProvider, meterProvider } = recorded;
const telemetry = openTelemetry({ tracerProvider, meterProvider });
const lines: string[] = [];
const write = (message: string, fields: object) => {
  lines.push(shown([message, fields]));
};
const logger: Logger = { debug: write, info: write, warn: write, error: write };

afterAll(() => recorded.close());

type AnyCall = (input: object, options?: object) => Promise<unknown>;

function call(dis: DisClient, name: CallName, input: object, options?: object): Promise<unknown> {
  return (dis[name] as unknown as AnyCall)(input, options);
}

/** A client over a `fetch` that fails in the given way, and the requests to it. */
function failing(credentials: Credentials, { respond }: Pick<Failing, "respond">, timeoutMs = 30_000) {
  const sent: string[] = [];
  const dis = createDisClient({
    endpoint: "https://dis.example.test",
    region: "cn-north-4",
    projectId: "p1",
    credentials,
    logger,
    logLevel: "debug",
    telemetry,
    timeoutMs,
    retry: { maxAttempts: 2, baseDelayMs: 0, throttledBaseDelayMs: 0 },
    fetch: async (url, init) => {
      const headers = Object.fromEntries(new Headers(init?.headers));
      const body = init?.body == null ? "" : new TextDecoder().decode(init.body as Uint8Array);
      sent.push(JSON.stringify([url, headers, body]));
      return respond({ url: String(url), headers, body });
    },
  });
  return { dis, sent };
}

/** Everything that was written and recorded since the last call of this function. */
async function written(): Promise<string> {
  const spans = recorded.spans().map(({ name, attributes, events, status }) => ({ name, attributes, events, status }));
  const text = [...lines.splice(0), JSON.stringify(spans), JSON.stringify(await recorded.points())].join("\n");
  recorded.forget();
  return text;
}

function requestText({ url, headers, body }: CallRequest): string {
  return [url, JSON.stringify(headers), new TextDecoder().decode(body)].join("\n");
}

test("the canaries are in the requests, and are found there", async () => {
  const all: string[] = [];
  for (const credentials of [TOKEN, KEY]) {
    for (const [name, input] of inputs) {
      const { dis, sent } = failing(credentials, { respond: () => new Response("{}") });
      await call(dis, name, input).catch(() => {});
      expect(sent.length, name).toBeGreaterThan(0);
      expect(canariesIn(sent.join()), name).not.toEqual([]);
      all.push(...sent);
    }
  }
  const together = all.join();
  const { "partition-cursor": cursor = "", ...inBodies } = PLANTED;
  for (const planted of ["CANARYtoken", "CANARYsecurity", encodeURIComponent(cursor), ...Object.values(inBodies)]) {
    expect(together.includes(planted), planted).toBe(true);
  }
  expect(canariesIn(await written())).toEqual([]);
});

describe.each([
  ["a token", TOKEN],
  ["an access key", KEY],
])("with %s", (_what, credentials) => {
  test.each(FAILING)("nothing secret is shown by $what", { timeout: 30_000 }, async (how) => {
    const { dis, sent } = failing(credentials, how, how.kind === "timeout" ? 20 : 30_000);
    const errors = await Promise.all(inputs.map(([name, input]) => failure(call(dis, name, input))));
    expect(sent.length).toBeGreaterThanOrEqual(inputs.length);
    for (const [index, error] of errors.entries()) {
      const [name] = inputs[index] ?? [];
      expect(isDisError(error), name).toBe(true);
      expect((error as { kind: string }).kind, name).toBe(how.kind);
      expect(canariesIn(shown(error)), name).toEqual([]);
    }
    const log = await written();
    expect(log.match(/call failed/g)?.length).toBeGreaterThanOrEqual(inputs.length);
    expect(canariesIn(log)).toEqual([]);
  });

  test("nor by an abort, refused input, or a middleware that fails", async () => {
    const { dis } = failing(credentials, { respond: () => new Promise(() => {}) });
    for (const [name, input] of inputs) {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 1);
      const aborted = await failure(call(dis, name, input, { signal: controller.signal }));
      const refused = await failure(call(dis, name, { ...input, unknown_field: "CANARY", another: PASSWORD }));
      const broken = await failure(call(dis, name, { ...input, [Object.keys(input)[0] ?? "none"]: { CANARY: 1 } }));
      expect([aborted, refused, broken].map((error) => (error as { kind: string }).kind)).toEqual(["aborted", "input", "input"]);
      for (const error of [aborted, refused, broken]) expect(canariesIn(shown(error)), name).toEqual([]);
    }
    dis.api.use({
      onRequest() {
        throw new Error("broken middleware");
      },
    });
    const path = { project_id: "CANARY-project-of-another" };
    expect(canariesIn(shown(await failure(dis.api.GET("/v2/{project_id}/streams", { params: { path } }))))).toEqual([]);
    expect(canariesIn(await written())).toEqual([]);
  });

  const INSIDE: readonly [string, DisErrorKind, Middleware][] = [
    [
      "throws",
      "handler",
      () => {
        throw new RangeError("broken");
      },
    ],
    ["returns no status", "configuration", (() => ({ body: "CANARY" })) as unknown as Middleware],
    ["moves the request", "configuration", (request, next) => next({ ...request, url: "https://CANARY.example.test/" })],
    ["authorizes", "configuration", (request, next) => next({ ...request, headers: { authorization: "CANARY" } })],
    ["gives a text for bytes", "configuration", (request, next) => next({ ...request, body: "CANARY" as never })],
    ["shows the request", "service", (request) => ({ status: 502, body: requestText(request) })],
    [
      "gives the request as a message",
      "refused",
      (request) => ({ status: 400, body: JSON.stringify({ message: requestText(request) }) }),
    ],
    ["copies the response", "service", async (request, next) => ({ ...(await next(request)) })],
  ];

  test.each(INSIDE)("nor by a middleware that %s", { timeout: 30_000 }, async (_what, kind, layer) => {
    const page = FAILING.find(({ what }) => what.endsWith("shows the request, as it was")) as Failing;
    const { dis } = failing(credentials, page);
    for (const [name, input] of inputs) {
      const error = await failure(call(dis, name, input, { middleware: [layer] }));
      expect(`${name}: ${(error as { kind: string }).kind}`).toBe(`${name}: ${kind}`);
      expect(canariesIn(shown(error)), name).toEqual([]);
    }
    expect(canariesIn(await written())).toEqual([]);
  });

  test("what a middleware puts into an error is in its cause, and in no log, span or metric", async () => {
    const { dis } = failing(credentials, { respond: () => new Response("{}") });
    for (const [name, input] of inputs) {
      const telling: Middleware = (request) => {
        throw new Error(requestText(request));
      };
      expect(await failure(call(dis, name, input, { middleware: [telling] }))).toMatchObject({ kind: "handler" });
    }
    expect(canariesIn(await written())).toEqual([]);
  });

  test("nor by a client, its calls, its credentials and its responses", async () => {
    const { dis } = failing(credentials, {
      respond: ({ url }) =>
        Response.json(url.endsWith("/tags") ? { tags: [] } : { total_number: 0, stream_names: [], has_more_streams: false }),
    });
    const pending = dis.listTags();
    const result = await dis.listTags().withResponse();
    expect(canariesIn(shown([dis, dis.api, pending, result]))).toEqual([]);
    await pending;
    await dis.api.GET("/v2/{project_id}/streams", { params: { path: { project_id: "CANARY-project-of-another" } } });
    expect(canariesIn(await written())).toEqual([]);
  });
});

test("wrong options do not show their values", () => {
  const good = { endpoint: "https://dis.example.test", projectId: "p1", credentials: TOKEN };
  const wrong: object[] = [
    { ...good, endpoint: "https://user:CANARY@dis.example.test" },
    { ...good, endpoint: "CANARY://user:CANARY@x" },
    { ...good, endpoint: "https://dis.example.test?token=CANARY" },
    { ...good, credentials: "CANARY" },
    { ...good, credentials: { token: "CANARY with a space" } },
    { ...good, credentials: { ...KEY, token: "CANARY" } },
    { ...good, credentials: { ...KEY, secretKey: "CANARY\n" } },
    { ...good, credentials: { ...KEY, signature: "CANARY" } },
    { ...good, projectId: "CANARY of another/" },
  ];
  for (const options of wrong) {
    const error = ((): unknown => {
      try {
        createDisClient(options);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(isDisError(error)).toBe(true);
    expect(canariesIn(shown(error))).toEqual([]);
  }
});

test.each(FAILING)("the password of IAM is not shown by $what", { timeout: 30_000 }, async ({ respond, kind }) => {
  const credentials = passwordCredentials({
    user: "u",
    password: PASSWORD,
    domain: "d",
    projectId: "p1",
    iamEndpoint: "https://iam.example.test",
    timeoutMs: kind === "timeout" ? 2 : 30_000,
    clock: { now: Date.now, sleep: async () => {} },
    fetch: async (url, init) => {
      const body = new TextDecoder().decode(init?.body as Uint8Array);
      return respond({ url: String(url), headers: Object.fromEntries(new Headers(init?.headers)), body });
    },
  });
  const error = await failure(Promise.resolve(credentials.resolve()));
  expect(canariesIn(shown([credentials, error]))).toEqual([]);
  const dis = createDisClient({
    endpoint: "https://dis.example.test",
    projectId: "p1",
    credentials,
    retry: false,
    logger,
    logLevel: "debug",
    telemetry,
  });
  expect(canariesIn(shown([dis, await failure(dis.listStreams())]))).toEqual([]);
  expect(canariesIn(await written())).toEqual([]);
});
