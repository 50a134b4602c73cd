import { IssuedTokens } from "../../local/src/authentication/sign-in.js";
import { exchange, type Service } from "../../local/src/exchange.js";
import { LOCAL_PROJECT_ID, LOCAL_TOKEN, resolveOptions } from "../../local/src/options.js";
import { RequestLog } from "../../local/src/request-log.js";
import { type LocalResponse, Refusal } from "../../local/src/response.js";
import { type Route, routes, splitUrl } from "../../local/src/routes.js";
import { createApp } from "../../local/src/state/app.js";
import { createGroup } from "../../local/src/state/consumer-group.js";
import { append, dropBefore, type Partition } from "../../local/src/state/partition.js";
import { scale } from "../../local/src/state/scaling.js";
import { createState } from "../../local/src/state/state.js";
import { activePartitions, createStream, type Stream } from "../../local/src/state/stream.js";
import { readMarker } from "../../src/consumer/start.js";
import type { Transport, WireRequest, WireResponse } from "../../src/send/exchange.js";
import type { Happening } from "./history.js";
import { type FaultyCall, isRecognized, type RequestFault, TIMES } from "./schedule.js";
import type { VirtualTime } from "./virtual-time.js";

export const STREAM = "proof";
export const APP = "prover";
export const ENDPOINT = "http://127.0.0.1:1";
export const PROJECT_ID = LOCAL_PROJECT_ID;
export const TOKEN = LOCAL_TOKEN;

/** When the time of a schedule begins, in ms since 1970-01-01 UTC. */
export const EPOCH = Date.UTC(2026, 0, 1);

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

/** What a member knows of its group, by the responses that have come to it. */
interface Standing {
  /** What the last sync gave it. */
  synced: { readonly generation: number; readonly partitions: readonly string[] } | undefined;
  /** The generation that a heartbeat has confirmed since. */
  confirmed: number | undefined;
}

