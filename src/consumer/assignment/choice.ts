import { calls } from "../../../generated/calls.js";
import { checkByRule } from "../../input.js";
import { checkCount, optionError, refuseUnknownOptions } from "../../option-checks.js";
import { partitionNumber } from "../start.js";

/** One of several workers that divide the partitions by number. */
export interface Worker {
  /** Number of this worker, from 0, such as the ordinal of a pod of a StatefulSet. It has the partitions whose number modulo `of` is this. */
  readonly worker: number;
  /** How many workers there are; the same in all of them. */
  readonly of: number;
}

/** Which partitions of the stream a consumer reads. */
export type AssignmentOption = "all" | readonly string[] | Worker;

/** The same after the check; partitions are plain numbers. */
export type AssignmentChoice = "all" | ReadonlySet<string> | Worker;

function checkPartition(id: string): string {
  return partitionNumber(checkByRule("assignment", id, calls.commitCheckpoint.fields.partition_id.rule));
}

/** @throws DisError of kind `configuration` */
export function checkAssignment(given: unknown = "all"): AssignmentChoice {
  if (given === "all") return given;
  if (Array.isArray(given)) {
    if (given.length === 0) throw optionError("assignment", "must name at least one partition");
    return new Set(given.map(checkPartition));
  }
  if (typeof given !== "object" || given === null) {
    throw optionError("assignment", 'must be "all", a list of partitions, or { worker, of }', given);
  }
  refuseUnknownOptions(given, ["worker", "of"], "option of assignment");
  const { worker, of } = given as Partial<Worker>;
  const workers = checkCount("assignment.of", of, 1);
  const number = checkCount("assignment.worker", worker, 0);
  if (number >= workers) throw optionError("assignment.worker", `must be less than assignment.of (${workers})`, number);
  return { worker: number, of: workers };
}
