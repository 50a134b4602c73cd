// The commands that read records and checkpoints, and move these, on a service with three records in each of two partitions.

import { type LocalDis, Refusal, startLocalDis } from "dis-local";
import { createDisClient } from "dis-openapi";
import { toRecord } from "dis-openapi/record";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Console, runCommand } from "../../testing/console.js";

let local: LocalDis;
let time: number;

/** Partition 0 is written an hour before partition 1. */
beforeEach(async () => {
  time = Date.now() - 7_200_000;
  local = await startLocalDis({ clock: { now: () => time } });
  const client = createDisClient(local.connection);
  await client.createStream({ stream_name: "orders", partition_count: 2 });
  for (const app_name of ["billing", "audit"]) await client.createApp({ app_name });
  await send("0", "a0", "a\u001b[31m1", Uint8Array.of(0xff, 0x0a));
  time += 3_600_000;
  await send("1", "b0", "b1", "b2");
  time += 3_600_000;
});

afterEach(() => local.close());

async function send(partitionId: string, ...data: (string | Uint8Array)[]): Promise<void> {
  const records = data.map((each) => toRecord(each, { partitionId }));
  await createDisClient(local.connection).sendRecords({ stream_name: "orders", records });
}

const dis = (line: string, console?: Console) => runCommand(local.connection, line.split(" "), console);

/** Lines of JSON, sorted by partition and number: the partitions are read side by side. */
const sorted = (output: string) =>
  output
    .trimEnd()
    .split("\n")
    .sort()
    .map((line) => JSON.parse(line));

