import { operationsOf } from "dis-openapi/contract";
import { expect, test } from "vitest";
import { readContractFile } from "../contracts.js";
import { routeOf, routeOfTag } from "./pages.js";

test("the reference has a place for each tag and each operation, with hyphens for spaces", () => {
  expect(routeOfTag("transfer tasks")).toBe("#/transfer-tasks");
  expect(routeOf({ id: "createTask", value: { tags: ["transfer tasks"] } })).toBe("#/transfer-tasks/createtask");
});

test("every operation of the contract has a route of its own", () => {
  const routes = operationsOf(readContractFile()).map(routeOf);
  expect(new Set(routes).size).toBe(routes.length);
  expect(routes).toContain("#/checkpoints/commitcheckpoint");
});

test("the reference is divided by the nine tags of the contract", () => {
  const groups = operationsOf(readContractFile()).map((operation) => routeOf(operation).split("/")[1]);
  const nine = ["streams", "policies", "records", "apps", "checkpoints", "transfer-tasks", "metrics", "tags", "consumer-groups"];
  expect([...new Set(groups)].sort()).toEqual(nine.sort());
});
