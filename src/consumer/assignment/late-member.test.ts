import { expect, test } from "vitest";
import { PartitionService } from "../../../testing/partition-service.js";
import { VirtualTime } from "../../../testing/streaming/virtual-time.js";
import { createConsumer } from "../index.js";
import { memoryLeases } from "./lease-store.js";

// The service does not know the members of a lease store, so it cannot refuse the commit of one that comes too late. Time is virtual.

test("a member of a lease store that was frozen while its handler ran does not put the checkpoint back", async () => {
  const time = new VirtualTime();
  const service = new PartitionService(time, 1);
  service.write("0", "a", "b", "c");
  const leases = memoryLeases();
  const clock = time.clock(0, () => 0);
  const finished: string[] = [];
  const fenced: string[] = [];
  const join = (memberId: string, handlerMs: number) => {
    const consumer = createConsumer(service.dis, {
      stream: "orders",
      app: "billing",
      assignment: leases,
      memberId,
      clock,
      random: () => 0,
      commitEveryRecords: 1,
      eachRecord: async ({ sequenceNumber }) => {
        await clock.sleep(handlerMs);
        finished.push(`${memberId} ${sequenceNumber}`);
      },
      onEvent: ({ type }) => type === "fenced" && fenced.push(memberId),
    });
    return time.as(memberId, () => void consumer.run());
  };
  const pass = (ms: number) => time.run(() => false, time.now + ms);

  // Its handler began before it renewed its lease for the last time, so that the end of the handler comes first when it goes on.
  await join("slow", 15_000);
  await pass(11_000);
  time.freeze("slow", 120_000);
  await join("quick", 10);
  await pass(119_000);
  expect(finished).toEqual(["quick 0", "quick 1", "quick 2"]);
  expect(service.commits.splice(0).at(-1)?.number).toBe("2");
  await pass(60_000);
  expect(fenced).toEqual(["slow"]);
  expect(finished.at(-1)).toBe("slow 0");
  expect(service.commits).toEqual([]);
  expect(service.checkpoints.get("0")?.sequenceNumber).toBe("2");
});
