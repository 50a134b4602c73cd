import { randomOf } from "../../local/src/faults/random.js";

/** How the partitions are divided. */
export type Engine = "all" | "list" | "worker" | "group" | "leases";

/** What goes wrong with a request. */
export type RequestFault =
  /** The connection breaks before the service has the request, or after it has carried it out. */
  | "reset-before"
  | "reset-after"
  /** No response comes, although the request is carried out. */
  | "hang"
  /** It is carried out after the client has given it up. */
  | "late"
  | "429"
  | "500"
  /** The page of a gateway. */
  | "502"
  | "403"
  /** A success that says nothing. */
  | "empty"
  /** A refusal with this code. */
  | `DIS.${number}`;

/** The calls of a consumer. */
export type FaultyCall =
  | "commitCheckpoint"
  | "consumeRecords"
  | "showCursor"
  | "showCheckpoint"
  | "showConsumerState"
  | "showStream"
  | "heartbeat"
  | "joinGroup"
  | "syncGroup"
  | "leaveGroup";

/** What happens in a schedule. `member` counts those that live, round and round. */
export type Deed =
  | { readonly do: "write"; readonly partition: number; readonly count: number }
  /** The next requests of a call. */
  | { readonly do: "fault"; readonly call: FaultyCall; readonly fault: RequestFault; readonly count: number }
  /** A share of all requests, for a while. */
  | { readonly do: "storm"; readonly fault: RequestFault; readonly forMs: number; readonly share: number }
  | { readonly do: "add" }
  | { readonly do: "stop"; readonly member: number; readonly timeoutMs: number | undefined }
  | { readonly do: "kill"; readonly member: number; readonly againMs: number }
  | { readonly do: "freeze"; readonly member: number; readonly forMs: number }
  /** The next handler takes this long, and may ignore its signal. */
  | { readonly do: "slow"; readonly forMs: number; readonly isDeaf: boolean }
  | { readonly do: "throw" }
  /** The clock of a member is set. */
  | { readonly do: "jump"; readonly member: number; readonly byMs: number }
  /** The clock of the service is set forward, so that its cursors expire. */
  | { readonly do: "jump-service"; readonly byMs: number }
  | { readonly do: "scale"; readonly to: number }
  | { readonly do: "restart-coordinator" }
  /** Records expire up to the one that the checkpoint covers, or before a record that nobody has handled. */
  | { readonly do: "expire"; readonly partition: number; readonly isHarmful: boolean };

export type Action = Deed & { readonly at: number };

/** A run of several members under faults, as plain data: the same schedule gives the same history. */
export interface Schedule {
  readonly seed: number;
  readonly engine: Engine;
  readonly partitions: number;
  readonly members: number;
  /** Handlers get batches of this size; 1: records. */
  readonly unit: number;
  readonly commitEveryRecords: number;
  readonly commitIntervalMs: number;
  readonly maxFetchBytes: number | undefined;
  readonly drainTimeoutMs: number;
  /** Longest time that a handler takes by itself, in ms. */
  readonly handlerMs: number;
  /** In order of time. */
  readonly actions: readonly Action[];
}

/** Times that all schedules of a rig share, in ms. */
export interface Times {
  readonly sessionMs: number;
  readonly joinWindowMs: number;
  readonly heartbeatMs: number;
  /** Longest time for an attempt of a request. */
  readonly timeoutMs: number;
  /** Delay after a read without records. */
  readonly idleMs: number;
}

export const VIRTUAL: Times = { sessionMs: 10_000, joinWindowMs: 1000, heartbeatMs: 3000, timeoutMs: 2000, idleMs: 2000 };

/** When the last action happens, at the latest, in ms. */
export const CALM_AT_MS = 40_000;

class Draw {
  readonly random: () => number;

  constructor(seed: number) {
    this.random = randomOf(seed);
  }

  /** An integer, both ends included. */
  upTo(low: number, high: number): number {
    return low + Math.floor(this.random() * (high - low + 1));
  }

  of<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.random() * choices.length)] as T;
  }

  chance(share: number): boolean {
    return this.random() < share;
  }
}

const CALLS: readonly FaultyCall[] = [
  "commitCheckpoint",
  "commitCheckpoint",
  "commitCheckpoint",
  "consumeRecords",
  "consumeRecords",
  "showCursor",
  "showCheckpoint",
  "showConsumerState",
  "showStream",
];
const GROUP_CALLS: readonly FaultyCall[] = ["heartbeat", "heartbeat", "joinGroup", "syncGroup", "leaveGroup"];
const FAULTS: readonly RequestFault[] = [
  "reset-before",
  "reset-after",
  "hang",
  "late",
  "429",
  "500",
  "502",
  "403",
  "empty",
  "DIS.4303",
];

