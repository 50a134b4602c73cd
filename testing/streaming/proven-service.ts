import { IssuedTokens } from "../../local/src/authentication/sign-in.js";
import type { Service } from "../../local/src/exchange.js";
import { Faults } from "../../local/src/faults/faults.js";
import { resolveOptions } from "../../local/src/options.js";
import { RequestLog } from "../../local/src/request-log.js";
import { type LocalResponse, Refusal } from "../../local/src/response.js";
import { createApp } from "../../local/src/state/app.js";
import { createGroup } from "../../local/src/state/consumer-group.js";
import { inMemory } from "../../local/src/state/memory-log.js";
import type { Partition } from "../../local/src/state/partition.js";
import { scale } from "../../local/src/state/scaling.js";
import { createState } from "../../local/src/state/state.js";
import { activePartitions, createStream, type Stream } from "../../local/src/state/stream.js";
import type { Happening } from "./history.js";
import { APP, PROJECT_ID, STREAM, TOKEN } from "./proven-stream.js";
import { type FaultyCall, isRecognized, type RequestFault, type Times } from "./schedule.js";

/** A fault for the next requests of a call. */
interface Armed {
  readonly call: FaultyCall;
  readonly fault: RequestFault;
  count: number;
}

interface Storm {
  readonly fault: RequestFault;
  readonly share: number;
  readonly until: number;
}

/** What a service or a gateway responds with instead of the call; `undefined` for the faults of a connection. */
export function refusalOf(fault: RequestFault): LocalResponse | undefined {
  if (fault.startsWith("DIS.")) return new Refusal(fault as "DIS.4303").response;
  if (fault === "500") return new Refusal("DIS.5000").response;
  if (fault === "429") return { status: 429, headers: { "retry-after": "1" }, body: "<h1>too many</h1>" };
  if (fault === "502" || fault === "403") return { status: Number(fault), body: "<h1>gateway</h1>" };
  return fault === "empty" ? { status: 200, body: {} } : undefined;
}

/** A stream of dis-local and its coordinator, with the faults of a schedule; it notes what becomes of the records. */
export class ProvenService {
  readonly service: Service;
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #note: (happening: Happening) => void;
  readonly #stream: Stream;
  readonly #armed: Armed[] = [];
  #storm: Storm | undefined;
  #aheadMs = 0;

  /** @param now milliseconds since 1970-01-01 UTC */
  constructor(partitions: number, times: Times, now: () => number, random: () => number, note: (happening: Happening) => void) {
    this.#now = now;
    this.#random = random;
    this.#note = note;
    const clock = { now: () => now() + this.#aheadMs };
    const { sessionMs: groupSessionMs, joinWindowMs } = times;
    const options = resolveOptions({
      clock,
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
    this.#aheadMs += ms;
  }

  arm(call: FaultyCall, fault: RequestFault, count: number): void {
    this.#armed.push({ call, fault, count });
  }

  storm(fault: RequestFault, share: number, forMs: number): void {
    this.#storm = { fault, share, until: this.#now() + forMs };
  }

  /** Nothing goes wrong from now on. */
  calm(): void {
    this.#armed.length = 0;
    this.#storm = undefined;
  }

  /** What goes wrong with a request that comes now. */
  faultOf(call: string): RequestFault | undefined {
    const armed = this.#armed.find((each) => each.call === call && each.count > 0);
    if (armed !== undefined) {
      armed.count--;
      return armed.fault;
    }
    if (this.#storm === undefined || this.#now() >= this.#storm.until) return undefined;
    if (this.#storm.fault === "empty" && !isRecognized(call)) return undefined;
    return this.#random() < this.#storm.share ? this.#storm.fault : undefined;
  }
}
