import { AsyncLocalStorage } from "node:async_hooks";
import { type Context, context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { startLocalDis } from "dis-local";
import { afterEach, expect, test } from "vitest";
import { clientWith, failure, json, type Reply, refusal } from "../../testing/fake-service.js";
import { recording } from "../../testing/recording.js";
import { createDisClient, type DisClientOptions } from "../index.js";
import { openTelemetry } from "./otel.js";

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  context.disable();
  propagation.disable();
});

function traced(replies: readonly Reply[], options: DisClientOptions = {}, propagate?: boolean) {
  const recorded = recording();
  closing.push(recorded.close);
  const { tracerProvider, meterProvider } = recorded;
  const telemetry = openTelemetry({ tracerProvider, meterProvider, propagate });
  return { ...recorded, ...clientWith(replies, { telemetry, ...options }) };
}

/** The active context follows awaits, as with the SDK for Node.js. */
function followAwaits(): void {
  const storage = new AsyncLocalStorage<Context>();
  context.setGlobalContextManager({
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (active, work, self, ...args) => storage.run(active, () => work.apply(self, args)),
    bind: (_active, target) => target,
    enable: () => context as never,
    disable: () => context as never,
  });
}

const stored = json(
  200,
  { failed_record_count: 1, records: [{ partition_id: "shardId-0000000000", sequence_number: "0" }, { error_code: "DIS.4303" }] },
  { "x-request-id": "r2" },
);
const busy = refusal("DIS.4303", 400, { "x-request-id": "r1" });
const upload = { stream_name: "orders", records: [{ data: "dGVh" }, { data: "Y29mZmVl" }] };

test("a call is one CLIENT span, with an event for each attempt and each retry", async () => {
  const { dis, spans } = traced([busy, stored]);
  await dis.sendRecords(upload);
  const [span, ...more] = spans();
  expect(more).toEqual([]);
  expect(span).toMatchObject({ name: "DIS sendRecords", kind: SpanKind.CLIENT, status: { code: SpanStatusCode.UNSET } });
  expect(span?.attributes).toEqual({
    "rpc.system": "dis",
    "rpc.service": "DIS",
    "rpc.method": "sendRecords",
    "server.address": "dis.example.test",
    "server.port": 443,
    "http.request.method": "POST",
    "url.template": "/v2/{project_id}/records",
    "dis.stream": "orders",
    "messaging.system": "dis",
    "messaging.operation.name": "sendRecords",
    "messaging.operation.type": "send",
    "messaging.destination.name": "orders",
    "messaging.batch.message_count": 2,
    "http.response.status_code": 200,
    "http.request.resend_count": 1,
    "dis.request_id": "r2",
    "dis.records.refused": 1,
  });
  const first = { "dis.attempt": 1, "error.type": "DIS.4303" };
  expect(span?.events.map(({ name, attributes }) => [name, attributes])).toEqual([
    ["attempt", { ...first, "http.response.status_code": 400, "dis.request_id": "r1", "dis.duration_ms": expect.any(Number) }],
    ["retry", { ...first, "dis.delay_ms": 500, "dis.retry.reason": "failure" }],
    ["attempt", expect.objectContaining({ "dis.attempt": 2, "http.response.status_code": 200 })],
  ]);
});

test.each<[string, Reply, object, string]>([
  ["a code of the service", refusal("DIS.4301"), { stream_name: "s" }, "DIS.4301"],
  ["a gateway", new Response("<h1>Bad Gateway</h1>", { status: 502 }), { stream_name: "s" }, "service"],
  ["input that breaks a rule", stored, { stream_name: "no spaces" }, "input"],
  ["no connection", new TypeError("fetch failed"), { stream_name: "s" }, "connection"],
  ["something in the place of a code", json(400, { errorCode: "Oops, that was too much" }), { stream_name: "s" }, "refused"],
])("%s is the type of the error, and there is no message", async (_what, reply, input, type) => {
  const { dis, spans, points } = traced([reply], { retry: false });
  const error = (await failure(dis.showStream(input as { stream_name: string }))) as Error;
  const [span] = spans();
  expect(span?.status).toEqual({ code: SpanStatusCode.ERROR });
  expect(span?.attributes["error.type"]).toBe(type);
  const [duration] = (await points()).filter(({ name }) => name === "dis.client.call.duration");
  expect(duration?.attributes).toEqual({ "rpc.method": "showStream", "server.address": "dis.example.test", "error.type": type });
  expect(JSON.stringify([span?.attributes, span?.events, span?.status])).not.toContain(error.message);
});

