import { describe, expect, test } from "vitest";
import { matchesFilter, type ResourceFilter, refuseUnclear, type TaggedResource } from "./tag-filter.js";

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
    ["everything when it asks for nothing", {}, ["Orders", "orders-test", "clicks", "plain"]],
    ["all keys with any of the values", { tags: [env("prod", "test"), team("Sales")] }, ["Orders", "orders-test"]],
    ["all keys, one of which does not fit", { tags: [env("prod"), team("Ops")] }, []],
    ["any value when the list is empty", { tags: [team()] }, ["Orders", "orders-test"]],
    ["any value when there is no list", { tags: [{ key: "team" }] }, ["Orders", "orders-test"]],
    ["values as they are written", { tags: [team("sales")] }, []],
    ["values that contain what is behind the asterisk", { tags: [team("*ALE")] }, ["Orders", "orders-test"]],
    ["any value for the asterisk alone", { tags: [env("*")] }, ["Orders", "orders-test", "clicks"]],
    ["an asterisk in the middle as itself", { tags: [env("p*d")] }, []],
    ["at least one key", { tags_any: [env("test"), team("Sales")] }, ["Orders", "orders-test"]],
    ["none that has all", { not_tags: [env("prod"), team("Sales")] }, ["orders-test", "clicks", "plain"]],
    ["none that has any", { not_tags_any: [env("prod"), team("Sales")] }, ["plain"]],
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
