import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { producing } from "../../testing/producing.js";
import type { ProducerRecord, SendOutcome } from "./index.js";

// What happens to failures that nobody waits for. An unhandled rejection would fail the run.

const complaints: string[] = [];

beforeEach(() => {
  complaints.length = 0;
  vi.spyOn(console, "error").mockImplementation((...parts) => void complaints.push(parts.join(" ")));
});

afterEach(() => {
  vi.restoreAllMocks();
});

const refusing = { judge: (data: string) => (data === "a" ? "stored" : "DIS.4302") } as const;

test("failures that nobody waits for are written to the console, those of a request in one line", async () => {
  const { producer, advance } = producing({ onOutcome: undefined }, refusing);
  for (const data of "abcd") producer.send({ data });
  await advance(100);
  producer.send({ data: "e" });
  await advance(100);
  expect(complaints).toEqual([
    "dis-openapi: 3 records could not be sent to s, and no onOutcome is set. sendRecords: DIS.4302 m",
    "dis-openapi: A record could not be sent to s, and no onOutcome is set. sendRecords: DIS.4302 m",
  ]);
});

test("a wait for room is no wait for the outcome", async () => {
  const { producer, advance } = producing({ onOutcome: undefined }, refusing);
  await producer.send({ data: "b" }).accepted;
  await advance(100);
  expect(complaints).toHaveLength(1);
});

test.each<[string, (sending: PromiseLike<unknown> & { result(): unknown }) => unknown]>([
  ["awaits the promise", async (sending) => await sending],
  ["asks for the result", (sending) => sending.result()],
  ["waits for several at once", (sending) => Promise.all([sending])],
])("who %s hears of the failure, and the console does not", async (_what, look) => {
  const { producer, advance } = producing({ onOutcome: undefined }, refusing);
  const looks = ["b", "c"].map(async (data) => look(producer.send({ data })));
  const over = Promise.allSettled(looks);
  await advance(100);
  await over;
  expect(complaints).toEqual([]);
});

test("a record that breaks a rule is complained of only when nobody waits", async () => {
  const { producer, advance } = producing({ onOutcome: undefined });
  const look = (async () => await producer.send({ data: 5 } as never))().catch(() => {});
  producer.send({ data: 6 } as never);
  await advance(1);
  await look;
  expect(complaints).toEqual([expect.stringContaining("A record could not be sent to s, and no onOutcome is set. data must be")]);
});

test("onOutcome gets each outcome with its record, and the console nothing", async () => {
  const seen: [SendOutcome, ProducerRecord][] = [];
  const { producer, advance } = producing({ onOutcome: (...both) => seen.push(both) }, refusing);
  const records = [{ data: "a" }, { data: "b", partitionKey: "k" }, { data: 5 }] as ProducerRecord[];
  for (const record of records) producer.send(record);
  await advance(100);
  expect(seen.map(([{ stored }, record]) => [stored, records.indexOf(record)])).toEqual([
    [false, 2],
    [true, 0],
    [false, 1],
  ]);
  expect(complaints).toEqual([]);
});

test("a listener that fails or sends again does no harm", async () => {
  const { producer, stored, advance } = producing(
    {
      onOutcome: (outcome) => {
        if (!outcome.stored && outcome.error.code === "DIS.4302") producer.send({ data: "a" });
        throw new Error("oh");
      },
    },
    refusing,
  );
  producer.send({ data: "b" });
  await advance(1000);
  await producer.flush();
  expect(stored).toEqual(["a"]);
  expect(complaints).toEqual(["dis-openapi: onOutcome failed: Error: oh", "dis-openapi: onOutcome failed: Error: oh"]);
});
