import { expect, test } from "vitest";
import { clientWith, failure, json, refusal } from "../../testing/fake-service.js";
import { createBudget, giveBack, takeRetry } from "./retry.js";

const show = { stream_name: "s", app_name: "a", partition_id: "0", checkpoint_type: "LAST_READ" } as const;

test("a budget is taken to its end, and filled by successes and by time, never beyond its size", () => {
  const budget = createBudget(2);
  expect([takeRetry(budget, 0), takeRetry(budget, 0), takeRetry(budget, 0)]).toEqual([true, true, false]);
  for (let success = 0; success < 5; success++) giveBack(budget);
  expect([takeRetry(budget, 0), takeRetry(budget, 0)]).toEqual([true, false]);
  expect([takeRetry(budget, 4900), takeRetry(budget, 5100)]).toEqual([false, true]);
  giveBack(budget, 1);
  giveBack(budget, 1);
  giveBack(budget, 1);
  expect(budget.left).toBe(2);
});

test("a clock that goes back takes nothing away", () => {
  const budget = createBudget(1);
  expect([takeRetry(budget, 10_000), takeRetry(budget, 0), takeRetry(budget, 5100)]).toEqual([true, false, true]);
});

test("without one there is no limit", () => {
  giveBack(undefined);
  expect(takeRetry(undefined, 0)).toBe(true);
});

test("a service that is down is not stormed: 1,000 calls send 100 repetitions, not 3,000", async () => {
  const { dis, seen } = clientWith([refusal("DIS.5000", 500)]);
  const errors = await Promise.all(Array.from({ length: 1000 }, () => failure(dis.showCheckpoint(show))));
  expect(errors.every((error) => (error as { kind: string }).kind === "service")).toBe(true);
  expect(seen.length).toBe(1100);
});

test("repetitions that lead to a success cost nothing in the end", async () => {
  let requests = 0;
  const { dis } = clientWith([() => (requests++ % 2 === 0 ? refusal("DIS.4303") : json(200, { sequence_number: "1" }))], {
    retryBudget: 1,
  });
  for (let call = 0; call < 50; call++) await dis.showCheckpoint(show);
  expect(requests).toBe(100);
});

test("the budget can be smaller, nothing, or without a limit", async () => {
  const requestsWith = async (retryBudget: number | false) => {
    const { dis, seen } = clientWith([refusal("DIS.5000", 500)], { retryBudget });
    for (let call = 0; call < 50; call++) await failure(dis.showCheckpoint(show));
    return seen.length;
  };
  expect([await requestsWith(10), await requestsWith(0), await requestsWith(false)]).toEqual([60, 50, 200]);
});
