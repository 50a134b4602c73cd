/** Why a member does not have its partitions any longer. */
export type Loss =
  /** The group rebalances: the member drains, commits, and gives the partitions up. */
  | "rebalance"
  /** It was removed, or has to assume it: it drains, or drops what it has at once. */
  | "removed"
  /** Others may have them already: nothing is drained, and nothing is committed. */
  | "fenced";

/** One thing that happened to the members of an app. A member is one run of a consumer; records are numbers from 0 in a partition. */
export type Happening =
  /** The service has stored a record. */
  | { readonly type: "written"; readonly partition: string; readonly number: number }
  /** The service has dropped the records before a number. */
  | { readonly type: "expired"; readonly partition: string; readonly before: number }
  /** From now on these partitions are the member's, and no others. */
  | { readonly type: "granted"; readonly member: string; readonly partitions: readonly string[] }
  /** This partition is the member's, beside those that it has; it gives it back by a release. */
  | { readonly type: "claimed"; readonly member: string; readonly partition: string }
  | { readonly type: "released"; readonly member: string; readonly partition: string }
  /** The member has got to know that its partitions are not its own any longer. */
  | { readonly type: "told"; readonly member: string; readonly loss: Loss }
  /** The member gives up what it had: it asks for new partitions. */
  | { readonly type: "joined"; readonly member: string }
  /** The member has left its group. */
  | { readonly type: "left"; readonly member: string }
  /** A handler has begun with these records. `unit` numbers what handlers get. */
  | {
      readonly type: "handling";
      readonly unit: number;
      readonly member: string;
      readonly partition: string;
      readonly numbers: readonly number[];
    }
  /** The signal of the handler aborts. */
  | { readonly type: "aborted"; readonly unit: number; readonly member: string }
  /** The handler has ended; the records are finished, or they are not. */
  | { readonly type: "handled"; readonly unit: number; readonly member: string; readonly finished: boolean }
  /** The member sends a commit; `number` is the last record that it covers, -1 for none. */
  | {
      readonly type: "committing";
      readonly commit: number;
      readonly member: string;
      readonly partition: string;
      readonly number: number;
    }
  /** The service has stored the checkpoint of a commit. */
  | { readonly type: "stored"; readonly commit: number }
  /** The service has refused a commit because the group rebalances. */
  | { readonly type: "refused"; readonly commit: number }
  | { readonly type: "started"; readonly member: string }
  /** The process ends without a word. */
  | { readonly type: "killed"; readonly member: string }
  /** The process stands still, and goes on. */
  | { readonly type: "frozen"; readonly member: string }
  | { readonly type: "thawed"; readonly member: string }
  /** A handler of the member throws on purpose, so that the member may end with an error. */
  | { readonly type: "excused"; readonly member: string }
  /** The member is asked to stop. */
  | { readonly type: "stopping"; readonly member: string; readonly timeoutMs: number | undefined }
  /** The promise of the stop has settled. */
  | { readonly type: "stopped"; readonly member: string }
  /** The promise of the run has settled; with what it rejected with. */
  | { readonly type: "ended"; readonly member: string; readonly error: string | undefined }
  /** From now on nothing goes wrong. */
  | { readonly type: "calm" }
  /** The last entry: everything that can happen has had the time for it. */
  | { readonly type: "closed" };

/** What happened, and when, in ms; in the order in which it happened. */
export type History = readonly (Happening & { readonly at: number })[];
