import { IssuedTokens } from "../../local/src/authentication/sign-in.js";
import type { Service } from "../../local/src/exchange.js";
import { Faults } from "../../local/src/faults/faults.js";
import type { FaultRule } from "../../local/src/faults/rule.js";
import { resolveOptions } from "../../local/src/options.js";
import { RequestLog } from "../../local/src/request-log.js";
import type { ErrorCode } from "../../local/src/response.js";
import { createApp } from "../../local/src/state/app.js";
import { createGroup } from "../../local/src/state/consumer-group.js";
import { inMemory } from "../../local/src/state/memory-log.js";
import type { Partition } from "../../local/src/state/partition.js";
import { scale } from "../../local/src/state/scaling.js";
import { createState } from "../../local/src/state/state.js";
import { activePartitions, createStream, type Stream } from "../../local/src/state/stream.js";
import type { Happening } from "./history.js";
import { APP, PROJECT_ID, STREAM, TOKEN } from "./proven-stream.js";
import { type FaultyCall, RECOGNIZED, type RequestFault, type Times } from "./schedule.js";

/** Longer than any schedule: a response that is held so long never comes, in ms. */
const FOR_EVER_MS = 3_600_000;

/** What goes wrong, as dis-local is told it. @param timeoutMs how long a client waits */
function effectOf(fault: RequestFault, timeoutMs: number): FaultRule {
  switch (fault) {
    case "reset-before":
      return { reset: "before" };
    case "reset-after":
      return { reset: "after" };
    case "hang":
      return { holdMs: FOR_EVER_MS };
    case "late":
      return { delayMs: 1.5 * timeoutMs };
    case "429":
      return { throttle: 429 };
    case "500":
      return { code: "DIS.5000" };
    case "502":
    case "403":
      return { status: Number(fault) };
    case "empty":
      return { status: 200, body: {} };
    default:
      return { code: fault as ErrorCode };
  }
}

/** A stream of dis-local and its coordinator, with the faults of a schedule; it notes what becomes of the records. */
export class ProvenService {
  readonly service: Service;
  /** What goes wrong between the members and the service. */
  readonly faults = new Faults();
  readonly #timeoutMs: number;
  readonly #random: () => number;
  readonly #note: (happening: Happening) => void;
  readonly #stream: Stream;

  /** @param now milliseconds since 1970-01-01 UTC */
  constructor(partitions: number, times: Times, now: () => number, random: () => number, note: (happening: Happening) => void) {
    this.#timeoutMs = times.timeoutMs;
    this.#random = random;
    this.#note = note;
    const { sessionMs: groupSessionMs, joinWindowMs } = times;
    const options = resolveOptions({
      clock: { now },
      logSize: 0,
      groupSessionMs,
      joinWindowMs,
      projectId: PROJECT_ID,
      credentials: { tokens: [TOKEN], keys: [] },
    });
    const tokens = new IssuedTokens(options.tokenValidityMs);
    this.service = { options, state: createState(), log: new RequestLog(0), tokens, faults: new Faults(), reset: () => {} };
    const settings = { stream_name: STREAM, partition_count: partitions, data_duration: 168 };
    this.#stream = createStream(settings, now(), inMemory);
    this.service.state.streams.set(STREAM, this.#stream);
    this.service.state.apps.set(APP, createApp(APP, now()));
  }

  /** Whether the coordinator has this member. */
  hasMember(member: string): boolean {
    return this.service.state.apps.get(APP)?.group.members.has(member) ?? false;
  }

  /** Stores records in an active partition. */
  write(partition: number, count: number): void {
    const active = activePartitions(this.#stream);
    const chosen = active[partition % active.length] as Partition;
    for (let written = 0; written < count; written++) {
      const data = Buffer.from(`record ${written}`).toString("base64");
      const timestamp = this.service.options.clock.now();
      const number = chosen.log.append({ data, bytes: 10, partitionKey: undefined, timestamp });
      this.#note({ type: "written", partition: String(chosen.number), number });
    }
  }

  scale(to: number): void {
    scale(this.#stream, to, this.service.options.clock.now());
  }

  /** The coordinator forgets its groups. */
  restartCoordinator(): void {
    for (const app of this.service.state.apps.values()) Object.assign(app, { group: createGroup() });
  }

  /** Drops the records that the checkpoint covers, and with `isHarmful` some more. */
  expire(number: number, isHarmful: boolean): void {
    const partition = this.#stream.partitions[number % this.#stream.partitions.length] as Partition;
    const stored = this.service.state.apps.get(APP)?.checkpoints.get(STREAM)?.get(partition.number);
    const before = stored === undefined ? 0 : Number(stored.sequenceNumber) + (isHarmful ? 4 : 0);
    const { log } = partition;
    log.dropUntil(Math.min(Math.max(before, log.earliest), log.next));
    this.#note({ type: "expired", partition: String(partition.number), before: log.earliest });
  }

  advance(ms: number): void {
    this.service.options.clock.move(ms);
  }

  arm(call: FaultyCall, fault: RequestFault, times: number): void {
    this.faults.add({ call, times, ...effectOf(fault, this.#timeoutMs) });
  }

  /** @returns a function that ends it */
  storm(fault: RequestFault, share: number): () => void {
    const seed = Math.floor(this.#random() * 2 ** 31);
    // Where a success that says nothing would be taken for one, it would be no fault.
    const calls = fault === "empty" ? RECOGNIZED : (["*"] as const);
    const rules = this.faults.add(...calls.map((call) => ({ call, share, seed, ...effectOf(fault, this.#timeoutMs) })));
    return () => {
      for (const { id } of rules) this.faults.remove(id);
    };
  }

  /** Nothing goes wrong from now on. */
  calm(): void {
    this.faults.clear();
  }
}
