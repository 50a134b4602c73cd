import { inspect } from "node:util";
import { afterEach, describe, expect, test, vi } from "vitest";
import { failure, json } from "../../testing/fake-service.js";
import { recording } from "../../testing/recording.js";
import { createDisClient, type Logger, type PasswordCredentialsOptions, passwordCredentials } from "../index.js";
import { openTelemetry } from "../observe/otel.js";
import type { Transport } from "../send/exchange.js";

const subject = {
  user: "CANARY-user",
  password: "CANARY-password",
  domain: "CANARY-domain",
  projectId: "CANARY-project",
  iamEndpoint: "https://iam.example.test",
};
const ok = () => json(201, { token: {} }, { "x-subject-token": "CANARY-token", "x-request-id": "r1" });
const busy = () => json(503, { error: { message: "CANARY-password" } });

/** A provider over a service that gives the replies in turn, then the last one again and again, with the lines of its log. */
function watched(replies: readonly (() => Response)[], options: Partial<PasswordCredentialsOptions> = {}) {
  const lines: [string, Readonly<Record<string, unknown>>][] = [];
  const write = (message: string, fields: Readonly<Record<string, unknown>>) => lines.push([message, fields]);
  const logger: Logger = { debug: write, info: write, warn: write, error: write };
  let asked = 0;
  const fetch = async () => (replies[Math.min(asked++, replies.length - 1)] as () => Response)();
  const clock = { now: Date.now, sleep: async () => {} };
  const credentials = passwordCredentials({ ...subject, clock, fetch, logger, ...options });
  return { credentials, lines, logger };
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("a token request is logged", () => {
  test("attempt by attempt at debug, without user, password and token", async () => {
    const { credentials, lines } = watched([busy, ok], { logLevel: "debug" });
    expect(await credentials.resolve()).toMatchObject({ token: "CANARY-token" });
    const messages = ["attempt started", "attempt ended", "retry", "attempt started", "attempt ended", "call ended"];
    expect(lines.map(([message]) => message)).toEqual(messages);
    expect(lines[0]?.[1]).toMatchObject({ operation: "IAM token", attempt: 1, method: "POST", path: "/v3/auth/tokens" });
    expect(lines[5]?.[1]).toMatchObject({ operation: "IAM token", status: 201, attempts: 2, requestId: "r1" });
    expect(inspect(lines, { depth: 9 })).not.toContain("CANARY");
  });

  test("when DIS_LOG is set, without a change to the program", async () => {
    vi.stubEnv("DIS_LOG", "debug");
    const write = vi.spyOn(console, "error").mockImplementation(() => {});
    const { credentials } = watched([ok], { logger: undefined });
    await credentials.resolve();
    const text = write.mock.calls.join("\n");
    expect(text).toMatch(
      /dis-openapi info call ended call=\d+ operation=IAM token method=POST template=\/v3\/auth\/tokens status=201/,
    );
    expect(text).not.toContain("CANARY");
  });

  test("when it fails, and not at all without a log", async () => {
    const refused = watched([() => json(401, { error: { message: "CANARY-password is wrong" } })]);
    await failure(Promise.resolve(refused.credentials.resolve()));
    expect(refused.lines).toMatchObject([["call failed", { operation: "IAM token", status: 401, kind: "authentication" }]]);
    expect(inspect(refused.lines, { depth: 9 })).not.toContain("CANARY");
    const write = vi.spyOn(console, "error");
    await watched([busy, ok], { logger: undefined }).credentials.resolve();
    expect(write).not.toHaveBeenCalled();
  });

  test("as its own span and metrics, beside those of the call that waits for it", async () => {
    const { tracerProvider, meterProvider, ...recorded } = recording();
    const telemetry = openTelemetry({ tracerProvider, meterProvider });
    const { credentials } = watched([busy, ok], { telemetry, logger: undefined });
    const fetch = async () => json(200, { sequence_number: "1" });
    const dis = createDisClient({ endpoint: "https://dis.example.test", projectId: "p", credentials, fetch, telemetry });
    await dis.showCheckpoint({ stream_name: "s", app_name: "a", partition_id: "0", checkpoint_type: "LAST_READ" });
    const spans = recorded.spans().map(({ name, attributes, events }) => ({ name, attributes, events }));
    expect(spans.map(({ name }) => name)).toEqual(["DIS IAM token", "DIS showCheckpoint"]);
    expect(spans[0]?.attributes).toMatchObject({
      "rpc.method": "IAM token",
      "server.address": "iam.example.test",
      "url.template": "/v3/auth/tokens",
      "http.response.status_code": 201,
      "http.request.resend_count": 1,
    });
    const points = await recorded.points();
    const durations = points.filter(({ name }) => name === "dis.client.call.duration");
    expect(durations.map(({ attributes }) => attributes["rpc.method"])).toEqual(["IAM token", "showCheckpoint"]);
    expect(JSON.stringify([spans, points])).not.toContain("CANARY");
    await recorded.close();
  });
});

describe("a transport", () => {
  test("can carry the token requests, so that proxy and certificates apply to them too", async () => {
    const urls: string[] = [];
    const transport: Transport = async ({ url, headers }) => {
      urls.push(url);
      expect(headers).not.toHaveProperty("x-auth-token");
      const response = ok();
      return { status: response.status, headers: response.headers, body: response.body, redirected: false };
    };
    const credentials = passwordCredentials({ ...subject, transport });
    expect(await credentials.resolve()).toMatchObject({ token: "CANARY-token" });
    expect(urls).toEqual(["https://iam.example.test/v3/auth/tokens"]);
  });

  test.each([
    [{ transport: {} }, "transport", "must be a function"],
    [{ transport: () => {}, fetch: () => {} }, "transport", "is given beside fetch"],
    [{ logger: {} }, "logger", "must have the method debug"],
    [{ logLevel: "loud" }, "logLevel", "must be one of"],
    [{ telemetry: {} }, "telemetry", "must have the method callStarted"],
  ])("and observers of the wrong form are refused: %j", (options, field, text) => {
    const make = () => passwordCredentials({ ...subject, ...options } as PasswordCredentialsOptions);
    expect(make).toThrow(expect.objectContaining({ kind: "configuration", field, message: expect.stringContaining(text) }));
  });
});
