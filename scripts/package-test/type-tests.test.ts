import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { operation, type Part, part, put } from "../../spectral/damages/contract.js";
import type { Contract } from "../../src/contract/document.js";
import { callOf } from "../../src/contract/operations.js";
import { readContract } from "../generate/contract.js";
import { typeTests } from "./type-tests.js";

// The same program is compiled against the built package by `npm run test:package`, with two versions of TypeScript.

const root = fileURLToPath(new URL("../../", import.meta.url));
const contract: Contract = readContract(`${root}openapi.yaml`) as never;
const file = `${root}type-tests.ts`;
const { config } = ts.readConfigFile(`${root}tsconfig.base.json`, ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, root);

let last: ts.Program | undefined;

/** What the compiler says of a program: line and message of each complaint. */
function complaints(text: string): string[] {
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  const own = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022);
  host.getSourceFile = (name, version) => (name === file ? own : (last?.getSourceFile(name) ?? getSourceFile(name, version)));
  last = ts.createProgram([file], options, host, last);
  return ts.getPreEmitDiagnostics(last, own).map(({ start = 0, messageText }) => {
    const { line } = own.getLineAndCharacterOfPosition(start);
    return `${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

const program = typeTests(contract, "./src/index.js");
const lines = program.split("\n");
/** Number of the line that follows the title of a call by some lines. */
const lineOf = (name: string, after: number) => lines.indexOf(`// ${name}`) + 1 + after;

test("every call has the input, output and error that the contract says", { timeout: 120_000 }, () => {
  expect(complaints(program)).toEqual([]);
});

test("the compiler complains of another type, of a field that must be given, and of a new call", { timeout: 120_000 }, () => {
  const damaged = structuredClone(contract);
  const c = damaged as unknown as Part;
  put(part(c, "components", "schemas", "Cursor"), "type", "integer");
  const list = operation(c, "listStreams");
  const parameters = callOf(contract, "listStreams").parameters.map(({ value }) => ({ ...value, required: true }));
  put(list, "parameters", parameters);
  put(part(c, "paths"), "/v2/{project_id}/new", { get: { ...list, operationId: "newCall" } });
  const found = complaints(typeTests(damaged, "./src/index.js")).map((text) => Number.parseInt(text, 10));
  const namesOfAll = lines.findIndex((line) => line.includes("<CallName>")) + 1;
  for (const line of [
    namesOfAll,
    lineOf("consumeRecords", 1),
    lineOf("showCursor", 2),
    lineOf("listStreams", 1),
    lineOf("listStreams", 3),
  ]) {
    expect(found).toContain(line);
  }
  expect(found).not.toContain(lineOf("showCursor", 1));
});
