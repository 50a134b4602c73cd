import { partitionMetric, readPartitionLabels, readPeriod } from "../state/metrics.js";
import { findStream } from "../state/state.js";
import { findPartition } from "../state/stream.js";
import type { Handler } from "./call.js";

/**
 * Gives what went through a partition, minute by minute: the first metric that was asked for, because the answer of the
 * documents has one. @throws Refusal DIS.4301, DIS.4302, DIS.4209, DIS.4203, DIS.4204
 */
export const showPartitionMetrics: Handler<"showPartitionMetrics"> = ({ state, now }, input) => {
  const partition = findPartition(findStream(state, input.stream_name), input.partition_id, now);
  const [label] = readPartitionLabels(input.label, input.label_list);
  const period = readPeriod(input.start_time, input.end_time, now);
  return { metrics: { label, dataPoints: partitionMetric(partition, label, period) } };
};
