import { expect, test } from "vitest";
import { recording } from "../../testing/recording.js";
import { consumerMetrics } from "./otel.js";

function metered(options: Omit<Parameters<typeof consumerMetrics>[0], "meterProvider"> = {}) {
  const { meterProvider, points, close } = recording();
  return { onEvent: consumerMetrics({ meterProvider, ...options }), points, close };
}

const lag = (partition: string, records: number, ms: number | undefined) => ({ type: "lag", partition, records, ms }) as const;
const attributes = { "messaging.consumer.group.name": "billing" };

test("the lag is the sum of the records, and the time of the partition that is behind most", async () => {
  const { onEvent, points, close } = metered({ attributes });
  onEvent(lag("0", 3, 1500));
  onEvent(lag("1", 9, 2500));
  onEvent(lag("0", 4, undefined));
  expect(await points()).toEqual([
    { name: "dis.consumer.lag.records", attributes, value: 13 },
    { name: "dis.consumer.lag.time", attributes, value: 2.5 },
  ]);
  await close();
});

test("with partitions there is a lag for each, until the consumer has stopped in it", async () => {
  const { onEvent, points, close } = metered({ attributes, partitions: true });
  onEvent(lag("0", 3, 1500));
  onEvent(lag("1", 9, undefined));
  onEvent({ type: "stopped", partition: "0", error: undefined });
  const place = { ...attributes, "messaging.destination.partition.id": "1" };
  expect((await points()).filter(({ name }) => name.startsWith("dis.consumer.lag"))).toEqual([
    { name: "dis.consumer.lag.records", attributes: place, value: 9 },
  ]);
  await close();
});

test("a consumer that reads nothing has no lag", async () => {
  const { onEvent, points, close } = metered();
  onEvent(lag("0", 3, 1500));
  onEvent({ type: "stopped", partition: "0", error: undefined });
  expect((await points()).map(({ name }) => name)).toEqual(["dis.consumer.events"]);
  await close();
});

test("events are counted by type, without what they say", async () => {
  const { onEvent, points, close } = metered({ attributes });
  onEvent({ type: "warning", partition: "0", message: "secret" });
  onEvent({ type: "warning", partition: "1", message: "secret" });
  onEvent({ type: "committed", partition: "0", sequenceNumber: "1", finished: "1" });
  expect(await points()).toEqual([
    { name: "dis.consumer.events", attributes: { ...attributes, "dis.event.type": "warning" }, value: 2 },
    { name: "dis.consumer.events", attributes: { ...attributes, "dis.event.type": "committed" }, value: 1 },
  ]);
  await close();
});

test.each([
  [{ meterProvider: {} }, "meterProvider"],
  [{ attributes: [] }, "attributes"],
  [{ partitions: 1 }, "partitions"],
  [{ stream: "orders" }, "stream"],
])("a wrong option is an error: %j", (options, field) => {
  expect(() => consumerMetrics(options as never)).toThrow(expect.objectContaining({ kind: "configuration", field }));
});
