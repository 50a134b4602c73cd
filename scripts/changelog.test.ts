import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { operationsOf, readContract } from "./generate/contract.js";

const contract = readContract("openapi.yaml");
const changelog = readFileSync("CHANGELOG.md", "utf8");

test.each(operationsOf(contract).map(({ operation }) => operation.operationId))("the changelog names %s", (name) => {
  expect(changelog).toMatch(new RegExp(`\\b${name}\\b`));
});

test("the changelog names the version of the contract", () => {
  const { version } = (contract as unknown as { info: { version: string } }).info;
  expect(changelog).toContain(`Contract ${version}.`);
});
