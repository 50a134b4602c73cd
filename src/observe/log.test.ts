import { afterEach, expect, test, vi } from "vitest";
import { clientWith, failure, json, type Reply, refusal } from "../../testing/fake-service.js";
import type { DisClientOptions, Logger, LogLevel } from "../index.js";
import { watchFor } from "./watch.js";

type Line = readonly [level: string, message: string, fields: Record<string, unknown>];

function listener(): { lines: Line[]; logger: Logger } {
  const lines: Line[] = [];
  const at = (level: string) => (message: string, fields: object) => {
    lines.push([level, message, { ...fields }]);
  };
  return { lines, logger: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") } };
}

function logged(replies: readonly Reply[], logLevel: LogLevel | undefined, options: DisClientOptions = {}) {
  const { lines, logger } = listener();
  return { lines, ...clientWith(replies, { logger, logLevel, ...options }) };
}

const found = json(200, { stream_names: [], total_number: 0, has_more_streams: false }, { "x-request-id": "r2" });
const busy = refusal("DIS.4303", 400, { "x-request-id": "r1", "retry-after": "1" });

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

test("debug logs the attempts, the retries and the end of a call, all with the number of the call", async () => {
  const { dis, lines } = logged([busy, found], "debug");
  await dis.listStreams({ limit: 5, start_stream_name: "after" });
  const [call] = [...new Set(lines.map(([, , fields]) => fields["call"]))];
  const about = { call, operation: "listStreams" };
  const durationMs = expect.any(Number);
  const responseBytes = expect.any(Number);
  const request = { method: "GET", path: "/v2/{project_id}/streams", query: "limit=5 start_stream_name", requestBytes: 0 };
  expect(lines).toEqual([
    ["debug", "attempt started", { ...about, attempt: 1, ...request }],
    [
      "debug",
      "attempt ended",
      { ...about, attempt: 1, status: 400, kind: "throttled", code: "DIS.4303", requestId: "r1", responseBytes, durationMs },
    ],
    [
      "warn",
      "retry",
      {
        ...about,
        attempt: 1,
        reason: "failure",
        status: 400,
        kind: "throttled",
        code: "DIS.4303",
        requestId: "r1",
        delayMs: expect.any(Number),
      },
    ],
    ["debug", "attempt started", { ...about, attempt: 2, ...request }],
    ["debug", "attempt ended", { ...about, attempt: 2, status: 200, requestId: "r2", responseBytes, durationMs }],
    [
      "info",
      "call ended",
      {
        ...about,
        method: "GET",
        template: "/v2/{project_id}/streams",
        status: 200,
        requestId: "r2",
        attempts: 2,
        durationMs,
        "content-type": "application/json",
      },
    ],
  ]);
});

test.each<[LogLevel | undefined, string[]]>([
  ["debug", ["debug", "debug", "warn", "debug", "debug", "info", "error"]],
  ["info", ["warn", "info", "error"]],
  ["warn", ["warn", "error"]],
  [undefined, ["warn", "error"]],
  ["error", ["error"]],
  ["off", []],
])("the level %s lets through %j", async (level, expected) => {
  const { dis, lines } = logged([busy, found], level);
  await dis.listStreams();
  await failure(dis.createApp({ app_name: "no spaces" }));
  expect(lines.map(([at]) => at)).toEqual(expected);
});

test("a call that failed is logged once, with its reason and without its message", async () => {
  const { dis, lines } = logged([refusal("DIS.4301", 400, { "x-request-id": "r3" })], "error");
  await failure(dis.showStream({ stream_name: "missing" }));
  expect(lines).toEqual([
    [
      "error",
      "call failed",
      expect.objectContaining({
        operation: "showStream",
        status: 400,
        kind: "refused",
        code: "DIS.4301",
        requestId: "r3",
        attempts: 1,
      }),
    ],
  ]);
  expect(JSON.stringify(lines)).not.toContain("message of");
});

test("refused input is logged with its field; nothing was sent", async () => {
  const { dis, lines, seen } = logged([found], "debug");
  await failure(dis.createStream({ stream_name: "no spaces", partition_count: 1 }));
  expect(lines.map(([level, message, { kind, field, attempts }]) => [level, message, kind, field, attempts])).toEqual([
    ["error", "call failed", "input", "stream_name", 0],
  ]);
  expect(seen).toEqual([]);
});

test("a path has its names but not the project, and a cursor is not logged", async () => {
  const { dis, lines } = logged([json(200, { records: [], next_partition_cursor: "c" }), json(200, { app_name: "a" })], "debug");
  await dis.consumeRecords({ "partition-cursor": "abcdef" });
  await dis.showApp({ app_name: "billing" });
  await dis.api.GET("/v2/{project_id}/apps/{app_name}", { params: { path: { project_id: "another", app_name: "mine" } } });
  const started = lines.filter(([, message]) => message === "attempt started").map(([, , { path, query }]) => [path, query]);
  expect(started).toEqual([
    ["/v2/{project_id}/records", "partition-cursor"],
    ["/v2/{project_id}/apps/billing", undefined],
    ["/v2/{project_id}/apps/mine", undefined],
  ]);
});

test("a request to a path that the contract does not have is logged without the path", async () => {
  const { dis, lines } = logged([json(200, {})], "debug");
  await (dis.api.GET as (path: string) => Promise<unknown>)("/v9/secret/place?key=secret");
  expect(lines.map(([, message, { operation }]) => [message, operation])).toEqual([
    ["attempt started", "other"],
    ["attempt ended", "other"],
    ["call ended", "other"],
  ]);
  expect(JSON.stringify(lines)).not.toContain("secret");
});

test("DIS_LOG writes lines to the error output, and nothing to the standard output", async () => {
  vi.stubEnv("DIS_LOG", "info");
  const lines = vi.spyOn(console, "error").mockReturnValue(undefined);
  const output = [vi.spyOn(console, "log"), vi.spyOn(console, "info"), vi.spyOn(console, "debug")];
  await clientWith([found]).dis.listStreams();
  expect(lines.mock.calls).toEqual([
    [
      expect.stringMatching(
        /^dis-openapi info call ended call=\d+ operation=listStreams method=GET .*status=200 requestId=r2 attempts=1/,
      ),
    ],
  ]);
  for (const spy of output) expect(spy).not.toHaveBeenCalled();
});

test("the option logLevel overrides DIS_LOG, and DIS_LOG overrides the default", async () => {
  vi.stubEnv("DIS_LOG", "debug");
  const quiet = logged([found], "error");
  await quiet.dis.listStreams();
  expect(quiet.lines).toEqual([]);
  const loud = logged([found], undefined);
  await loud.dis.listStreams();
  expect(loud.lines).toHaveLength(3);
});

test("a wrong level or logger is refused, with the allowed ones", () => {
  vi.stubEnv("DIS_LOG", "verbose");
  expect(() => clientWith([])).toThrow('DIS_LOG must be one of debug, info, warn, error, off; "verbose" was given.');
  vi.unstubAllEnvs();
  expect(() => clientWith([], { logLevel: "loud" as LogLevel })).toThrow(
    'logLevel must be one of debug, info, warn, error, off; "loud" was given.',
  );
  expect(() => clientWith([], { logger: { debug() {} } as unknown as Logger })).toThrow("logger must have the method info.");
  expect(() => clientWith([], { telemetry: {} as never })).toThrow("telemetry must have the method callStarted.");
});

test("warnings go to onWarning if given, else to the logger, and are dropped below their level", async () => {
  const long = { app_name: "a".repeat(60), stream_name: "s", partition_id: "0", checkpoint_type: "LAST_READ" } as const;
  const reply = json(200, { sequence_number: "1" });
  const toLogger = logged([reply], "warn");
  await toLogger.dis.showCheckpoint(long);
  expect(toLogger.lines).toEqual([
    [
      "warn",
      expect.stringMatching(/^showCheckpoint: app_name must have at most 50/),
      { operation: "showCheckpoint", field: "app_name" },
    ],
  ]);
  const onWarning = vi.fn();
  const toListener = logged([reply], "warn", { onWarning });
  await toListener.dis.showCheckpoint(long);
  expect(toListener.lines).toEqual([]);
  expect(onWarning).toHaveBeenCalledOnce();
  const toNobody = logged([reply], "error");
  await toNobody.dis.showCheckpoint(long);
  expect(toNobody.lines).toEqual([]);
});

test("a logger that fails does not end a call", async () => {
  const complained = vi.spyOn(console, "error").mockReturnValue(undefined);
  const { logger } = listener();
  logger.info = () => {
    throw new Error("disk full");
  };
  logger.debug = (() => Promise.reject(new Error("disk full"))) as unknown as Logger["debug"];
  await clientWith([found], { logger, logLevel: "debug" }).dis.listStreams();
  await Promise.resolve();
  expect(complained).toHaveBeenCalledTimes(3);
});

test("a call that is logged begins at once", async () => {
  const { dis, seen } = logged([found], "info");
  await dis.listStreams();
  const call = dis.listStreams();
  expect(seen).toHaveLength(1);
  await Promise.resolve();
  await call;
  expect(seen).toHaveLength(2);
});

test("a call that nobody observes is not watched", () => {
  const nobody = { logger: undefined, level: undefined, telemetry: undefined, endpoint: "https://dis.example.test" };
  expect(watchFor(nobody)).toBeUndefined();
  expect(watchFor({ ...nobody, level: "off" })).toBeUndefined();
  expect(watchFor({ ...nobody, level: "error" })).toBeTypeOf("function");
});
