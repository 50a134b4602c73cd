import { expect, test } from "vitest";
import { broken, json, producing } from "../../testing/producing.js";

test("only the records that were refused for the moment are sent again, and other records meanwhile", async () => {
  const { producer, sent, advance } = producing(
    { lingerMs: 0 },
    { judge: (data, { number }) => (data === "b" && number === 1 ? "DIS.4303" : "stored") },
  );
  const [a, b] = [..."ab"].map((data) => producer.send({ data }));
  await advance(100);
  producer.send({ data: "c" });
  await advance(2000);
  expect(sent()).toEqual(["ab", "c", "b"]);
  expect(await a).toMatchObject({ attempts: 1 });
  expect(await b).toMatchObject({ stored: true, attempts: 2 });
});

test.each<[string, () => Response]>([
  ["HTTP 429", () => json(429, {})],
  ["DIS.4303", () => json(400, { errorCode: "DIS.4303", message: "m" })],
  ["DIS.4305", () => json(400, { errorCode: "DIS.4305", message: "m" })],
])("after a request that is throttled with %s no other request begins before the delay is over", async (_what, response) => {
  const { producer, uploads, sent, advance } = producing(
    { lingerMs: 0 },
    { respond: ({ number }) => (number <= 2 ? response() : undefined) },
  );
  const a = producer.send({ data: "a" });
  await advance(20);
  producer.send({ data: "b" });
  await advance(5000);
  expect(sent()).toEqual(["a", "ab", "ab"]);
  // Delays of 500 and 1,000 ms, and 10 ms for each request.
  expect(uploads.map(({ at }) => at)).toEqual([0, 510, 1520]);
  expect(await a).toMatchObject({ attempts: 3 });
});

test("Retry-After is kept, for a request and for a record, up to five minutes", async () => {
  const refused = { failed_record_count: 1, records: [{ error_code: "DIS.4303", error_message: "m" }] };
  const responses = [json(429, {}, { "retry-after": "60" }), json(200, refused, { "retry-after": "3600" })];
  const { producer, uploads, advance } = producing(
    { ttlMs: 3_600_000, lingerMs: 0 },
    { respond: ({ number }) => responses[number - 1] },
  );
  const sending = producer.send({ data: "a" });
  await advance(600_000);
  expect(uploads.map(({ at }) => at)).toEqual([0, 60_510, 361_020]);
  expect(await sending).toMatchObject({ attempts: 3 });
});

test.each<[string, () => Response | Error]>([
  ["HTTP 503", () => json(503, {})],
  ["a broken connection", () => broken()],
  ["a page in place of a response", () => new Response("<h1>Hello</h1>", { headers: { "content-type": "text/html" } })],
])("after %s the records are sent again", async (_what, respond) => {
  const { producer, stored, advance } = producing({}, { respond: ({ number }) => (number < 8 ? respond() : undefined) });
  const sending = producer.send({ data: "a" });
  await advance(100_000);
  expect(await sending).toMatchObject({ stored: true, attempts: 8 });
  expect(stored).toEqual(["a"]);
});

test("a failed request holds up no other request", async () => {
  const { producer, stored, advance } = producing(
    { lingerMs: 0 },
    { respond: ({ records }) => (atob(records[0]?.data ?? "") === "a" ? json(503, {}) : undefined) },
  );
  producer.send({ data: "a" });
  await advance(1);
  for (const data of "bcd") {
    producer.send({ data });
    await advance(1);
  }
  await advance(100);
  expect(stored).toEqual(["b", "c", "d"]);
});

test("with atLeastOnce false, a record that may be stored is given up, and says so", async () => {
  const { producer, uploads, advance } = producing({ atLeastOnce: false }, { respond: () => broken() });
  const sending = producer.send({ data: "a" });
  await advance(10_000);
  expect(await sending.result()).toMatchObject({
    stored: false,
    error: { kind: "connection", mayBeStored: true, attempts: 1 },
    attempts: 1,
  });
  expect(uploads).toHaveLength(1);
});

test.each<[string, () => Response | Error]>([
  ["a connection that was never made", () => broken("ECONNREFUSED")],
  ["throttling", () => json(429, {})],
])("with atLeastOnce false, a record is sent again after %s, because it cannot be stored", async (_what, respond) => {
  const { producer, advance } = producing(
    { atLeastOnce: false },
    { respond: ({ number }) => (number < 3 ? respond() : undefined) },
  );
  const sending = producer.send({ data: "a" });
  await advance(10_000);
  expect(await sending).toMatchObject({ stored: true, attempts: 3 });
});

test.each<[string, () => Response]>([
  ["a refusal of the whole request", () => json(400, { errorCode: "DIS.4301", message: "m" })],
  ["credentials that are not accepted", () => json(401, {})],
])("%s is final, and not stored", async (_what, respond) => {
  const { producer, advance } = producing({}, { respond });
  const sending = producer.send({ data: "a" });
  await advance(10_000);
  const outcome = await sending.result();
  expect(outcome).toMatchObject({ stored: false, error: { attempts: 1 } });
  expect(outcome).not.toHaveProperty("error.mayBeStored", true);
});

test.each<[string, (results: object[]) => object[]]>([
  ["too few results", (results) => results.slice(1)],
  ["too many results", (results) => [{ error_code: "DIS.4303", error_message: "m" }, ...results]],
])("a response with %s says nothing of any record, because nobody knows which result is of which", async (_what, change) => {
  const results = ["0", "1"].map((number) => ({ partition_id: "shardId-0000000000", sequence_number: number }));
  const respond = () => json(200, { failed_record_count: 0, records: change(results) });
  const { producer, uploads, advance } = producing({}, { respond });
  const sendings = ["a", "b"].map((data) => producer.send({ data }).result());
  await advance(10_000);
  const message = expect.stringContaining("results for 2 records");
  const unknown = { stored: false, error: { kind: "response", message, mayBeStored: true }, attempts: 1 };
  expect(await Promise.all(sendings)).toMatchObject([unknown, unknown]);
  expect(uploads).toHaveLength(1);
});

test("a response that says nothing of a record is no success, and the record may be stored", async () => {
  const { producer, uploads, advance } = producing({}, { respond: () => json(200, { failed_record_count: 0, records: [] }) });
  const sending = producer.send({ data: "a" });
  await advance(10_000);
  expect(await sending.result()).toMatchObject({ error: { kind: "response", mayBeStored: true } });
  expect(uploads).toHaveLength(1);
});

test("an earlier attempt that may have stored the record is not forgotten when a later one is refused", async () => {
  const responses = [broken(), json(400, { errorCode: "DIS.4301", message: "m" })];
  const { producer, advance } = producing({}, { respond: ({ number }) => responses[number - 1] });
  const sending = producer.send({ data: "a" });
  await advance(10_000);
  expect(await sending.result()).toMatchObject({ error: { code: "DIS.4301", mayBeStored: true, attempts: 2 } });
});

test("the client does not send again by itself what the producer sends again", async () => {
  const { producer, uploads, advance } = producing({}, { respond: () => json(503, {}), client: { retry: { maxAttempts: 9 } } });
  producer.send({ data: "a" });
  await advance(70);
  expect(uploads).toHaveLength(1);
});
