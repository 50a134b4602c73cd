import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Caller, commit, createStreamAndApp, cursor, handClock, read, scale, send, startCaller } from "../testing/caller.js";
import { exportFolder, importIntoFolder } from "./open-state.js";

let folder: string;
let file: string;
let caller: Caller | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dis-local-"));
  file = join(folder, "lines.ndjson");
});

afterEach(async () => {
  await caller?.local.close();
  caller = undefined;
  rmSync(folder, { recursive: true });
});

const at = (name: string) => join(folder, name);

async function start(...options: Parameters<typeof startCaller>): Promise<Caller> {
  await caller?.local.close();
  caller = await startCaller(...options);
  return caller;
}

async function textsOf(server: Caller, partition = 0): Promise<string[]> {
  return (await read(server, await cursor(server, undefined, partition))).texts;
}

/** A folder with a bit of everything. */
async function fill(): Promise<void> {
  const clock = handClock();
  const server = await start({ data: at("a"), clock });
  await createStreamAndApp(server, { tags: [{ key: "k", value: "v" }] });
  await send(server, "0", "old");
  clock.time += 25 * 3_600_000;
  await send(server, "0", ...Array.from({ length: 700 }, (_, index) => `record ${index}`));
  await server.post("/records", { stream_name: "s", records: [{ data: "", partition_key: "key" }] });
  await commit(server, "5", { metadata: "m" });
  await scale(server, 3);
  await server.local.close();
  caller = undefined;
}

describe("an export", () => {
  test.each(["stream", "app"])(
    "whose %s has another name is not imported beside the first, because both have one id",
    async (kind) => {
      await fill();
      await exportFolder(at("a"), file);
      const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
      const parsed = lines.map((line) => JSON.parse(line)).find((line) => line.kind === kind);
      writeFileSync(file, JSON.stringify({ ...parsed, kept: { ...parsed.kept, name: "copy" } }));
      await expect(importIntoFolder(at("a"), file)).rejects.toThrow(`line 1: a${kind === "app" ? "n" : ""} ${kind} has the id`);
      await exportFolder(at("a"), file);
      expect(readFileSync(file, "utf8").split("\n").filter(Boolean)).toEqual(lines);
    },
  );

  test("is imported into another folder with everything: numbers, times, ids and checkpoints", async () => {
    await fill();
    await exportFolder(at("a"), file);
    await importIntoFolder(at("b"), file);
    await exportFolder(at("b"), at("again.ndjson"));
    const lines = readFileSync(file, "utf8");
    expect(lines.split("\n")).toHaveLength(1 + 1 + 1 + 701 + 1);
    expect(readFileSync(at("again.ndjson"), "utf8")).toBe(lines);
    const server = await start({ data: at("b"), clock: handClock() });
    expect((await textsOf(server)).slice(0, 2)).toEqual(["record 0", "record 1"]);
    expect((await send(server, "0", "next")).body.records[0].sequence_number).toMatch(/^70[12]$/);
  });

  test("of a running server comes over HTTP, from memory as well", async () => {
    const server = await start({ clock: handClock() });
    await createStreamAndApp(server);
    await send(server, "1", "a", "b");
    const response = await fetch(`${server.local.endpoint}/_dis-local/export`);
    expect(response.headers.get("content-type")).toBe("application/x-ndjson");
    writeFileSync(file, await response.text());
    const copy = await start({ seed: file, clock: handClock() });
    expect(await textsOf(copy, 1)).toEqual(["a", "b"]);
    expect((await copy.get("/apps/a")).status).toBe(200);
  });

  test("that cannot be finished leaves the file that was there, and no part of a new one", async () => {
    await fill();
    await exportFolder(at("a"), file);
    const lines = readFileSync(file, "utf8");
    mkdirSync(`${file}.part`);
    await expect(exportFolder(at("a"), file)).rejects.toThrow("EISDIR");
    rmSync(`${file}.part`, { recursive: true });
    expect(readFileSync(file, "utf8")).toBe(lines);
    await exportFolder(at("a"), file);
    expect(readdirSync(folder).sort()).toEqual(["a", "lines.ndjson"]);
  });

  test("that is a seed needs room in the server", async () => {
    await fill();
    await exportFolder(at("a"), file);
    await expect(start({ seed: file, maxBytes: 40_000 })).rejects.toThrow(
      "this server has no room for more, see its option maxBytes",
    );
  });

  test("of a folder without data is refused, and makes none", async () => {
    await expect(exportFolder(at("none"), undefined)).rejects.toThrow(`The folder ${at("none")} has no data of dis-local`);
  });
});

