import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import type { Compression, SizeLimits } from "./compression.js";
import { lz4 } from "./lz4.js";
import { snappy } from "./snappy.js";
import { zstd } from "./zstd.js";

const ROOMY: SizeLimits = { maxBytes: 100_000 };
const HELLO = Buffer.from("hello hello hello hello hello");

/** What the reference implementations write for HELLO. */
const WRITTEN: readonly [Compression, Uint8Array][] = [
  // Six literals, a match of 18 that begins 6 back, five literals.
  [lz4, Buffer.concat([Buffer.from([0x6e]), Buffer.from("hello "), Buffer.from([6, 0, 0x50]), Buffer.from("hello")])],
  // The size, six literals, a copy of 23 that begins 6 back.
  [snappy, Buffer.concat([Buffer.from([29, 5 << 2]), Buffer.from("hello "), Buffer.from([(22 << 2) | 2, 6, 0])])],
  // With its size and without a checksum, and the other way round.
  [zstd, Buffer.from("28b52ffd201d6500003068656c6c6f200100a94b11", "hex")],
  [zstd, Buffer.from("28b52ffd04586500003068656c6c6f200100a94b11874e200a", "hex")],
];

const ALL = [lz4, snappy, zstd];

test.each(WRITTEN)("$name: what others write can be read", async (compression, written) => {
  expect(Buffer.from(await compression.decompress(written, { size: 29, maxBytes: 29 }))).toEqual(HELLO);
});

test.each(ALL)("$name: any bytes come back as they were, and what repeats becomes shorter", async (compression) => {
  const part = fc.uint8Array({ maxLength: 70 });
  const mixed = fc.array(fc.tuple(part, fc.integer({ min: 1, max: 300 })), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(mixed, async (parts) => {
      const bytes = Buffer.concat(parts.flatMap(([each, times]) => Array.from({ length: times }, () => each)));
      const limits = { size: bytes.length, maxBytes: bytes.length };
      expect(Buffer.from(await compression.decompress(await compression.compress(bytes), limits)).equals(bytes)).toBe(true);
    }),
    { numRuns: 60 },
  );
  const records = Buffer.from(
    JSON.stringify(Array.from({ length: 100 }, (_, index) => ({ data: "aGVsbG8=", partition_key: `k${index}` }))),
  );
  expect((await compression.compress(records)).length).toBeLessThan(records.length / 2);
});

/** Where the last match of a block of LZ4 begins, in the bytes that the block stands for. */
function lastMatch(block: Uint8Array): number {
  let [at, size, begin] = [0, 0, -1];
  const more = (short: number) => {
    let length = short;
    if (short === 15) for (let byte = 255; byte === 255; length += byte) byte = block[at++] as number;
    return length;
  };
  for (;;) {
    const token = block[at++] as number;
    const literals = more(token >> 4);
    at += literals;
    size += literals;
    if (at >= block.length) return begin;
    begin = size;
    at += 2;
    size += more(token & 15) + 4;
  }
}

test("a block of LZ4 ends as other implementations demand it: the last match begins 12 bytes before the end", () => {
  let matches = 0;
  for (let length = 0; length < 300; length++) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index % 23 < 11 ? index % 11 : (index * 7919) % 251));
    const begin = lastMatch(lz4.compress(bytes) as Uint8Array);
    if (begin < 0) continue;
    matches++;
    expect(begin).toBeLessThanOrEqual(length - 12);
  }
  expect(matches).toBeGreaterThan(200);
});

test.each(ALL)("$name: more bytes than allowed are refused", async (compression) => {
  const compressed = await compression.compress(new Uint8Array(1000));
  await expect(async () => compression.decompress(compressed, { maxBytes: 999 })).rejects.toThrow(RangeError);
  expect((await compression.decompress(compressed, { maxBytes: 1000 })).length).toBe(1000);
});

test.each(ALL)("$name: another size than the header says is refused", async (compression) => {
  const compressed = await compression.compress(HELLO);
  for (const size of [0, 28, 30]) {
    await expect(async () => compression.decompress(compressed, { size, maxBytes: 1000 })).rejects.toThrow(SyntaxError);
  }
});

