import { type LocalDis, startLocalDis } from "dis-local";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runCommand } from "../../testing/console.js";

let local: LocalDis;

beforeEach(async () => {
  local = await startLocalDis();
});

afterEach(() => local.close());

const dis = (line: string) => runCommand(local.connection, line.split(" "));

test("an app is created, listed and deleted", async () => {
  expect((await dis("apps list")).messages).toBe("There are no apps.\n");
  expect(await dis("apps create billing")).toEqual({ code: 0, output: "", messages: "App billing is created.\n" });
  expect((await dis("apps list")).output).toMatch(/^NAME +CREATED +STREAMS\nbilling {2}\d{4}-.*Z {2}-\n$/);
  expect(JSON.parse((await dis("apps list --json")).output)).toMatchObject({ app_name: "billing" });
  expect((await dis("apps delete billing")).code).toBe(2);
  expect((await dis("apps delete billing --yes")).messages).toBe("App billing is deleted.\n");
  expect((await dis("apps list --json")).output).toBe("");
});
