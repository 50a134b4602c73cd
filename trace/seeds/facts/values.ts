import assert from "node:assert/strict";
import { type Contract, type Schema, under } from "dis-openapi/contract";
import { accepts, commit, deletion, type Fact, parameterOf, refuses } from "./fact.js";

/** Both operations accept the name, in a body and in a query. */
function bothAccept(contract: Contract, field: string, name: string): void {
  accepts(contract, commit({ [field]: name }));
  accepts(contract, deletion({ [field]: name }));
}

function bothRefuse(contract: Contract, field: string, name: string, keyword: string): void {
  refuses(contract, commit({ [field]: name }), keyword);
  refuses(contract, deletion({ [field]: name }), keyword);
}

/** The name of a stream or an app, as the checkpoint operations accept it. */
function nameFacts(field: string, longest: number): Fact[] {
  return [
    {
      id: `${field}/minimum`,
      title: `${field} has at least 1 character`,
      holds(contract) {
        bothAccept(contract, field, "a");
        bothRefuse(contract, field, "", "minLength");
      },
    },
    {
      id: `${field}/maximum`,
      title: `${field} has at most ${longest} characters`,
      holds(contract) {
        bothAccept(contract, field, "a".repeat(longest));
        bothRefuse(contract, field, "a".repeat(longest + 1), "maxLength");
      },
    },
    {
      id: `${field}/characters`,
      title: `${field} has letters, digits, hyphens and underscores, and nothing else`,
      holds(contract) {
        for (const name of ["a", "z", "A", "Z", "0", "9", "-", "_", "aZ0-_"]) bothAccept(contract, field, name);
        for (const other of [".", " ", "/", "!", "\u00e4", "\u5b57"]) bothRefuse(contract, field, `a${other}a`, "pattern");
      },
    },
  ];
}

function schemaOf(contract: Contract, name: string): Schema {
  return under<Schema>(contract, parameterOf(contract, deletion(), name), "schema").value;
}

/** What names, partition_id and checkpoint_type can be. */
export const valueFacts: readonly Fact[] = [
  ...nameFacts("stream_name", 64),
  ...nameFacts("app_name", 50),
  {
    id: "partition_id/forms",
    title: "a partition is named 0 or shardId-0000000000, and in no other form",
    holds(contract) {
      for (const id of ["0", "1", "2", "shardId-0000000000", "shardId-0000000001", "shardId-0000000002"]) {
        accepts(contract, commit({ partition_id: id }));
        accepts(contract, deletion({ partition_id: id }));
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
      accepts(contract, commit({ checkpoint_type: "LAST_READ" }));
      accepts(contract, deletion({ checkpoint_type: "LAST_READ" }));
      for (const other of ["last_read", "LAST", ""]) {
        refuses(contract, commit({ checkpoint_type: other }), "enum");
        refuses(contract, deletion({ checkpoint_type: other }), "enum");
      }
    },
  },
];
