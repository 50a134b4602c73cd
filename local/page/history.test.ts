import { describe, expect, test } from "vitest";
import { History, Rates } from "./history.js";

describe("rates", () => {
  test("are the growth in a second, and unknown the first time", () => {
    const rates = new Rates();
    expect(rates.next(1000, new Map([["a", 10]])).get("a")).toBeNull();
    expect(rates.next(3000, new Map([["a", 30]])).get("a")).toBe(10);
  });

  test("of a counter that is new, or began again, count from 0", () => {
    const rates = new Rates();
    rates.next(0, new Map([["a", 10]]));
    expect([
      ...rates.next(
        1000,
        new Map([
          ["a", 4],
          ["b", 7],
        ]),
      ),
    ]).toEqual([
      ["a", 4],
      ["b", 7],
    ]);
  });

  test("are unknown when no time has passed", () => {
    const rates = new Rates();
    rates.next(5, new Map([["a", 1]]));
    expect(rates.next(5, new Map([["a", 2]])).get("a")).toBeNull();
  });
});

describe("a history", () => {
  test("begins a name that comes later with gaps, and forgets one that is gone", () => {
    const history = new History();
    history.add(1, new Map([["a", 1]]));
    history.add(
      2,
      new Map([
        ["a", 2],
        ["b", 20],
      ]),
    );
    expect(history.lines).toEqual([
      { label: "a", values: [1, 2] },
      { label: "b", values: [null, 20] },
    ]);
    history.add(3, new Map([["b", 30]]));
    expect(history.times).toEqual([1, 2, 3]);
    expect(history.lines).toEqual([{ label: "b", values: [null, 20, 30] }]);
  });

  test("has ten minutes at most", () => {
    const history = new History();
    for (let second = 0; second < 700; second++) history.add(second, new Map([["a", second]]));
    expect([history.times.length, history.times[0], history.lines[0]?.values.at(-1)]).toEqual([600, 100, 699]);
  });
});
