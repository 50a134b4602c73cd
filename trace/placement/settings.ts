import type { Contract } from "../../contract-tests/src/contract/contract.js";
import { bodyOf, callNamed, sharedCalls } from "./operation.js";
import { down, type Spot } from "./spot.js";

/**
 * The settings of a transfer task in an answer are any fields in the contract, which names the objects that they were sent in.
 * So what a document says of `dws_destination_descripton` is looked for in `dws_destination_descriptor`.
 * @returns undefined when the name is not that of such settings
 */
export function sentSettings(contract: Contract, name: string): Spot | undefined {
  const prefix = /^(\w+)_destination_descripti?on$/.exec(name)?.[1];
  const operation = callNamed(contract, "createObsTransferTask")?.operation;
  if (prefix === undefined || operation === undefined) return undefined;
  for (const shared of sharedCalls(operation)) {
    const call = callNamed(contract, shared.name);
    const body = call === undefined ? undefined : bodyOf(contract, call);
    const settings = down(contract, body, "properties", `${prefix}_destination_descriptor`);
    if (settings !== undefined) return settings;
  }
  return undefined;
}

/** Whether an object of an answer says no more than that there are fields. */
export function isOpen({ value }: Spot): boolean {
  return value["properties"] === undefined && value["additionalProperties"] === true;
}
