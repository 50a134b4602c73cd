import type { DisError } from "../errors/dis-error.js";
import type { LostRange, Position } from "./start.js";

/** Records that could not be handled. */
interface FailedRecords {
  readonly partition: string;
  /** The first of them. */
  readonly sequenceNumber: string;
  /** The last of them; `undefined` when there is one. */
  readonly lastSequenceNumber: string | undefined;
  readonly error: DisError;
}

/** What a consumer reports. `partition` is the number of the partition, such as `0`. */
export type ConsumerEvent =
  /** Reading begins, at the checkpoint if there is one. */
  | { readonly type: "started"; readonly partition: string; readonly position: Position; readonly checkpoint: string | undefined }
  /** It begins when these partitions, which a scale-down has removed, are read to their end: records of one key stay in order. */
  | { readonly type: "waiting"; readonly partition: string; readonly partitions: readonly string[] }
  /** The service has confirmed a checkpoint; `finished` is the last record that it covers. */
  | { readonly type: "committed"; readonly partition: string; readonly sequenceNumber: string; readonly finished: string }
  /** A cursor has expired, and reading goes on from `position`. */
  | { readonly type: "cursor-renewed"; readonly partition: string; readonly position: Position }
  /** Records expired before they were consumed, or are skipped with those; reading goes on, because `onExpired` permits it. */
  | { readonly type: "expired"; readonly partition: string; readonly lost: LostRange }
  /** Sequence numbers are missing between two records, although the service counts without a gap. */
  | { readonly type: "gap"; readonly partition: string; readonly missing: LostRange }
  /**
   * The partition has this record, and read after read does not give it: it is larger than a response may be. The consumer ends, at
   * once with `maxFetchBytes`, and without it after a minute in which the record did not come (`giveUpAfterMs`, if that is less).
   */
  | { readonly type: "stalled"; readonly partition: string; readonly sequenceNumber: string }
  /**
   * A failure that is endured, or of a handler that is called again; the next attempt follows after `delayMs`. Without a
   * partition it is of all of them: of their list, of the group, or of the lease store.
   */
  | { readonly type: "retrying"; readonly partition: string | undefined; readonly error: DisError; readonly delayMs: number }
  /**
   * How many records of the partition are not finished, and how long ago the first of them was written, in ms (`undefined` when that
   * is not known). It comes every `lagIntervalMs`.
   */
  | { readonly type: "lag"; readonly partition: string; readonly records: number; readonly ms: number | undefined }
  /** The handler failed on these records, or they cannot be decoded; by the option `onFailure` the consumer goes on without them. */
  | (FailedRecords & { readonly type: "skipped" })
  /** The same, and the function of the option `onFailure` has taken them. */
  | (FailedRecords & { readonly type: "dead-lettered" })
  /** Something that the user should know; without a partition, of the whole stream. */
  | { readonly type: "warning"; readonly partition: string | undefined; readonly message: string }
  /** The member holds these partitions from now on; `generation` numbers the division where the service tells one. */
  | {
      readonly type: "assigned";
      readonly partition: undefined;
      readonly partitions: readonly string[];
      readonly generation: number | undefined;
    }
  /**
   * The partitions were given back while the consumer goes on. What was finished in them is committed; while a group rebalances the
   * service refuses that (DIS.4701), and then it is committed if the partition comes back, and handled again otherwise.
   */
  | { readonly type: "revoked"; readonly partition: undefined; readonly partitions: readonly string[] }
  /** The partition was lost to another member, and what was not committed is handled there; with the `error` that said so. */
  | { readonly type: "fenced"; readonly partition: string; readonly error: DisError | undefined }
  /** Reading has ended; with an `error` unless it was asked to stop. */
  | { readonly type: "stopped"; readonly partition: string; readonly error: DisError | undefined };

/** What an event of something that is wrong says; `undefined` for the others, and for an end, which `run()` reports. */
function complaintOf(event: ConsumerEvent): string | undefined {
  switch (event.type) {
    case "expired":
      return `the records ${event.lost.from} to ${event.lost.to} expired unread`;
    case "gap":
      return `the records ${event.missing.from} to ${event.missing.to} are missing`;
    case "stalled":
      return `the record ${event.sequenceNumber} is there, and the service does not give it`;
    case "retrying":
      return `retrying in ${event.delayMs} ms: ${event.error.message}`;
    case "skipped":
      return `skipped: ${event.error.message}`;
    case "fenced":
      return "it was lost to another member; what was not committed is handled there";
    case "warning":
      return event.message;
    default:
      return undefined;
  }
}

/** The listener of a consumer that has none: what is wrong goes to the console. */
export function complainTo(stream: string): (event: ConsumerEvent) => void {
  return (event) => {
    const complaint = complaintOf(event);
    const place = event.partition === undefined ? stream : `${stream}, partition ${event.partition}`;
    if (complaint !== undefined) console.warn(`dis-openapi: consumer of ${place}: ${complaint}`);
  };
}
