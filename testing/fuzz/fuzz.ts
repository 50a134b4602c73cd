import { AttackedServer, type Memory } from "./attacked-server.js";
import { type Ammunition, anAttack } from "./attacks/attacks.js";
import { brokenHttp } from "./attacks/headers.js";
import { isPage } from "./attacks/url.js";
import { Chance } from "./chance.js";
import { exchangeRaw, Lane, type Reply, type Silence, sendAndLeave } from "./connection.js";
import { type Corpus, corpusOf } from "./corpus.js";
import { faultOf } from "./judge.js";
import { Kept } from "./kept.js";
import { bytesOf } from "./request.js";
import type { ErrorForm, Shot } from "./shot.js";
import { FUZZ_TIME } from "./time.js";

/** Requests between two looks at the state. */
const ROUND = 1000;

/** Rounds that are made from the same corpus. */
const ROUNDS_OF_CORPUS = 20;

/** Connections that are used at once. */
const LANES = 8;

/** Of 1,000 requests: bytes that may be no request, and requests that are left in the middle. */
const RAW_SHARE = 0.06;
const LEFT_SHARE = 0.01;

/** How much more memory a server may use at the end than after the first tenth: its log of requests fills up. */
const MOST_GROWTH = 16e6;

/** Failures after which there is no use in going on, and how many of them can have the same reason. */
const MOST_FAILURES = 20;
const MOST_ALIKE = 3;

/** A request that the server did wrong, or a round after which its state was wrong. */
export interface FuzzFailure {
  /** Of `npm run fuzz`, to repeat the round. */
  readonly again: string;
  readonly kind: string;
  readonly fault: string;
  /** The bytes of the request, as far as they can be shown. */
  readonly request?: string;
}

export interface FuzzReport {
  readonly requests: number;
  /** How many requests of each kind. */
  readonly kinds: ReadonlyMap<string, number>;
  /** How many responses of each status. */
  readonly statuses: ReadonlyMap<number, number>;
  readonly failures: readonly FuzzFailure[];
  /** Of the server, after each tenth. */
  readonly memory: readonly Memory[];
  /** The request that took longest, and how long, in ms. */
  readonly slowest: { readonly kind: string; readonly ms: number };
  readonly seconds: number;
}

function shown(pieces: readonly Uint8Array[]): string {
  const text = Buffer.concat(pieces).toString("latin1");
  const visible = JSON.stringify(text.slice(0, 3000));
  return text.length > 3000 ? `${visible} and ${text.length - 3000} bytes more` : visible;
}

function formOf(path: string): ErrorForm {
  if (isPage(path)) return "page";
  return path.startsWith("/v3/auth/tokens") ? "iam" : "dis";
}

/** Bytes that are written at once, mostly, or in two writes. */
function piecesOf(bytes: Buffer, chance: Chance): Buffer[] {
  if (!chance.is(0.02)) return [bytes];
  const at = chance.below(bytes.length);
  return [bytes.subarray(0, at), bytes.subarray(at)];
}

async function shotOf(ammunition: Ammunition, chance: Chance): Promise<Shot> {
  if (chance.is(RAW_SHARE)) {
    const { kind, bytes } = brokenHttp(ammunition.corpus, chance);
    const method = bytes.toString("latin1", 0, 5) === "HEAD " ? "HEAD" : "GET";
    return { kind, expected: "broken", method, pieces: [bytes], form: "page" };
  }
  const aim = await anAttack(chance)(ammunition, chance);
  const bytes = bytesOf(aim.draft);
  const { method, path } = aim.draft;
  const form = formOf(path);
  if (!chance.is(LEFT_SHARE)) return { ...aim, method, pieces: piecesOf(bytes, chance), form };
  return { kind: `left: ${aim.kind}`, expected: "left", method, pieces: [bytes.subarray(0, chance.below(bytes.length))], form };
}

/** A run against one server. */
class Run {
  readonly #server: AttackedServer;
  readonly #seed: number;
  readonly #lanes: readonly Lane[];
  readonly kinds = new Map<string, number>();
  readonly statuses = new Map<number, number>();
  readonly failures: FuzzFailure[] = [];
  slowest = { kind: "none", ms: 0 };

  constructor(server: AttackedServer, seed: number) {
    this.#server = server;
    this.#seed = seed;
    this.#lanes = Array.from({ length: LANES }, () => new Lane(server.port));
  }

