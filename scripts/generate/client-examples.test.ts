import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { calls } from "../../generated/calls.js";

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
