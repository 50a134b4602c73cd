import { describe, expect, test } from "vitest";
import { callTable } from "./calls.js";
import { type Contract, readContract } from "./contract.js";
import { generatedFiles } from "./files.js";

const path = new URL("../../openapi.yaml", import.meta.url);

test("the same contract gives the same bytes", { timeout: 30_000 }, async () => {
  expect(await generatedFiles(readContract(path))).toEqual(await generatedFiles(readContract(path)));
});

test("openapi.json is the contract itself, without a word of the tools", { timeout: 30_000 }, async () => {
  const files = await generatedFiles(readContract(path));
  expect(JSON.parse(files["openapi.json"] ?? "")).toEqual(readContract(path));
});

/** A copy of the contract with something damaged. */
function damaged(damage: (contract: Contract) => void): () => unknown {
  const contract = readContract(path);
  damage(contract);
  return () => callTable(contract);
}

function commit(contract: Contract) {
  const operation = contract.paths["/v2/{project_id}/checkpoints"]?.["post"];
  if (operation === undefined) throw new Error("commitCheckpoint is gone");
  return operation;
}

describe("the generator refuses", () => {
  test("one name with two meanings", () => {
    const parameter = { name: "stream_name", in: "query" as const, schema: { type: "string", maxLength: 5 } };
    expect(damaged((contract) => (commit(contract).parameters = [parameter]))).toThrow('"stream_name" has different rules');
  });

  test("a reference to nothing", () => {
    const damage = damaged((contract) => delete contract.components.schemas["SequenceNumber"]);
    expect(damage).toThrow("#/components/schemas/SequenceNumber points to nothing");
  });

  test("an operation that does not say what may be repeated", () => {
    expect(damaged((contract) => delete commit(contract)["x-retry"])).toThrow("commitCheckpoint: x-retry must be one of");
  });

  test("an operation with two successes", () => {
    expect(damaged((contract) => (commit(contract).responses["200"] = {}))).toThrow("expected one 2xx response, found 2");
  });
});

test("a name with one meaning in two places is given once and sent to both", () => {
  const contract = readContract(path);
  const schema = { $ref: "#/components/schemas/StreamName" };
  commit(contract).parameters = [{ name: "stream_name", in: "query", schema }];
  expect(callTable(contract).calls["commitCheckpoint"]?.fields["stream_name"]).toMatchObject({
    in: ["query", "body"],
    required: true,
  });
});
