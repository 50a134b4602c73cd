import { resolve } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { entriesOf } from "./entries.js";
import { optionDocs } from "./option-docs.js";

const root = resolve(import.meta.dirname, "..");
const { config } = ts.readConfigFile(resolve(root, "tsconfig.json"), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root);

test("every option of dis-openapi says its unit where it is a number, and its default where it is optional", () => {
  const files = entriesOf().map(({ source }) => resolve(root, source));
  const { interfaces, faults } = optionDocs(ts.createProgram(files, options), files);
  expect(interfaces).toEqual(
    expect.arrayContaining(["ConsumerOptions", "DisClientOptions", "OpenTelemetryOptions", "ProducerOptions", "RetryPolicy"]),
  );
  expect(faults).toEqual([]);
}, 60_000);

test("an option without a docstring, without a unit and without a default is named", () => {
  const text = `
interface Shared {
  /** Delay before the first. 5 by default. */
  readonly delay?: number | undefined;
}
export interface SampleOptions extends Shared {
  /** Name of the stream. */
  readonly stream: string;
  readonly app: string;
  /** Most bytes. */
  readonly size?: number;
  /** Longest wait, in ms. 500 by default. */
  readonly waitMs?: number;
}
export interface Sample {
  readonly free: number;
}
`;
  const file = resolve(root, "scripts/sample.ts");
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (path, version, ...rest) =>
    path === file ? ts.createSourceFile(path, text, version) : getSourceFile(path, version, ...rest);
  const { interfaces, faults } = optionDocs(ts.createProgram([file], { ...options, types: [] }, host), [file]);
  expect(interfaces).toEqual(["SampleOptions"]);
  expect(faults.sort()).toEqual([
    "SampleOptions.app lacks a docstring",
    "SampleOptions.size lacks its default",
    "Shared.delay lacks its unit",
  ]);
});
