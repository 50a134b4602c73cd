import assert from "node:assert/strict";
import type { Json } from "../../contract-tests/src/contract/contract.js";
import type { Fact } from "../fact.js";
import { operationFor, takes } from "../request.js";
import { COMMIT, commit } from "./documented.js";

/** The other document writes the partition in the long form, and adds metadata. */
const LONG_FORM = {
  stream_name: "stream_name_test1",
  app_name: "app_name1",
  partition_id: "shardId-0000000000",
  sequence_number: "10",
  metadata: "metadata",
  checkpoint_type: "LAST_READ",
} as const;

function exampleFact(name: string, shown: Readonly<Record<string, Json>>): Fact {
  return {
    id: `commit/example/${name}`,
    title: `the request that a document shows is the example ${name}, and breaks no rule`,
    holds(contract) {
      takes(contract, { ...commit(), body: shown });
      assert.deepEqual(operationFor(contract, commit()).body?.examples[name]?.value, shown);
    },
  };
}

/** The requests that the documents show. */
export const exampleFacts: readonly Fact[] = [exampleFact("numberForm", COMMIT), exampleFact("shardForm", LONG_FORM)];
