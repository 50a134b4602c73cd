import { describe, expect, test } from "vitest";
import { play, Scene, type Step, type Streams, twoMembers } from "../../testing/group-scene.js";
import { isInUse } from "./consumer-group.js";
import type { WantedStreams } from "./subscription.js";

describe("subscriptions", () => {
  const scene = () => Object.assign(new Scene(), { streams: { s: [0, 1], "t-1": [0], "t-2": [5] } satisfies Streams });

  test.each<[WantedStreams, string]>([
    [{ interestedStream: ["s", "t-1"] }, "s,t-1 in 3000"],
    [{ interestedStreamIdList: ["id-t-2"], interestedStream: [] }, "t-2 in 3000"],
    [{ streamPattern: "t-.*" }, "t-1,t-2 in 3000"],
    [{ streamPattern: "t" }, " in 3000"],
    [{ interestedStream: ["s", "gone"] }, "ERR_SUBSCRIPTION"],
    [{ interestedStreamIdList: ["id-gone"] }, "ERR_SUBSCRIPTION"],
    [{ streamPattern: "(" }, "ERR_SUBSCRIPTION"],
    [{ interestedStream: [], streamPattern: "" }, "ERR_SUBSCRIPTION"],
  ])("%j is %s", (wanted, expected) => {
    const it = scene();
    expect(it.join("a", wanted)).toBe(expected);
    expect(isInUse(it.group, it.around)).toBe(expected !== "ERR_SUBSCRIPTION");
  });

  test("a member of several streams gets of each, and members of different streams get theirs", () => {
    play(
      [
        [0, (g) => g.join("a", { streamPattern: ".*" }), "s,t-1,t-2 in 3000"],
        [0, (g) => g.join("b", { interestedStream: ["s"] }), "s in 3000"],
        [3, (g) => g.sync("a"), "1 t-1:0 t-2:5"],
        [3, (g) => g.sync("b"), "1 s:0,1"],
      ],
      scene(),
    );
  });

  test("a failed subscription leaves a group as it is", () => {
    play([
      ...twoMembers,
      [4, (g) => g.join("a", { interestedStream: ["gone"] }), "ERR_SUBSCRIPTION"],
      [4, (g) => g.join("c", { interestedStream: ["gone"] }), "ERR_SUBSCRIPTION"],
      [4, (g) => g.beat("a", 1), "STABLE"],
    ]);
  });
});

describe("partitions are divided anew", () => {
  const changed = (change: Streams): readonly Step[] => [
    ...twoMembers,
    [4, (g) => Object.assign(g.streams, change) && g.beat("a", 1), "JOINING"],
    [4, (g) => g.beat("b", 1), "JOINING"],
    [4, (g) => g.join("a"), "s in 3000"],
    [4, (g) => g.join("b"), "s in 3000"],
  ];

  test("when there are more of them", () => {
    play([...changed({ s: [0, 1, 2, 3, 4] }), [7, (g) => g.sync("a"), "2 s:0,2,4"]]);
  });

  test("when one can no longer be read", () => {
    play([...changed({ s: [0, 1, 3] }), [7, (g) => g.sync("a"), "2 s:0,3"]]);
  });

  test("while members fetch their shares", () => {
    play([...twoMembers.slice(0, 3), [4, (g) => Object.assign(g.streams, { s: [0] }) && g.sync("b"), "REJOIN"]]);
  });

  test("when a stream comes that fits a pattern, not when another one comes", () => {
    const wanted = { streamPattern: "s|late" };
    play([
      [0, (g) => g.join("a", wanted), "s in 3000"],
      [3, (g) => g.sync("a"), "1 s:0,1,2,3"],
      [4, (g) => Object.assign(g.streams, { other: [0] }) && g.beat("a", 1), "STABLE"],
      [5, (g) => Object.assign(g.streams, { late: [0] }) && g.beat("a", 1), "JOINING"],
      [5, (g) => g.join("a", wanted), "late,s in 3000"],
      [8, (g) => g.sync("a"), "2 late:0 s:0,1,2,3"],
    ]);
  });

  test("when a stream is gone; who names it cannot join any more", () => {
    const scene = play(twoMembers);
    scene.streams = {};
    expect(scene.beat("a", 1)).toBe("JOINING");
    expect(scene.join("a")).toBe("ERR_SUBSCRIPTION");
  });
});
