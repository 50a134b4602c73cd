import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assign, type Interest } from "./assignment.js";

function shown(interests: readonly Interest[], partitions: Record<string, number[]>): Record<string, Record<string, number[]>> {
  const shares = assign(interests, new Map(Object.entries(partitions)));
  return Object.fromEntries([...shares].map(([member, share]) => [member, Object.fromEntries(share as Map<string, number[]>)]));
}

const all = (...members: string[]) => members.map((member) => ({ member, streams: ["s", "t"] }));

describe("shares", () => {
  test.each<[string, Interest[], Record<string, number[]>, Record<string, Record<string, number[]>>]>([
    ["one member has all partitions", all("a"), { s: [0, 1, 2] }, { a: { s: [0, 1, 2] } }],
    ["two members have half each", all("b", "a"), { s: [0, 1, 2] }, { a: { s: [0, 2] }, b: { s: [1] } }],
    ["streams are counted together", all("a", "b"), { s: [0], t: [0] }, { a: { s: [0] }, b: { t: [0] } }],
    ["more members than partitions", all("a", "b", "c"), { s: [4] }, { a: { s: [4] }, b: {}, c: {} }],
    ["no member for a stream", [{ member: "a", streams: ["s"] }], { s: [0], t: [0] }, { a: { s: [0] } }],
    [
      "a member of one stream only has more of its partitions",
      [
        { member: "a", streams: ["s", "t"] },
        { member: "b", streams: ["s"] },
      ],
      { s: [0, 1], t: [0, 1] },
      { a: { t: [0, 1] }, b: { s: [0, 1] } },
    ],
  ])("%s", (_title, interests, partitions, expected) => {
    expect(shown(interests, partitions)).toEqual(expected);
  });
});

const streams = ["s", "t", "u"];
const interests = fc.uniqueArray(fc.record({ member: fc.string(), streams: fc.subarray(streams) }), {
  selector: ({ member }) => member,
  maxLength: 6,
});
const partitions = fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9));

test("every partition has one owner that wants it, and no member has two more than another that could take one", () => {
  fc.assert(
    fc.property(interests, partitions, (members, counts) => {
      const given = new Map(streams.map((stream, index) => [stream, Array.from({ length: counts[index] ?? 0 }, (_, n) => n)]));
      const shares = assign(members, given);
      const load = (member: string) => [...(shares.get(member) ?? new Map()).values()].flat().length;
      for (const [stream, numbers] of given) {
        const takers = members.filter((interest) => interest.streams.includes(stream));
        const owned = members.flatMap(({ member }) => shares.get(member)?.get(stream) ?? []);
        expect([...owned].sort((a, b) => a - b)).toEqual(takers.length === 0 ? [] : numbers);
        for (const { member } of members.filter(({ member }) => shares.get(member)?.has(stream))) {
          expect(takers.map((taker) => taker.member)).toContain(member);
          for (const taker of takers) expect(load(member) - load(taker.member)).toBeLessThan(2);
        }
      }
      expect(assign([...members].reverse(), new Map([...given].reverse()))).toEqual(shares);
    }),
    { numRuns: 200 },
  );
});
