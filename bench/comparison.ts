import { cpuOfEach, type Work } from "./sampling.js";

/** A figure, or why there is none. */
export interface Measured {
  readonly name: string;
  readonly value: number | string;
}

/** What is to be reached: a multiple of a peer's figure, or a figure. */
export interface Goal {
  /** Name of the peer; left out for a figure of its own. */
  readonly of?: string;
  readonly limit: number;
  /** The row that has to reach it, when it is not ours but one of `also`. */
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
  readonly goal?: Goal;
}

function figure(value: number | string): string {
  if (typeof value === "string") return value;
  return value >= 100 ? Math.round(value).toLocaleString("en-US") : value.toPrecision(3);
}

function ratio(ours: number | string, peer: number | string): string {
  if (typeof ours === "string" || typeof peer === "string") return "";
  return `ours is ${(ours / peer).toPrecision(2)} times this`;
}

/** Whether the goal of a comparison is reached, with both figures; `undefined` where one of them is missing. */
export function goalLine({ title, unit, better, ours, peers, also = [], goal }: Comparison): string | undefined {
  if (goal === undefined) return undefined;
  const row = goal.row === undefined ? ours : also.find(({ name }) => name === goal.row);
  const peer = goal.of === undefined ? 1 : peers.find(({ name }) => name === goal.of)?.value;
  if (typeof row?.value !== "number" || typeof peer !== "number") return `${title}: not measured`;
  const reached = row.value / peer;
  const word = better === "less" ? "at most" : "at least";
  const isReached = better === "less" ? reached <= goal.limit : reached >= goal.limit;
  const [shown, wanted] =
    goal.of === undefined
      ? [`${figure(row.value)} ${unit}`, `${word} ${goal.limit}`]
      : [`${reached.toPrecision(2)} times ${goal.of}`, `${word} ${figure(goal.limit)}`];
  return `${isReached ? "reached    " : "NOT REACHED"} ${title}: ${shown} (${wanted})`;
}

/** A comparison as lines of text: both absolute figures, and ours as a multiple of each other one. */
export function comparisonLines({ title, unit, better, method, ours, peers, also = [] }: Comparison): string[] {
  const row = (name: string, value: number | string, more = "") =>
    `  ${name.padEnd(44)} ${figure(value).padStart(10)}   ${more}`.trimEnd();
  return [
    `${title}, ${unit} (${better} is better)`,
    row(ours.name, ours.value),
    ...peers.map(({ name, value }) => row(name, value, ratio(ours.value, value))),
    ...also.map(({ name, value }) => row(name, value)),
    `  ${method}`,
  ];
}

function reason(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  if (code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND") {
    return `${/(?:package|module) '([^']+)'/.exec(message ?? "")?.[1] ?? "a package"} is not installed`;
  }
  return `failed: ${message ?? String(error)}`;
}

/** Measures one; what cannot be measured says why and does not end the run. */
export async function measured(name: string, measure: () => number | Promise<number>): Promise<Measured> {
  try {
    return { name, value: await measure() };
  } catch (error) {
    return { name, value: reason(error) };
  }
}

/** Something whose CPU time is wanted. */
export interface Contender {
  readonly name: string;
  /** Makes the work ready; it is done once before it is measured, so that one that fails is found out. */
  readonly prepare: () => Work | Promise<Work>;
}

/** CPU time of each, in microseconds, measured in turns. */
export async function measuredInTurns(contenders: readonly Contender[]): Promise<Measured[]> {
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
  return prepared.map(({ name, failure }) => ({ name, value: failure ?? (figures.shift() as number) }));
}
