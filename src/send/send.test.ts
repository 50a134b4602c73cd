import { getEventListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { clientWith, failure, json, refusal } from "../../testing/fake-service.js";
import { createDisClient, type DisClientOptions } from "../index.js";
import { systemClock } from "./limits.js";
import "../errors/response-error.js";
import "./send.js";

const place = { stream_name: "s", app_name: "a", partition_id: "0", checkpoint_type: "LAST_READ" } as const;
const ok = () => json(200, { sequence_number: "1" });
const closed = (code: string) => new TypeError("fetch failed", { cause: Object.assign(new Error("closed"), { code }) });

/** A fetch that never responds, and ends with its signal. */
const hanging = ((_url: unknown, init: RequestInit) =>
  new Promise((_, reject) => init.signal?.addEventListener("abort", () => reject(init.signal?.reason)))) as typeof fetch;

describe("the deadline of a call", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], now: Date.UTC(2026, 0, 1) });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** How the call ends, and after which time. */
  async function ending(call: PromiseLike<unknown>): Promise<{ error: unknown; afterMs: number }> {
    const start = Date.now();
    const end = failure(call).then((error) => ({ error, afterMs: Date.now() - start }));
    await vi.runAllTimersAsync();
    return end;
  }

  const options = (more: DisClientOptions = {}) => ({ clock: systemClock, ...more });

  test("ends an attempt that takes longer, and says so", async () => {
    const { dis } = clientWith([ok()], options({ fetch: hanging, deadlineMs: 5000 }));
    const { error, afterMs } = await ending(dis.showCheckpoint(place));
    expect(afterMs).toBe(5000);
    expect(error).toMatchObject({ kind: "timeout", operation: "showCheckpoint", attempts: 1, retryable: true });
    expect((error as Error).message).toBe("showCheckpoint: No success before the deadline of 5000 ms (deadlineMs).");
  });

  test("holds for all attempts together, and the error has the last failure", async () => {
    const { dis } = clientWith([ok()], options({ fetch: hanging, timeoutMs: 2000, deadlineMs: 5000, random: () => 0 }));
    const { error, afterMs } = await ending(dis.showCheckpoint(place));
    expect(afterMs).toBe(5000);
    expect(error).toMatchObject({ kind: "timeout", attempts: 3, cause: { kind: "timeout", attempts: 2 } });
    expect((error as Error).message).toContain("The last failure: No complete response within 2000 ms (timeoutMs).");
  });

  test("is not slept past: the call ends when the next attempt would be behind it", async () => {
    const throttled = refusal("DIS.4303", 400, { "retry-after": "10", "x-request-id": "r1" });
    const { dis, seen } = clientWith([throttled], options({ deadlineMs: 9000 }));
    const { error, afterMs } = await ending(dis.showCheckpoint(place));
    expect(afterMs).toBe(0);
    expect(seen).toHaveLength(1);
    expect(error).toMatchObject({ kind: "timeout", code: "DIS.4303", status: 400, requestId: "r1", attempts: 1 });
    expect(error).toMatchObject({ cause: { kind: "throttled" }, operation: "showCheckpoint" });
  });

  test("does not hurry what is in time", async () => {
    const throttled = refusal("DIS.4303", 400, { "retry-after": "4" });
    const { dis } = clientWith([throttled, ok()], options({ deadlineMs: 9000 }));
    const call = dis.showCheckpoint(place).withResponse();
    await vi.runAllTimersAsync();
    expect(await call).toMatchObject({ attempts: 2 });
    expect(vi.getTimerCount()).toBe(0);
  });

  test("of a call goes before that of the client", async () => {
    const { dis } = clientWith([ok()], options({ fetch: hanging, deadlineMs: 5000 }));
    expect((await ending(dis.showCheckpoint(place, { deadlineMs: 700 }))).afterMs).toBe(700);
  });

  test("gives dis.api the last response where there is one", async () => {
    const { dis } = clientWith([refusal("DIS.4303", 400, { "retry-after": "10" })], options({ deadlineMs: 9000 }));
    const { response } = await dis.api.GET("/v2/{project_id}/streams", { params: { path: { project_id: "p1" } } });
    expect(response.status).toBe(400);
  });

  test("an abort before it is reported as an abort, with the number of attempts", async () => {
    const controller = new AbortController();
    const { dis } = clientWith([ok()], options({ fetch: hanging, deadlineMs: 5000 }));
    setTimeout(() => controller.abort(), 100);
    const { error, afterMs } = await ending(dis.showCheckpoint(place, { signal: controller.signal }));
    expect(afterMs).toBe(100);
    expect(error).toMatchObject({ kind: "aborted", operation: "showCheckpoint", attempts: 1 });
    expect(vi.getTimerCount()).toBe(0);
  });

  test.each([0, -1, 1.5, "5s", 2 ** 31])("must not be %j", async (deadlineMs) => {
    const { dis, seen } = clientWith([ok()]);
    const error = await failure(dis.showCheckpoint(place, { deadlineMs: deadlineMs as never }));
    expect(error).toMatchObject({ kind: "configuration", field: "deadlineMs" });
    expect(seen).toHaveLength(0);
  });
});

