import { describe, expect, test } from "vitest";
import { runCommand } from "../testing/console.js";

/** A client that cannot be made: a command line that is taken fails with this. */
const NO_CLIENT = { endpoint: "http://127.0.0.1:1", projectId: "" };
const TAKEN = /^dis: projectId must/;

const dis = (...args: readonly string[]) => runCommand(NO_CLIENT, args);

/** The names of all commands, those within others too, as their helps list them. */
async function commandsBelow(names: readonly string[]): Promise<string[][]> {
  const { output } = await dis(...names, "--help");
  const [, listed = ""] = /\nCommands:\n([\s\S]*?)\n\n/.exec(output) ?? [];
  const found = [...listed.matchAll(/^ {2}(\w+)/gm)].map(([, name = ""]) => [...names, name]).filter(([name]) => name !== "help");
  const below = await Promise.all(found.map(commandsBelow));
  return [...found, ...below.flat()];
}

const commands = await commandsBelow([]);

test("there are all commands", () => {
  expect(commands.map((names) => names.join(" ")).sort()).toEqual([
    "apps",
    "apps create",
    "apps delete",
    "apps list",
    "checkpoints",
    "checkpoints copy",
    "checkpoints delete",
    "checkpoints list",
    "checkpoints reset",
    "checkpoints set",
    "lag",
    "produce",
    "streams",
    "streams create",
    "streams delete",
    "streams list",
    "tail",
  ]);
});

/** The words of a command line; what stands in quotes is one word. */
const wordsOf = (line: string) => [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? "");

describe("the examples of the help are taken", () => {
  test.each([[], ...commands].map((names) => [["dis", ...names].join(" "), names] as const))("%s --help", async (name, names) => {
    const { code, output } = await dis(...names, "--help");
    expect(code).toBe(0);
    const [, block = ""] = /\nExamples:\n((?: {2}.+\n?)+)/.exec(output) ?? [];
    const examples = block.split("\n").flatMap((line) => line.split("|").map((part) => part.replace(/(?: # | > ).*/, "").trim()));
    const own = examples.filter((example) => example.startsWith("dis "));
    expect(own.filter((example) => example.startsWith(name))).not.toEqual([]);
    for (const example of own) {
      expect([example, await dis(...wordsOf(example).slice(1))]).toEqual([
        example,
        { code: 2, output: "", messages: expect.stringMatching(TAKEN) },
      ]);
    }
  });
});

describe("a command line that is not taken ends with 2 and says why", () => {
  test.each([
    [["nothing"], "dis: Unknown command 'nothing'. Try dis --help.\n"],
    [["streams", "lst"], "dis: Unknown command 'lst'. Did you mean list?\n"],
    [["streams", "create"], "dis: Missing required argument 'name'. Try dis streams create --help.\n"],
    [["tail", "orders", "--form", "1"], "dis: Unknown option '--form'. Did you mean --from?\n"],
    [["streams", "create", "a", "b"], /^dis: Too many arguments for 'create'\. .* Try dis streams create --help\.\n$/],
    [["streams", "create", "a", "--partitions", "0"], /must be a whole number from 1 on\. Try dis streams create --help\.\n$/],
    [["tail", "orders", "--limit"], /^dis: Option '--limit <number>' argument missing\. Try dis tail --help\.\n$/],
    [["tail", "orders", "--from", "\u001b[31m"], /^dis: --from must be .*\\u001b/],
    [["checkpoints", "reset", "a", "b"], /^dis: Required option '--to <where>' not specified\./],
    [["produce", "orders", "--format", "csv"], /Allowed choices are lines, json\./],
  ] as const)("dis %j", async (args, messages) => {
    const ended = await dis(...args);
    expect(ended).toMatchObject({ code: 2, output: "" });
    expect(ended.messages).toMatch(messages);
  });

  test("http to another machine is refused, unless it is allowed", async () => {
    const fetch = () => Promise.reject(new TypeError("no network in this test"));
    const where = { endpoint: "http://dis.invalid", projectId: "p", credentials: { token: "t" } };
    const connection = { ...where, retry: false, fetch } as const;
    const refused = await runCommand(connection, ["apps", "list"]);
    expect(refused).toMatchObject({ code: 2, messages: expect.stringMatching(/\n {5}The option .* --allow-insecure-http\.\n$/) });
    const allowed = await runCommand(connection, ["apps", "list", "--allow-insecure-http"]);
    expect(allowed).toMatchObject({ code: 1, messages: expect.stringContaining("No response from http://dis.invalid") });
  });

  test("a command without its part prints its help", async () => {
    for (const args of [[], ["streams"], ["checkpoints"]]) {
      expect(await dis(...args)).toMatchObject({ code: 2, output: "", messages: expect.stringMatching(/^Usage: dis /) });
    }
  });
});

test("--version prints the version, and help ends with 0", async () => {
  expect(await dis("--version")).toEqual({ code: 0, output: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), messages: "" });
  expect(await dis("--help")).toMatchObject({ code: 0, output: expect.stringContaining("Exit codes:") });
});
