import { Refusal } from "../answer.js";
import { refuseOverQuota } from "../state/quota.js";
import { scale } from "../state/scaling.js";
import { refuseTooOften } from "../state/scaling-limits.js";
import { findStream } from "../state/state.js";
import { activePartitions } from "../state/stream.js";
import type { Handler } from "./call.js";

/**
 * Scales a stream, at once, and as often as it is asked to unless the server limits it.
 * @throws Refusal DIS.4301, DIS.4308, DIS.4200 when the stream has that many partitions already
 */
export const updatePartitionCount: Handler<"updatePartitionCount"> = ({ state, now, scalingLimits }, input) => {
  const stream = findStream(state, input.stream_name);
  if (scalingLimits) refuseTooOften(stream, now);
  const [current, target] = [activePartitions(stream).length, input.target_partition_count];
  if (target === current) throw new Refusal("DIS.4200", `target_partition_count must not be ${current}, the count of now`);
  refuseOverQuota(state, stream.type, target - current);
  scale(stream, target, now);
  return { stream_name: stream.name, current_partition_count: current, target_partition_count: target };
};
