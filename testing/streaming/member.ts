import { type ConsumedRecord, type Consumer, type ConsumerOptions, createConsumer } from "../../src/consumer/index.js";
import { createDisClient, type DisClient, type DisClientOptions } from "../../src/index.js";
import { onAbort } from "../../src/send/limits.js";
import type { Happening } from "./history.js";
import { APP, PROJECT_ID, STREAM, TOKEN } from "./proven-stream.js";
import type { Engine, Schedule, Times } from "./schedule.js";

/** A consumer that is wrong on purpose: the parts of a member, changed. */
export interface Mutation {
  readonly client?: (dis: DisClient) => DisClient;
  readonly options?: (options: ConsumerOptions) => ConsumerOptions;
  readonly consumer?: (consumer: Consumer) => Consumer;
}

/** What a handler does for once. */
export interface Mischief {
  readonly ms: number;
  readonly isDeaf: boolean;
  readonly throws: boolean;
}

/** What a member lives in: its service, its time, and who listens. */
export interface Surroundings extends Pick<DisClientOptions, "endpoint" | "transport"> {
  readonly times: Times;
  readonly clock: NonNullable<ConsumerOptions["clock"]>;
  readonly random: () => number;
  readonly note: (happening: Happening) => void;
  /** What the next handler is to do; nothing special when there is none. */
  readonly mischief: () => Mischief | undefined;
  /** Gives each piece of work of a handler a number of its own. */
  readonly unit: () => number;
  /** Where members of the engine `leases` claim their partitions. */
  readonly leases?: ConsumerOptions["assignment"];
  readonly mutation?: Mutation | undefined;
}

const MOST_PARTITIONS = Array.from({ length: 12 }, (_, partition) => String(partition));

/** The partitions of a member that nobody else decides about. @param place its number among the workers */
function fixedPartitions({ engine, members, partitions }: Schedule, place: number): readonly string[] | undefined {
  if (isShared(engine)) return undefined;
  if (engine === "all") return MOST_PARTITIONS;
  const own = MOST_PARTITIONS.filter((partition) => Number(partition) % members === place);
  return engine === "worker" ? own : own.filter((partition) => Number(partition) < partitions);
}

/** Whether members divide the partitions among themselves, so that one more gets a part of them. */
export function isShared(engine: Engine): boolean {
  return engine === "group" || engine === "leases";
}

/** One run of a consumer, which notes what it does. */
export class Member {
  readonly name: string;
  readonly #schedule: Schedule;
  readonly #place: number;
  readonly #around: Surroundings;
  readonly #consumer: Consumer;

  constructor(name: string, place: number, schedule: Schedule, around: Surroundings) {
    this.name = name;
    this.#place = place;
    this.#schedule = schedule;
    this.#around = around;
    const { endpoint, transport, times, clock, random, mutation = {} } = around;
    const plain = createDisClient({
      endpoint,
      transport,
      projectId: PROJECT_ID,
      credentials: { token: TOKEN },
      timeoutMs: times.timeoutMs,
      clock,
      random,
    });
    const options = this.#options();
    const consumer = createConsumer(mutation.client?.(plain) ?? plain, mutation.options?.(options) ?? options);
    this.#consumer = mutation.consumer?.(consumer) ?? consumer;
  }

  /** Resolves when the run has ended. */
  async run(): Promise<void> {
    const { name: member } = this;
    const { note } = this.#around;
    note({ type: "started", member });
    const given = fixedPartitions(this.#schedule, this.#place);
    if (given !== undefined) note({ type: "granted", member, partitions: given });
    const error = await this.#consumer.run().then(() => undefined, String);
    note({ type: "ended", member, error });
  }

  stop(timeoutMs: number | undefined): void {
    const { name: member } = this;
    this.#around.note({ type: "stopping", member, timeoutMs });
    void this.#consumer.stop({ timeoutMs }).then(() => this.#around.note({ type: "stopped", member }));
  }

  #assignment(): ConsumerOptions["assignment"] {
    const { engine, members } = this.#schedule;
    if (engine === "group" || engine === "all") return engine;
    if (engine === "worker") return { worker: this.#place, of: members };
    return engine === "leases" ? this.#around.leases : fixedPartitions(this.#schedule, this.#place);
  }

  #options(): ConsumerOptions {
    const { unit, engine, commitEveryRecords, commitIntervalMs, maxFetchBytes, drainTimeoutMs } = this.#schedule;
    const { times, clock, random } = this.#around;
    return {
      stream: STREAM,
      app: APP,
      assignment: this.#assignment(),
      ...(isShared(engine) && { memberId: this.name, heartbeatMs: times.heartbeatMs }),
      drainTimeoutMs,
      ...(unit === 1
        ? { eachRecord: (record, { partition, signal }) => this.#handle(partition, [record], signal) }
        : { eachBatch: ({ records, partition }, { signal }) => this.#handle(partition, records, signal), maxBatchRecords: unit }),
      commitEveryRecords,
      commitIntervalMs,
      maxFetchBytes,
      idleDelayMs: times.idleMs,
      onExpired: "earliest",
      onEvent: () => {},
      clock,
      random,
    };
  }

  async #handle(partition: string, records: readonly ConsumedRecord[], signal: AbortSignal): Promise<void> {
    const { name: member } = this;
    const { note, clock, random } = this.#around;
    const unit = this.#around.unit();
    note({ type: "handling", unit, member, partition, numbers: records.map(({ sequenceNumber }) => Number(sequenceNumber)) });
    const abort = () => note({ type: "aborted", unit, member });
    if (signal.aborted) abort();
    const forget = onAbort(signal, abort);
    const usual = { ms: Math.floor(random() * this.#schedule.handlerMs), isDeaf: false, throws: false };
    const { ms, isDeaf, throws } = this.#around.mischief() ?? usual;
    if (ms > 0) await clock.sleep(ms, isDeaf ? undefined : signal);
    forget();
    const isCut = signal.aborted && !isDeaf && ms > 0;
    if (throws) note({ type: "excused", member });
    note({ type: "handled", unit, member, finished: !throws && !isCut });
    if (throws) throw new Error("on purpose");
    if (isCut) throw signal.reason;
  }
}
