import type { Input } from "../run/send.js";
import type { Grounds, Probe } from "./probe.js";
import type { Entries, ScenarioRow } from "./scenario.js";
import { linesOf, ownKey, type Tags, taggedStream } from "./tagged-stream.js";
import { removeStream } from "./waiting.js";

const REQUEST = "/components/schemas/ListResourcesByTagsRequest/properties";

/** Where the table of the document says the same of two filters, and their names say that they differ. */
const ALL_OR_ANY: Grounds = {
  pointer: "x-inferred",
  inferred: "The document says any for both filters; their names, and other services of the provider, say all for this one.",
};

/** Pages that are followed at most: a target that gives the same page for ever must not hold the run up. */
const MAX_PAGES = 50;

/** The streams on each page, by their names. A page may have fewer than the limit: the next one begins behind what came. */
async function pagesOf(probe: Probe, filter: Input, limit: number): Promise<string[][]> {
  const pages: string[][] = [];
  for (let offset = 0; pages.length < MAX_PAGES; ) {
    const page = { limit: String(limit), offset: String(offset) };
    const { resources = [] } = await probe.succeed("listResourcesByTags", { action: "filter", ...page, ...filter });
    if (resources.length === 0) break;
    pages.push(resources.map(({ resource_name }) => String(resource_name)));
    offset += resources.length;
  }
  return pages;
}

/** Names of the streams that a filter finds, sorted. */
async function found(probe: Probe, filter: Input): Promise<string[]> {
  return (await pagesOf(probe, filter, 1000)).flat().sort();
}

async function streamWith(probe: Probe, tags: Tags): Promise<string> {
  return (await taggedStream(probe, tags)).stream_name;
}

async function counted(probe: Probe, filter: Input): Promise<number | undefined> {
  return (await probe.succeed("listResourcesByTags", { action: "count", ...filter })).total_count;
}

/** Streams that have both of two tags, one of them, or none, and a filter for each tag. */
interface Mixed {
  readonly a: Input;
  readonly b: Input;
  readonly both: string;
  readonly onlyA: string;
  readonly onlyB: string;
  readonly none: string;
}

async function mixedStreams(probe: Probe): Promise<Mixed> {
  const [a, b] = [ownKey(probe), ownKey(probe)];
  return {
    a: { key: a, values: ["1"] },
    b: { key: b, values: ["1"] },
    both: await streamWith(probe, { [a]: "1", [b]: "1" }),
    onlyA: await streamWith(probe, { [a]: "1" }),
    onlyB: await streamWith(probe, { [b]: "1" }),
    none: await streamWith(probe, {}),
  };
}

async function expectTags({ a, b, both, none }: Mixed, probe: Probe): Promise<void> {
  const grounds = { pointer: `${REQUEST}/tags` };
  const seen = await found(probe, { tags: [a, b] });
  const certain = seen.filter((name) => name === both || name === none);
  probe.equal("streams with both tags or none, found by tags", certain, [both], grounds);
  probe.equal("streams found by tags", seen, [both], ALL_OR_ANY);
}

async function expectTagsAny({ a, b, both, onlyA, onlyB }: Mixed, probe: Probe): Promise<void> {
  const grounds = { pointer: `${REQUEST}/tags_any` };
  const any = [both, onlyA, onlyB].sort();
  probe.equal("streams found by tags_any", await found(probe, { tags_any: [a, b] }), any, grounds);
  probe.equal("streams found by tags and tags_any", await found(probe, { tags: [a], tags_any: [b] }), [both], grounds);
}

async function expectNotTags({ a, b, both, onlyA, onlyB }: Mixed, probe: Probe): Promise<void> {
  const grounds = { pointer: `${REQUEST}/not_tags` };
  const tags_any = [a, b];
  probe.equal("streams left by one of not_tags", await found(probe, { tags_any, not_tags: [a] }), [onlyB], grounds);
  probe.equal("number of streams left by one of not_tags", await counted(probe, { tags_any, not_tags: [a] }), 1, grounds);
  probe.equal("streams found by tags and left by not_tags", await found(probe, { tags: [a], not_tags: [b] }), [onlyA], grounds);
  const seen = await found(probe, { tags_any, not_tags: [a, b] });
  const isDropped = seen.filter((name) => name === both);
  probe.equal("streams with all of not_tags that are found", isDropped, [], grounds);
  probe.equal("streams left by two of not_tags", seen, [onlyA, onlyB].sort(), ALL_OR_ANY);
}

async function expectNotTagsAny({ a, b, both, onlyA, onlyB }: Mixed, probe: Probe): Promise<void> {
  const grounds = { pointer: `${REQUEST}/not_tags_any` };
  const tags_any = [a, b];
  probe.equal("streams left by one of not_tags_any", await found(probe, { tags_any, not_tags_any: [b] }), [onlyA], grounds);
  probe.equal("number of streams left by not_tags_any", await counted(probe, { tags_any, not_tags_any: [b] }), 1, grounds);
  const withTags = await found(probe, { tags: [a], not_tags_any: [b] });
  probe.equal("streams found by tags and left by not_tags_any", withTags, [onlyA], grounds);
  probe.equal("streams left by two of not_tags_any", await found(probe, { tags_any, not_tags_any: [a, b] }), [], grounds);
  const otherValue = { ...a, values: ["2"] };
  const all = [both, onlyA, onlyB].sort();
  const seen = await found(probe, { tags_any, not_tags_any: [otherValue] });
  probe.equal("streams left by another value of not_tags_any", seen, all, grounds);
}

