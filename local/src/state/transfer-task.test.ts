import { beforeEach, describe, expect, test } from "vitest";
import { inMemory } from "./memory-log.js";
import { createStream, type Stream } from "./stream.js";
import { createTransferTask, findTask, startTasks, stopTasks, taskState } from "./transfer-task.js";

let stream: Stream;

beforeEach(() => {
  stream = createStream({ stream_name: "s", partition_count: 1 }, 0, inMemory);
});

const create = (name: string, now = 0) => createTransferTask(stream, "OBS", { task_name: name }, now);
const idOf = (name: string) => findTask(stream, name).id;
const refusedWith = (code: string) => expect.objectContaining({ code });

describe("a task", () => {
  test("is STARTING for a second of the clock, then RUNNING", () => {
    create("t", 5000);
    expect([5000, 5999, 6000].map((now) => taskState(findTask(stream, "t"), now))).toEqual(["STARTING", "STARTING", "RUNNING"]);
  });

  test("is PAUSED until it is started again, and then it is STARTING", () => {
    create("t");
    stopTasks(stream, [idOf("t")]);
    expect(taskState(findTask(stream, "t"), 9000)).toBe("PAUSED");
    startTasks(stream, [idOf("t")], 9000);
    expect([9999, 10_000].map((now) => taskState(findTask(stream, "t"), now))).toEqual(["STARTING", "RUNNING"]);
  });

  test("that runs goes on when it is started, and a paused task stays paused when it is stopped", () => {
    create("t");
    startTasks(stream, [idOf("t")], 5000);
    expect(taskState(findTask(stream, "t"), 5000)).toBe("RUNNING");
    stopTasks(stream, [idOf("t")]);
    stopTasks(stream, [idOf("t")]);
    expect(taskState(findTask(stream, "t"), 5000)).toBe("PAUSED");
  });

  test("is kept without its password", () => {
    const descriptor = { task_name: "t", user_name: "u", user_password: "secret" };
    createTransferTask(stream, "DWS", descriptor, 0);
    expect(findTask(stream, "t").descriptor).toEqual({ task_name: "t", user_name: "u" });
    expect(JSON.stringify([...stream.tasks.values()])).not.toContain("secret");
  });
});

describe("refused", () => {
  test("a name that the stream has, and a sixth task", () => {
    for (const name of ["a", "b", "c", "d", "e"]) create(name);
    expect(() => create("a")).toThrow(refusedWith("DIS.4355"));
    expect(() => create("f")).toThrow(refusedWith("DIS.4357"));
    stream.tasks.delete("a");
    create("f");
    expect([...stream.tasks.keys()]).toEqual(["b", "c", "d", "e", "f"]);
  });

  test.each([
    ["text", "BLOB", true],
    ["parquet", "BLOB", false],
    ["carbon", "CSV", false],
    ["parquet", "JSON", true],
    ["carbon", "JSON", true],
  ] as const)("%s files of a stream of %s: accepted %s", (type, data_type, fine) => {
    stream = createStream({ stream_name: "s", partition_count: 1, data_type }, 0, inMemory);
    const attempt = () => createTransferTask(stream, "OBS", { task_name: "t", destination_file_type: type }, 0);
    if (fine) expect(attempt).not.toThrow();
    else expect(attempt).toThrow(refusedWith("DIS.4358"));
  });

  test("an unknown id, and with it the whole batch", () => {
    create("t");
    expect(() => findTask(stream, "u")).toThrow(refusedWith("DIS.4354"));
    expect(() => stopTasks(stream, [idOf("t"), "nobody"])).toThrow(refusedWith("DIS.4354"));
    expect(taskState(findTask(stream, "t"), 5000)).toBe("RUNNING");
  });
});
