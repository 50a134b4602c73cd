/**
 * Works through a list, in its order, with at most `limit` items at a time.
 * @param mayStart whether an item can go beside those that are under way; one that cannot waits, and those behind it go first.
 * What cannot go beside anything goes when nothing else is under way.
 */
export async function sideBySide<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
  mayStart: (item: T, underWay: ReadonlySet<T>) => boolean = () => true,
): Promise<void> {
  const waiting = [...items];
  const underWay = new Set<T>();

  function next(): T | undefined {
    const at = waiting.findIndex((item) => underWay.size === 0 || mayStart(item, underWay));
    return at < 0 ? undefined : waiting.splice(at, 1)[0];
  }

  await new Promise<void>((resolve, reject) => {
    function start(): void {
      while (underWay.size < limit) {
        const item = next();
        if (item === undefined) break;
        underWay.add(item);
        work(item).then(() => ended(item), reject);
      }
      if (underWay.size === 0) resolve();
    }
    function ended(item: T): void {
      underWay.delete(item);
      start();
    }
    start();
  });
}
