import { existsSync } from "node:fs";
import { createDisClient } from "dis-openapi";
import { calls } from "dis-openapi/contract";
import { expect, test } from "vitest";
import { disContract, scenarios } from "./src/index.js";
import { type Operation, operations } from "./src/operation.js";

const contract = disContract();
const client = createDisClient({
  endpoint: "http://127.0.0.1:7070",
  projectId: "project",
  credentials: { token: "local-token" },
});

function isFile(path: string): boolean {
  return existsSync(new URL(path, import.meta.url));
}

/** A request can be made of examples alone: a named one for the body, one for each parameter. */
function hasExamples({ body, parameters }: Operation): boolean {
  const inBody = body === undefined || Object.keys(body.examples).length > 0;
  return inBody && parameters.every(({ value }) => value.example !== undefined);
}

/** What an operation of the contract must have, each under its name. */
const PARTS: Readonly<Record<string, (operation: Operation) => boolean>> = {
  "method of the client": ({ call }) => typeof (client as unknown as Record<string, unknown>)[call] === "function",
  "row of the operation table": ({ call }) => Object.hasOwn(calls, call),
  "handler of dis-local": ({ call }) => isFile(`../local/src/calls/${call}.ts`),
  "suite file": ({ call }) => isFile(`src/suite/${call}.ts`),
  scenario: ({ call }) => scenarios.some((scenario) => scenario.call === call),
  "examples of its request": hasExamples,
};

function gaps(operation: Operation): string[] {
  return Object.keys(PARTS).filter((part) => PARTS[part]?.(operation) !== true);
}

test.each([...operations(contract).values()])("$call has its client method, handler, scenarios and examples", (operation) => {
  expect(gaps(operation)).toEqual([]);
});

test("an operation that nobody has built is a gap in every place", () => {
  const [known] = operations(contract).values();
  const operation = {
    ...(known as Operation),
    call: "noSuchCall",
    parameters: [{ pointer: "", value: { name: "x", in: "query" } }],
  };
  expect(gaps(operation as Operation)).toEqual(Object.keys(PARTS));
});
