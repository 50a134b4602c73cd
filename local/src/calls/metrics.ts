import { isThrottlingCode } from "dis-openapi/contract";
import { errorCodeOf, type LocalResponse } from "../response.js";
import { streamOfCursor } from "../state/cursor.js";
import { partitionMetric, readPartitionLabels, readPeriod, readStreamLabels, streamMetric } from "../state/metrics.js";
import { findStream, type State } from "../state/state.js";
import { findPartition, type Stream } from "../state/stream.js";
import { countRequest, type Direction } from "../state/traffic.js";
import type { CallName, Handler, Input } from "./call.js";

/** Shows what went through a stream, minute by minute. @throws Refusal DIS.4301, DIS.4209, DIS.4203, DIS.4204 */
export const showStreamMetrics: Handler<"showStreamMetrics"> = ({ state, now }, input) => {
  const stream = findStream(state, input.stream_name);
  const [first, ...others] = readStreamLabels(input.label, input.label_list);
  const period = readPeriod(input.start_time, input.end_time, now);
  const metric = (label: typeof first) => ({ label, dataPoints: streamMetric(stream, label, period) });
  return { metrics: metric(first), metrics_list: [first, ...others].map(metric) };
};

/**
 * Shows what went through a partition, minute by minute. Of several labels it takes the first, because the documented
 * response has one metric. @throws Refusal DIS.4301, DIS.4302, DIS.4209, DIS.4203, DIS.4204
 */
export const showPartitionMetrics: Handler<"showPartitionMetrics"> = ({ state, now }, input) => {
  const partition = findPartition(findStream(state, input.stream_name), input.partition_id, now);
  const [label] = readPartitionLabels(input.label, input.label_list);
  const period = readPeriod(input.start_time, input.end_time, now);
  return { metrics: { label, dataPoints: partitionMetric(partition, label, period) } };
};

/** Whether an upload was accepted but some of its records were throttled. The body can be anything: overrides write it. */
function hasThrottledRecords({ body }: LocalResponse): boolean {
  const { failed_record_count: failed, records } = (body ?? {}) as Record<string, unknown>;
  if (failed === 0 || !Array.isArray(records)) return false;
  return records.some((record: { error_code?: unknown } | null) => isThrottlingCode(record?.error_code));
}

function streamNamed(state: State, { stream_name, stream_id }: Input<"sendRecords">): Stream | undefined {
  try {
    return findStream(state, stream_name, stream_id);
  } catch {
    return undefined;
  }
}

/** The stream whose records a call moves, and the direction; undefined for every other call. */
function trafficOf(
  state: State,
  call: CallName,
  input: unknown,
): { readonly stream: Stream | undefined; readonly direction: Direction } | undefined {
  switch (call) {
    case "sendRecords":
      return { stream: streamNamed(state, input as Input<"sendRecords">), direction: "put" };
    case "consumeRecords": {
      const cursor = (input as Input<"consumeRecords">)["partition-cursor"];
      return { stream: streamOfCursor(state, cursor), direction: "get" };
    }
    default:
      return undefined;
  }
}

/**
 * Counts a valid request for the metrics of its stream, by the response that leaves in the end: an override can refuse what
 * the server would have taken. The records themselves are counted where they are stored and read.
 */
export function countCall(
  state: State,
  { call, input, at }: { readonly call: CallName; readonly input: unknown; readonly at: number },
  response: LocalResponse,
  latencyMs: number,
): void {
  const traffic = trafficOf(state, call, input);
  if (traffic?.stream === undefined) return;
  const succeeded = response.status >= 200 && response.status < 300;
  const throttled = isThrottlingCode(errorCodeOf(response)) || (succeeded && hasThrottledRecords(response));
  countRequest(traffic.stream.traffic[traffic.direction], { succeeded, throttled, latencyMs }, at);
}
