import { type Contract, callOf } from "dis-openapi/contract";

/** How many partitions a response of showStream has at most. */
export function mostPartitions(contract: Contract): number {
  const limit = callOf(contract, "showStream").parameters.find(({ value }) => value.name === "limit_partitions");
  const maximum = limit?.value.schema["maximum"];
  if (typeof maximum !== "number") throw new Error("The contract has no maximum of limit_partitions of showStream.");
  return maximum;
}