const seed = [
  { kind: "stream", stream_name: "s", partition_count: 2, data_duration: 48 },
  { kind: "record", stream_name: "s", partition_id: "1", text: "hello" },
  { kind: "record", stream_name: "s", partition_key: "k", data: "aGVsbG8=" },
  { kind: "app", app_name: "a" },
  { kind: "checkpoint", app_name: "a", stream_name: "s", partition_id: "1", sequence_number: "0" },
];

function write(lines: readonly (object | string)[]): void {
  writeFileSync(file, lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"));
}

describe("a seed that was written by hand", () => {
  test("fills an empty server", async () => {
    write(seed);
    const server = await start({ seed: file });
    expect([...(await textsOf(server, 0)), ...(await textsOf(server, 1))].sort()).toEqual(["hello", "hello"]);
    expect((await server.get("/streams/s")).body.retention_period).toBe(48);
    expect((await server.get("/apps/a")).body.commit_checkpoint_stream_names).toEqual(["s"]);
  });

  test("is not loaded into a folder with data", async () => {
    write(seed);
    await start({ seed: file, data: at("a") });
    const server = await start({ seed: file, data: at("a") });
    expect([...(await textsOf(server, 0)), ...(await textsOf(server, 1))]).toHaveLength(2);
  });

  test.each<[string, object | string, string]>([
    ["no JSON", "{", "line 6: "],
    ["an unknown kind", { kind: "topic" }, "line 6: kind must be one of dis-local, stream, app, record, checkpoint"],
    ["a stream that is there", seed[0] ?? {}, "line 6: "],
    ["a stream without partitions", { kind: "stream", stream_name: "t" }, "partition_count"],
    ["a record that is no base64", { kind: "record", stream_name: "s", data: "?" }, "data"],
    ["a record of no stream", { kind: "record", stream_name: "t", data: "" }, "no stream is named t"],
    ["a number that is not next", { kind: "record", stream_name: "s", data: "", sequence_number: "7", timestamp: 1 }, "is 7"],
    ["a checkpoint outside", { ...seed[4], sequence_number: "9" }, "9 is not from"],
    ["a later format", { kind: "dis-local", format: 2 }, "the format is 2"],
    ["no object", "null", "line 6: kind must be one of"],
    ["a stream that is not as exported", { kind: "stream", kept: { name: "t" } }, "line 6: kept is not what an export has"],
    ["an app that is not as exported", { kind: "app", kept: { name: "t" } }, "line 6: kept is not what an export has"],
    ["a time before 1970", { kind: "record", stream_name: "s", data: "", sequence_number: "1", timestamp: -1 }, "timestamp"],
  ])("with %s is refused as a whole, naming the line", async (_title, line, message) => {
    write([...seed, line]);
    await expect(importIntoFolder(at("a"), file)).rejects.toThrow(message);
    const server = await start({ data: at("a") });
    expect((await server.get("/streams")).body.total_number).toBe(0);
    expect((await server.get("/apps")).body.total_number).toBe(0);
  });

  test("that is not there stops the start", async () => {
    await expect(startCaller({ seed: at("none") })).rejects.toThrow(`There is no file ${at("none")}`);
  });
});