test("metrics count durations, retries, throttling, records and bytes, by call and not by stream", async () => {
  const { dis, points } = traced([
    busy,
    stored,
    json(200, { records: ["0", "1"].map((sequence_number) => ({ sequence_number, data: "dGVh" })), next_partition_cursor: "c" }),
  ]);
  await dis.sendRecords(upload);
  await dis.consumeRecords({ "partition-cursor": "c" });
  const counted = (await points()).map(({ name, attributes, value }) => [name, attributes["rpc.method"], value]);
  const body = JSON.stringify(upload).length;
  expect(counted.filter(([name]) => !String(name).endsWith("response.size")).sort()).toEqual([
    ["dis.client.call.duration", "consumeRecords", 1],
    ["dis.client.call.duration", "sendRecords", 1],
    ["dis.client.records.received", "consumeRecords", 2],
    ["dis.client.records.refused", "sendRecords", 1],
    ["dis.client.records.sent", "sendRecords", 1],
    ["dis.client.request.size", "sendRecords", 2 * body],
    ["dis.client.retries", "sendRecords", 1],
    ["dis.client.throttled", "sendRecords", 1],
  ]);
  const received = counted.filter(([name]) => String(name).endsWith("response.size"));
  expect(received.map(([, call, bytes]) => [call, Number(bytes) > 60])).toEqual([
    ["sendRecords", true],
    ["consumeRecords", true],
  ]);
  expect(JSON.stringify(await points())).not.toContain("orders");
});

test("the span is a child of the active span, and the parent of spans below", async () => {
  followAwaits();
  let beneath: string | undefined;
  const found = () => {
    beneath = trace.getSpan(context.active())?.spanContext().spanId;
    return json(200, { app_name: "a" });
  };
  const { dis, spans, tracerProvider } = traced([found]);
  const outer = tracerProvider.getTracer("test").startSpan("request");
  await context.with(trace.setSpan(context.active(), outer), () => dis.showApp({ app_name: "a" }).then());
  const [span] = spans();
  expect(span?.parentSpanContext?.spanId).toBe(outer.spanContext().spanId);
  expect(beneath).toBe(span?.spanContext().spanId);
});

const traceparent = {
  inject: (active: Context, carrier: Record<string, string>) => {
    const { traceId, spanId } = trace.getSpanContext(active) ?? { traceId: "", spanId: "" };
    Object.assign(carrier, { traceparent: `00-${traceId}-${spanId}-01`, baggage: "user=secret" });
  },
  extract: (active: Context) => active,
  fields: () => ["traceparent"],
};

test("traceparent is sent with the option propagate, without the baggage of the application", async () => {
  propagation.setGlobalPropagator(traceparent as never);
  const silent = traced([json(200, { app_name: "a" })]);
  await silent.dis.showApp({ app_name: "a" });
  expect(Object.keys(silent.seen[0]?.headers ?? {})).not.toContain("traceparent");
  const { dis, seen, spans } = traced([json(200, { app_name: "a" })], {}, true);
  await dis.showApp({ app_name: "a" });
  const { traceId, spanId } = spans()[0]?.spanContext() ?? {};
  expect(seen[0]?.headers).toMatchObject({ traceparent: `00-${traceId}-${spanId}-01`, "x-auth-token": "secret-token" });
  expect(seen[0]?.headers).not.toHaveProperty("baggage");
});

test.each(["scoped", "gateway"] as const)(
  "a request with a signature in the %s form is accepted with traceparent",
  async (signature) => {
    propagation.setGlobalPropagator(traceparent as never);
    const local = await startLocalDis({ credentials: { keys: [{ accessKey: "AK", secretKey: "SK" }] } });
    closing.push(() => local.close());
    const recorded = recording();
    closing.push(recorded.close);
    const { tracerProvider, meterProvider } = recorded;
    const dis = createDisClient({
      endpoint: local.endpoint,
      projectId: local.projectId,
      region: "cn-north-4",
      credentials: { accessKey: "AK", secretKey: "SK", signature },
      telemetry: openTelemetry({ tracerProvider, meterProvider, propagate: true }),
    });
    const { status } = await dis.createApp({ app_name: "a" }).withResponse();
    expect(status).toBe(201);
  },
);

test("an option with another name or form is refused", () => {
  expect(() => openTelemetry({ tracer: 1 } as never)).toThrow("tracer is not an option of openTelemetry");
  expect(() => openTelemetry({ propagate: "yes" } as never)).toThrow("propagate must be true or false");
  expect(() => openTelemetry({ meterProvider: {} } as never)).toThrow("meterProvider must have the method getMeter");
});