describe("a connection that was closed while it was idle", () => {
  test("is replaced at once, which is no attempt that counts", async () => {
    const { dis, slept } = clientWith([ok(), closed("ECONNRESET"), ok()], { retry: { maxAttempts: 2 } });
    await dis.showCheckpoint(place);
    expect(await dis.showCheckpoint(place).withResponse()).toMatchObject({ attempts: 2 });
    expect(slept).toEqual([]);
  });

  test("is not assumed before the first response", async () => {
    const { dis, slept } = clientWith([closed("ECONNRESET"), ok()]);
    await dis.showCheckpoint(place);
    expect(slept).toEqual([100]);
  });

  test("is replaced once in a call; after that the usual rules apply", async () => {
    const { dis, seen, slept } = clientWith([ok(), closed("EPIPE")], { retryBudget: 100 });
    await dis.showCheckpoint(place);
    expect(await failure(dis.showCheckpoint(place))).toMatchObject({ kind: "connection", attempts: 5 });
    expect(seen).toHaveLength(6);
    expect(slept).toEqual([100, 200, 400]);
    // No response has come since, so no connection can be stale.
    expect(await failure(dis.showCheckpoint(place))).toMatchObject({ kind: "connection", attempts: 4 });
  });

  test("takes nothing out of the budget", async () => {
    const { dis } = clientWith([ok(), closed("UND_ERR_SOCKET"), ok()], { retryBudget: 0 });
    await dis.showCheckpoint(place);
    expect(await dis.showCheckpoint(place)).toMatchObject({ sequence_number: "1" });
  });

  test("is each call's own matter where many meet one", async () => {
    let requests = 0;
    const { dis } = clientWith([
      ok(),
      () => {
        if (requests++ < 10) throw closed("ECONNRESET");
        return ok();
      },
    ]);
    await dis.showCheckpoint(place);
    const calls = Array.from({ length: 10 }, () => dis.showCheckpoint(place).withResponse());
    for (const { attempts } of await Promise.all(calls)) expect(attempts).toBe(2);
  });

  test("ends a call that must not be made twice", async () => {
    const { dis, seen } = clientWith([ok(), closed("ECONNRESET"), ok()]);
    await dis.showCheckpoint(place);
    const call = dis.updatePartitionCount({ stream_name: "s", target_partition_count: 2 });
    expect(await failure(call)).toMatchObject({ kind: "connection", attempts: 1 });
    expect(seen).toHaveLength(2);
  });
});

