import { type Item, itemsOf } from "./items.js";
import type { Selection } from "./select.js";

/** How long a run will take, as far as that can be said before it. */
export interface Estimate {
  /** What it sends, preparation and clean-up included. */
  readonly requests: number;
  /** Milliseconds. */
  readonly ms: number;
  /** Requests of each case and scenario, by its id. */
  readonly ofItem: ReadonlyMap<string, number>;
}

export interface EstimateOptions {
  /** Milliseconds that a plain request takes. */
  readonly latencyMs: number;
  readonly parallel: number;
  /** Omitted: there is no limit. */
  readonly requestsPerSecond?: number | undefined;
}

/** Requests that make what the examples name, and that remove at the end what is left. */
const AROUND = 20;

/** Milliseconds of this machine that a request takes: it is made, sent, checked and judged. */
const WORK_MS = 1;

/** Bytes that a partition takes in a millisecond: a megabyte in a second. */
const BYTES_PER_MS = 1_000;

/** What a run will take on an endpoint as quick as its fastest response. A service that is busy takes longer. */
export function estimateOf(selection: Selection, { latencyMs, parallel, requestsPerSecond }: EstimateOptions): Estimate {
  const { first, alone, rest } = itemsOf(selection, true);
  const ofItem = new Map([...first, ...alone, ...rest].map((item) => [item.id, requestsOf(item)]));
  const sum = (items: readonly Item[]) => items.reduce((total, { id }) => total + (ofItem.get(id) ?? 0), 0);
  const inTurn = [...first, ...rest].filter(({ place }) => place === "in-turn");
  const together = sum(first) + sum(rest);
  const requests = together + sum(alone) + AROUND;
  const takesMs = latencyMs + WORK_MS;
  const sideBySideMs = Math.max((together * takesMs) / parallel, together * WORK_MS, sum(inTurn) * takesMs);
  const bytes = selection.scenarios.reduce((total, { care }) => total + care.bytes, 0);
  const ms = sideBySideMs + (sum(alone) + AROUND) * takesMs + bytes / BYTES_PER_MS;
  return {
    requests: Math.round(requests),
    ms: Math.max(ms, ((requests - 1) / (requestsPerSecond ?? Number.POSITIVE_INFINITY)) * 1_000),
    ofItem,
  };
}

/** Requests that a scenario of each kind sends, as a rule. */
const OF_SCENARIOS: Readonly<Partial<Record<Item["kind"], number>>> = { state: 12, generated: 21, sequence: 95 };

/** A case alone, one that changes what others need, and one with a stream of its own, which is made and removed. */
const OF_CASES: Readonly<Record<Item["place"], number>> = { alone: 13, "in-turn": 1.5, beside: 1 };
const WITH_STREAM = 4;

function requestsOf(item: Item): number {
  const ofScenario = OF_SCENARIOS[item.kind];
  if (ofScenario !== undefined) return ofScenario;
  return item.partitions > 0 ? WITH_STREAM : OF_CASES[item.place];
}
