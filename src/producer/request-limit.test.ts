import { expect, test } from "vitest";
import { json } from "../../testing/fake-service.js";
import { producing } from "../../testing/producing.js";
import { storing } from "../../testing/storing-service.js";
import { sendAll } from "./index.js";

/** 250 KB. */
const data = "x".repeat(250_000);

function many(count: number, send: (record: { data: string }) => unknown): void {
  for (let index = 0; index < count; index++) send({ data });
}

test("a request that is full makes the producer ask for the type of the stream once, and an ADVANCED one takes 5 MB", async () => {
  const { producer, uploads, asked, advance } = producing({ lingerMs: 0 }, { streamType: "ADVANCED" });
  many(8, producer.send);
  await advance(100);
  expect(uploads.map(({ records }) => records.length)).toEqual([4, 4]);
  many(25, producer.send);
  await advance(100);
  expect(uploads.slice(2).map(({ records }) => records.length)).toEqual([20, 5]);
  expect(asked()).toBe(1);
});

test.each<[string, string | Error]>([
  ["a COMMON stream", "COMMON"],
  ["a producer that may not ask", new Error("no")],
])("%s takes 1 MiB", async (_what, streamType) => {
  const { producer, uploads, asked, advance } = producing({ lingerMs: 0 }, { streamType, client: { retry: false } });
  many(8, producer.send);
  await advance(100);
  many(8, producer.send);
  await advance(100);
  expect(uploads.map(({ records }) => records.length)).toEqual([4, 4, 4, 4]);
  expect(asked()).toBe(1);
});

test("nothing is asked while requests are not full, nor when maxBatchBytes is given", async () => {
  const small = producing({ lingerMs: 0 }, { streamType: "ADVANCED" });
  many(4, small.producer.send);
  const given = producing({ lingerMs: 0, maxBatchBytes: 600_000 }, { streamType: "ADVANCED" });
  many(5, given.producer.send);
  await small.advance(100);
  await given.advance(100);
  expect([small.asked(), given.asked()]).toEqual([0, 0]);
  expect(given.uploads.map(({ records }) => records.length)).toEqual([2, 2, 1]);
});

test("sendAll follows the type of the stream, too", async () => {
  const { dis, seen } = storing();
  const advanced = { ...dis, showStream: async () => ({ stream_type: "ADVANCED" }) } as never;
  await sendAll(
    advanced,
    Array.from({ length: 30 }, () => ({ data })),
    { stream: "s" },
  );
  expect(seen.map(({ body }) => (body as { records: unknown[] }).records.length)).toEqual([4, 20, 6]);
});

test("a client of somebody's own without showStream keeps the limit that every stream takes", async () => {
  const requests: number[] = [];
  const sendRecords = ({ records }: { records: object[] }) => {
    requests.push(records.length);
    const results = records.map(() => ({ partition_id: "shardId-0000000000", sequence_number: "0" }));
    return { withResponse: async () => ({ data: { records: results }, attempts: 1, headers: json(200, {}).headers }) };
  };
  await sendAll(
    { sendRecords } as never,
    Array.from({ length: 8 }, () => ({ data })),
    { stream: "s" },
  );
  expect(requests).toEqual([4, 4]);
});