test.each(ALL)(
  "$name: bytes that break off, that are changed, or that are none, are refused or read as something",
  async (compression) => {
    const whole = await compression.compress(HELLO);
    for (let length = 0; length < whole.length; length++) {
      await expect(async () =>
        compression.decompress(whole.subarray(0, length), { ...ROOMY, size: HELLO.length }),
      ).rejects.toThrow(SyntaxError);
    }
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), fc.nat(), async (random, place) => {
        const changed = Uint8Array.from(whole);
        changed.set(random.subarray(0, 3), place % (whole.length - 3));
        for (const bytes of [random, changed]) {
          const read = await Promise.resolve()
            .then(() => compression.decompress(bytes, ROOMY))
            .catch((error: unknown) => error);
          if (read instanceof Uint8Array) expect(read.length).toBeLessThanOrEqual(ROOMY.maxBytes);
          else expect(read instanceof SyntaxError || read instanceof RangeError).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  },
);

test("a block of LZ4 whose lengths add up to gigabytes is refused before anything is written", () => {
  const bomb = Buffer.concat([Buffer.from([0x1f, 0, 1, 0]), Buffer.alloc(1_000_000, 255), Buffer.from([0, 0])]);
  expect(() => lz4.decompress(bomb, { maxBytes: 250_000_000 })).toThrow(RangeError);
});

test.each([
  ["nothing at all", []],
  ["an offset of 0", [0x10, 1, 0, 0, 0]],
  ["an offset before the beginning", [0x10, 1, 2, 0, 0]],
  ["half an offset", [0x10, 1, 1]],
  ["a match at its end", [0x10, 1, 1, 0]],
  ["a length without an end", [0xf0, 255]],
])("a block of LZ4 with %s is refused", (_, bytes) => {
  expect(() => lz4.decompress(Uint8Array.from(bytes), ROOMY)).toThrow(new SyntaxError("no block of LZ4"));
});

test.each([
  ["a literal with a length beyond 2^31, in which its library never ends", [0, 63 << 2, 0xfa, 0xff, 0xff, 0xff]],
  ["an offset of 0", [5, 0, 1, 1, 0]],
  ["an offset before the beginning", [5, 0, 1, 1, 2]],
  ["more than its size", [1, 4, 1, 2]],
  ["less than its size", [3, 4, 1, 2]],
  ["a size of six bytes", [0x80, 0x80, 0x80, 0x80, 0x80, 0]],
])("Snappy with %s is refused", (_, bytes) => {
  expect(() => snappy.decompress(Uint8Array.from(bytes), ROOMY)).toThrow(new SyntaxError("no Snappy in the raw format"));
});

test("Snappy that says it stands for 4 GB is refused before memory is taken", () => {
  const lie = Uint8Array.from([0xff, 0xff, 0xff, 0xff, 0x0f, 0, 1]);
  expect(() => snappy.decompress(lie, ROOMY)).toThrow(RangeError);
  // Without a limit it is the elements that decide.
  expect(() => snappy.decompress(lie, { maxBytes: Number.POSITIVE_INFINITY })).toThrow(SyntaxError);
});

test("a frame of Zstandard that says it stands for exabytes, or that says less than it has, is refused", async () => {
  const frame = (await zstd.compress(HELLO)) as Uint8Array;
  const exabytes = Buffer.concat([Buffer.from("28b52ffde0", "hex"), Buffer.alloc(8, 127), frame.subarray(6)]);
  await expect(zstd.decompress(exabytes, ROOMY)).rejects.toThrow(RangeError);
  const less = Uint8Array.from(frame);
  less[5] = 10;
  await expect(zstd.decompress(less, ROOMY)).rejects.toThrow(SyntaxError);
});

test("a frame of Zstandard without a size, and with the window of its own that others write, is read up to the limit", async () => {
  // A window of 128 MB, one block of 1,000 times the same byte.
  const frame = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 17 << 3, ((1000 << 3) & 255) | 2 | 1, 1000 >> 5, 0, 65]);
  expect(Buffer.from(await zstd.decompress(frame, ROOMY))).toEqual(Buffer.alloc(1000, 65));
  await expect(zstd.decompress(frame, { maxBytes: 999 })).rejects.toThrow(
    new RangeError("more than 999 bytes before compression"),
  );
  await expect(zstd.decompress(frame, { size: 999, maxBytes: 1000 })).rejects.toThrow(SyntaxError);
});

afterEach(() => {
  vi.doUnmock("@bokuweb/zstd-wasm");
  vi.resetModules();
  vi.unstubAllGlobals();
});

test("Zstandard whose file a page cannot load is an error that says what to do, and not a call without an end", async () => {
  const page = new EventTarget();
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
  const nobodyHandles = (reason: Error) => {
    const event = Object.assign(new Event("unhandledrejection", { cancelable: true }), { reason });
    page.dispatchEvent(event);
    return event.defaultPrevented;
  };
  const init = vi.fn(() => new Promise<void>(() => undefined));
  vi.resetModules();
  vi.doMock("@bokuweb/zstd-wasm", () => ({ init }));
  const { zstd: fresh } = await import("./zstd.js");
  const compressed = Promise.resolve(fresh.compress(HELLO));
  const failed = expect(compressed).rejects.toThrow("zstd.wasm must be beside the bundle");
  await vi.waitFor(() => expect(init).toHaveBeenCalled());
  // What is wrong elsewhere in the page is not taken for it.
  expect(nobodyHandles(new Error("of the page"))).toBe(false);
  expect(nobodyHandles(new WebAssembly.RuntimeError("Aborted(no file)"))).toBe(true);
  await failed;
  expect(nobodyHandles(new WebAssembly.RuntimeError("later"))).toBe(false);
  await expect(Promise.resolve(fresh.compress(HELLO))).rejects.toThrow("Aborted(no file)");
});
