// Places in a stream, as they are written on the command line.
import type { StreamPosition } from "dis-openapi/consumer";
import { UsageError } from "./failure.js";

/** What the help says of a place. */
export const PLACES = "earliest, latest, a time (2026-11-30T14:00:00Z), a time ago (90s, 15m, 2h, 7d), or a sequence number";

const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds since 1970-01-01 UTC of a time; without a zone it is a time of this machine. */
function timeOf(text: string, now: number): number | undefined {
  const [, amount, unit = ""] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  if (amount !== undefined) return Math.max(0, now - Number(amount) * (UNIT_MS[unit] ?? 0));
  if (!/^\d{4}-\d\d-\d\d(?:$|[T ]\d\d:\d\d)/.test(text)) return undefined;
  // A date alone would be one of UTC.
  const time = Date.parse(text.length === 10 ? `${text}T00:00` : text);
  return Number.isNaN(time) ? undefined : time;
}

/** A place and the partitions that are meant. */
export interface Where {
  /** Name of the option or argument, for messages. */
  readonly name: string;
  readonly text: string;
  readonly partitions: readonly string[] | undefined;
}

/** @param now in ms since 1970-01-01 UTC @throws UsageError */
export function positionOf({ name, text, partitions }: Where, now: number): StreamPosition {
  if (text === "earliest" || text === "latest") return text;
  if (/^\d+$/.test(text)) {
    if (partitions === undefined) {
      throw new UsageError(
        `${name} ${text} is a sequence number, and each partition has its own: add --partition, such as --partition 0.`,
      );
    }
    return { sequenceNumbers: Object.fromEntries(partitions.map((partition) => [partition, text])) };
  }
  const timestamp = timeOf(text, now);
  if (timestamp === undefined) throw new UsageError(`${name} must be ${PLACES}, not "${text}".`);
  return { timestamp };
}

/** The number of a partition, such as `0` for `shardId-0000000000`. */
export function partitionNumber(id: string | number): string {
  return String(Number(String(id).replace(/^shardId-/i, "")));
}

/** For an option that can be given several times. */
export function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}
