import { expect, test } from "vitest";
import { disContract } from "../contract/dis-contract.js";
import { planOf } from "../plan/plan.js";
import { createNeighbors, type Item, itemsOf } from "./items.js";
import { EVERYTHING, policyFor, select } from "./select.js";
import { disposableProfile, statefulProfile } from "./target.js";

const target = {
  name: "local",
  endpoint: "http://127.0.0.1:7070",
  projectId: "project",
  credentials: { token: "token" },
  profile: disposableProfile,
};
const selection = select(planOf(disContract()), policyFor(target, "0000000000", EVERYTHING));
const mayGoBeside = createNeighbors(disposableProfile);
const items = itemsOf(selection, true);
const all: ReadonlyMap<string, Item> = new Map([...items.first, ...items.alone, ...items.rest].map((item) => [item.id, item]));

function item(id: string): Item {
  const found = all.get(id);
  if (found === undefined) throw new Error(`There is no item ${id}.`);
  return found;
}

test("every case and scenario that is sent is in one part", () => {
  expect(all.size).toBe(selection.counts.sent);
  expect(items.first.length + items.alone.length + items.rest.length).toBe(selection.counts.sent);
});

test("examples come first, then what must be alone, then the rest: what says most is at its beginning", () => {
  expect(new Set(items.first.map(({ kind }) => kind))).toEqual(new Set(["example"]));
  expect(items.rest[0]?.kind).toBe("state");
  expect(items.rest.at(-1)?.kind).toBe("method");
});

test("what lists the whole account, or removes what the examples name, is alone", () => {
  const ids = items.alone.map(({ id }) => id);
  expect(ids).toContain("listStreams/state/total");
  expect(ids).toContain("deleteStream/path/stream_name/example");
  expect(ids).not.toContain("deleteStream/path/loose-url");
  expect(ids).not.toContain("listStreams/generated/accepted");
});

test("scenarios with a target of their own are never alone", () => {
  expect(itemsOf(selection, false).alone.filter((one) => "scenario" in one)).toEqual([]);
});

test.each([
  [
    "a commit waits for a deletion of the same checkpoint",
    "commitCheckpoint/path/loose-url",
    "deleteCheckpoint/path/loose-url",
    false,
  ],
  ["so does a look at it", "showCheckpoint/path/loose-url", "deleteCheckpoint/path/loose-url", false],
  [
    "two creations under one name take turns",
    "createStream/body/stream_name/minLength",
    "deleteStream/path/stream_name/minLength",
    false,
  ],
  ["changes of a stream of their own go beside", "updateStream/path/loose-url", "deleteStream/path/loose-url", true],
  ["reading goes beside everything", "showStream/path/loose-url", "deleteCheckpoint/path/loose-url", true],
  [
    "what lists all streams is not beside what changes some",
    "listStreams/state/total",
    "deleteStream/path/stream_name/example",
    false,
  ],
  ["what lists all apps is", "listApp/state/total", "deleteStream/path/stream_name/example", true],
])("%s", (_, one, other, may) => {
  expect(mayGoBeside(item(one), new Set([item(other)]))).toBe(may);
});

test("where people work, fewer partitions are taken at a time", () => {
  const [one, other] = [item("showStream/state/hash-ranges"), item("listStreams/state/default-limit")];
  expect(mayGoBeside(one, new Set([other]))).toBe(true);
  expect(createNeighbors(statefulProfile)(one, new Set([other]))).toBe(false);
});
