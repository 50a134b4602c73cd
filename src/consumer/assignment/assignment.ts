// The interface between a consumer and what divides the partitions of a stream between the members of an app.

/** Who a member is for the service. A commit carries it, so that the service refuses one of a member that has lost its partitions. */
export interface Fence {
  readonly memberId: string;
  /** Number of the division that assigned the partitions. */
  readonly generation: number;
}

/** The partitions that this member holds, as an engine sees them. Partitions are plain numbers, such as `0`. */
export interface HeldPartitions {
  /**
   * These partitions are this member's from now on. Each is read from its newest checkpoint. Those that it holds already stay as they
   * are. Does nothing while the consumer stops.
   * @returns when it is decided where each begins
   * @throws DisError of what ends the consumer
   */
  assign(partitions: readonly string[], fence?: Fence): Promise<void>;
  /**
   * Gives partitions back: reading stops, running handlers are waited for up to `drainTimeoutMs`, and what is finished is committed.
   * Never rejects, and may be called again.
   * @param partitions all by default
   */
  revoke(partitions?: readonly string[]): Promise<void>;
  /**
   * These partitions were lost: they are dropped at once, and nothing of them is committed.
   * @param partitions all by default
   */
  fence(partitions?: readonly string[]): void;
}

/** Divides the partitions of a stream between the members of an app. */
export interface Assignment {
  /**
   * Takes part until `stopping` aborts; then it revokes all partitions, leaves, and resolves. It does not depend on handlers: a
   * member whose handler takes minutes stays a member.
   * @throws DisError of what ends the consumer
   */
  run(held: HeldPartitions, stopping: AbortSignal): Promise<void>;
  /**
   * A commit was refused because of the membership: looks at the group now, not at the next heartbeat.
   * @param isRemoved whether the service said that this is no member of the group any more (DIS.4702, DIS.4703), so that all that it
   * held is lost; with `false` the group only rebalances (DIS.4701)
   */
  lookNow(isRemoved: boolean): void;
  /** A commit is about to be sent: what this member has lost without being told is fenced before. Never rejects. */
  beforeCommit(): Promise<void> | undefined;
}
