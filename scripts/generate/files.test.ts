import { expect, test } from "vitest";
import { readContract } from "./contract.js";
import { generatedFiles } from "./files.js";

const path = new URL("../../openapi.yaml", import.meta.url);

test("the same contract gives the same bytes", { timeout: 30_000 }, async () => {
  expect(await generatedFiles(readContract(path))).toEqual(await generatedFiles(readContract(path)));
});

test("openapi.json is the contract itself, without a word of the tools", { timeout: 30_000 }, async () => {
  const files = await generatedFiles(readContract(path));
  expect(JSON.parse(files["openapi.json"] ?? "")).toEqual(readContract(path));
});
