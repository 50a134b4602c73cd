import { describe, expect, test } from "vitest";
import { limitOf } from "../../../testing/limits.js";
import {
  collectTags,
  listOfTags,
  matchesFilter,
  putTags,
  type ResourceFilter,
  refuseUnclear,
  removeTag,
  type TaggedResource,
  type Tags,
} from "./tags.js";

function tagsOf(...keys: string[]): Tags {
  return new Map(keys.map((key) => [key, "old"]));
}

const MOST = limitOf("createStream", "tags", "maxItems");
const full = Array.from({ length: MOST }, (_, index) => `k${index}`);

describe("putTags", () => {
  test("adds tags, replaces values, and takes a missing value as an empty one", () => {
    const tags = tagsOf("a");
    putTags(tags, [{ key: "b", value: "1" }, { key: "a", value: "new" }, { key: "c" }]);
    expect(listOfTags(tags)).toEqual([
      { key: "a", value: "new" },
      { key: "b", value: "1" },
      { key: "c", value: "" },
    ]);
  });

  test("counts after replacing: all can be replaced, and one too many is refused with its whole batch", () => {
    const tags = tagsOf(...full);
    putTags(
      tags,
      full.map((key) => ({ key, value: "new" })),
    );
    expect([...new Set(tags.values())]).toEqual(["new"]);
    const more = [{ key: "k0", value: "newer" }, { key: `k${MOST}` }];
    expect(() => putTags(tags, more)).toThrow(expect.objectContaining({ code: "DIS.4601" }));
    expect(tags.get("k0")).toBe("new");
    expect(tags.size).toBe(MOST);
  });

  test("refuses one key twice and changes nothing", () => {
    const tags = tagsOf("a");
    const twice = [
      { key: "b", value: "1" },
      { key: "b", value: "2" },
    ];
    expect(() => putTags(tags, twice)).toThrow(expect.objectContaining({ code: "DIS.4200" }));
    expect(listOfTags(tags)).toEqual([{ key: "a", value: "old" }]);
  });
});

test("removeTag refuses a key that is not there", () => {
  const tags = tagsOf("a");
  removeTag(tags, "a");
  expect(tags.size).toBe(0);
  expect(() => removeTag(tags, "a")).toThrow(expect.objectContaining({ code: "DIS.4604" }));
});

test("collectTags gives every key with its different values, both sorted by code units", () => {
  const resources = [
    { tags: new Map([["b", "2"]]) },
    {
      tags: new Map([
        ["b", "1"],
        ["B", "x"],
      ]),
    },
    { tags: new Map([["b", "2"]]) },
  ];
  expect(collectTags(resources)).toEqual([
    { key: "B", values: ["x"] },
    { key: "b", values: ["1", "2"] },
  ]);
  expect(collectTags([])).toEqual([]);
});

const resource = (name: string, tags: Record<string, string>): TaggedResource => ({ name, tags: new Map(Object.entries(tags)) });

const resources = [
  resource("Orders", { env: "prod", team: "Sales" }),
  resource("orders-test", { env: "test", team: "Sales" }),
  resource("clicks", { env: "prod" }),
  resource("plain", {}),
];

const env = (...values: string[]) => ({ key: "env", values });
const team = (...values: string[]) => ({ key: "team", values });
const named = (value: string) => [{ key: "resource_name", value }];

describe("finds what a filter asks for", () => {
  test.each<[string, ResourceFilter, string[]]>([
    ["everything without conditions", {}, ["Orders", "orders-test", "clicks", "plain"]],
    ["all keys with any of the values", { tags: [env("prod", "test"), team("Sales")] }, ["Orders", "orders-test"]],
    ["all keys, one of which does not fit", { tags: [env("prod"), team("Ops")] }, []],
    ["any value when the list is empty", { tags: [team()] }, ["Orders", "orders-test"]],
    ["any value when there is no list", { tags: [{ key: "team" }] }, ["Orders", "orders-test"]],
    ["values as they are written", { tags: [team("sales")] }, []],
    ["values that contain the text behind the asterisk", { tags: [team("*ALE")] }, ["Orders", "orders-test"]],
    ["any value for the asterisk alone", { tags: [env("*")] }, ["Orders", "orders-test", "clicks"]],
    ["an asterisk in the middle as itself", { tags: [env("p*d")] }, []],
    ["at least one key", { tags_any: [env("test"), team("Sales")] }, ["Orders", "orders-test"]],
    ["no stream that has all", { not_tags: [env("prod"), team("Sales")] }, ["orders-test", "clicks", "plain"]],
    ["no stream that has any", { not_tags_any: [env("prod"), team("Sales")] }, ["plain"]],
    [
      "everything for empty lists",
      { tags: [], tags_any: [], not_tags: [], not_tags_any: [], matches: [] },
      ["Orders", "orders-test", "clicks", "plain"],
    ],
    ["names that contain a text, in any case", { matches: named("ORDER") }, ["Orders", "orders-test"]],
    ["no name for an empty text", { matches: named("") }, []],
    ["all conditions together", { tags: [env("prod")], not_tags: [team()], matches: named("c") }, ["clicks"]],
  ])("%s", (_title, filter, expected) => {
    expect(resources.filter((item) => matchesFilter(item, filter)).map(({ name }) => name)).toEqual(expected);
  });
});

describe("refuses what can be read in two ways", () => {
  test.each<[string, ResourceFilter, string]>([
    ["a key twice in tags", { tags: [env("a"), env("b")] }, "a key of tags"],
    ["a key twice in not_tags_any", { not_tags_any: [env("a"), env("a")] }, "a key of not_tags_any"],
    ["a value twice", { tags_any: [env("a", "a")] }, "a value of a key of tags_any"],
    ["two texts for the name", { matches: [...named("a"), ...named("b")] }, "a key of matches"],
  ])("%s", (_title, filter, message) => {
    expect(() => refuseUnclear(filter)).toThrow(message);
    expect(() => refuseUnclear(filter)).toThrow(expect.objectContaining({ code: "DIS.4200" }));
  });

  test("the same key in two lists is clear", () => {
    expect(() => refuseUnclear({ tags: [env("a")], not_tags: [env("a")], tags_any: [team("a")] })).not.toThrow();
  });
});
