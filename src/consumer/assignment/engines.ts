import type { DisClient } from "../../client.js";
import type { ResolvedConsumerOptions } from "../options.js";
import type { Assignment } from "./assignment.js";
import { FixedAssignment } from "./fixed.js";
import { GroupAssignment } from "./group.js";
import { LeaseAssignment } from "./leases.js";

/** What divides the partitions, as the option says. */
export function assignmentOf(dis: DisClient, options: ResolvedConsumerOptions): Assignment {
  const { assignment } = options;
  if (assignment === "group") return new GroupAssignment(dis, options);
  if (typeof assignment === "object" && "claim" in assignment) return new LeaseAssignment(dis, options, assignment);
  return new FixedAssignment(dis, options, assignment);
}
