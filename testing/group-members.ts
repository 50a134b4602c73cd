import * as group from "../local/src/state/consumer-group.js";
import type { CoordinatorClient } from "../src/consumer/assignment/coordinator.js";
import { GroupAssignment } from "../src/consumer/assignment/group.js";
import type { ConsumerOptions } from "../src/consumer/options.js";
import { DisError } from "../src/index.js";
import { type Held, type Member, Members, STREAM } from "./members.js";

type Call = "heartbeat" | "joinGroup" | "syncGroup" | "leaveGroup" | "createApp";

/** What happens to a call instead of its usual way; `usual` is the usual way. */
export type Override = (usual: () => unknown) => unknown;

/** Members of a group beside a coordinator with the rules of dis-local, in virtual time. Session 30 s. */
export class TestGroup extends Members {
  readonly group = group.createGroup();
  /** The calls so far, such as `heartbeat a`. */
  readonly asked: string[] = [];
  readonly #overrides = new Map<string, Override>();
  partitions = [0, 1, 2, 3];
  hasApp = true;
  joinWindowMs = 3000;

  join(name: string, options: Partial<ConsumerOptions> = {}, dis = this.as(name), held?: Held): Member {
    return this.start(name, (resolved) => new GroupAssignment(dis, resolved), { assignment: "group", ...options }, held);
  }

  countOf(asked: string): number {
    return this.asked.filter((each) => each === asked).length;
  }

  /** Overrides a call of one member, or of all. */
  when(call: Call, override: Override, member = "*"): void {
    this.#overrides.set(`${call} ${member}`, override);
  }

  asUsual(): void {
    this.#overrides.clear();
  }

  /** The client of a member. */
  as(member: string): CoordinatorClient {
    const calls = this.#calls(member);
    const entries = Object.entries(calls).map(([call, work]) => [call, this.#call(call as Call, member, work)]);
    return Object.fromEntries(entries);
  }

  #call(call: Call, member: string, work: (input: never) => unknown) {
    return async (input: object, { signal }: { signal?: AbortSignal } = {}) => {
      this.asked.push(`${call} ${member}`);
      const aborted = new Promise<never>((_resolve, reject) => {
        const abort = () => reject(new DisError("aborted", "The call was aborted."));
        if (signal?.aborted) abort();
        signal?.addEventListener("abort", abort);
      });
      const usual = () => (this.hasApp || call === "createApp" ? work(input as never) : { state: "GROUP_NOT_EXIST" });
      const override = this.#overrides.get(`${call} ${member}`) ?? this.#overrides.get(`${call} *`);
      return Promise.race([aborted, override === undefined ? usual() : override(usual)]);
    };
  }

  #calls(member: string): Record<Call, (input: never) => unknown> {
    return {
      heartbeat: ({ generation }: { generation: number }) => ({
        state: group.heartbeat(this.group, member, generation, this.#around()),
      }),
      joinGroup: (input: group.WantedStreams & { rebalanceTimeoutMs: number }) => {
        const wanted = { subscription: group.readSubscription(input), rebalanceTimeoutMs: input.rebalanceTimeoutMs };
        return group.join(this.group, member, wanted, this.#around());
      },
      syncGroup: () => {
        const { state, generation, assignment } = group.sync(this.group, member, this.#around());
        return state === "OK" ? { state, generation, assignment: Object.fromEntries(assignment) } : { state };
      },
      leaveGroup: () => group.leave(this.group, member, this.#around()),
      createApp: () => {
        this.hasApp = true;
      },
    };
  }

  #around(): group.Surroundings {
    const streams = [{ id: "s", name: STREAM, partitions: this.partitions }];
    return { now: this.time.now, sessionMs: 30_000, joinWindowMs: this.joinWindowMs, streams };
  }
}