describe("dis tail", () => {
  test("prints the records of all partitions up to the end as it is now", async () => {
    const { code, output, messages } = await dis("tail orders --until latest");
    expect([code, messages]).toEqual([0, ""]);
    expect(output.split("\n").filter((line) => line.includes(" 0/"))).toEqual([
      expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z {2}0\/0 {2}- {2}a0$/),
      expect.stringMatching(/Z {2}0\/1 {2}- {2}a\\u001b\[31m1$/),
      expect.stringMatching(/Z {2}0\/2 {2}- {2}base64:\/wo=$/),
    ]);
    expect(output.split("\n")).toHaveLength(7);
  });

  test("prints JSON that dis produce takes", async () => {
    const { output } = await dis("tail orders --until latest --json");
    expect(sorted(output).map(({ timestamp: _, ...rest }) => rest)).toEqual([
      { partition: "0", sequenceNumber: "0", data: "a0" },
      { partition: "0", sequenceNumber: "1", data: "a\u001b[31m1" },
      { partition: "0", sequenceNumber: "2", dataBase64: "/wo=" },
      ...["b0", "b1", "b2"].map((data, n) => ({ partition: "1", sequenceNumber: `${n}`, data })),
    ]);
    await dis("streams create copy");
    const keyed = '{"partitionKey":"k","data":"with a key"}\n';
    expect(await dis("produce copy --format json", { input: output + keyed })).toMatchObject({ code: 0 });
    expect((await dis("tail copy --until latest")).output).toMatch(/ {2}k {2}with a key\n/);
    const raw = async (stream: string) => (await dis(`tail ${stream} --until latest --raw`)).output.split("\n").sort();
    expect(await raw("copy")).toEqual([...(await raw("orders")), "with a key"].sort());
  });

  test("prints the bytes of the data with --raw, but not to a terminal", async () => {
    const line = "tail orders --until latest --partition 0 --raw";
    expect((await dis(line)).output).toBe("a0\na\u001b[31m1\n\ufffd\n\n");
    expect((await dis(line, { isTerminal: true })).output).toBe("a0\na\\u001b[31m1\nbase64:/wo=\n");
  });

  test.each([
    ["from a sequence number", "--from 1 --partition 1 --limit 2", ["b1", "b2"]],
    ["up to a sequence number", "--until 1 --partition 1", ["b0"]],
    ["from a time ago", "--from 90m --until latest", ["b0", "b1", "b2"]],
    ["up to a time ago", "--until 90m --partition 1", []],
    ["at most so many", "--from earliest --partition 1 --limit 2", ["b0", "b1"]],
  ])("prints records %s", async (_, options, expected) => {
    const { code, output } = await dis(`tail orders --json ${options}`);
    expect([code, output === "" ? [] : sorted(output).map(({ data }) => data)]).toEqual([0, expected]);
  });

  test("waits for new records and ends with 130 at Ctrl-C", async () => {
    const stopping = new AbortController();
    const onOutput = () => stopping.abort();
    // The message may come before the end is known; so one record may be too early.
    const onMessages = async () => {
      while (!stopping.signal.aborted) await send("1", "new");
    };
    const { code, output, messages } = await dis("tail orders", {
      isTerminal: true,
      signal: stopping.signal,
      onOutput,
      onMessages,
    });
    expect([code, messages]).toEqual([
      130,
      "Waiting for new records in orders. Ctrl-C ends; --from earliest begins with the first one.\n",
    ]);
    expect(output).toMatch(/ 1\/\d+ {2}- {2}new\n$/);
  });

  test("a failure that may pass is told, and reading goes on", async () => {
    let reads = 0;
    const flaky = await startLocalDis({
      calls: {
        consumeRecords: (_, next) => {
          if (++reads > 1) return next();
          return { status: 500, body: { errorCode: "DIS.5000", message: "steers \u001b[2J" } };
        },
      },
    });
    try {
      const connection = { ...flaky.connection, retry: false } as const;
      await createDisClient(connection).createStream({ stream_name: "orders", partition_count: 1 });
      await runCommand(connection, ["produce", "orders"], { input: "a\n" });
      const { code, output, messages } = await runCommand(connection, ["tail", "orders", "--until", "latest"], {});
      expect([code, output]).toEqual([0, expect.stringMatching(/ 0\/0 {2}- {2}a\n$/)]);
      expect(messages).toMatch(/^dis: partition 0: consumeRecords: DIS\.5000 steers {1,2}\[2J \(next attempt in \d+ s\)\n$/);
    } finally {
      await flaky.close();
    }
  });

  test.each([
    ["a stream that does not exist", "tail nothing", 1, /^dis: showStream: DIS\.4301/],
    ["a number without a partition", "tail orders --from 1", 2, /add --partition/],
    [
      "a number out of range",
      "tail orders --from 99 --partition 0",
      2,
      /^dis: The sequence number is out of range for partition 0/,
    ],
    ["a partition that does not exist", "tail orders --partition 7", 2, /partition/],
    ["two forms at once", "tail orders --raw --json", 2, /cannot be used with/],
  ])("refuses %s", async (_, line, expected, message) => {
    const { code, messages } = await dis(line);
    expect([code, messages]).toEqual([expected, expect.stringMatching(message)]);
  });
});

describe("dis lag", () => {
  test("prints how far an app is behind, by partition and in all", async () => {
    await dis("checkpoints set billing orders 0 2 --yes");
    const { output } = await dis("lag billing orders");
    expect(output.split("\n")).toEqual([
      "PARTITION  CHECKPOINT  NEXT  RECORDS  TIME",
      expect.stringMatching(/^0 {19}2 {5}2 {8}1 {3}2 h$/),
      expect.stringMatching(/^1 {19}- {5}0 {8}3 {3}1 h$/),
      expect.stringMatching(/^all {17}- {5}- {8}4 {3}2 h$/),
      "",
    ]);
  });

  test("prints one line of JSON", async () => {
    const found = JSON.parse((await dis("lag billing orders --json")).output);
    expect(found).toMatchObject({
      records: 6,
      partitions: [
        { partition: "0", records: 3 },
        { partition: "1", records: 3 },
      ],
    });
    expect(Math.abs(Date.now() - found.time)).toBeLessThan(60_000);
  });

  test("with --watch it looks again, until Ctrl-C", async () => {
    const stopping = new AbortController();
    const onOutput = (text: string) => {
      if (text.trimEnd().split("\n").length === 2) stopping.abort();
    };
    const { code, output } = await dis("lag billing orders --watch --interval 1 --json", { signal: stopping.signal, onOutput });
    expect([
      code,
      output
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).records),
    ]).toEqual([130, [6, 6]]);
  });

  test("with --watch a look that fails for the moment is told, and the next one is made", async () => {
    const stopping = new AbortController();
    let lists = 0;
    const flaky = await startLocalDis({
      calls: {
        showConsumerState: (_, next) => {
          if (++lists === 2) throw new Refusal("DIS.4305");
          if (lists === 3) setImmediate(() => stopping.abort());
          return next();
        },
      },
    });
    try {
      const client = createDisClient({ ...flaky.connection, retry: false });
      await client.createStream({ stream_name: "orders", partition_count: 1 });
      await client.createApp({ app_name: "billing" });
      const args = "lag billing orders --watch --interval 1 --json".split(" ");
      const { code, messages } = await runCommand({ ...flaky.connection, retry: false }, args, { signal: stopping.signal });
      expect([code, lists, messages]).toEqual([130, 3, expect.stringMatching(/^dis: showConsumerState: DIS\.4305/)]);
    } finally {
      await flaky.close();
    }
  });

  test("at a terminal each look takes the place of the one before", async () => {
    const stopping = new AbortController();
    const onOutput = (text: string) => text.includes("all") && stopping.abort();
    const { output } = await dis("lag billing orders --watch", { isTerminal: true, signal: stopping.signal, onOutput });
    expect(output.startsWith("\u001b[H\u001b[JPARTITION")).toBe(true);
  });
});

