const LONG_FORM = "shardId-";

/** Number of a partition from either form of its id: `shardId-0000000002` and `2` are both 2. The id must be valid. */
export function partitionNumber(id: string): number {
  return Number(id.startsWith(LONG_FORM) ? id.slice(LONG_FORM.length) : id);
}

/** The long form of a partition id: `shardId-0000000002`. */
export function shardId(number: number): string {
  return `${LONG_FORM}${String(number).padStart(10, "0")}`;
}