/** Calls of which a success that says nothing is wrong: of a commit it is right, and of a checkpoint it says that there is none. */
const SILENT: readonly FaultyCall[] = ["commitCheckpoint", "showCheckpoint", "leaveGroup"];
export const RECOGNIZED: readonly FaultyCall[] = [...new Set([...CALLS, ...GROUP_CALLS])].filter(
  (call) => !SILENT.includes(call),
);

function drawFault(draw: Draw, engine: Engine): Deed {
  const call = draw.of(engine === "group" ? [...CALLS, ...GROUP_CALLS] : CALLS);
  const count = draw.upTo(1, 5);
  if (call === "consumeRecords" && draw.chance(0.5))
    return { do: "fault", call, fault: draw.of(["DIS.4217", "DIS.4225", "DIS.4226"] as const), count };
  if (call === "commitCheckpoint" && engine === "group" && draw.chance(0.6))
    return { do: "fault", call, fault: draw.of(["DIS.4701", "DIS.4702", "DIS.4703"] as const), count: draw.upTo(1, 2) };
  const faults = RECOGNIZED.includes(call) ? FAULTS : FAULTS.filter((fault) => fault !== "empty");
  return { do: "fault", call, fault: draw.of(faults), count };
}

const DEEDS: readonly Deed["do"][] = [
  "write",
  "write",
  "fault",
  "fault",
  "fault",
  "storm",
  "add",
  "add",
  "stop",
  "kill",
  "freeze",
  "slow",
  "throw",
  "jump",
  "jump-service",
  "scale",
  "restart-coordinator",
  "expire",
];

function drawDeed(draw: Draw, schedule: Pick<Schedule, "engine" | "partitions">): Deed {
  const { engine, partitions } = schedule;
  const member = draw.upTo(0, 5);
  const partition = draw.upTo(0, partitions - 1);
  const kind = draw.of(DEEDS);
  switch (kind) {
    case "write":
      return { do: kind, partition, count: draw.upTo(1, 12) };
    case "fault":
      return drawFault(draw, engine);
    case "storm":
      return { do: kind, fault: draw.of(FAULTS), forMs: draw.upTo(500, 8000), share: draw.of([0.2, 0.6, 1]) };
    case "stop":
      return { do: kind, member, timeoutMs: draw.chance(0.5) ? draw.upTo(100, 8000) : undefined };
    case "kill":
      return { do: kind, member, againMs: draw.upTo(100, 5000) };
    case "freeze":
      return { do: kind, member, forMs: draw.of([draw.upTo(100, 3000), draw.upTo(8000, 20_000)]) };
    case "slow":
      return { do: kind, forMs: draw.of([draw.upTo(500, 5000), draw.upTo(8000, 20_000)]), isDeaf: draw.chance(0.5) };
    case "jump":
      return { do: kind, member, byMs: draw.of([-3_600_000, -20_000, 20_000, 3_600_000]) };
    case "jump-service":
      return { do: kind, byMs: draw.of([30_000, 400_000]) };
    case "scale":
      // Nobody would read what is added.
      return engine === "list" ? { do: "throw" } : { do: kind, to: draw.upTo(1, 5) };
    case "expire":
      return { do: kind, partition, isHarmful: draw.chance(0.3) };
    default:
      return { do: kind };
  }
}

/** The schedule of a seed. */
export function scheduleOf(seed: number, engines: readonly Engine[]): Schedule {
  const draw = new Draw(seed);
  const engine = draw.of(engines);
  const partitions = draw.upTo(1, 4);
  // A list must have a partition, so there are no more lists than partitions.
  const members = engine === "all" ? 1 : draw.upTo(1, engine === "list" ? Math.min(3, partitions) : 3);
  const start: Action[] = Array.from({ length: partitions }, (_, partition) => ({
    at: 0,
    do: "write",
    partition,
    count: draw.upTo(0, 20),
  }));
  const later = Array.from({ length: draw.upTo(2, 12) }, (): Action => {
    const at = draw.upTo(1, CALM_AT_MS);
    return { at, ...drawDeed(draw, { engine, partitions }) };
  });
  return {
    seed,
    engine,
    partitions,
    members,
    unit: draw.of([1, 1, 3]),
    commitEveryRecords: draw.upTo(1, 6),
    commitIntervalMs: draw.of([0, 1000, 5000]),
    maxFetchBytes: draw.of([undefined, 40, 200]),
    drainTimeoutMs: draw.upTo(500, 5000),
    handlerMs: draw.of([0, 100, 1000]),
    actions: [...start, ...later].sort((a, b) => a.at - b.at),
  };
}
