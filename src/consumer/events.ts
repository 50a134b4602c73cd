import type { DisError } from "../errors/dis-error.js";
import type { LostRange, Position } from "./start.js";

/** What a consumer tells about itself. `partition` is the number of the partition, such as `0`. */
export type ConsumerEvent =
  /** Reading begins, at the checkpoint if there is one. */
  | { readonly type: "started"; readonly partition: string; readonly position: Position; readonly checkpoint: string | undefined }
  /** The service has confirmed a checkpoint; `finished` is the last record that it covers. */
  | { readonly type: "committed"; readonly partition: string; readonly sequenceNumber: string; readonly finished: string }
  /** A cursor has expired, and reading goes on from `position`. */
  | { readonly type: "cursor-renewed"; readonly partition: string; readonly position: Position }
  /** Records expired, or are left out with them, before they were consumed; reading goes on, because `onExpired` permits it. */
  | { readonly type: "expired"; readonly partition: string; readonly lost: LostRange }
  /** Sequence numbers are missing between two records, although the service counts without a gap. */
  | { readonly type: "gap"; readonly partition: string; readonly missing: LostRange }
  /** The service could not be used and is asked again after `delayMs`. */
  | { readonly type: "retrying"; readonly partition: string; readonly error: DisError; readonly delayMs: number }
  | { readonly type: "warning"; readonly partition: string; readonly message: string }
  /** Reading has ended; `error` when it was not asked to. */
  | { readonly type: "stopped"; readonly partition: string; readonly error: DisError | undefined };
