import { expect, test } from "vitest";
import { json, producing } from "../../testing/producing.js";
import type { ProducerRecord } from "./index.js";

/** Records whose data begins with their key, such as `a1`. */
const keyed = (...all: string[]): ProducerRecord[] => all.map((data) => ({ data, partitionKey: data[0] as string }));

test("a request has one record of each key, and the next ones follow in the next requests", async () => {
  const { producer, sent, uploads, advance } = producing({ lingerMs: 50 });
  for (const record of keyed("a1", "a2", "b1", "a3", "b2", "c1")) producer.send(record);
  await advance(200);
  expect(sent()).toEqual(["a1b1c1", "a2b2", "a3"]);
  // They have waited already, so they do not wait for others again.
  expect(uploads.map(({ at }) => at)).toEqual([50, 60, 70]);
});

test("a record that is refused for the moment holds up its own key only", async () => {
  const { producer, sent, stored, advance } = producing(
    { lingerMs: 0 },
    { judge: (data, { number }) => (data === "a1" && number === 1 ? "DIS.4303" : "stored") },
  );
  for (const record of keyed("a1", "a2", "b1", "b2", "b3")) producer.send(record);
  await advance(400);
  expect(sent()).toEqual(["a1b1", "b2", "b3"]);
  await advance(400);
  expect(stored).toEqual(["b1", "b2", "b3", "a1", "a2"]);
});

test("a record that is given up lets the next one of its key go", async () => {
  const { producer, stored, advance } = producing({ lingerMs: 0 }, { judge: (data) => (data === "a1" ? "DIS.4302" : "stored") });
  const [first] = keyed("a1", "a2").map((record) => producer.send(record));
  await advance(100);
  expect(await first?.result()).toMatchObject({ stored: false, error: { code: "DIS.4302", attempts: 1 } });
  expect(stored).toEqual(["a2"]);
});

test("records of a key that come while it is under way are sent in their order", async () => {
  const { producer, stored, uploads, advance } = producing(
    { lingerMs: 5, maxInFlight: 5 },
    { latencyMs: ({ number }) => 100 / number },
  );
  for (const record of keyed("a1", "a2", "a3")) {
    producer.send(record);
    await advance(6);
  }
  await advance(500);
  expect(stored).toEqual(["a1", "a2", "a3"]);
  expect(uploads).toHaveLength(3);
});

test.each<[string, Omit<ProducerRecord, "data">, Omit<ProducerRecord, "data">]>([
  ["two spellings of a partition", { partitionId: "shardId-0000000003" }, { partitionId: "3" }],
  ["a partition with different keys", { partitionId: "3", partitionKey: "x" }, { partitionId: "3", partitionKey: "y" }],
  ["a hash key with different keys", { explicitHashKey: "0", partitionKey: "x" }, { explicitHashKey: "0" }],
])("%s is one order", async (_what, one, other) => {
  const { producer, sent, advance } = producing();
  producer.send({ data: "1", ...one });
  producer.send({ data: "2", ...other });
  await advance(200);
  expect(sent()).toEqual(["1", "2"]);
});

test.each<[string, Omit<ProducerRecord, "data">, Omit<ProducerRecord, "data">]>([
  ["records without a key", {}, {}],
  ["records with an empty key", { partitionKey: "" }, { partitionKey: "" }],
  ["a key and a partition of the same name", { partitionKey: "3" }, { partitionId: "3" }],
  ["a hash key and a partition of the same number", { explicitHashKey: "3" }, { partitionId: "3" }],
])("%s have no order between them", async (_what, one, other) => {
  const { producer, sent, advance } = producing();
  producer.send({ data: "1", ...one });
  producer.send({ data: "2", ...other });
  await advance(200);
  expect(sent()).toEqual(["12"]);
});

test("without order, requests are filled whatever the keys are", async () => {
  const { producer, sent, stored, advance } = producing(
    { order: "none" },
    { judge: (data, { number }) => (data === "a1" && number === 1 ? "DIS.4303" : "stored") },
  );
  for (const record of keyed("a1", "a2", "a3")) producer.send(record);
  await advance(2000);
  expect(sent()).toEqual(["a1a2a3", "a1"]);
  expect(stored).toEqual(["a2", "a3", "a1"]);
});

test("records that are sent again are at the front of the next request, which new ones fill", async () => {
  const { producer, sent, advance } = producing(
    { lingerMs: 1000, maxBatchRecords: 3 },
    { respond: ({ number }) => (number === 1 ? json(503, {}) : undefined) },
  );
  for (const data of "abc") producer.send({ data });
  await advance(300);
  for (const data of "de") producer.send({ data });
  await advance(300);
  for (const data of "f") producer.send({ data });
  await advance(2000);
  expect(sent()).toEqual(["abc", "abc", "def"]);
});
