import type { Contract } from "../../contract-tests/src/contract/contract.js";
import type { Fact } from "../fact.js";
import { refuses, takes } from "../request.js";
import { commit, deletion } from "./documented.js";

/** Both operations take the name, in a body and in a query. */
function bothTake(contract: Contract, field: string, name: string): void {
  takes(contract, commit({ [field]: name }));
  takes(contract, deletion({ [field]: name }));
}

function bothRefuse(contract: Contract, field: string, name: string, keyword: string): void {
  refuses(contract, commit({ [field]: name }), keyword);
  refuses(contract, deletion({ [field]: name }), keyword);
}

function factsOf(field: string, longest: number): Fact[] {
  return [
    {
      id: `${field}/minimum`,
      title: `${field} has 1 character at the least`,
      holds(contract) {
        bothTake(contract, field, "a");
        bothRefuse(contract, field, "", "minLength");
      },
    },
    {
      id: `${field}/maximum`,
      title: `${field} has ${longest} characters at the most`,
      holds(contract) {
        bothTake(contract, field, "a".repeat(longest));
        bothRefuse(contract, field, "a".repeat(longest + 1), "maxLength");
      },
    },
    {
      id: `${field}/characters`,
      title: `${field} has letters, digits, hyphens and underscores, and nothing else`,
      holds(contract) {
        for (const name of ["a", "z", "A", "Z", "0", "9", "-", "_", "aZ0-_"]) bothTake(contract, field, name);
        for (const other of [".", " ", "/", "!", "\u00e4", "\u5b57"]) bothRefuse(contract, field, `a${other}a`, "pattern");
      },
    },
  ];
}

/** Names of streams and apps, as the checkpoint operations take them. */
export const nameFacts: readonly Fact[] = [...factsOf("stream_name", 64), ...factsOf("app_name", 50)];
