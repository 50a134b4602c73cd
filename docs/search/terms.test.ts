import { expect, test } from "vitest";
import { isBeginning, termsOf } from "./terms.js";

test.each([
  ["超过分区的流量限制", ["超过", "过分", "分区", "区的", "的流", "流量", "量限", "限制"]],
  ["键", ["键"]],
  ["App不存在", ["app", "不存", "存在"]],
  ["重试，等待", ["重试", "等待"]],
  ["commitCheckpoint", ["commitcheckpoint", "commit", "checkpoint"]],
  ["partition_id", ["partition_id", "partition", "id"]],
  ["DIS.4301, 429", ["dis.4301", "4301", "429"]],
  ["Retries of retried records", ["retry", "of", "retry", "record"]],
  ["commits committed committing", ["commit", "commit", "commit"]],
  ["expire expires expired", ["expir", "expir", "expir"]],
  ["access is a string", ["access", "is", "a", "string"]],
  ["ＤＩＳ．４３０１", ["dis.4301", "4301"]],
  ["😀 … ", []],
])("%j has the terms %j", (text, terms) => {
  expect(termsOf(text)).toEqual(terms);
});

test.each([
  ["thrott", true],
  ["流", true],
  ["流量", false],
])("%j stands for what begins with it: %s", (term, stands) => {
  expect(isBeginning(term)).toBe(stands);
});
