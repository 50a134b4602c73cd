import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { Contract } from "../src/contract/document.js";
import { operationsOf } from "../src/contract/operations.js";

const contract = parse(readFileSync("openapi.yaml", "utf8")) as Contract & { readonly info: { readonly version: string } };
const changelog = readFileSync("CHANGELOG.md", "utf8");

test.each(operationsOf(contract).map(({ id }) => id))("the changelog names %s", (name) => {
  expect(changelog).toMatch(new RegExp(`\\b${name}\\b`));
});

test("the changelog names the version of the contract", () => {
  expect(changelog).toContain(`Contract ${contract.info.version}.`);
});
