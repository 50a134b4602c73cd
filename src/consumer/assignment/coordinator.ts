import type { DisClient } from "../../client.js";
import { DisError, isDisError } from "../../errors/dis-error.js";
import { onAbort } from "../../send/limits.js";
import type { ResolvedConsumerOptions } from "../options.js";
import { partitionNumber } from "../start.js";

// The four calls of the coordinator of a group, with what their responses mean. The documents of the service do not describe them.

/** The calls of the client that a member makes. */
export type CoordinatorClient = Pick<DisClient, "heartbeat" | "joinGroup" | "syncGroup" | "leaveGroup" | "createApp">;

/** The partitions of a member, and the generation of the group in which they were assigned. */
export interface Share {
  readonly generation: number;
  /** Plain numbers, such as `0`, in their order. */
  readonly partitions: readonly string[];
}

const HEARTBEAT_STATES = ["STABLE", "JOINING", "SYNCING", "GROUP_NOT_EXIST"] as const;

export type GroupState = (typeof HEARTBEAT_STATES)[number];

/** Longest time that a join can ask for, in ms. */
const MOST_MS = 2_147_483_647;

/** Longest time for the leave, in ms. */
const LEAVE_MS = 3000;

/** The end of each message about an endpoint that has no coordinator. */
const ALTERNATIVES =
  'Where the endpoint has no coordinator, choose another assignment: "all", a list of partitions, { worker, of }, or a lease store.';

function responseFault(operation: string, what: string): DisError {
  // The response of something else, most likely; so it is endured for a minute.
  return new DisError("response", `The response of the coordinator ${what}.`, { operation });
}

/** @throws DisError of kind `configuration` when the group reads other streams; `response` when it is no share */
function shareOf(stream: string, { generation, assignment }: { generation?: unknown; assignment?: unknown }): Share {
  if (!Number.isSafeInteger(generation) || (generation as number) < 0) throw responseFault("syncGroup", "has no generation");
  const byStream = Object.entries(Object(assignment) as Record<string, readonly number[] | null>);
  const other = byStream.find(([name, partitions]) => name !== stream && (partitions?.length ?? 0) > 0);
  if (other !== undefined) {
    const message =
      `The coordinator assigned partitions of stream ${other[0]}, which this consumer does not read: a member of the app ` +
      "subscribes to other streams. All members of a group must read the same stream; use an app of its own for each.";
    throw new DisError("configuration", message, { field: "app", operation: "syncGroup" });
  }
  const numbers = byStream.flatMap(([, partitions]) => [...(partitions ?? [])].map(partitionNumber));
  if (numbers.includes("NaN")) throw responseFault("syncGroup", "names a partition that is no number");
  return { generation: generation as number, partitions: [...new Set(numbers)].sort((a, b) => Number(a) - Number(b)) };
}

/** Whether a first call that failed in this way shows that there is no coordinator. */
function showsNone({ kind, status, code, excerpt = "" }: DisError): boolean {
  if (status === 404 || status === 405 || status === 501) return true;
  if (kind === "refused") return code !== "DIS.4332" && /^DIS\.\d{4}$/.test(code ?? "");
  return kind === "response" && /^\s*</.test(excerpt);
}

/** The coordinator, as one member of one group calls it. */
export class Coordinator {
  readonly #dis: CoordinatorClient;
  readonly #options: ResolvedConsumerOptions;
  /** Whether it has ever responded as a coordinator does. */
  #isKnown = false;
  /** Whether the service may count this one as a member. */
  #mayBeMember = false;

  constructor(dis: CoordinatorClient, options: ResolvedConsumerOptions) {
    this.#dis = dis;
    this.#options = options;
  }

  /** Shows that the member is alive. @returns the state of the group @throws DisError */
  async heartbeat(generation: number, signal: AbortSignal, ms = this.#options.heartbeatMs): Promise<GroupState> {
    const call = (cut: AbortSignal) => this.#dis.heartbeat({ ...this.#member(), generation }, { signal: cut });
    const { state } = await this.#call("heartbeat", signal, ms, call);
    const known = HEARTBEAT_STATES.find((each) => each === state);
    if (known === undefined) throw this.#unlessNone(responseFault("heartbeat", "has no state of a group"));
    this.#isKnown = true;
    return known;
  }

