import type { DisCalls } from "../../generated/client.js";
import type { CallInput, CallOutput } from "../contract/signatures.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { type Answered, poll, type Timing, type WaitOptions } from "./poll.js";

type StreamPlace = Pick<CallInput<"showStream">, "stream_name" | "stream_id">;
type Description = CallOutput<"showStream">;

/** Waits for what the service does in its own time; each asks `showStream` again and again, less and less often. */
export interface DisWaiters {
  /**
   * Waits until a stream can be used, which takes a while after `createStream`. Gives what `showStream` says of it, with the
   * first of its partitions.
   *
   * A stream that is not there (`DIS.4301`) is waited for during the first 10 seconds, since it may just have been created;
   * after that it is an error.
   *
   * @example
   * await dis.createStream({ stream_name: "newstream", partition_count: 3 });
   * await dis.waitUntilStreamIsRunning({ stream_name: "newstream" });
   *
   * @throws DisError of kind `timeout` at the deadline, with the status that was seen last; of kind `refused` when the stream
   *   is FROZEN, TERMINATING or TERMINATED, or is not there; of kind `aborted` at the caller's signal
   */
  readonly waitUntilStreamIsRunning: (input: StreamPlace, options?: WaitOptions) => Promise<Description>;
  /**
   * Waits until a stream is not there any more (`DIS.4301`), so that its name is free again.
   *
   * @example
   * await dis.deleteStream({ stream_name: "newstream" });
   * await dis.waitUntilStreamIsGone({ stream_name: "newstream" });
   *
   * @throws DisError of kind `timeout` at the deadline, with the status that was seen last; of kind `aborted` at the caller's
   *   signal
   */
  readonly waitUntilStreamIsGone: (input: StreamPlace, options?: WaitOptions) => Promise<void>;
}

const NO_SUCH_STREAM = "DIS.4301";

/** How long a stream may be unknown after its creation, in ms. */
const GRACE_MS = 10_000;

/** Statuses that no stream comes back from by itself. */
const DEAD_ENDS: ReadonlySet<string> = new Set(["FROZEN", "TERMINATING", "TERMINATED"]);

function isUnknown(error: unknown): error is DisError {
  return isDisError(error, "refused") && error.code === NO_SUCH_STREAM;
}

function running(description: Description, operation: string): Answered<Description> {
  const { stream_name, status } = description;
  if (status === "RUNNING") return { seen: status, result: { value: description } };
  if (!DEAD_ENDS.has(status)) return { seen: status };
  throw new DisError("refused", `The stream ${stream_name} is ${status} and will not run by itself.`, { operation });
}

/** The waits of a client. */
export function createWaiters({ showStream }: DisCalls, timing: Timing): DisWaiters {
  return {
    waitUntilStreamIsRunning(input, options = {}) {
      const name = "waitUntilStreamIsRunning";
      const ask: Parameters<typeof poll<Description>>[2] = async (call, waitedMs) => {
        try {
          return running(await showStream({ ...input, limit_partitions: 1 }, call), name);
        } catch (error) {
          if (isUnknown(error) && waitedMs < GRACE_MS) return { seen: NO_SUCH_STREAM };
          throw error;
        }
      };
      return poll(name, "RUNNING", ask, options, timing);
    },
    waitUntilStreamIsGone(input, options = {}) {
      const ask: Parameters<typeof poll<void>>[2] = async (call) => {
        try {
          const { status } = await showStream({ ...input, limit_partitions: 1 }, call);
          return { seen: status };
        } catch (error) {
          if (isUnknown(error)) return { seen: NO_SUCH_STREAM, result: { value: undefined } };
          throw error;
        }
      };
      return poll("waitUntilStreamIsGone", "gone", ask, options, timing);
    },
  };
}
