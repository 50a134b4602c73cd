/** The milliseconds of a Date, also of one of another realm: NaN of an invalid one, `undefined` for what is no Date. */
export function millisecondsOf(value: unknown): number | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  try {
    return Date.prototype.getTime.call(value);
  } catch {
    return undefined;
  }
}
