import type { Fact } from "../fact.js";
import { refuses, takes } from "../request.js";
import { COMMIT, commit, commitWithout } from "./documented.js";

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
      takes(contract, commit({ metadata: "" }));
      for (const stranger of [5, true, [COMMIT.stream_name]]) refuses(contract, commit({ [field]: stranger }), "type");
    },
  };
}

function mandatoryFact(field: string): Fact {
  return {
    id: `commit/${field}/mandatory`,
    title: `a commit without ${field} is refused`,
    holds(contract) {
      takes(contract, commit());
      refuses(contract, commitWithout(field), "required");
    },
  };
}

/** The fields of a commit: names, types, which are mandatory. */
export const commitFieldFacts: readonly Fact[] = [
  ...[...MANDATORY, "metadata"].flatMap((field) => [nameFact(field), typeFact(field)]),
  ...MANDATORY.map(mandatoryFact),
  {
    id: "commit/metadata/optional",
    title: "a commit needs five fields, and no metadata",
    holds(contract) {
      takes(contract, commit());
      for (const field of MANDATORY) refuses(contract, commitWithout(field), "required");
    },
  },
  {
    id: "commit/metadata/maximum",
    title: "metadata has 1000 characters at the most",
    holds(contract) {
      takes(contract, commit({ metadata: "m".repeat(1000) }));
      refuses(contract, commit({ metadata: "m".repeat(1001) }), "maxLength");
    },
  },
  {
    id: "commit/body",
    title: "the fields of a commit are those of a JSON object",
    holds(contract) {
      takes(contract, commit());
      refuses(contract, { ...commit(), body: [COMMIT] }, "type");
    },
  },
];
