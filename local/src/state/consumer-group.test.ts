import { describe, expect, test } from "vitest";
import { play, Scene, SECOND, type Step, type Streams, twoMembers } from "../../testing/group-scene.js";
import { isInUse, type WantedStreams } from "./consumer-group.js";

const stories: Record<string, readonly Step[]> = {
  "first assignment": [
    [0, (g) => g.beat("a"), "JOINING"],
    [0, (g) => g.join("a"), "s in 3000"],
    [1, (g) => g.beat("a"), "SYNCING"],
    [2.9, (g) => g.sync("a"), "WAITING"],
    [3, (g) => g.sync("a"), "1 s:0,1,2,3"],
    [3, (g) => g.beat("a", 1), "STABLE"],
    [3, (g) => g.commit("a", 1), "fine"],
  ],
  "two members begin together": [
    [0, (g) => g.join("a"), "s in 3000"],
    [1, (g) => g.join("b"), "s in 2000"],
    [3, (g) => g.sync("a"), "1 s:0,2"],
    [3, (g) => g.beat("a", 1), "SYNCING"],
    [3, (g) => g.sync("b"), "1 s:1,3"],
    [3, (g) => g.beat("a", 1), "STABLE"],
  ],
  "a second member comes, and the first gives up half": [
    [0, (g) => g.join("a"), "s in 3000"],
    [3, (g) => g.sync("a"), "1 s:0,1,2,3"],
    [5, (g) => g.join("b"), "s in 3000"],
    [6, (g) => g.beat("a", 1), "JOINING"],
    [6, (g) => g.sync("a"), "REJOIN"],
    [6, (g) => g.commit("a", 1), "DIS.4701"],
    [6, (g) => g.join("a"), "s in 2000"],
    [6, (g) => g.join("a"), "s in 2000"],
    [8, (g) => g.sync("b"), "2 s:1,3"],
    [8, (g) => g.commit("b", 2), "DIS.4701"],
    [8, (g) => g.sync("a"), "2 s:0,2"],
    [8, (g) => g.commit("a", 1), "DIS.4703"],
    [8, (g) => g.commit("a", 2), "fine"],
  ],
  "an assignment waits until all have joined": [
    ...twoMembers,
    [5, (g) => g.join("c"), "s in 3000"],
    [9, (g) => g.sync("c"), "WAITING"],
    [9, (g) => g.join("a"), "s in 0"],
    [9, (g) => g.sync("a"), "WAITING"],
    [10, (g) => g.join("b"), "s in 0"],
    [10, (g) => g.sync("b"), "2 s:1"],
  ],
  "a member that does not join in time is dropped": [
    ...twoMembers,
    [5, (g) => g.join("a"), "s in 3000"],
    [10, (g) => g.beat("b", 1), "JOINING"],
    [24, (g) => g.sync("a"), "WAITING"],
    [25, (g) => g.sync("a"), "2 s:0,1,2,3"],
    [25, (g) => g.commit("b", 1), "DIS.4702"],
    [25, (g) => g.beat("b", 1), "JOINING"],
    [25, (g) => g.join("b"), "s in 3000"],
    [26, (g) => g.join("a"), "s in 2000"],
    [28, (g) => g.sync("b"), "3 s:1,3"],
  ],
  "a member is killed, and the other takes over": [
    ...twoMembers,
    [13, (g) => g.beat("a", 1), "STABLE"],
    [23, (g) => g.beat("a", 1), "STABLE"],
    [33, (g) => g.beat("a", 1), "STABLE"],
    [33.1, (g) => g.beat("a", 1), "JOINING"],
    [33.1, (g) => g.join("a"), "s in 3000"],
    [36.1, (g) => g.sync("a"), "2 s:0,1,2,3"],
  ],
  "a member that paused is fenced, and comes back": [
    ...twoMembers,
    [20, (g) => g.beat("a", 1), "STABLE"],
    [40, (g) => g.beat("a", 1), "JOINING"],
    [40, (g) => g.join("a"), "s in 3000"],
    [43, (g) => g.sync("a"), "2 s:0,1,2,3"],
    [44, (g) => g.commit("b", 1), "DIS.4702"],
    [44, (g) => g.sync("b"), "REJOIN"],
    [44, (g) => g.join("b"), "s in 3000"],
    [45, (g) => g.commit("a", 2), "DIS.4701"],
    [45, (g) => g.join("a"), "s in 2000"],
    [47, (g) => g.sync("a"), "3 s:0,2"],
    [47, (g) => g.sync("b"), "3 s:1,3"],
    [47, (g) => g.commit("b", 1), "DIS.4703"],
    [47, (g) => g.commit("b", 3), "fine"],
  ],
  "a member that only commits or only syncs is alive": [
    ...twoMembers,
    [30, (g) => g.commit("a", 1), "fine"],
    [30, (g) => g.sync("b"), "1 s:1,3"],
    [59, (g) => g.beat("a", 1), "STABLE"],
    [60, (g) => g.beat("b", 1), "STABLE"],
  ],
  "a member leaves, and the other gets everything; the last one leaves": [
    ...twoMembers,
    [5, (g) => g.leave("b"), "JOINING"],
    [5, (g) => g.leave("b"), "JOINING"],
    [5, (g) => g.commit("b", 1), "DIS.4702"],
    [6, (g) => g.beat("a", 1), "JOINING"],
    [6, (g) => g.join("a"), "s in 2000"],
    [8, (g) => g.sync("a"), "2 s:0,1,2,3"],
    [9, (g) => g.leave("a"), "EMPTY"],
    [9, (g) => g.commit("a", 2), "DIS.4702"],
    [9, (g) => g.join("a"), "s in 3000"],
    [12, (g) => g.sync("a"), "3 s:0,1,2,3"],
  ],
  "a second sync changes nothing": [
    ...twoMembers,
    [4, (g) => g.sync("a"), "1 s:0,2"],
    [4, (g) => g.sync("a"), "1 s:0,2"],
    [4, (g) => g.beat("a", 1), "STABLE"],
    [4, (g) => g.beat("b", 1), "STABLE"],
  ],
  "a heartbeat of an earlier generation is asked to join": [
    ...twoMembers,
    [4, (g) => g.beat("a", 0), "JOINING"],
    [4, (g) => g.beat("a", 1), "STABLE"],
  ],
  "a commit without a generation is checked against the membership only": [
    ...twoMembers,
    [4, (g) => g.commit("a"), "fine"],
    [4, (g) => g.commit("nobody"), "DIS.4702"],
  ],
  "an id that is no member is asked to join": [
    [0, (g) => g.sync("a"), "REJOIN"],
    [0, (g) => g.beat("a", 1), "JOINING"],
    [0, (g) => g.commit("a", 0), "DIS.4702"],
    [0, (g) => g.leave("a"), "EMPTY"],
    ...twoMembers,
    [4, (g) => g.sync("c"), "REJOIN"],
    [4, (g) => g.beat("a", 1), "STABLE"],
  ],
  "all members fall silent, and the group is empty": [
    ...twoMembers,
    [33, (g) => isInUse(g.group, g.around), true],
    [33.1, (g) => isInUse(g.group, g.around), false],
    [40, (g) => g.join("c"), "s in 3000"],
    [43, (g) => g.sync("c"), "2 s:0,1,2,3"],
  ],
  "nobody joins in time, and the group is empty": [
    ...twoMembers,
    [5, (g) => g.leave("b"), "JOINING"],
    [15, (g) => g.beat("a", 1), "JOINING"],
    [25, (g) => g.beat("a", 1), "JOINING"],
    [25, (g) => isInUse(g.group, g.around), false],
  ],
};

