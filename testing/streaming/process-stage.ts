import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { randomOf } from "../../local/src/faults/random.js";
import { createServer } from "../../local/src/server.js";
import { check, type Violation } from "./checker.js";
import { type Actor, Director, type Stage } from "./director.js";
import { FaultProxy } from "./fault-proxy.js";
import type { Happening, History } from "./history.js";
import type { Mischief } from "./member.js";
import type { MemberSettings, Order } from "./process-member.js";
import { ProvenService } from "./proven-service.js";
import type { Schedule, Times } from "./schedule.js";
import { Watch } from "./watch.js";

/** So much faster than the schedules say. */
const PACE = 5;

const TIMES: Times = { sessionMs: 2000, joinWindowMs: 200, heartbeatMs: 600, timeoutMs: 1000, idleMs: 100 };

/** How late a process on a busy machine may be, in ms. */
const LATE_MS = 3000;

/** The program of a member as one file. */
interface MemberProgram {
  readonly path: string;
  remove(): Promise<void>;
}

export async function buildMember(): Promise<MemberProgram> {
  const folder = await mkdtemp(join(tmpdir(), "dis-proof-"));
  const path = join(folder, "member.mjs");
  const entry = new URL("process-member.ts", import.meta.url).pathname;
  await build({ entryPoints: [entry], bundle: true, platform: "node", format: "esm", outfile: path, logLevel: "error" });
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The time of this machine that no clock changes and that all its processes share, in ms. */
const machineTime = () => Number(process.hrtime.bigint()) / 1e6;

/** A stage of real processes, each behind a fault proxy of its own before one dis-local. */
class ProcessStage implements Stage {
  readonly pace = PACE;
  readonly service: ProvenService;
  readonly #schedule: Schedule;
  readonly #program: MemberProgram;
  readonly #note: (happening: Happening, at?: number) => void;
  readonly #watch: Watch;
  readonly #begun = machineTime();
  readonly #children = new Map<string, ChildProcess>();
  /** Given before the process was there. */
  readonly #orders = new Map<string, readonly Order[]>();
  readonly #proxies: FaultProxy[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();
  #port = 0;
  #started = 0;
  #isClosed = false;

  constructor(schedule: Schedule, program: MemberProgram, note: (happening: Happening, at?: number) => void) {
    this.#schedule = schedule;
    this.#program = program;
    this.#note = note;
    this.service = new ProvenService(schedule.partitions, TIMES, () => Date.now(), randomOf(schedule.seed), note);
    this.#watch = new Watch(note, (member) => this.service.hasMember(member));
  }

  /** @returns a function that ends all of it */
  async open(): Promise<() => Promise<void>> {
    const server = await createServer(this.service.service);
    await server.listen({ host: "127.0.0.1", port: 0 });
    this.#port = (server.server.address() as AddressInfo).port;
    return async () => {
      this.#isClosed = true;
      for (const timer of this.#timers) clearTimeout(timer);
      for (const child of this.#children.values()) child.kill("SIGKILL");
      for (const proxy of this.#proxies) proxy.close();
      this.service.faults.end();
      await server.close();
    };
  }

  now(): number {
    return machineTime() - this.#begun;
  }

  after(ms: number, run: () => void): void {
    // A member that ends with the stage is not started again.
    if (this.#isClosed) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, ms);
    this.#timers.add(timer);
  }

  async until(isDone: () => boolean, atMs: number): Promise<void> {
    while (!this.#isClosed && !isDone() && this.now() < atMs) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  mischief(next: Mischief | undefined): void {
    const names = [...this.#children.keys()];
    for (const name of next === undefined ? names : names.slice(0, 1)) this.#order(name, { do: "mischief", next });
  }

  start(name: string, place: number, ended: () => void): Actor {
    const proxy = new FaultProxy(name, this.#port, this.service, this.#watch);
    this.#proxies.push(proxy);
    const firstUnit = 1_000_000 * ++this.#started;
    void proxy.listen().then((endpoint) => {
      if (isOver || this.#isClosed) return;
      this.#spawn({ name, place, schedule: this.#schedule, times: TIMES, endpoint, firstUnit }, ended);
    });
    let isOver = false;
    return {
      name,
      place,
      stop: (timeoutMs) => this.#order(name, { do: "stop", timeoutMs }),
      kill: () => {
        isOver = true;
        this.#children.get(name)?.kill("SIGKILL");
        this.#children.delete(name);
      },
      freeze: (forMs) => this.#freeze(name, forMs),
      jump: (byMs) => this.#order(name, { do: "jump", byMs }),
    };
  }

  #spawn(settings: MemberSettings, ended: () => void): void {
    const { name } = settings;
    const child = spawn(process.execPath, [this.#program.path, JSON.stringify(settings)], { stdio: ["pipe", "pipe", "inherit"] });
    this.#children.set(name, child);
    for (const order of this.#orders.get(name) ?? []) this.#order(name, order);
    // It may have ended before it reads an order.
    child.stdin.on("error", () => {});
    createInterface({ input: child.stdout }).on("line", (line) => {
      const { at, ...happening } = JSON.parse(line) as Happening & { at: number };
      this.#note(happening as Happening, at - this.#begun);
    });
    child.on("close", () => {
      if (this.#children.delete(name)) ended();
    });
  }

  #order(name: string, order: Order): void {
    const child = this.#children.get(name);
    if (child === undefined) this.#orders.set(name, [...(this.#orders.get(name) ?? []), order]);
    else child.stdin?.write(`${JSON.stringify(order)}\n`);
  }

  #freeze(name: string, forMs: number): void {
    const child = this.#children.get(name);
    if (child === undefined) return;
    this.#note({ type: "frozen", member: name });
    child.kill("SIGSTOP");
    this.after(forMs, () => {
      child.kill("SIGCONT");
      this.#note({ type: "thawed", member: name });
    });
  }
}

/** A schedule in the time of real processes: what handlers, drains and intervals take. */
function paced(schedule: Schedule): Schedule {
  const { commitIntervalMs, drainTimeoutMs, handlerMs } = schedule;
  return {
    ...schedule,
    commitIntervalMs: commitIntervalMs / PACE,
    drainTimeoutMs: Math.ceil(drainTimeoutMs / PACE),
    handlerMs: handlerMs / PACE,
  };
}

/** Plays a schedule with real processes. What happens is what the machine makes of it: the seed decides the faults alone. */
export async function playProcesses(
  schedule: Schedule,
  program: MemberProgram,
): Promise<{ readonly history: History; readonly violations: readonly Violation[] }> {
  let stage: ProcessStage | undefined;
  const own = paced(schedule);
  const director = new Director(own, (note) => {
    stage = new ProcessStage(own, program, note);
    return stage;
  });
  const close = await stage?.open();
  try {
    // Lines of several processes come in any order.
    const history = [...(await director.play())].sort((one, other) => one.at - other.at);
    return { history, violations: check(history, { drainMs: own.drainTimeoutMs / 2, lateMs: LATE_MS }) };
  } finally {
    await close?.();
  }
}