describe("dis checkpoints", () => {
  const listed = async (app: string) =>
    sorted((await dis(`checkpoints list ${app} orders --json`)).output).map(({ sequenceNumber }) => sequenceNumber);

  test("reset moves all checkpoints of an app, and list shows them", async () => {
    expect((await dis("checkpoints list billing orders")).output).toBe(
      "PARTITION  CHECKPOINT  METADATA\n0                   -  -\n1                   -  -\n",
    );
    expect(await dis("checkpoints reset billing orders --to 90m --yes")).toEqual({
      code: 0,
      output: "PARTITION  BEFORE  NOW\n0               -    3\n1               -    0\n",
      messages: "",
    });
    expect((await dis("checkpoints list billing orders")).output).toMatch(/\n0 {19}3 {2}dis-openapi:start;stream=\w+\n1/);
    expect((await dis("checkpoints reset billing orders --to latest --partition 1 --json --yes")).output).toBe(
      '{"partition":"1","before":"0","after":"3"}\n',
    );
    expect(await listed("billing")).toEqual(["3", "3"]);
  });

  test("copy gives them to another app, and replaces none that differs without --overwrite", async () => {
    await dis("checkpoints set billing orders 0 1 --yes");
    expect((await dis("checkpoints copy billing audit orders --yes")).code).toBe(0);
    expect(await listed("audit")).toEqual(["1", undefined]);
    expect((await dis("checkpoints copy billing audit orders --yes")).messages).toBe("Nothing had to be changed.\n");
    await dis("checkpoints set billing orders 0 2 --yes");
    const { code, messages } = await dis("checkpoints copy billing audit orders --yes");
    expect([code, messages]).toEqual([1, expect.stringMatching(/Nothing was set\.\n {5}Add --overwrite to replace it\.\n$/)]);
    expect((await dis("checkpoints copy billing audit orders --yes --overwrite")).code).toBe(0);
    expect(await listed("audit")).toEqual(["2", undefined]);
  });

  test("delete removes those of one partition, or all", async () => {
    await dis("checkpoints reset billing orders --to earliest --yes");
    expect((await dis("checkpoints delete billing orders --partition 0 --yes")).messages).toBe(
      "The checkpoints of billing on orders in partition 0 are deleted.\n",
    );
    expect(await listed("billing")).toEqual([undefined, "0"]);
    await dis("checkpoints delete billing orders --yes");
    expect(await listed("billing")).toEqual([undefined, undefined]);
  });

  test.each([
    ["set billing orders 0 1", "move the checkpoints of billing on orders in partition 0 to 1"],
    ["reset billing orders --to latest", "move the checkpoints of billing on orders to latest"],
    ["copy billing audit orders", "copy the checkpoints of billing on orders to audit"],
    ["delete billing orders", "delete the checkpoints of billing on orders"],
  ])("%s asks first", async (line, what) => {
    await dis("checkpoints reset billing orders --to earliest --yes");
    expect(await dis(`checkpoints ${line}`)).toMatchObject({ code: 2, messages: expect.stringContaining(`whether to ${what}:`) });
    const { code, messages } = await dis(`checkpoints ${line}`, { isTerminal: true, input: "no\n" });
    expect([code, messages]).toEqual([1, `${what.charAt(0).toUpperCase()}${what.slice(1)}? [y/N] dis: Nothing was changed.\n`]);
    expect([await listed("billing"), await listed("audit")]).toEqual([
      ["0", "0"],
      [undefined, undefined],
    ]);
  });
});
