import assert from "node:assert/strict";
import { accepts, DELETION, deletion, deletionWithout, type Fact, isText, keywordsBroken, parameterOf, refuses } from "./fact.js";

interface Parameter {
  readonly name: string;
  readonly example: string;
  /** A text that is none of its values. */
  readonly wrong: string;
}

const PARAMETERS: readonly Parameter[] = [
  { name: "stream_name", example: "newstream", wrong: "no name" },
  { name: "app_name", example: "newapp", wrong: "no name" },
  { name: "checkpoint_type", example: "LAST_READ", wrong: "NO_TYPE" },
  { name: "partition_id", example: "shardId-0000000000", wrong: "no id" },
];

function factsOf({ name, example, wrong }: Parameter): Fact[] {
  return [
    {
      id: `delete/${name}/name`,
      title: `a deletion has a parameter ${name}`,
      holds: (contract) => accepts(contract, deletion({ [name]: example })),
    },
    {
      id: `delete/${name}/place`,
      title: `${name} of a deletion is read from the query`,
      holds(contract) {
        accepts(contract, deletion({ [name]: example }));
        assert.notDeepEqual(keywordsBroken(contract, deletion({ [name]: wrong })), []);
      },
    },
    {
      id: `delete/${name}/type`,
      title: `${name} of a deletion is text`,
      holds: (contract) => isText(contract, parameterOf(contract, deletion(), name), example),
    },
  ];
}

function mandatoryFact(name: string): Fact {
  return {
    id: `delete/${name}/mandatory`,
    title: `a deletion without ${name} is refused`,
    holds(contract) {
      accepts(contract, deletion());
      refuses(contract, deletionWithout(name), "required");
    },
  };
}

/** The parameters of a deletion: names, places, types, which are mandatory. */
export const deletionFacts: readonly Fact[] = [
  ...PARAMETERS.flatMap(factsOf),
  ...Object.keys(DELETION).map(mandatoryFact),
  {
    id: "delete/partition_id/optional",
    title: "a deletion needs no partition_id",
    holds(contract) {
      accepts(contract, deletion());
      accepts(contract, deletion({ partition_id: "0" }));
    },
  },
];
