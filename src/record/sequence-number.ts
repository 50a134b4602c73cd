// Sequence numbers are decimal digits from 0 to 2^63-1 and stay text: a JavaScript number would round them.

/** Less than 0, 0 or more than 0, as `a` is before, at or after `b`. */
export function compareSequence(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** The number after this one. */
export function nextSequence(number: string): string {
  return String(BigInt(number) + 1n);
}

/** The number before this one; -1 before 0. */
export function previousSequence(number: string): string {
  return String(BigInt(number) - 1n);
}
