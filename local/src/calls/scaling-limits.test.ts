import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Caller, createStreamAndApp, type HandClock, handClock, scale, startCaller } from "../../testing/caller.js";

const HOUR = 3_600_000;
const MINUTE = 60_000;

let clock: HandClock;
let caller: Caller;

beforeEach(async () => {
  clock = handClock();
  caller = await startCaller({ clock, scalingLimits: true });
  await createStreamAndApp(caller);
});

afterEach(() => caller.local.close());

const refused = { status: 400, code: "DIS.4308" };

describe("with scalingLimits", () => {
  test("a stream is not scaled in the hour after a change, up or down", async () => {
    expect((await scale(caller, 3)).status).toBe(200);
    const reply = await scale(caller, 2);
    expect(reply).toMatchObject(refused);
    expect(reply.body.message).toContain("less than an hour ago");
    clock.time += HOUR - 1;
    expect(await scale(caller, 4)).toMatchObject(refused);
    clock.time += 1;
    expect((await scale(caller, 2)).status).toBe(200);
    expect((await caller.get("/streams/s")).body.update_partition_counts).toHaveLength(2);
  });

  test("five attempts an hour are taken, those that are refused for another reason included", async () => {
    for (let attempt = 0; attempt < 5; attempt++) {
      expect((await scale(caller, attempt % 2 === 0 ? 2 : 51)).code).toBe(attempt % 2 === 0 ? "DIS.4200" : "DIS.4308");
      clock.time += MINUTE;
    }
    const reply = await scale(caller, 3);
    expect(reply).toMatchObject(refused);
    expect(reply.body.message).toContain("5 times within an hour");
    clock.time += HOUR - 5 * MINUTE;
    expect((await scale(caller, 3)).status).toBe(200);
  });

  test("each stream has limits of its own", async () => {
    await caller.post("/streams", { stream_name: "t", partition_count: 1 });
    await scale(caller, 3);
    expect((await caller.put("/streams/t", { stream_name: "t", target_partition_count: 2 })).status).toBe(200);
  });
});

test("without, a stream is scaled as often as it is asked to", async () => {
  const other = await startCaller({ clock });
  await createStreamAndApp(other);
  for (const target of [3, 4, 5, 6, 7, 8]) expect((await scale(other, target)).status).toBe(200);
  await other.local.close();
});
