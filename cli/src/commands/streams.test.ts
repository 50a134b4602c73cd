import { type LocalDis, startLocalDis } from "dis-local";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Console, runCommand } from "../../testing/console.js";

let local: LocalDis;

beforeEach(async () => {
  local = await startLocalDis();
});

afterEach(() => local.close());

const dis = (line: string, console?: Console) => runCommand(local.connection, line.split(" "), console);

test("a stream is created, listed as a row and as a line of JSON, and deleted", async () => {
  expect(await dis("streams list")).toEqual({ code: 0, output: "", messages: "There are no streams.\n" });
  expect(await dis("streams create orders --partitions 3 --retention 48")).toEqual({
    code: 0,
    output: "",
    messages: "Stream orders is ready.\n",
  });
  const { output } = await dis("streams list");
  expect(output.split("\n").slice(0, 2)).toEqual([
    "NAME    STATUS   TYPE    PARTITIONS  RETENTION  CREATED",
    expect.stringMatching(/^orders {2}RUNNING {2}COMMON {11}3 {7}48 h {2}\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  ]);
  const json = (await dis("streams list --json")).output;
  expect(json).toMatch(/^\{.*\}\n$/);
  expect(JSON.parse(json)).toMatchObject({ stream_name: "orders", partition_count: 3, retention_period: 48 });
  expect(await dis("streams delete orders --yes")).toMatchObject({ code: 0, messages: "Stream orders is deleted.\n" });
  expect((await dis("streams list --json")).output).toBe("");
});

test("a delete asks at a terminal, and only yes deletes", async () => {
  await dis("streams create orders");
  const question = "Delete the stream orders with all its records? [y/N] ";
  expect(await dis("streams delete orders", { isTerminal: true, input: "\n" })).toEqual({
    code: 1,
    output: "",
    messages: `${question}dis: Nothing was changed.\n`,
  });
  expect(await dis("streams delete orders", { isTerminal: true, isEnded: true })).toEqual({
    code: 1,
    output: "",
    messages: `${question}\ndis: Nothing was changed.\n`,
  });
  expect((await dis("streams list --json")).output).not.toBe("");
  expect(await dis("streams delete orders", { isTerminal: true, input: "y\n" })).toEqual({
    code: 0,
    output: "",
    messages: `${question}Stream orders is deleted.\n`,
  });
});

test("a delete without a terminal and without --yes is refused", async () => {
  await dis("streams create orders");
  expect(await dis("streams delete orders", { input: "y\n" })).toEqual({
    code: 2,
    output: "",
    messages:
      "dis: There is no terminal to ask whether to delete the stream orders with all its records: add --yes. Nothing was changed.\n",
  });
  expect((await dis("streams list --json")).output).not.toBe("");
});

test("Ctrl-C at the question deletes nothing and ends with 130", async () => {
  await dis("streams create orders");
  const stopping = new AbortController();
  const ended = dis("streams delete orders", { isTerminal: true, signal: stopping.signal });
  stopping.abort();
  expect(await ended).toMatchObject({ code: 130 });
  expect((await dis("streams list --json")).output).not.toBe("");
});

test("an error of the service is one line, its remedy the next", async () => {
  expect(await dis("streams delete nothing --yes")).toEqual({
    code: 1,
    output: "",
    messages: expect.stringMatching(/^dis: deleteStream: DIS\.4301 .*\n {5}Check the name of the stream and the project\.\n$/),
  });
});
