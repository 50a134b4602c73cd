import { readPeriod, readStreamLabels, streamMetric } from "../state/metrics.js";
import { findStream } from "../state/state.js";
import type { Handler } from "./call.js";

/** Gives what went through a stream, minute by minute. @throws Refusal DIS.4301, DIS.4209, DIS.4203, DIS.4204 */
export const showStreamMetrics: Handler<"showStreamMetrics"> = ({ state, now }, input) => {
  const stream = findStream(state, input.stream_name);
  const [first, ...others] = readStreamLabels(input.label, input.label_list);
  const period = readPeriod(input.start_time, input.end_time, now);
  const metric = (label: typeof first) => ({ label, dataPoints: streamMetric(stream, label, period) });
  return { metrics: metric(first), metrics_list: [first, ...others].map(metric) };
};
