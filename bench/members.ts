import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Connection } from "dis-local";

export interface MemberSettings {
  readonly connection: Connection;
  readonly memberId: string;
  readonly stream: string;
  readonly app: string;
}

/** What a member tells; `at` is in milliseconds since 1970-01-01 UTC. */
export type MemberReport =
  | { readonly type: "joining" | "leaving"; readonly at: number }
  | { readonly type: "assigned"; readonly partitions: readonly string[]; readonly generation: number; readonly at: number }
  | { readonly type: "started"; readonly partition: string; readonly at: number }
  | { readonly type: "handled"; readonly partition: string; readonly sequenceNumber: string; readonly at: number };

const PROGRAM = fileURLToPath(new URL("./member.ts", import.meta.url));
const PATIENCE_MS = 180_000;

/** A member of a group in a process of its own. */
export class Member {
  readonly reports: MemberReport[] = [];
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;

  constructor(settings: MemberSettings) {
    this.#child = fork(PROGRAM, [JSON.stringify(settings)], { execArgv: ["--import", "tsx"] });
    this.#ended = once(this.#child, "exit");
    this.#child.on("message", (report) => this.reports.push(report as MemberReport));
  }

  /** Sends a signal and waits for the end of the process. */
  async end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    this.#child.kill(signal);
    await this.#ended;
  }

  /** The partitions of its last assignment, which it reads; `undefined` while it does not read all of them. */
  get reads(): { readonly generation: number; readonly partitions: readonly string[]; readonly since: number } | undefined {
    const place = this.reports.findLastIndex(({ type }) => type === "assigned");
    const assigned = this.reports[place];
    if (assigned?.type !== "assigned") return undefined;
    const started = this.reports.slice(place).flatMap((report) => (report.type === "started" ? [report] : []));
    const isReading = assigned.partitions.every((partition) => started.some((report) => report.partition === partition));
    const { generation, partitions } = assigned;
    return isReading ? { generation, partitions, since: started.at(-1)?.at ?? assigned.at } : undefined;
  }

  /** When it told something for the first time. @throws Error when it did not */
  saidAt(type: "joining" | "leaving"): number {
    const report = this.reports.find((one) => one.type === type);
    if (report === undefined) throw new Error(`A member never said ${type}.`);
    return report.at;
  }
}

/** Waits until something is true. @throws Error when that takes too long */
export async function until(what: string, condition: () => boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`${what} took longer than ${PATIENCE_MS / 1000} s`);
    await sleep(20);
  }
}

/**
 * Waits until members read all partitions between them, in one generation that is newer than another.
 * @returns the generation, and when the last partition was begun
 */
export async function shared(members: readonly Member[], partitions: number, after: number) {
  const now = () => {
    const all = members.map(({ reads }) => reads);
    const [first] = all;
    if (first === undefined || first.generation <= after) return undefined;
    if (all.some((one) => one?.generation !== first.generation)) return undefined;
    const read = new Set(all.flatMap((one) => one?.partitions ?? []));
    return read.size === partitions
      ? { generation: first.generation, at: Math.max(...all.map((one) => one?.since ?? 0)) }
      : undefined;
  };
  await until("a rebalance", () => now() !== undefined);
  return now() as { readonly generation: number; readonly at: number };
}
