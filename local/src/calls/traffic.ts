import { type Answer, errorCodeOf } from "../answer.js";
import { streamOfCursor } from "../state/cursor.js";
import { findStream, type State } from "../state/state.js";
import type { Stream } from "../state/stream.js";
import { countRequest, type Direction } from "../state/traffic.js";
import type { CallName, Input } from "./call.js";

/** Codes of a refusal for the moment: too much, or too many at once. */
const throttlingCodes: ReadonlySet<unknown> = new Set(["DIS.4303", "DIS.4305"]);

/** Whether an upload was accepted but some of its records were not, for the moment; an override can answer anything. */
function hasThrottledRecords({ body }: Answer): boolean {
  const { failed_record_count: failed, records } = (body ?? {}) as Record<string, unknown>;
  if (failed === 0 || !Array.isArray(records)) return false;
  return records.some((record: { error_code?: unknown } | null) => throttlingCodes.has(record?.error_code));
}

function streamNamed(state: State, { stream_name, stream_id }: Input<"sendRecords">): Stream | undefined {
  try {
    return findStream(state, stream_name, stream_id);
  } catch {
    return undefined;
  }
}

/** Where a call moves records, and the stream; undefined for all other calls. */
function trafficOf(
  state: State,
  call: CallName,
  input: unknown,
): { stream: Stream | undefined; direction: Direction } | undefined {
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
 * Counts a valid request for the metrics of its stream, as it was answered in the end: an override can refuse what the server
 * would have taken. The records themselves are counted where they are stored and read.
 */
export function countAnswer(
  state: State,
  { call, input, at }: { readonly call: CallName; readonly input: unknown; readonly at: number },
  answer: Answer,
  latencyMs: number,
): void {
  const traffic = trafficOf(state, call, input);
  if (traffic?.stream === undefined) return;
  const succeeded = answer.status >= 200 && answer.status < 300;
  const throttled = throttlingCodes.has(errorCodeOf(answer)) || (succeeded && hasThrottledRecords(answer));
  countRequest(traffic.stream.traffic[traffic.direction], { succeeded, throttled, latencyMs }, at);
}