describe("uploads", () => {
  const upload = { stream_name: "s", records: [{ data: "QQ==" }] };
  const stored = json(200, { failed_record_count: 0, records: [{ partition_id: "0", sequence_number: "0" }] });

  test("are retried by default when it is not known whether they arrived", async () => {
    const { dis } = clientWith([closed("ECONNRESET"), stored]);
    expect((await dis.sendRecords(upload).withResponse()).attempts).toBe(2);
  });

  test("and not with atLeastOnce: false, of the client or of the call", async () => {
    const { dis, seen } = clientWith([closed("ECONNRESET"), stored]);
    expect(await failure(dis.sendRecords(upload, { retry: { atLeastOnce: false } }))).toMatchObject({ kind: "connection" });
    const careful = clientWith([refusal("DIS.5000", 500)], { retry: { atLeastOnce: false } });
    expect(await failure(careful.dis.sendRecords(upload))).toMatchObject({ kind: "service", attempts: 1 });
    expect([seen.length, careful.seen.length]).toEqual([1, 1]);
  });

  test("that were throttled are retried all the same", async () => {
    const { dis } = clientWith([refusal("DIS.4303"), stored], { retry: { atLeastOnce: false } });
    expect((await dis.sendRecords(upload).withResponse()).attempts).toBe(2);
  });

  test("atLeastOnce is true or false", () => {
    const make = () => clientWith([], { retry: { atLeastOnce: 1 as never } });
    expect(make).toThrow(expect.objectContaining({ field: "retry.atLeastOnce" }));
  });
});

describe("a signal that is shared", () => {
  test("by 10,000 calls has one listener of ours, and none in the end", async () => {
    const { signal } = new AbortController();
    const responses = [ok(), refusal("DIS.4303"), closed("ECONNREFUSED"), new Response("<html>", { status: 502 })];
    let most = 0;
    let index = 0;
    const fetch = (async () => {
      most = Math.max(most, getEventListeners(signal, "abort").length);
      const response = responses[index++ % responses.length];
      if (response instanceof Error) throw response;
      return (response as Response).clone();
    }) as typeof globalThis.fetch;
    const clock = { now: () => 0, sleep: (_ms: number, inner?: AbortSignal) => systemClock.sleep(0, inner) };
    const connection = { endpoint: "https://dis.example.test", projectId: "p1", credentials: { token: "t" } };
    const dis = createDisClient({ ...connection, fetch, clock, retryBudget: false });
    const call = (number: number) =>
      dis.showCheckpoint(place, { signal, ...(number % 2 === 0 ? {} : { deadlineMs: 60_000 }) }).then(
        () => 1,
        () => 0,
      );
    let ended = 0;
    for (let round = 0; round < 100; round++) {
      ended += (await Promise.all(Array.from({ length: 100 }, (_, number) => call(number)))).length;
    }
    expect(ended).toBe(10_000);
    expect(most).toBe(1);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  }, 60_000);

  test("ends all of them at once, wherever they are", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const waiting = clientWith([refusal("DIS.4303", 400, { "retry-after": "15" })], { clock: systemClock });
    const sending = clientWith([ok()], { fetch: hanging });
    const deaf = clientWith([() => new Promise<Response>(() => {})]);
    const signing = clientWith([ok()], { credentials: { resolve: () => new Promise<never>(() => {}) } });
    const reading = clientWith([new Response(new ReadableStream({ start: (c) => c.enqueue(new Uint8Array([123])) }))]);
    const calls = [waiting, sending, deaf, signing, reading].flatMap(({ dis }) => [
      failure(dis.showCheckpoint(place, { signal })),
      failure(dis.showCheckpoint(place, { signal, deadlineMs: 60_000 })),
    ]);
    let ended = 0;
    for (const call of calls) void call.then(() => ended++);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(ended).toBe(0);
    controller.abort();
    // Before anything else can happen: no timer, no packet.
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toBe(calls.length);
    for (const error of await Promise.all(calls)) expect(error).toMatchObject({ kind: "aborted", operation: "showCheckpoint" });
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});
