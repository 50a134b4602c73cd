/** A figure, or why there is none. */
export interface Measured {
  readonly name: string;
  readonly value: number | string;
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
  /** More of ours, not compared with anything. */
  readonly also?: readonly Measured[];
}

function figure(value: number | string): string {
  if (typeof value === "string") return value;
  return value >= 100 ? Math.round(value).toLocaleString("en-US") : value.toPrecision(3);
}

function ratio(ours: number | string, peer: number | string): string {
  if (typeof ours === "string" || typeof peer === "string") return "";
  return `ours is ${(ours / peer).toPrecision(2)} times this`;
}

/** A comparison as lines of text: both absolute figures, and ours as a multiple of each other one. */
export function comparisonLines({ title, unit, better, method, ours, peers, also = [] }: Comparison): string[] {
  const row = (name: string, value: number | string, more = "") =>
    `  ${name.padEnd(38)} ${figure(value).padStart(10)}   ${more}`.trimEnd();
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
export async function measured(name: string, measure: () => Promise<number>): Promise<Measured> {
  try {
    return { name, value: await measure() };
  } catch (error) {
    return { name, value: reason(error) };
  }
}
