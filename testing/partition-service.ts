import { DisError, type DisErrorCode } from "../src/errors/dis-error.js";
import type { DisClient } from "../src/index.js";
import type { VirtualTime } from "./streaming/virtual-time.js";

/** A commit as it arrives, with the member that it names. */
export interface ArrivedCommit {
  readonly partition: string;
  readonly number: string;
  readonly member: string | undefined;
  readonly generation: number | undefined;
}

/** How the service responds to a commit: it stores it, refuses it, or never responds. */
export type CommitResponse = "store" | "hang" | DisErrorCode;

interface Input {
  readonly partition_id: string;
  readonly sequence_number: string;
  readonly metadata?: string;
  readonly client_id?: string;
  readonly generation_id?: number;
}

function refused(code: DisErrorCode): DisError {
  const isService = code.startsWith("DIS.5");
  const kind = isService ? "service" : "refused";
  const details = { operation: "commitCheckpoint", status: isService ? 500 : 400, code, attempts: 1, retryable: isService };
  return new DisError(kind, `refused by ${code}`, details);
}

/** The calls of a client that a consumer makes, on a service of a few partitions. Each takes a millisecond of virtual time. */
export class PartitionService {
  readonly #time: VirtualTime;
  readonly #records = new Map<string, string[]>();
  readonly checkpoints = new Map<string, { sequenceNumber: string; metadata?: string | undefined }>();
  readonly commits: ArrivedCommit[] = [];
  readonly calls: string[] = [];
  respond: (commit: ArrivedCommit) => CommitResponse = () => "store";
  /** Calls that get no response before `letGo`, and do not end when they are aborted. */
  readonly hanging = new Set<keyof DisClient>();
  readonly #stuck: (() => void)[] = [];

  constructor(time: VirtualTime, partitions: number) {
    this.#time = time;
    for (let number = 0; number < partitions; number++) this.#records.set(String(number), []);
  }

  /** The calls that hang get their responses. */
  letGo(): void {
    this.hanging.clear();
    for (const resolve of this.#stuck.splice(0)) resolve();
  }

  write(partition: string, ...texts: string[]): void {
    this.#records.get(partition)?.push(...texts);
  }

  get dis(): DisClient {
    const call =
      <I, T>(name: keyof DisClient, work: (input: I) => T | Promise<T>) =>
      (input: I, options: { signal?: AbortSignal; deadlineMs?: number } = {}) => {
        const data = this.#limited(name, options, () => work(input));
        const withResponse = async () => ({ data: await data, headers: new Headers(), attempts: 1 });
        return Object.assign(data, { withResponse });
      };
    const calls = {
      showConsumerState: call("showConsumerState", () => ({
        has_more: false,
        partition_consuming_states: [...this.#records.keys()].map((partition_id) => ({
          partition_id,
          sequence_number: this.checkpoints.get(partition_id)?.sequenceNumber ?? "-1",
          metadata: this.checkpoints.get(partition_id)?.metadata,
          status: "ACTIVE",
        })),
      })),
      showStream: call("showStream", (input: { start_partitionId?: string }) => {
        const partition_id = String(Number(input.start_partitionId ?? -1) + 1);
        const sequence_number_range = `[0 : ${this.#records.get(partition_id)?.length ?? 0}]`;
        return { stream_id: "the-stream", partitions: [{ partition_id, sequence_number_range }] };
      }),
      showCheckpoint: call("showCheckpoint", ({ partition_id }: Input) => {
        const found = this.checkpoints.get(partition_id);
        return { sequence_number: found?.sequenceNumber ?? "-1", metadata: found?.metadata };
      }),
      showCursor: call("showCursor", (input: Record<string, string>) => {
        const number = Number(input["starting-sequence-number"] ?? 0);
        const next = input["cursor-type"] === "AFTER_SEQUENCE_NUMBER" ? number + 1 : number;
        return { partition_cursor: `${input["partition-id"]}/${next}` };
      }),
      consumeRecords: call("consumeRecords", (input: Record<string, string>) => {
        const [partition = "", from = ""] = (input["partition-cursor"] ?? "").split("/");
        const stored = this.#records.get(partition) ?? [];
        const records = stored
          .map((text, number) => ({ sequence_number: String(number), data: Buffer.from(text).toString("base64") }))
          .slice(Number(from));
        return { records, next_partition_cursor: `${partition}/${stored.length}` };
      }),
      commitCheckpoint: call("commitCheckpoint", (input: Input) => this.#commit(input)),
    };
    return calls as unknown as DisClient;
  }

  #commit({ partition_id, sequence_number, metadata, client_id, generation_id }: Input): object | Promise<object> {
    const commit = { partition: partition_id, number: sequence_number, member: client_id, generation: generation_id };
    this.commits.push(commit);
    const response = this.respond(commit);
    if (response === "hang") return new Promise(() => {});
    if (response !== "store") throw refused(response);
    this.checkpoints.set(partition_id, { sequenceNumber: sequence_number, metadata });
    return {};
  }

  async #limited<T>(
    name: keyof DisClient,
    { signal, deadlineMs }: { signal?: AbortSignal; deadlineMs?: number },
    work: () => T | Promise<T>,
  ): Promise<T> {
    this.calls.push(name);
    if (this.hanging.has(name)) {
      await new Promise<void>((resolve) => this.#stuck.push(resolve));
      return work();
    }
    if (signal?.aborted) throw new DisError("aborted", "The call was aborted.", { operation: name });
    const over = new AbortController();
    const wait = (ms: number, error: DisError, outer?: AbortSignal) =>
      this.#time
        .sleep(ms, outer === undefined ? over.signal : AbortSignal.any([outer, over.signal]))
        .then(() => Promise.reject(error));
    const aborted = new DisError("aborted", "The call was aborted.", { operation: name });
    const late = new DisError("timeout", "No response in time.", { operation: name, attempts: 1 });
    try {
      return await Promise.race([
        this.#time.sleep(1).then(work),
        ...(signal === undefined ? [] : [wait(Number.MAX_SAFE_INTEGER, aborted, signal)]),
        ...(deadlineMs === undefined ? [] : [wait(deadlineMs, late)]),
      ]);
    } finally {
      over.abort();
    }
  }
}
