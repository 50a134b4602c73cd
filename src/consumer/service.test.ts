import { Refusal } from "dis-local";
import { describe, expect, test } from "vitest";
import { consume, marked, stream } from "../../testing/consume.js";
import { failure } from "../../testing/fake-service.js";

// A consumer on a service that fails, or sends odd responses.

describe("odd responses", () => {
  type State = { partition_consuming_states: Record<string, unknown>[] };
  const changed =
    (change: (body: never) => void) => async (_request: unknown, next: () => Promise<{ status: number; body?: unknown }>) => {
      const response = await next();
      const body = structuredClone(response.body);
      change(body as never);
      return { ...response, body };
    };

  test("a checkpoint that is listed but not shown counts as listed", async () => {
    const made = await stream(1, { calls: { showCheckpoint: () => ({ status: 200 }) } });
    await made.send("0", "a", "b", "c");
    await consume(made, 2);
    expect((await consume(made, 1, { convention: "last-consumed" })).seen).toEqual(["0:2:c"]);
  });

  test("sequence numbers and partition ids can be numbers", async () => {
    const made = await stream(1, {
      calls: {
        consumeRecords: changed((body: { records: { sequence_number: unknown }[] }) => {
          for (const record of body.records) record.sequence_number = Number(record.sequence_number);
        }),
        showConsumerState: changed((body: State) => {
          for (const state of body.partition_consuming_states)
            Object.assign(state, { partition_id: 0, sequence_number: Number(state["sequence_number"]) });
        }),
      },
    });
    await made.send("0", "a", "b");
    expect((await consume(made, 2)).seen).toEqual(["0:0:a", "0:1:b"]);
    expect(await made.checkpoint("0")).toMatchObject({ sequence_number: "1" });
  });

  test("an offset that is the last record, not the number after it, does not move the end", async () => {
    const made = await stream(1, {
      calls: {
        showConsumerState: changed((body: State) => {
          for (const state of body.partition_consuming_states) state["latest_offset"] = Number(state["latest_offset"]) - 1;
        }),
      },
    });
    await made.send("0", "old", "old");
    const { seen } = await consume(made, () => made.local.requests().some(({ call }) => call === "consumeRecords"), {
      initialPosition: "latest",
    });
    expect(seen).toEqual([]);
    expect(await made.checkpoint("0")).toEqual({ sequence_number: "2", metadata: marked("start") });
  });

  test("a missing next cursor is requested", async () => {
    const made = await stream(1, {
      calls: { consumeRecords: changed((body: { next_partition_cursor: string }) => (body.next_partition_cursor = "")) },
    });
    await made.send("0", "a");
    const seen: string[] = [];
    const { events } = await consume(made, () => seen.length === 2, {
      eachRecord: async (record) => {
        seen.push(record.text());
        if (seen.length === 1) await made.send("0", "b");
      },
    });
    expect(seen).toEqual(["a", "b"]);
    expect(events.filter(({ type }) => type === "gap")).toEqual([]);
  });

  test("a gap in the sequence numbers is reported, and records that were handled are not handled again", async () => {
    const numbers = ["0", "0", "5", "3", "6"];
    const made = await stream(1, {
      calls: {
        consumeRecords: changed((body: { records: unknown[] }) => {
          if (body.records.length > 0) body.records = numbers.map((sequence_number) => ({ sequence_number, data: "YQ==" }));
        }),
        commitCheckpoint: () => ({ status: 201 }),
      },
    });
    await made.send("0", "a");
    const { seen, events } = await consume(made, 3);
    expect(seen).toEqual(["0:0:a", "0:5:a", "0:6:a"]);
    expect(events).toContainEqual({ type: "gap", partition: "0", missing: { from: "1", to: "4" } });
  });
});

describe("a service that fails for the moment", () => {
  test("does not end a consumer: reads are retried, and commits wait", async () => {
    let failures = 0;
    const made = await stream(1, {
      calls: {
        consumeRecords: (_request, next) => {
          if (failures++ < 9) throw new Refusal("DIS.5000");
          return next();
        },
      },
    });
    await made.send("0", "a", "b");
    const { seen, events } = await consume(made, 2);
    expect(seen).toEqual(["0:0:a", "0:1:b"]);
    expect(events.filter(({ type }) => type === "retrying")).toHaveLength(2);
  });

  test("while it commits leaves the records pending, and the next commit covers them", async () => {
    let commits = 0;
    const made = await stream(1, {
      calls: {
        commitCheckpoint: (_request, next) => {
          if (commits++ < 4) throw new Refusal("DIS.5000");
          return next();
        },
      },
    });
    await made.send("0", "a", "b", "c");
    const { seen } = await consume(made, 3, { commitEveryRecords: 2 });
    expect(seen).toHaveLength(3);
    expect(await made.checkpoint("0")).toMatchObject({ sequence_number: "2" });
  });

  test("and fails the last commit is an error: the records come again", async () => {
    const made = await stream(1, {
      calls: {
        commitCheckpoint: () => {
          throw new Refusal("DIS.5000");
        },
      },
    });
    await made.send("0", "a");
    expect(await failure(consume(made, 1))).toMatchObject({ kind: "service", operation: "commitCheckpoint" });
  });
});
