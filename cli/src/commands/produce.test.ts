import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HANG_UP, type LocalDis, type LocalDisOptions, Refusal, startLocalDis } from "dis-local";
import { createDisClient } from "dis-openapi";
import { recordBytes } from "dis-openapi/record";
import { afterEach, expect, test } from "vitest";
import { type Console, runCommand } from "../../testing/console.js";

let local: LocalDis;

afterEach(() => local.close());

async function start(options: LocalDisOptions = {}): Promise<void> {
  local = await startLocalDis(options);
  await createDisClient(local.connection).createStream({ stream_name: "orders", partition_count: 1 });
}

const produce = (args: readonly string[], console: Console) => runCommand(local.connection, ["produce", ...args], console);

/** The data of all records of the stream, and their keys. */
async function stored(): Promise<string[]> {
  const dis = createDisClient(local.connection);
  const place = { "stream-name": "orders", "partition-id": "0", "cursor-type": "TRIM_HORIZON" } as const;
  const { partition_cursor } = await dis.showCursor(place);
  const { records } = await dis.consumeRecords({ "partition-cursor": partition_cursor });
  return records.map((record) => `${record.partition_key ?? ""}|${Buffer.from(recordBytes(record)).toString("latin1")}`);
}

test("each line of the standard input becomes a record, in its order", async () => {
  await start();
  expect(await produce(["orders"], { input: "a\n\nb" })).toEqual({
    code: 0,
    output: "",
    messages: "3 records were stored in orders.\n",
  });
  expect((await stored()).map((text) => text.split("|")[1])).toEqual(["a", "", "b"]);
});

test("each line of a file becomes a record with its key", async () => {
  await start();
  const folder = mkdtempSync(join(tmpdir(), "dis-cli-"));
  try {
    const file = join(folder, "events.txt");
    writeFileSync(file, Buffer.from("k1=a\nk2=\xff\n", "latin1"));
    expect((await produce(["orders", file, "--key-separator", "="], {})).code).toBe(0);
    expect(await stored()).toEqual(["k1|a", "k2|\u00ff"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("with --json the outcome of each line is a line of JSON", async () => {
  await start();
  const { output } = await produce(["orders", "--json", "--format", "json"], { input: '{"data":"a"}\n{}\n{"data":"b"}\n' });
  const outcomes = output
    .trim()
    .split("\n")
    .map((text) => JSON.parse(text));
  expect(outcomes.sort((a, b) => a.line - b.line)).toEqual([
    { line: 1, stored: true, partition: "0", sequenceNumber: "0" },
    { line: 2, stored: false, error: 'it needs either "data", a text, or "dataBase64".' },
    { line: 3, stored: true, partition: "0", sequenceNumber: "1" },
  ]);
});

test("lines that are not stored are named, with the remedy, and the exit code is 1", async () => {
  await start();
  expect(await produce(["orders", "--partition", "7"], { input: "a\nb\n" })).toEqual({
    code: 1,
    output: "",
    messages: expect.stringMatching(
      /^dis: lines 1 to 2 were not stored: .*DIS\.4302.*\n {5}Check the partition id\.\n0 records were stored in orders\.\ndis: 2 lines were not stored\.\n$/,
    ),
  });
});

test("a failure that would hit all records ends the command", async () => {
  await start();
  let requests = 0;
  await local.close();
  await start({
    calls: {
      sendRecords: () => {
        requests++;
        throw new Refusal("DIS.4301");
      },
    },
  });
  const { code, messages } = await produce(["orders"], { input: "x\n".repeat(5000) });
  expect(code).toBe(1);
  expect(messages).toContain("dis: lines 1 to 500 were not stored: sendRecords: DIS.4301");
  expect(messages).toContain("dis: Stopped after line 500, because other records would fail in the same way.");
  expect(requests).toBeLessThan(10);
});

test("at a terminal the progress is shown while a file is sent, and is gone at the end", async () => {
  await start();
  const { messages } = await produce(["orders", "cli/package.json"], { isTerminal: true });
  expect(messages).toMatch(/^\r\S\[K1 record was stored, [\d,]+ per second.*\r\S\[K\d+ records were stored in orders\.\n$/s);
});

test("a line of which nobody knows whether it is stored is not called lost", async () => {
  await start({ calls: { sendRecords: () => HANG_UP } });
  const connection = { ...local.connection, retry: false } as const;
  const { code, output, messages } = await runCommand(connection, ["produce", "orders", "--json"], { input: "a\n" });
  expect([code, JSON.parse(output)]).toEqual([1, { line: 1, stored: false, mayBeStored: true, error: expect.any(String) }]);
  expect(messages).toMatch(/^dis: line 1 may be stored or not: sendRecords: /);
});

test("a file that does not exist ends with 2, and nothing is sent", async () => {
  await start();
  const { code, messages } = await produce(["orders", "no-such-file"], {});
  expect(code).toBe(2);
  expect(messages).toMatch(/^dis: no-such-file cannot be read: .*Nothing was sent\.\n$/);
});

test("keys for lines that have their own are refused", async () => {
  await start();
  const { code, messages } = await produce(["orders", "--format", "json", "--key", "k"], { input: "" });
  expect(code).toBe(2);
  expect(messages).toBe("dis: With --format json each line has its own partitionKey: leave the options of keys out.\n");
});

test("at Ctrl-C what was read is stored, and the exit code is 130", async () => {
  const stopping = new AbortController();
  await start({
    calls: {
      sendRecords: (_, next) => {
        stopping.abort();
        return next();
      },
    },
  });
  // The input of a terminal goes on.
  const { code, messages } = await produce(["orders"], { isTerminal: true, input: "a\n", signal: stopping.signal });
  expect([code, messages]).toEqual([
    130,
    "Type a record per line. Ctrl-D ends.\n1 record was stored in orders.\ndis: Stopped after line 1.\n",
  ]);
  expect(await stored()).toHaveLength(1);
});
