import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { clientWith, failure, json, refusal } from "../testing/fake-service.js";
import type { CallOutcome, DisCall } from "./index.js";

const show = { stream_name: "newstream", app_name: "newapp", partition_id: "0", checkpoint_type: "LAST_READ" } as const;
const found = { sequence_number: "9" };

/** Time for the process to report a rejection that nobody handles. */
const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

describe("raw()", () => {
  test("is the response as it came, its body not parsed", async () => {
    const { dis } = clientWith([new Response('{ "sequence_number": "9" }', { headers: { "x-request-id": "r1", "x-own": "1" } })]);
    const raw = await dis.showCheckpoint(show).raw();
    expect(raw).toMatchObject({ status: 200, requestId: "r1", attempts: 1, text: '{ "sequence_number": "9" }' });
    expect(raw.headers.get("x-own")).toBe("1");
    expect(new TextDecoder().decode(raw.body)).toBe(raw.text);
  });

  test("shows a refusal, with the number of attempts", async () => {
    const { dis } = clientWith([refusal("DIS.4305"), refusal("DIS.4301")]);
    const raw = await dis.showCheckpoint(show).raw();
    expect(raw).toMatchObject({ status: 400, attempts: 2 });
    expect(JSON.parse(raw.text)).toMatchObject({ errorCode: "DIS.4301" });
  });

  test("keeps bytes that are no UTF-8, and a success that is not the service's", async () => {
    const bytes = new Uint8Array([0x3c, 0xff, 0x00, 0xb0]);
    const { dis } = clientWith([new Response(bytes)]);
    const call = dis.showCheckpoint(show);
    expect((await call.raw()).body).toEqual(bytes);
    expect(await failure(call)).toMatchObject({ kind: "response", status: 200 });
  });

  test("fails when there is no response to show", async () => {
    const { dis } = clientWith([new TypeError("fetch failed")], { retry: false });
    expect(await failure(dis.showCheckpoint(show).raw())).toMatchObject({ kind: "connection", attempts: 1 });
    expect(await failure(dis.showCheckpoint({ ...show, stream_name: ".." }).raw())).toMatchObject({ kind: "input" });
  });
});

describe("result()", () => {
  test("is the data or the error as a value", async () => {
    const { dis } = clientWith([json(200, found), refusal("DIS.4332")]);
    expect(await dis.showCheckpoint(show).result()).toEqual({ ok: true, data: found });
    const refused = await dis.showCheckpoint(show).result();
    expect(refused).toMatchObject({ ok: false, error: { kind: "refused", code: "DIS.4332", attempts: 1 } });
    if (refused.ok) throw new Error("it was refused");
    const nothing: undefined = refused.data;
    expect(nothing).toBeUndefined();
  });

  test("has bad input and bad options as values, too", async () => {
    const { dis, seen } = clientWith([json(200, found)]);
    expect(await dis.showCheckpoint({ ...show, app_name: "" }).result()).toMatchObject({ error: { kind: "input" } });
    const wrong = dis.showCheckpoint(show, { timeoutMs: 0 }).result();
    expect(await wrong).toMatchObject({ ok: false, error: { kind: "configuration", field: "timeoutMs" } });
    expect(seen).toHaveLength(0);
  });
});

describe("one request", () => {
  const forms = {
    await: (call) => call.then(() => {}),
    withResponse: (call) => call.withResponse(),
    result: (call) => call.result(),
    raw: (call) => call.raw(),
  } satisfies Record<string, (call: DisCall<unknown>) => Promise<unknown>>;

  test("serves all forms at once, and each of them twice", async () => {
    const { dis, seen } = clientWith([json(200, found)]);
    const call = dis.showCheckpoint(show);
    await Promise.all([...Object.values(forms), ...Object.values(forms)].map((read) => read(call)));
    expect(seen).toHaveLength(1);
  });

  const unhandled: unknown[] = [];
  const listener = (reason: unknown) => unhandled.push(reason);
  // What the test runner does with them would end the run.
  let others: NodeJS.UnhandledRejectionListener[] = [];
  beforeEach(() => {
    others = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection");
    process.on("unhandledRejection", listener);
    unhandled.length = 0;
  });
  afterEach(() => {
    process.off("unhandledRejection", listener);
    for (const other of others) process.on("unhandledRejection", other);
  });

  const failures = {
    "a refusal": () => clientWith([refusal("DIS.4332")]),
    "no connection": () => clientWith([new TypeError("fetch failed")], { retry: false }),
    "a page in HTML": () => clientWith([new Response("<html>")]),
  };
  const cases = Object.keys(forms).flatMap((form) => Object.keys(failures).map((what) => [form, what] as const));

  test.each(cases)("read by %s alone leaves no unhandled rejection after %s", async (form, what) => {
    const { dis } = failures[what as keyof typeof failures]();
    await forms[form as keyof typeof forms](dis.showCheckpoint(show)).catch(() => {});
    await turn();
    expect(unhandled).toEqual([]);
  });

  test.each(Object.keys(failures))("that nobody reads is reported after %s", async (what) => {
    const { dis } = failures[what as keyof typeof failures]();
    dis.showCheckpoint(show);
    await turn();
    expect(unhandled).toHaveLength(1);
  });
});

test("a call that is kept does not keep what it has sent", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const bodies: WeakRef<object>[] = [];
  const dis = clientWith([], {
    fetch: async (_url, init) => {
      bodies.push(new WeakRef(init?.body as Uint8Array));
      return json(200, { failed_record_count: 0, records: [] });
    },
  }).dis;
  const call = dis.sendRecords({ stream_name: "newstream", records: [{ data: "aGVsbG8=" }] });
  await call;
  await turn();
  collect();
  expect(bodies.map((body) => body.deref())).toEqual([undefined]);
  expect(await call.raw()).toMatchObject({ status: 200 });
});

test("the outcome of a call narrows on ok", () => {
  const data = (outcome: CallOutcome<{ a: number }>): number => (outcome.ok ? outcome.data.a : outcome.error.attempts);
  expect(data({ ok: true, data: { a: 1 } })).toBe(1);
});

test("an error says how long the call took, delays included", async () => {
  const { dis } = clientWith([async () => new Promise((resolve) => setTimeout(() => resolve(refusal("DIS.4332")), 30))]);
  const error = await failure(dis.showCheckpoint(show));
  expect(error).toMatchObject({ elapsedMs: expect.any(Number) });
  const { elapsedMs } = error as { elapsedMs: number };
  expect(elapsedMs).toBeGreaterThanOrEqual(29);
  expect(elapsedMs).toBeLessThan(5000);
});
