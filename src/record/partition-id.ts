/** The plain number of a partition, whichever of its two forms is given: `shardId-0000000003` and `3` are both `3`. */
export function partitionNumber(id: string | number): string {
  return String(Number(/^(?:shardId-)?(\d+)$/i.exec(String(id))?.[1] ?? Number.NaN));
}
