const bounds: Readonly<Record<string, readonly [bigint, bigint]>> = {
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
};

/** Largest value of a format, for the message. */
export function formatMaximum(format: string): bigint | undefined {
  return bounds[format]?.[1];
}

/**
 * Whether a value is within `int32` or `int64`. The contract puts these formats on text, too: sequence numbers are decimal
 * digits, because 2^63-1 does not fit into a JSON number. Text that is no number is left to `pattern`; other formats pass.
 */
export function fitsFormat(format: string, value: unknown): boolean {
  const bound = bounds[format];
  if (bound === undefined) return true;
  if (typeof value === "number") return Number.isInteger(value) ? within(BigInt(value), bound) : true;
  if (typeof value === "string" && /^-?\d{1,40}$/.test(value)) return within(BigInt(value), bound);
  return true;
}

function within(value: bigint, [low, high]: readonly [bigint, bigint]): boolean {
  return low <= value && value <= high;
}