  #fail(round: number, kind: string, fault: string, request?: string): void {
    if (this.failures.filter((other) => other.kind === kind && other.fault === fault).length >= MOST_ALIKE) return;
    const again = `--seed ${this.#seed} --first ${round} --requests ${ROUND}`;
    this.failures.push({ again, kind, fault, ...(request === undefined ? {} : { request }) });
  }

  get isOver(): boolean {
    return this.failures.length >= MOST_FAILURES || this.#server.end !== undefined;
  }

  /** Lets the program that is kept do something, attacks, and looks at what the program has. */
  async round(number: number, kept: Kept, corpus: Corpus, count: number): Promise<void> {
    await kept.work(new Chance(this.#seed + number));
    const ammunition = { corpus, cursor: await kept.cursor(), now: FUZZ_TIME };
    let next = 0;
    const work = async (lane: Lane) => {
      while (next < count && !this.isOver) {
        const chance = new Chance(this.#seed * 1_000_003 + number * ROUND + next++);
        await this.#fire(lane, await shotOf(ammunition, chance), number);
      }
    };
    await Promise.all(this.#lanes.map(work));
    if (this.#server.end !== undefined) return this.#fail(number, "server", this.#server.end);
    await this.#compare(number, kept);
    await kept.clean();
  }

  async #compare(number: number, kept: Kept): Promise<void> {
    const known = new Set(this.failures.map(({ fault }) => fault));
    for (const difference of await kept.differences()) if (!known.has(difference)) this.#fail(number, "state", difference);
  }

  /** Whether a server that was killed has everything when it is started again. */
  async judgeRestart(data: string, kept: Kept): Promise<void> {
    const server = await AttackedServer.start(data);
    try {
      await kept.returnTo(server.port);
      await this.#compare(0, kept);
    } finally {
      await server.kill();
    }
  }

  /** Whether the server took more and more memory. @param memory after each tenth */
  judgeServer(memory: readonly Memory[]): void {
    const growth = (memory.at(-1)?.used ?? 0) - (memory[0]?.used ?? 0);
    if (growth > MOST_GROWTH) this.#fail(0, "memory", `the server uses ${growth} bytes more than after the first tenth`);
  }

  async #fire(lane: Lane, shot: Shot, round: number): Promise<void> {
    this.kinds.set(shot.kind, (this.kinds.get(shot.kind) ?? 0) + 1);
    const begun = performance.now();
    const fault = await this.#outcome(lane, shot);
    const ms = performance.now() - begun;
    if (ms > this.slowest.ms) this.slowest = { kind: shot.kind, ms };
    if (fault !== undefined) this.#fail(round, shot.kind, fault, `${shot.method}: ${shown(shot.pieces)}`);
  }

  async #outcome(lane: Lane, shot: Shot): Promise<string | undefined> {
    const { expected, pieces, method } = shot;
    if (expected === "left") {
      await sendAndLeave(this.#server.port, Buffer.concat(pieces));
      return undefined;
    }
    try {
      const replies = expected === "broken" ? await this.#raw(shot) : await lane.exchange(pieces, method);
      const all: readonly Reply[] | Silence =
        typeof replies === "string" || Array.isArray(replies) ? replies : [replies as Reply];
      if (typeof all !== "string") for (const { status } of all) this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
      return faultOf(shot, all);
    } catch (error) {
      return (error as Error).message;
    }
  }

  #raw({ pieces, method }: Shot): Promise<readonly Reply[] | Silence> {
    return exchangeRaw(this.#server.port, Buffer.concat(pieces), method);
  }

  close(): void {
    for (const lane of this.#lanes) lane.close();
  }
}

export interface FuzzOptions {
  readonly seed: number;
  readonly requests: number;
  /** Folder in which the server keeps its data; in memory without one. At the end the server is killed and started again on it. */
  readonly data?: string;
  /** The first round, to repeat one. Default 0. */
  readonly first?: number;
  /** Told after each tenth. */
  readonly progress?: (done: number, memory: Memory) => void;
}

/** Attacks a server with malformed requests, and compares what it keeps with what it must keep after each 1,000. */
export async function fuzz({ seed, requests, data, first = 0, progress }: FuzzOptions): Promise<FuzzReport> {
  const begun = performance.now();
  const server = await AttackedServer.start(data);
  const run = new Run(server, seed);
  const kept = new Kept(server.port);
  const memory: Memory[] = [];
  let done = 0;
  try {
    await kept.create();
    let corpus: Corpus | undefined;
    for (let round = first; done < requests && !run.isOver; round++) {
      const age = round % ROUNDS_OF_CORPUS;
      if (corpus === undefined || age === 0) corpus = corpusOf(seed + round - age, kept.names);
      const count = Math.min(ROUND, requests - done);
      await run.round(round, kept, corpus, count);
      done += count;
      if (server.end !== undefined || memory.length > Math.floor((10 * done) / requests)) continue;
      memory.push(await server.memory());
      progress?.(done, memory.at(-1) as Memory);
    }
    run.judgeServer(memory);
    await server.kill();
    if (data !== undefined) await run.judgeRestart(data, kept);
  } finally {
    run.close();
    kept.close();
    await server.kill();
  }
  const { kinds, statuses, failures, slowest } = run;
  return { requests: done, kinds, statuses, failures, memory, slowest, seconds: (performance.now() - begun) / 1000 };
}
