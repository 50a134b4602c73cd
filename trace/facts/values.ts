import assert from "node:assert/strict";
import { type Contract, type Schema, under } from "../../contract-tests/src/contract/contract.js";
import type { Fact } from "../fact.js";
import { parameterOf, refuses, takes } from "../request.js";
import { commit, deletion } from "./documented.js";

function schemaOf(contract: Contract, name: string): Schema {
  return under<Schema>(contract, parameterOf(contract, deletion(), name), "schema").value;
}

/** The values of partition_id and checkpoint_type. */
export const valueFacts: readonly Fact[] = [
  {
    id: "partition_id/forms",
    title: "a partition is named 0 or shardId-0000000000, and in no other form",
    holds(contract) {
      for (const id of ["0", "1", "2", "shardId-0000000000", "shardId-0000000001", "shardId-0000000002"]) {
        takes(contract, commit({ partition_id: id }));
        takes(contract, deletion({ partition_id: id }));
      }
      for (const id of ["shard-0", "shardId-0", "shardid-0000000000", "-1", "0x", ""]) {
        refuses(contract, commit({ partition_id: id }), "pattern");
        refuses(contract, deletion({ partition_id: id }), "pattern");
      }
    },
  },
  {
    id: "partition_id/examples",
    title: "both forms of a partition id are shown as examples",
    holds: (contract) => assert.deepEqual(schemaOf(contract, "partition_id").examples, ["shardId-0000000000", "0"]),
  },
  {
    id: "checkpoint_type/values",
    title: "LAST_READ is the one type of a checkpoint",
    holds(contract) {
      assert.deepEqual(schemaOf(contract, "checkpoint_type").enum, ["LAST_READ"]);
      takes(contract, commit({ checkpoint_type: "LAST_READ" }));
      takes(contract, deletion({ checkpoint_type: "LAST_READ" }));
      for (const other of ["last_read", "LAST", ""]) {
        refuses(contract, commit({ checkpoint_type: other }), "enum");
        refuses(contract, deletion({ checkpoint_type: other }), "enum");
      }
    },
  },
];
