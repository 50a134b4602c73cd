import { valueAt } from "dis-openapi/contract";
import { expect, test } from "vitest";
import { disContract } from "../contract-tests/src/contract/dis-contract.js";
import { parentAt } from "./damage.js";
import { traceRows } from "./rows-for-docs.js";

const rows = traceRows();
const contract = disContract();

test("each fact has an id of its own, a document, a line and a place in the contract", () => {
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  expect(new Set(rows.map(({ source }) => source))).toEqual(new Set(["seed", "API reference", "wire facts"]));
  for (const { document, line, pointer, value } of rows) {
    expect(document).toMatch(/^[A-Z0-9]/);
    expect(line).toBeGreaterThan(0);
    if (value !== null && pointer.startsWith("/components")) expect(parentAt(contract, pointer), pointer).toBeDefined();
  }
});

test("a limit comes with its document, its line and its place, and with a remark where the contract differs", () => {
  const pointer = "/components/schemas/CommitCheckpointRequest/properties/metadata/maxLength";
  const fact = rows.find(
    ({ id, aspect }) => id.startsWith("checkpoint_management--submitting_checkpoints:20#") && aspect === "maxLength",
  );
  expect(fact).toMatchObject({
    source: "API reference",
    document: "Submitting checkpoints",
    line: 20,
    field: "metadata",
    says: 1000,
    value: valueAt(contract, pointer),
    pointer,
  });
  expect(fact?.remark !== undefined).toBe(fact?.says !== fact?.value);
});

test("a difference comes with the remark of the contract", () => {
  const fact = rows.find(({ id, aspect }) => id.startsWith("stream_management--deleting_a_stream:9#") && aspect === "maxLength");
  expect(fact).toMatchObject({ says: 60, value: 64, remark: { pointer: "/components/schemas/StreamName/x-deviation" } });
  expect(fact?.remark?.text).toContain("60");
});

test("what no fact of the reference agrees with has a remark, and a general rule gives its reason", () => {
  const differing = rows.filter(({ source, says, value }) => source !== "seed" && JSON.stringify(says) !== JSON.stringify(value));
  expect(
    differing.filter(({ remark, rule }) => remark === undefined && rule === undefined).map(({ id, aspect }) => [id, aspect]),
  ).toEqual([]);
});
