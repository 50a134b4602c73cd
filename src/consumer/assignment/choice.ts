import { calls } from "../../../generated/calls.js";
import { checkByRule } from "../../input.js";
import { checkCount, checkMethods, optionError, refuseUnknownOptions } from "../../option-checks.js";
import { partitionNumber } from "../start.js";
import { LEASE_STORE_METHODS, type LeaseStore } from "./lease-store.js";

/** One of several workers that divide the partitions by number. */
export interface Worker {
  /** Number of this worker, from 0, such as the ordinal of a pod of a StatefulSet. It has the partitions whose number modulo `of` is this. */
  readonly worker: number;
  /** How many workers there are; the same in all of them. */
  readonly of: number;
}

/** Which partitions of the stream a consumer reads. */
export type AssignmentOption = "all" | readonly string[] | Worker | "group" | LeaseStore;

/** Partitions that do not depend on who else runs; plain numbers. */
export type FixedChoice = "all" | ReadonlySet<string> | Worker;

/** The option after the check. */
export type AssignmentChoice = FixedChoice | "group" | LeaseStore;

/** Whether the partitions of a member change with the other members. */
export function isShared(choice: AssignmentChoice): choice is "group" | LeaseStore {
  return choice === "group" || (typeof choice === "object" && "claim" in choice);
}

function checkPartition(id: string): string {
  return partitionNumber(checkByRule("assignment", id, calls.commitCheckpoint.fields.partition_id.rule));
}

/** @throws DisError of kind `configuration` */
export function checkAssignment(given: unknown = "all"): AssignmentChoice {
  if (given === "all" || given === "group") return given;
  if (Array.isArray(given)) {
    if (given.length === 0) throw optionError("assignment", "must name at least one partition");
    return new Set(given.map(checkPartition));
  }
  if (typeof given !== "object" || given === null) {
    const rule = 'must be "all", a list of partitions, { worker, of }, "group", or a lease store';
    throw optionError("assignment", rule, given);
  }
  if (LEASE_STORE_METHODS.some((method) => method in given)) {
    return checkMethods("assignment", given as LeaseStore, LEASE_STORE_METHODS);
  }
  refuseUnknownOptions(given, ["worker", "of"], "option of assignment");
  const { worker, of } = given as Partial<Worker>;
  const workers = checkCount("assignment.of", of, 1);
  const number = checkCount("assignment.worker", worker, 0);
  if (number >= workers) throw optionError("assignment.worker", `must be less than assignment.of (${workers})`, number);
  return { worker: number, of: workers };
}