describe("a group", () => {
  test.each(Object.entries(stories))("%s", (_title, steps) => {
    play(steps);
  });
});

test("the window is open for the join window at least, and for the longest rebalance timeout at most", () => {
  const wanted = { interestedStream: ["s"] };
  play([
    [0, (g) => g.join("a", wanted, 1), "s in 3000"],
    [2.999, (g) => g.sync("a"), "WAITING"],
    [3, (g) => g.sync("a"), "1 s:0,1,2,3"],
    [3, (g) => g.join("b", wanted, 25 * SECOND), "s in 3000"],
    [27.999, (g) => g.sync("b"), "WAITING"],
    [28, (g) => g.sync("b"), "2 s:0,1,2,3"],
  ]);
});

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
    [{ streamPattern: "(?=t).*" }, "ERR_SUBSCRIPTION"],
    [{ streamPattern: "(t)\\1" }, "ERR_SUBSCRIPTION"],
    [{ streamPattern: "(((.{1,9}){1,9}){1,9}){1,9}" }, "ERR_SUBSCRIPTION"],
    [{ streamPattern: "[t]-\\d+|s" }, "s,t-1,t-2 in 3000"],
  ])("%j is %s", (wanted, expected) => {
    const it = scene();
    expect(it.join("a", wanted)).toBe(expected);
    expect(isInUse(it.group, it.around)).toBe(expected !== "ERR_SUBSCRIPTION");
  });

  test.each(["(a+)+$", "(a|a)*b", "(.*a){12}", "((a*)*)*b", "(?:a?){200}a{60}"])("no pattern takes long: %s", (streamPattern) => {
    const it = Object.assign(new Scene(), { streams: { [`${"a".repeat(63)}!`]: [0] } satisfies Streams });
    const begin = performance.now();
    it.join("a", { streamPattern });
    for (let i = 0; i < 100; i++) it.beat("a", 0);
    expect(performance.now() - begin).toBeLessThan(1000);
  });

  test("a pattern goes on to match while streams come and go", () => {
    const it = Object.assign(new Scene(), { streams: { t: [0] } as Streams });
    const streamsOf = (i: number) => ({ t: [0], [`t-${i}`]: [0], [`u-${i}`]: [0] });
    it.join("a", { streamPattern: "t.*" });
    for (let i = 0; i < 500; i++) {
      it.streams = streamsOf(i);
      expect(it.join("a", { streamPattern: "t.*" })).toMatch(`t,t-${i} in`);
      it.beat("a", 0);
    }
  });

  test("a group is full with 200 members, and those that it has can go on", () => {
    const it = scene();
    const wanted = { interestedStream: ["s"] };
    for (let i = 0; i < 200; i++) expect(it.join(`m${i}`, wanted)).toBe("s in 3000");
    expect([it.join("late", wanted), it.join("m0", wanted)]).toEqual(["ERROR", "s in 3000"]);
  });

  test("a member of several streams gets partitions of each, and members of different streams get those of their own", () => {
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

  test("a refused subscription leaves the group as it is", () => {
    play([
      ...twoMembers,
      [4, (g) => g.join("a", { interestedStream: ["gone"] }), "ERR_SUBSCRIPTION"],
      [4, (g) => g.join("c", { interestedStream: ["gone"] }), "ERR_SUBSCRIPTION"],
      [4, (g) => g.beat("a", 1), "STABLE"],
    ]);
  });
});

