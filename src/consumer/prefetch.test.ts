import { describe, expect, test } from "vitest";
import { failure } from "../../testing/fake-service.js";
import { ReadAhead } from "./capacity.js";
import { Prefetch } from "./prefetch.js";
import type { Page, PartitionReader } from "./reader.js";

/** A page with so many records, of so many bytes. */
function page(count: number, bytes = 100 * count, begin?: string): Page {
  return { records: Array.from({ length: count }, () => ({})) as never, bytes, begin };
}

/** A reader of these pages, and how many reads it has begun. */
function readerOf(...pages: (Page | Error | Promise<Page>)[]) {
  let reads = 0;
  const read = async () => {
    const given = pages[reads++] ?? page(0);
    if (given instanceof Error) throw given;
    return given;
  };
  return {
    reader: { read } as unknown as PartitionReader,
    get reads() {
      return reads;
    },
  };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("a prefetch", () => {
  test("has read the next page when it is asked for, and gives the pages in order", async () => {
    const pages = [page(1), page(2), page(3)];
    const made = readerOf(...pages);
    const prefetch = new Prefetch(made.reader, new ReadAhead(10_000));
    expect(made.reads).toBe(0);
    expect(await prefetch.next()).toBe(pages[0]);
    expect(made.reads).toBe(2);
    expect(await prefetch.next()).toBe(pages[1]);
    expect(await prefetch.next()).toBe(pages[2]);
  });

  test("reads nothing ahead after an empty page, or after one that moves the position", async () => {
    const made = readerOf(page(0), page(1, 100, "7"), page(1));
    const prefetch = new Prefetch(made.reader, new ReadAhead(10_000));
    await prefetch.next();
    expect(made.reads).toBe(1);
    await prefetch.next();
    expect(made.reads).toBe(2);
  });

  test("gives a failure where its page would have come", async () => {
    const made = readerOf(page(1), new Error("no page"), page(1));
    const prefetch = new Prefetch(made.reader, new ReadAhead(10_000));
    await prefetch.next();
    await settle();
    expect(await failure(prefetch.next())).toEqual(new Error("no page"));
  });

  test("that nobody asks for a failure rejects nothing", async () => {
    const made = readerOf(page(1), new Error("no page"));
    const prefetch = new Prefetch(made.reader, new ReadAhead(10_000));
    await prefetch.next();
    // An unhandled rejection would fail this test.
    await settle();
    prefetch.close();
  });

  test("reads later what has no room, and waits for nobody", async () => {
    const room = new ReadAhead(500);
    const one = readerOf(page(4), page(4), page(4));
    const other = readerOf(page(4), page(4), page(4));
    const [first, second] = [new Prefetch(one.reader, room), new Prefetch(other.reader, room)];
    await first.next();
    await second.next();
    expect([one.reads, other.reads]).toEqual([2, 1]);
    expect((await second.next()).records).toHaveLength(4);
    expect([one.reads, other.reads]).toEqual([2, 2]);
  });

  test("gives the room back with the page, at its real size", async () => {
    const room = new ReadAhead(1000);
    const made = readerOf(page(1), page(9), page(0));
    const prefetch = new Prefetch(made.reader, room);
    await prefetch.next();
    await settle();
    expect(room.take(101)).toBe(false);
    await prefetch.next();
    await prefetch.next();
    expect(room.take(1000)).toBe(true);
  });

  test.each([
    ["that is there", true],
    ["that is under way", false],
  ])("drops a page %s when it is closed, and gives its room back", async (_what, isThere) => {
    const room = new ReadAhead(1000);
    let arrive = (_page: Page) => {};
    const made = readerOf(page(3), new Promise<Page>((resolve) => (arrive = resolve)));
    const prefetch = new Prefetch(made.reader, room);
    await prefetch.next();
    if (isThere) arrive(page(9));
    await settle();
    prefetch.close();
    arrive(page(9));
    await settle();
    expect(room.take(1000)).toBe(true);
  });

  test("of no byte reads nothing ahead", async () => {
    const made = readerOf(page(1), page(1));
    const prefetch = new Prefetch(made.reader, new ReadAhead(0));
    await prefetch.next();
    expect(made.reads).toBe(1);
  });
});