function filterRow(name: string, title: string, expect: (mixed: Mixed, probe: Probe) => Promise<void>): ScenarioRow {
  const pointer = `${REQUEST}/${name.replaceAll("-", "_")}`;
  return { name, title, pointer, partitions: 4, run: async (probe) => expect(await mixedStreams(probe), probe) };
}

const listResourcesByTags: readonly ScenarioRow[] = [
  {
    name: "values",
    title: "a stream is found by any of the values of a key, or by the key alone, and not by a part of either",
    pointer: `${REQUEST}/tags`,
    partitions: 4,
    async run(probe) {
      const key = ownKey(probe);
      const one = await streamWith(probe, { [key]: "1" });
      const twelve = await streamWith(probe, { [key]: "12" });
      await streamWith(probe, { [`x${key.slice(1)}`]: "1" });
      await streamWith(probe, { other: "1" });
      probe.equal("one value", await found(probe, { tags: [{ key, values: ["1"] }] }), [one]);
      const both = [one, twelve].sort();
      probe.equal("several values", await found(probe, { tags: [{ key, values: ["1", "12", "3"] }] }), both);
      probe.equal("any value", await found(probe, { tags: [{ key, values: [] }] }), both);
    },
  },
  filterRow("tags", "streams with all tags are found, and none without any of them", expectTags),
  filterRow("tags-any", "streams with any of the tags are found", expectTagsAny),
  filterRow("not-tags", "streams with the tags are not found", expectNotTags),
  filterRow("not-tags-any", "streams with any of the tags are not found", expectNotTagsAny),
  {
    name: "follows",
    title: "a stream is found while it has the tag",
    async run(probe) {
      const key = ownKey(probe);
      const { stream_name, stream_id } = await taggedStream(probe);
      const tags = [{ key, values: [] }];
      probe.equal("before", await found(probe, { tags }), []);
      await probe.succeed("createTag", { stream_id, tag: { key, value: "1" } });
      probe.equal("with the tag", await found(probe, { tags }), [stream_name]);
      await probe.succeed("deleteTag", { stream_id, key });
      probe.equal("after", await found(probe, { tags }), []);
    },
  },
  {
    name: "gone",
    title: "a deleted stream is not found any more",
    async run(probe) {
      const key = ownKey(probe);
      const stream_name = await streamWith(probe, { [key]: "1" });
      await removeStream(probe, stream_name);
      probe.equal("streams", await found(probe, { tags: [{ key, values: [] }] }), []);
      probe.equal("count", await counted(probe, { tags: [{ key, values: [] }] }), 0);
    },
  },
  {
    name: "name",
    title: "a stream is found by its name, with its id and its tags",
    pointer: `${REQUEST}/matches`,
    async run(probe) {
      const { stream_name, stream_id } = await taggedStream(probe, { a: "1", b: "2" });
      const other = await taggedStream(probe, { a: "1" });
      const filter = { action: "filter", matches: [{ key: "resource_name", value: stream_name }] };
      const { resources = [] } = await probe.succeed("listResourcesByTags", filter);
      const names = resources.map(({ resource_name }) => resource_name);
      probe.equal("names", names, [stream_name]);
      probe.equal("number of streams with the name", await counted(probe, { matches: filter.matches }), 1);
      const { resource_id, tags = [] } = resources[0] ?? {};
      const pointer = "/components/schemas/TaggedResource/properties";
      probe.equal("id", resource_id, stream_id, { pointer: `${pointer}/resource_id` });
      probe.equal("tags", linesOf(tags), ["a=1", "b=2"], { pointer: `${pointer}/tags` });
      const both = { ...filter, tags: [{ key: "b", values: ["2"] }] };
      const none = { ...both, matches: [{ key: "resource_name", value: other.stream_name }] };
      probe.equal("streams with the name and the tag", await found(probe, both), [stream_name]);
      probe.equal("streams with the name and without the tag", await found(probe, none), []);
    },
  },
  {
    name: "count",
    title: "count says how many the filter finds, also when a page is smaller",
    pointer: `${REQUEST}/action`,
    async run(probe) {
      const tags = [{ key: ownKey(probe), values: [] }];
      for (let number = 0; number < 3; number++) await streamWith(probe, { [String(tags[0]?.key)]: String(number) });
      probe.equal("count", await counted(probe, { tags }), 3);
      const page = await probe.succeed("listResourcesByTags", { action: "filter", limit: "2", tags });
      const pointer = "/components/schemas/ListResourcesByTagsResponse/properties/total_count";
      probe.equal("total of a page", page.total_count, 3, { pointer });
    },
  },
  {
    name: "pages",
    partitions: 5,
    title: "page by page each stream comes once, and no page has more than the limit",
    pointer: `${REQUEST}/offset`,
    async run(probe) {
      const tags = [{ key: ownKey(probe), values: [] }];
      const names: string[] = [];
      for (let number = 0; number < 5; number++) names.push(await streamWith(probe, { [String(tags[0]?.key)]: String(number) }));
      const pages = await pagesOf(probe, { tags }, 2);
      probe.equal("streams", pages.flat().sort(), names.sort());
      const isTooLong = pages.map(({ length }) => length).filter((length) => length > 2);
      probe.equal("lengths of pages above the limit", isTooLong, [], { pointer: `${REQUEST}/limit` });
    },
  },
];

/** Finding streams by their tags: one entry a call. */
export const tagFilters: Entries<"listResourcesByTags"> = { listResourcesByTags };