  /**
   * Joins the group. A stop does not abort the call: it could reach the service after the leave, and its member would be waited for.
   * @returns when to ask for the share, in ms from now; `undefined` when it is to be tried again
   * @throws DisError
   */
  async join(): Promise<number | undefined> {
    const { stream, heartbeatMs, drainTimeoutMs } = this.#options;
    this.#mayBeMember = true;
    const input = {
      ...this.#member(),
      interestedStream: [stream],
      accelerateAssignEnabled: false,
      // A member learns of a rebalance with its next heartbeat, and drains then.
      rebalanceTimeoutMs: Math.min(heartbeatMs + drainTimeoutMs, MOST_MS),
    };
    const { state, syncDelayedTimeMs } = await this.#call("joinGroup", undefined, heartbeatMs, (signal) =>
      this.#dis.joinGroup(input, { signal }),
    );
    switch (state) {
      case "OK":
        return Math.max(0, Number(syncDelayedTimeMs) || 0);
      case "REJOIN":
        return undefined;
      case "ERR_SUBSCRIPTION":
        throw this.#refusedSubscription();
      default:
        throw this.#faultOf("joinGroup", state);
    }
  }

  /** Asks for the share. @throws DisError */
  async sync(generation: number, signal: AbortSignal): Promise<Share | "WAITING" | "REJOIN"> {
    const call = (cut: AbortSignal) => this.#dis.syncGroup({ ...this.#member(), generation }, { signal: cut });
    const response = await this.#call("syncGroup", signal, this.#options.heartbeatMs, call);
    const { state } = response;
    if (state === "OK") return shareOf(this.#options.stream, response);
    if (state === "WAITING" || state === "REJOIN") return state;
    throw this.#faultOf("syncGroup", state);
  }

  /** Leaves the group, so that the others get the partitions at once. A failure is reported, and thrown never. */
  async leave(): Promise<void> {
    if (!this.#mayBeMember) return;
    try {
      await this.#call("leaveGroup", undefined, LEAVE_MS, (signal) => this.#dis.leaveGroup(this.#member(), { signal }));
    } catch (error) {
      const why = isDisError(error) ? error.message : String(error);
      const message = `Member ${this.#options.memberId} could not leave the group: ${why} Its session has to end before others get its partitions.`;
      this.#options.onEvent({ type: "warning", partition: undefined, message });
    }
  }

  async createApp(signal: AbortSignal): Promise<void> {
    try {
      await this.#dis.createApp({ app_name: this.#options.app }, { signal });
    } catch (error) {
      // Another member may have created it.
      if (!isDisError(error) || error.code !== "DIS.4330") throw error;
    }
  }

  /** The error of an app that does not exist. */
  missingApp(operation: string): DisError {
    const message = `There is no app ${this.#options.app}. Create it, or set the option createApp.`;
    return new DisError("refused", message, { operation, code: "DIS.4332", field: "app" });
  }

  #member(): { readonly groupId: string; readonly clientId: string } {
    return { groupId: this.#options.app, clientId: this.#options.memberId };
  }

  #refusedSubscription(): DisError {
    const { stream, app } = this.#options;
    const message = `The coordinator does not take members for stream ${stream} in group ${app}: there is no such stream, or other members read other streams.`;
    return new DisError("refused", message, { operation: "joinGroup", field: "stream" });
  }

  #faultOf(operation: string, state: string): DisError {
    if (state === "GROUP_NOT_EXIST") return this.missingApp(operation);
    if (state !== "ERROR") return responseFault(operation, "has no state of a group");
    const message = `The coordinator responded with ERROR. The group ${this.#options.app} may have as many members as it can take.`;
    return new DisError("service", message, { operation, retryable: true });
  }

  /** Makes a call that is cut off after a time of the consumer's clock. @throws DisError */
  async #call<T>(
    operation: string,
    signal: AbortSignal | undefined,
    ms: number,
    send: (signal: AbortSignal) => PromiseLike<T>,
  ): Promise<T> {
    const cut = new AbortController();
    const over = new AbortController();
    const abort = () => cut.abort();
    if (signal?.aborted) abort();
    const forget = signal && onAbort(signal, abort);
    void this.#options.clock.sleep(ms, over.signal).then(abort);
    try {
      return await send(cut.signal);
    } catch (error) {
      if (!isDisError(error)) throw error;
      if (error.kind === "aborted" && !signal?.aborted) {
        const message = `The coordinator did not respond within ${ms} ms.`;
        throw new DisError("timeout", message, { operation, attempts: error.attempts, retryable: true, cause: error });
      }
      // A member that was killed counts until its session has ended.
      throw error.code === "DIS.4339" ? error.with({ retryable: true }) : this.#unlessNone(error);
    } finally {
      over.abort();
      forget?.();
    }
  }

  /** The error itself; before the first response of a coordinator, with what to do where there is none. */
  #unlessNone(error: DisError): DisError {
    const { kind, operation, status, code, attempts, requestId, excerpt } = error;
    const isSure = showsNone(error);
    if (this.#isKnown || !(isSure || kind === "refused" || kind === "response")) return error;
    const why = /[.!?]$/.test(error.summary) ? error.summary : `${error.summary}.`;
    const message = `The endpoint did not take a call of the coordinator of groups: ${why} ${ALTERNATIVES}`;
    const details = { operation, status, code, attempts, requestId, excerpt, field: "assignment", cause: error };
    return new DisError(isSure ? "configuration" : kind, message, details);
  }
}
