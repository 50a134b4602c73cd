import { cpuOfEach, median, quantile, type Work } from "./sampling.js";

/** A figure, or the reason why there is none. */
export interface Measured {
  readonly name: string;
  readonly value: number | string;
  /** The figures of single rounds, of which `value` is the median; those of others in the same round belong to them. */
  readonly rounds?: readonly number[];
}

/** A limit: a multiple of a peer's figure, or a figure. */
export interface Goal {
  /** Name of the peer; omitted for a figure of its own. */
  readonly of?: string;
  readonly limit: number;
  /** The row that has to keep the limit, when it is one of `also`. */
  readonly row?: string;
}

/** What was measured of us and of others, by the same method in the same run. */
export interface Comparison {
  readonly title: string;
  readonly unit: string;
  readonly better: "less" | "more";
  /** How it was measured, in a sentence. */
  readonly method: string;
  readonly ours: Measured;
  readonly peers: readonly Measured[];
  /** More of ours. */
  readonly also?: readonly Measured[];
  readonly goals?: readonly Goal[];
}

function figure(value: number | string): string {
  if (typeof value === "string") return value;
  return value >= 100 ? Math.round(value).toLocaleString("en-US") : value.toPrecision(3);
}

/** A ratio, and what it was in the middle half of the rounds. */
interface Ratio {
  readonly value: number;
  readonly text: string;
}

function ratioOf(ours: Measured, peer: Measured): Ratio | undefined {
  if (typeof ours.value !== "number" || typeof peer.value !== "number") return undefined;
  const ratios = ours.rounds?.map((value, round) => value / (peer.rounds?.[round] ?? Number.NaN)) ?? [];
  if (ratios.length === 0 || ratios.some(Number.isNaN)) {
    const value = ours.value / peer.value;
    return { value, text: value.toPrecision(2) };
  }
  const [low, value, high] = [quantile(ratios, 0.25), median(ratios), quantile(ratios, 0.75)];
  return { value, text: `${value.toPrecision(2)} (${low.toPrecision(2)} to ${high.toPrecision(2)})` };
}

/** Whether each limit of a comparison is kept, with both figures. */
export function goalLines({ title, unit, better, ours, peers, also = [], goals = [] }: Comparison): string[] {
  const isKept = (value: number, limit: number) => (better === "less" ? value <= limit : value >= limit);
  const most = better === "less" ? "at most" : "at least";
  return goals.map(({ of, limit, row }) => {
    const held = row === undefined ? ours : also.find(({ name }) => name === row);
    const peer = of === undefined ? { name: "", value: 1 } : peers.find(({ name }) => name === of);
    const ratio = held && peer && ratioOf(held, peer);
    if (ratio === undefined) return `NOT MEASURED ${row ?? title}`;
    const shown = of === undefined ? `${figure(ratio.value)} ${unit}` : `${ratio.text} times ${of}`;
    return `${isKept(ratio.value, limit) ? "kept    " : "NOT KEPT"} ${row ?? title}: ${shown}; ${most} ${figure(limit)}`;
  });
}

/** A comparison as lines of text: all figures, and ours as a multiple of each other one. */
export function comparisonLines({ title, unit, better, method, ours, peers, also = [] }: Comparison): string[] {
  const row = ({ name, value }: Measured, more = "") => `  ${name.padEnd(56)} ${figure(value).padStart(10)}   ${more}`.trimEnd();
  const multiple = (peer: Measured) => {
    const ratio = ratioOf(ours, peer);
    return ratio === undefined ? "" : `ours is ${ratio.text} times this`;
  };
  return [
    `${title}, ${unit} (${better} is better)`,
    row(ours),
    ...peers.map((peer) => row(peer, multiple(peer))),
    ...also.map((each) => row(each)),
    `  ${method}`,
  ];
}

/** Why a figure is missing, in a few words. */
export function reason(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  if (code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND") {
    return `${/(?:package|module) '([^']+)'/.exec(message ?? "")?.[1] ?? "a package"} is not installed`;
  }
  return `failed: ${message ?? String(error)}`;
}

/** Measures one figure. A failure is the reason why there is none, and does not end the run. */
export async function measured(name: string, measure: () => number | Promise<number>): Promise<Measured> {
  try {
    return { name, value: await measure() };
  } catch (error) {
    return { name, value: reason(error) };
  }
}

/** Some work whose CPU time is measured. */
export interface Contender {
  readonly name: string;
  /** Prepares the work; it is done once before it is measured, so that a failure is found. */
  readonly prepare: () => Work | Promise<Work>;
}

/** CPU time of each, in microseconds, measured in turns. */
export async function cpuInTurns(contenders: readonly Contender[]): Promise<Measured[]> {
  const prepared = await Promise.all(
    contenders.map(async ({ name, prepare }) => {
      try {
        const work = await prepare();
        await work();
        return { name, work };
      } catch (error) {
        return { name, failure: reason(error) };
      }
    }),
  );
  const figures = await cpuOfEach(prepared.flatMap(({ work }) => work ?? []));
  return prepared.map(({ name, failure }) => {
    if (failure !== undefined) return { name, value: failure };
    const rounds = figures.shift() ?? [];
    return { name, value: median(rounds), rounds };
  });
}
