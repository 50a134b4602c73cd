import { afterEach, beforeEach, expect, test } from "vitest";
import { type Caller, createStreamAndApp, cursor, read, send, startCaller } from "../../testing/caller.js";

const MB = 1_048_576;

let caller: Caller;

beforeEach(async () => {
  caller = await startCaller({ rates: "documented" });
  // In the middle of a second: the clock goes on where a test says.
  caller.local.clock.freeze();
});
afterEach(() => caller.local.close());

function codes(body: { readonly records: readonly { readonly error_code?: string }[] }): (string | undefined)[] {
  return body.records.map(({ error_code }) => error_code);
}

const texts = (count: number, bytes = 1) => Array.from({ length: count }, () => "x".repeat(bytes));

test("a partition takes 1,000 records in a second, and the others of the request are refused", async () => {
  await createStreamAndApp(caller, { partition_count: 2 });
  expect((await send(caller, "0", ...texts(990))).body.failed_record_count).toBe(0);
  const { status, body } = await send(caller, "0", ...texts(12));
  expect(status).toBe(200);
  expect(codes(body)).toEqual([...texts(10).map(() => undefined), "DIS.4303", "DIS.4303"]);
  expect((await send(caller, "1", "a")).body.failed_record_count).toBe(0);
  caller.local.clock.move(1000);
  expect((await send(caller, "0", "a")).body.failed_record_count).toBe(0);
});

test("a partition takes 1 MB in a second", async () => {
  await createStreamAndApp(caller);
  expect(codes((await send(caller, "0", ...texts(2, MB / 2), "a")).body)).toEqual([undefined, undefined, "DIS.4303"]);
});

test("a partition of an ADVANCED stream takes 2,000 records in a second", async () => {
  await createStreamAndApp(caller, { stream_type: "ADVANCED" });
  expect((await send(caller, "0", ...texts(2001))).body.failed_record_count).toBe(1);
});

test("a partition gives 2 MB in a second, to all readers together", async () => {
  await createStreamAndApp(caller);
  for (let record = 0; record < 5; record++) {
    await send(caller, "0", ...texts(1, MB / 2));
    caller.local.clock.move(1000);
  }
  const start = await cursor(caller);
  const from = (position: string, bytes = MB) => caller.get(`/records?partition-cursor=${position}&max_fetch_bytes=${bytes}`);
  const first = await from(start, MB + MB / 2);
  expect(first.body.records).toHaveLength(3);
  expect((await from(start, MB)).body.records).toHaveLength(1);
  expect((await from(first.body.next_partition_cursor)).code).toBe("DIS.4303");
  caller.local.clock.move(1000);
  const last = await from(first.body.next_partition_cursor);
  expect(last.body.records).toHaveLength(2);
  expect((await read(caller, last.body.next_partition_cursor)).reply.status).toBe(200);
});

test("by default a partition takes and gives what it can", async () => {
  const free = await startCaller();
  try {
    free.local.clock.freeze();
    await createStreamAndApp(free);
    expect((await send(free, "0", ...texts(3000))).body.failed_record_count).toBe(0);
  } finally {
    await free.local.close();
  }
});