describe("a rebalance begins", () => {
  const changed = (change: Streams): readonly Step[] => [
    ...twoMembers,
    [4, (g) => Object.assign(g.streams, change) && g.beat("a", 1), "JOINING"],
    [4, (g) => g.beat("b", 1), "JOINING"],
    [4, (g) => g.join("a"), "s in 3000"],
    [4, (g) => g.join("b"), "s in 3000"],
  ];

  test("when partitions are added", () => {
    play([...changed({ s: [0, 1, 2, 3, 4] }), [7, (g) => g.sync("a"), "2 s:0,2,4"]]);
  });

  test("when a partition can no longer be read", () => {
    play([...changed({ s: [0, 1, 3] }), [7, (g) => g.sync("a"), "2 s:0,3"]]);
  });

  test("while members fetch their assignments", () => {
    play([...twoMembers.slice(0, 3), [4, (g) => Object.assign(g.streams, { s: [0] }) && g.sync("b"), "REJOIN"]]);
  });

  test("when a new stream matches a pattern, but not when another stream is created", () => {
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

  test("when a stream is deleted; a member that names it cannot join any more", () => {
    const scene = play(twoMembers);
    scene.streams = {};
    expect(scene.beat("a", 1)).toBe("JOINING");
    expect(scene.join("a")).toBe("ERR_SUBSCRIPTION");
  });
});
