import assert from "node:assert/strict";
import type { Json } from "dis-openapi/contract";
import { accepts, COMMIT, callFor, commit, commitWithout, type Fact, refuses } from "./fact.js";

const MANDATORY = Object.keys(COMMIT);

function nameFact(field: string): Fact {
  return {
    id: `commit/${field}/name`,
    title: `a commit has a field ${field}`,
    // Only a field that the contract knows can be of a wrong type.
    holds: (contract) => refuses(contract, commit({ [field]: 5 }), "type"),
  };
}

function typeFact(field: string): Fact {
  return {
    id: `commit/${field}/type`,
    title: `${field} of a commit is text`,
    holds(contract) {
      accepts(contract, commit({ metadata: "" }));
      for (const stranger of [5, true, [COMMIT.stream_name]]) refuses(contract, commit({ [field]: stranger }), "type");
    },
  };
}

function mandatoryFact(field: string): Fact {
  return {
    id: `commit/${field}/mandatory`,
    title: `a commit without ${field} is refused`,
    holds(contract) {
      accepts(contract, commit());
      refuses(contract, commitWithout(field), "required");
    },
  };
}

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
      accepts(contract, { ...commit(), body: shown });
      assert.deepEqual(callFor(contract, commit()).body?.examples[name]?.value, shown);
    },
  };
}

/** The fields of a commit: names, types, which are mandatory; and the requests that the documents show. */
export const commitFacts: readonly Fact[] = [
  ...[...MANDATORY, "metadata"].flatMap((field) => [nameFact(field), typeFact(field)]),
  ...MANDATORY.map(mandatoryFact),
  {
    id: "commit/metadata/optional",
    title: "a commit needs five fields, and no metadata",
    holds(contract) {
      accepts(contract, commit());
      for (const field of MANDATORY) refuses(contract, commitWithout(field), "required");
    },
  },
  {
    id: "commit/metadata/maximum",
    title: "metadata has at most 1000 characters",
    holds(contract) {
      accepts(contract, commit({ metadata: "m".repeat(1000) }));
      refuses(contract, commit({ metadata: "m".repeat(1001) }), "maxLength");
    },
  },
  {
    id: "commit/body",
    title: "the fields of a commit are those of a JSON object",
    holds(contract) {
      accepts(contract, commit());
      refuses(contract, { ...commit(), body: [COMMIT] }, "type");
    },
  },
  exampleFact("numberForm", COMMIT),
  exampleFact("shardForm", LONG_FORM),
];