const matchers = routes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}/?$`),
}));

interface Matched {
  readonly route: Route;
  readonly call: string;
  readonly parameters: Record<string, string>;
}

function match(method: string, path: string): Matched {
  for (const { route, pattern } of matchers) {
    if (route.method.toUpperCase() !== method) continue;
    const groups = pattern.exec(path)?.groups;
    if (groups === undefined) continue;
    const parameters = Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
    return { route, call: route.calls[0] as string, parameters };
  }
  throw new Error(`there is no call for ${method} ${path}`);
}

function broken(): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }) });
}

function wireResponse({ status, headers = {}, body }: LocalResponse): WireResponse {
  const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  const type = typeof body === "string" ? "text/html" : "application/json";
  return {
    status,
    headers: new Headers({ "content-type": type, ...headers }),
    body: new TextEncoder().encode(text),
    redirected: false,
  };
}

/** What a service or a gateway responds with instead of the call; `undefined` for the faults of a connection. */
function refusalOf(fault: RequestFault): LocalResponse | undefined {
  if (fault.startsWith("DIS.")) return new Refusal(fault as "DIS.4303").response;
  if (fault === "500") return new Refusal("DIS.5000").response;
  if (fault === "429") return { status: 429, headers: { "retry-after": "1" }, body: "<h1>too many</h1>" };
  if (fault === "502" || fault === "403") return { status: Number(fault), body: "<h1>gateway</h1>" };
  return fault === "empty" ? { status: 200, body: {} } : undefined;
}

/** The service in this process, behind a network in virtual time, with the faults of a schedule. It notes what it does. */
export class MemoryService {
  readonly #time: VirtualTime;
  readonly #random: () => number;
  readonly #note: (happening: Happening) => void;
  readonly #service: Service;
  readonly #stream: Stream;
  readonly #standings = new Map<string, Standing>();
  readonly #armed: Armed[] = [];
  #storm: Storm | undefined;
  #commits = 0;
  #aheadMs = 0;

  constructor(time: VirtualTime, random: () => number, partitions: number, note: (happening: Happening) => void) {
    this.#time = time;
    this.#random = random;
    this.#note = note;
    const clock = { now: () => EPOCH + time.now + this.#aheadMs };
    const { sessionMs: groupSessionMs, joinWindowMs } = TIMES;
    const options = resolveOptions({ clock, logSize: 0, groupSessionMs, joinWindowMs, users: [] });
    this.#service = { options, state: createState(), log: new RequestLog(0), tokens: new IssuedTokens(1) };
    this.#stream = createStream({ stream_name: STREAM, partition_count: partitions, data_duration: 168 }, EPOCH);
    this.#service.state.streams.set(STREAM, this.#stream);
    this.#service.state.apps.set(APP, createApp(APP, EPOCH));
  }

  /** Stores records in an active partition. */
  write(partition: number, count: number): void {
    const active = activePartitions(this.#stream);
    const chosen = active[partition % active.length] as Partition;
    for (let written = 0; written < count; written++) {
      const data = Buffer.from(`record ${written}`).toString("base64");
      const timestamp = this.#service.options.clock.now();
      const number = append(chosen, { data, bytes: 10, partitionKey: undefined, timestamp });
      this.#note({ type: "written", partition: String(chosen.number), number });
    }
  }

  scale(to: number): void {
    scale(this.#stream, to, this.#service.options.clock.now());
  }

  /** The coordinator forgets its groups. */
  restartCoordinator(): void {
    for (const app of this.#service.state.apps.values()) Object.assign(app, { group: createGroup() });
  }

  /** Drops the records that the checkpoint covers, and with `isHarmful` some more. */
  expire(number: number, isHarmful: boolean): void {
    const partition = this.#stream.partitions[number % this.#stream.partitions.length] as Partition;
    const stored = this.#service.state.apps.get(APP)?.checkpoints.get(STREAM)?.get(partition.number);
    const before = stored === undefined ? 0 : Number(stored.sequenceNumber) + (isHarmful ? 4 : 0);
    const kept = partition.records.slice(Math.max(0, before - partition.earliest));
    const dropped = partition.records.length - kept.length;
    for (const [index, record] of partition.records.entries()) if (index < dropped) Object.assign(record, { timestamp: 0 });
    dropBefore(partition, 1);
    this.#note({ type: "expired", partition: String(partition.number), before: partition.earliest });
  }

  advance(ms: number): void {
    this.#aheadMs += ms;
  }

  arm(call: FaultyCall, fault: RequestFault, count: number): void {
    this.#armed.push({ call, fault, count });
  }

  storm(fault: RequestFault, share: number, forMs: number): void {
    this.#storm = { fault, share, until: this.#time.now + forMs };
  }

  /** Nothing goes wrong from now on. */
  calm(): void {
    this.#armed.length = 0;
    this.#storm = undefined;
  }

  #faultOf(call: string): RequestFault | undefined {
    const armed = this.#armed.find((each) => each.call === call && each.count > 0);
    if (armed !== undefined) {
      armed.count--;
      return armed.fault;
    }
    if (this.#storm === undefined || this.#time.now >= this.#storm.until) return undefined;
    if (this.#storm.fault === "empty" && !isRecognized(call)) return undefined;
    return this.#random() < this.#storm.share ? this.#storm.fault : undefined;
  }

  /** How a member reaches the service. Requests that a member has given up arrive none the less. */
  transport(member: string): Transport {
    return (request) =>
      new Promise((resolve, reject) => {
        const matched = match(request.method, splitUrl(request.url.slice(ENDPOINT.length)).path);
        const fault = this.#faultOf(matched.call);
        const commit = this.#sent(member, matched.call, request);
        const latencyMs = 2 + Math.floor(this.#random() * 8);
        const respond = (response: LocalResponse | undefined) => {
          if (response === undefined) return reject(broken());
          this.#received(member, matched.call, response);
          resolve(wireResponse(response));
        };
        const arrive = async () => {
          const response = await this.#arrived(matched, request, fault, commit);
          if (fault !== "hang") this.#time.after(latencyMs, () => respond(response), member);
        };
        // What is in the network arrives, also when the member does not live any longer.
        this.#time.after(latencyMs + (fault === "late" ? TIMES.timeoutMs * 2 : 0), arrive, "");
      });
  }

  /** What the network gives back; `undefined` for a connection that breaks. */
  async #arrived(
    matched: Matched,
    request: WireRequest,
    fault: RequestFault | undefined,
    commit: number | undefined,
  ): Promise<LocalResponse | undefined> {
    if (fault === "reset-before") return undefined;
    const refusal = fault && refusalOf(fault);
    if (refusal !== undefined) return refusal;
    const response = await this.#carryOut(matched, request);
    if (commit !== undefined && response.status === 201) this.#note({ type: "stored", commit });
    return fault === "reset-after" ? undefined : response;
  }

  #carryOut({ route, parameters }: Matched, { method, url, headers, body }: WireRequest): Promise<LocalResponse> {
    const readBody = async () => body;
    return exchange(this.#service, { route, method, url: url.slice(ENDPOINT.length), headers, parameters, readBody });
  }

  /** Notes what a member sends. @returns the number of a commit */
  #sent(member: string, call: string, { body }: WireRequest): number | undefined {
    if (call === "joinGroup") this.#note({ type: "joined", member });
    if (call === "leaveGroup") this.#note({ type: "left", member });
    if (call !== "commitCheckpoint") return undefined;
    const input = JSON.parse(new TextDecoder().decode(body)) as Record<string, unknown>;
    const marker = readMarker(String(input["metadata"] ?? ""));
    const number = Number(input["sequence_number"]) - (marker === "last-consumed" ? 0 : 1);
    const commit = this.#commits++;
    this.#note({ type: "committing", commit, member, partition: String(Number(input["partition_id"])), number });
    return commit;
  }

  /** Notes what a response tells a member about its partitions. */
  #received(member: string, call: string, { status, body }: LocalResponse): void {
    const standing = this.#standings.get(member) ?? { synced: undefined, confirmed: undefined };
    this.#standings.set(member, standing);
    const said = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
    if (call === "commitCheckpoint" && (said["errorCode"] === "DIS.4702" || said["errorCode"] === "DIS.4703")) {
      this.#note({ type: "told", member, loss: "fenced" });
      standing.confirmed = undefined;
    }
    if (status !== 200) return;
    if (call === "syncGroup" && said["state"] === "OK") {
      const { [STREAM]: numbers = [] } = said["assignment"] as Record<string, number[]>;
      standing.synced = { generation: said["generation"] as number, partitions: numbers.map(String) };
    }
    if (call === "heartbeat") this.#heard(member, standing, said["state"]);
  }

  /** A member has its partitions from the heartbeat on that finds the group stable, to the next one that does not. */
  #heard(member: string, standing: Standing, state: unknown): void {
    const { synced, confirmed } = standing;
    if (state === "STABLE") {
      if (synced === undefined || confirmed === synced.generation) return;
      standing.confirmed = synced.generation;
      this.#note({ type: "granted", member, partitions: synced.partitions });
    } else if (confirmed !== undefined) {
      standing.confirmed = undefined;
      this.#note({ type: "told", member, loss: "rebalance" });
    }
  }
}
