import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { operationsOf } from "../contract/operations.js";
import { readContractFile } from "../overlay/files.js";
import { callSample } from "./call-sample.js";

const ROOT = join(import.meta.dirname, "../..");

/** What the compiler says about a program that stands nowhere, in this project. */
function compilerFaults(source: string): string[] {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, ROOT);
  const file = join(ROOT, "docs/samples/all-samples.ts");
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === file || fileExists.call(host, name);
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022) : getSourceFile.call(host, name, ...rest);
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText, start = 0 }) => {
    const line = source.slice(0, start).split("\n").length;
    return `${source.split("\n")[line - 1]}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

function programOf(samples: readonly string[]): string {
  const lines = ['import { createDisClient } from "dis-openapi";', "const dis = createDisClient();", ...samples];
  return lines.join("\n");
}

const contract = readContractFile();
const samples = operationsOf(contract).flatMap((operation) =>
  operation.calls.map((call) => callSample(contract, operation, call)),
);

test("the sample of every call compiles against the client", { timeout: 120_000 }, () => {
  expect(compilerFaults(programOf(samples))).toEqual([]);
  const wrong = [
    "await dis.commitCheckpoint({ stream_name: 1 });",
    "await dis.createNothing({});",
    'await dis.deleteStream({ name: "newstream" });',
  ];
  expect(compilerFaults(programOf(wrong))).toHaveLength(wrong.length);
});

test("a sample has bare names where they can be, no project id and no fixed field", () => {
  const sampleOf = (name: string) => samples.find((sample) => sample.startsWith(`await dis.${name}(`));
  expect(sampleOf("commitCheckpoint")).toContain('\n  sequence_number: "2",\n');
  expect(sampleOf("showCursor")).toContain('\n  "partition-id": ');
  expect(sampleOf("createObsTransferTask")).not.toContain("destination_type");
  expect(samples.join("\n")).not.toContain("project_id");
});
