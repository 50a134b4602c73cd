import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { calls } from "../../generated/calls.js";
import { operation, part, put } from "../../spectral/damages/contract.js";
import { callTable } from "./calls.js";
import { printClientInterface } from "./client-interface.js";
import { editable, withOddShapes } from "./testing/odd-shapes.js";

const contract = withOddShapes();
const { calls: specs } = callTable(contract);

describe("the interface of the client", () => {
  const printed = printClientInterface(contract, specs);

  test("documents a call with what the contract says of it", () => {
    const [, comment] = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n {2}readonly batchDeleteTags:/.exec(printed) ?? [];
    expect(comment?.replace(/^ *\* ?/gm, "").trim()).toBe(
      [
        "Delete tags of a stream.",
        "",
        "Can be retried freely.",
        "",
        "Error codes, beside those of any call: DIS.4200, DIS.4202, DIS.4300, DIS.4601, DIS.4603, DIS.4605.",
        "",
        "Source: API reference - Adding Resource Tags.",
        "",
        "@example",
        "await dis.batchDeleteTags({",
        '  stream_id: "8QM3Nt9YTLOwtUVYJhO",',
        "  tags: [",
        "    {",
        '      key: "key1",',
        '      value: "value1"',
        "    },",
        "    {",
        '      key: "key2",',
        '      value: "value3"',
        "    }",
        "  ]",
        "});",
      ].join("\n"),
    );
  });

  test("says of a call that no document describes that it can change", () => {
    expect(printed).toMatch(/Join[^/]*No document of the service describes this call; it can change/);
  });

  test("has an optional input only where no field must be given", () => {
    expect(printed).toContain("readonly listStreams: (input?: CallInput");
    expect(printed).toContain("readonly batchDeleteTags: (input: CallInput");
  });

  test("is not ended by an example that has the end of a comment in it", () => {
    const copy = structuredClone(contract);
    const body = part(operation(editable(copy), "batchTagAction"), "requestBody", "content", "application/json");
    put(part(body, "examples", "create"), "value", { action: "create", tags: [{ key: "*/" }] });
    expect(printClientInterface(copy, specs)).toContain('key: "*\\/"');
  });
});

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PROGRAM = `${ROOT}examples-of-the-client.ts`;

/** The example in the docstring of each method, by its name. */
function examplesOf(source: string): Map<string, string> {
  const methods = source.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n {2}readonly (\w+):/g);
  return new Map(
    [...methods].map(([, comment = "", name = ""]) => {
      const example = comment.split("@example\n")[1] ?? "";
      return [name, example.replace(/^ *\* ?/gm, "").replaceAll("*\\/", "*/")];
    }),
  );
}

/** What the compiler says of a program that stands in no file. */
function complaints(text: string): string[] {
  const read = ts.readConfigFile(`${ROOT}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, ROOT);
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (file) => (file === PROGRAM ? text : readFile(file));
  host.fileExists = (file) => file === PROGRAM || fileExists(file);
  const program = ts.createProgram([PROGRAM], { ...options, noUnusedLocals: false }, host);
  const file = program.getSourceFile(PROGRAM);
  return ts.getPreEmitDiagnostics(program, file).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

function programOf(examples: ReadonlyMap<string, string>): string {
  const functions = [...examples].map(([name, example]) => `export async function _${name}() {\n${example}}\n`);
  return `import type { DisClient } from "dis-openapi";\ndeclare const dis: DisClient;\n${functions.join("")}`;
}

const examples = examplesOf(readFileSync(`${ROOT}generated/client.ts`, "utf8"));

test("every method of the client has an example that compiles", { timeout: 60_000 }, () => {
  expect([...examples.keys()]).toEqual(Object.keys(calls));
  for (const [name, example] of examples) expect(example).toContain(`await dis.${name}(`);
  expect(complaints(programOf(examples))).toEqual([]);
});

test("an example with a field that the call does not have is found", { timeout: 60_000 }, () => {
  const wrong = new Map([["createApp", "await dis.createApp({ appName: 'a' });\n"]]);
  expect(complaints(programOf(wrong)).join()).toContain("'appName' does not exist in type");
});
