import { getEventListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { clientWith, failure, json, refusal } from "../testing/fake-service.js";
import { recording } from "../testing/recording.js";
import { type CallOptions, DisError, type Logger, type Middleware } from "./index.js";
import { openTelemetry } from "./observe/otel.js";
import { systemClock } from "./send/limits.js";
import "./errors/response-error.js";
import "./observe/watch.js";
import "./send/send.js";
import "./middleware.js";

const show = { stream_name: "s", app_name: "a", partition_id: "0", checkpoint_type: "LAST_READ" } as const;
const ok = () => json(200, { sequence_number: "9" });

const twice: Middleware = async (request, next) => {
  await next(request);
  return next(request);
};

describe("a middleware that calls next again", () => {
  test("has its attempts counted through the whole call: in log, span, metrics and result", async () => {
    const { tracerProvider, meterProvider, ...recorded } = recording();
    const lines: unknown[] = [];
    const write = (message: string, { attempt, attempts }: Readonly<Record<string, unknown>>) => {
      lines.push([message, attempt ?? attempts]);
    };
    const logger: Logger = { debug: write, info: write, warn: write, error: write };
    const telemetry = openTelemetry({ tracerProvider, meterProvider });
    const replies = [refusal("DIS.4305"), ok(), refusal("DIS.4305"), ok()];
    const { dis } = clientWith(replies, { logger, logLevel: "debug", telemetry, middleware: [twice] });
    expect(await dis.showCheckpoint(show).withResponse()).toMatchObject({ attempts: 4 });
    const pair = (attempt: number) => [
      ["attempt started", attempt],
      ["attempt ended", attempt],
    ];
    const first = [...pair(1), ["retry", 1], ...pair(2)];
    expect(lines).toEqual([...first, ...pair(3), ["retry", 3], ...pair(4), ["call ended", 4]]);
    const [span] = recorded.spans();
    expect(span?.attributes["http.request.resend_count"]).toBe(3);
    const numbers = span?.events.filter(({ name }) => name === "attempt").map(({ attributes }) => attributes?.["dis.attempt"]);
    expect(numbers).toEqual([1, 2, 3, 4]);
    await recorded.close();
  });

  test("has them in the error, whichever request it is of", async () => {
    const { dis } = clientWith([refusal("DIS.4305"), ok(), refusal("DIS.4301")], { middleware: [twice] });
    expect(await failure(dis.showCheckpoint(show))).toMatchObject({ code: "DIS.4301", attempts: 3 });
    const again: Middleware = (request, next) => next(request).catch(() => next(request));
    const closed = new TypeError("fetch failed");
    const broken = clientWith([closed], { middleware: [again], retry: { maxAttempts: 2 } });
    expect(await failure(broken.dis.showCheckpoint(show))).toMatchObject({ kind: "connection", attempts: 4 });
  });

  test("at once counts each request once", async () => {
    const both: Middleware = async (request, next) => {
      const [response] = await Promise.all([next(request), next(request), next(request)]);
      return response as Awaited<ReturnType<typeof next>>;
    };
    const { dis, seen } = clientWith([ok()], { middleware: [both] });
    expect(await dis.showCheckpoint(show).withResponse()).toMatchObject({ attempts: 3 });
    expect(seen).toHaveLength(3);
  });
});

describe("the limits of a call hold for its middleware", () => {
  const hangs: Middleware = () => new Promise(() => {});
  const hangsAfter: Middleware = async (request, next) => {
    await next(request);
    return new Promise(() => {});
  };
  const hangsInside: readonly Middleware[] = [(request, next) => next(request), hangs];
  const ways: [string, readonly Middleware[], number][] = [
    ["before next", [hangs], 0],
    ["after next", [hangsAfter], 1],
    ["inside of another one", hangsInside, 0],
  ];

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], now: Date.UTC(2026, 0, 1) });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  async function ending(middleware: readonly Middleware[], options: CallOptions, onStart = () => {}) {
    const { dis, seen } = clientWith([ok()], { clock: systemClock, middleware });
    const start = Date.now();
    let afterMs = Number.NaN;
    const end = failure(dis.showCheckpoint(show, options)).then((error) => {
      afterMs = Date.now() - start;
      return error;
    });
    onStart();
    await vi.runAllTimersAsync();
    return { error: await end, afterMs, seen };
  }

  test.each(ways)("one that hangs %s ends at the deadline, in a typed error", async (_where, middleware, attempts) => {
    const { error, afterMs } = await ending(middleware, { deadlineMs: 700 });
    expect(afterMs).toBe(700);
    expect(error).toMatchObject({ kind: "timeout", operation: "showCheckpoint", attempts, retryable: true });
    expect((error as Error).message).toBe("showCheckpoint: No success before the deadline of 700 ms (deadlineMs).");
    expect(vi.getTimerCount()).toBe(0);
  });

  test.each(ways)("one that hangs %s ends with an abort, and nothing keeps listening", async (_where, middleware, attempts) => {
    const controller = new AbortController();
    const { signal } = controller;
    const { error, afterMs } = await ending(middleware, { signal }, () => setTimeout(() => controller.abort(), 300));
    expect(afterMs).toBe(300);
    expect(error).toMatchObject({ kind: "aborted", operation: "showCheckpoint", attempts });
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test("one is not even begun for a signal that has aborted", async () => {
    const layer = vi.fn<Middleware>((request, next) => next(request));
    const { error } = await ending([layer], { signal: AbortSignal.abort() });
    expect(error).toMatchObject({ kind: "aborted", attempts: 0 });
    expect(layer).not.toHaveBeenCalled();
  });

  test("a request after the end of the call is not sent, and its error says why", async () => {
    let late: Promise<unknown> | undefined;
    const slow: Middleware = async (request, next) => {
      await new Promise((resolve) => setTimeout(resolve, 900));
      late = failure(next(request));
      return { status: 200, body: "{}" };
    };
    const { afterMs, seen } = await ending([slow], { deadlineMs: 700 });
    expect(afterMs).toBe(700);
    expect(await late).toBeInstanceOf(DisError);
    expect(await late).toMatchObject({ kind: "timeout" });
    expect(seen).toHaveLength(0);
  });

  test("the time of all its requests together counts, and the error says the deadline as it was given", async () => {
    const again: Middleware = async (request, next) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      return next(request);
    };
    const hanging = ((_url: unknown, init: RequestInit) =>
      new Promise((_, reject) => init.signal?.addEventListener("abort", () => reject(init.signal?.reason)))) as typeof fetch;
    const { dis } = clientWith([ok()], { clock: systemClock, middleware: [again], fetch: hanging });
    const end = failure(dis.showCheckpoint(show, { deadlineMs: 700 }));
    const start = Date.now();
    const afterMs = end.then(() => Date.now() - start);
    await vi.runAllTimersAsync();
    expect(await afterMs).toBe(700);
    expect(await end).toMatchObject({ kind: "timeout", attempts: 1, message: expect.stringContaining("deadline of 700 ms") });
  });
});
