import type { Input } from "../run/send.js";
import type { Probe } from "./probe.js";
import type { Entries, ScenarioRow } from "./scenario.js";
import { newStream, show } from "./steps.js";

/** How many tags a stream can have. */
const TAG_QUOTA = 10;

type Tags = Readonly<Record<string, string>>;

/** A stream by its id, which the tag calls take, and by its name. */
interface TaggedStream {
  readonly stream_name: string;
  readonly stream_id: string;
}

/** Tags in the form of the requests. */
function tagList(tags: Tags): Input[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

/** A new stream with these tags. */
async function taggedStream(probe: Probe, tags: Tags = {}): Promise<TaggedStream> {
  const stream_name = await newStream(probe);
  const { stream_id } = await show(probe, stream_name);
  probe.equal("whether the stream has an id", typeof stream_id, "string");
  const stream = { stream_name, stream_id: String(stream_id) };
  if (Object.keys(tags).length > 0) await addTags(probe, stream, tags);
  return stream;
}

async function addTags(probe: Probe, { stream_id }: TaggedStream, tags: Tags): Promise<void> {
  await probe.succeed("batchCreateTags", { stream_id, tags: tagList(tags) });
}

/** This number of tags, with different keys. */
function manyTags(count: number): Tags {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, `value${index}`]));
}

function sorted(tags: Tags): [string, string][] {
  return Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Ends the scenario unless a stream has these tags and no others. */
async function expectTags(probe: Probe, { stream_id }: TaggedStream, expected: Tags): Promise<void> {
  const { tags } = await probe.succeed("showStreamTags", { stream_id });
  const found = Object.fromEntries(tags.map(({ key, value }) => [String(key), value ?? ""]));
  probe.equal("number of tags", tags.length, Object.keys(expected).length);
  probe.equal("tags", sorted(found), sorted(expected));
}

const createTag: readonly ScenarioRow[] = [
  {
    name: "added",
    title: "a new tag is added to those of its stream, and the stream shows it",
    async run(probe) {
      const [stream, other] = [await taggedStream(probe, { a: "1" }), await taggedStream(probe)];
      await probe.succeed("createTag", { stream_id: stream.stream_id, tag: { key: "b", value: "2" } });
      await expectTags(probe, stream, { a: "1", b: "2" });
      await expectTags(probe, other, {});
      const { tags = [] } = await show(probe, stream.stream_name);
      probe.equal("tags of the stream", tags.map(({ key }) => key).sort(), ["a", "b"]);
    },
  },
  {
    name: "replaced",
    basis: "inferred",
    title: "a tag whose key is there replaces the value",
    pointer: "x-inferred",
    async run(probe) {
      const stream = await taggedStream(probe, { a: "1" });
      await probe.succeed("createTag", { stream_id: stream.stream_id, tag: { key: "a", value: "2" } });
      await expectTags(probe, stream, { a: "2" });
    },
  },
  {
    name: "twice",
    basis: "inferred",
    title: "adding a tag that is there changes nothing",
    pointer: "x-inferred",
    async run(probe) {
      const { stream_name, stream_id } = await taggedStream(probe);
      for (let times = 0; times < 2; times++) await probe.succeed("createTag", { stream_id, tag: { key: "a", value: "1" } });
      await expectTags(probe, { stream_name, stream_id }, { a: "1" });
    },
  },
  {
    name: "values",
    title: "a second value of a key replaces the first, and capitals stay capitals",
    basis: "inferred",
    pointer: "x-inferred",
    async run(probe) {
      const { stream_name, stream_id } = await taggedStream(probe);
      for (const value of ["First", "Second"]) await probe.succeed("createTag", { stream_id, tag: { key: "Owner", value } });
      await expectTags(probe, { stream_name, stream_id }, { Owner: "Second" });
    },
  },
  {
    name: "chinese",
    title: "key and value can be Chinese",
    pointer: "/components/schemas/TagKey/pattern",
    async run(probe) {
      const stream = await taggedStream(probe);
      await probe.succeed("createTag", { stream_id: stream.stream_id, tag: { key: "部门", value: "数据" } });
      await expectTags(probe, stream, { 部门: "数据" });
    },
  },
  {
    name: "quota",
    title: "an eleventh tag is DIS.4601, and the ten stay",
    async run(probe) {
      const ten = manyTags(10);
      const stream = await taggedStream(probe, ten);
      await probe.refuse("createTag", { stream_id: stream.stream_id, tag: { key: "one-more" } }, "DIS.4601");
      await expectTags(probe, stream, ten);
    },
  },
  {
    name: "unknown",
    care: { billable: false },
    title: "an unknown stream is DIS.4603",
    async run(probe) {
      await probe.refuse("createTag", { stream_id: "nosuchstream", tag: { key: "a" } }, "DIS.4603");
    },
  },
];

const showStreamTags: readonly ScenarioRow[] = [
  {
    name: "from-creation",
    title: "the tags that a stream was created with are its tags; the enterprise project is not one of them",
    async run(probe) {
      const stream_name = probe.name("stream");
      const sys_tags = [{ key: "_sys_enterprise_project_id", value: "0" }];
      await probe.succeed("createStream", { stream_name, partition_count: 1, tags: [{ key: "a", value: "1" }], sys_tags });
      const { stream_id } = await show(probe, stream_name);
      await expectTags(probe, { stream_name, stream_id: String(stream_id) }, { a: "1" });
    },
  },
  {
    name: "none",
    title: "a stream without tags has an empty list, an unknown one is DIS.4603",
    async run(probe) {
      await expectTags(probe, await taggedStream(probe), {});
      await probe.refuse("showStreamTags", { stream_id: "nosuchstream" }, "DIS.4603");
    },
  },
];

const deleteTag: readonly ScenarioRow[] = [
  {
    name: "gone",
    title: "a deleted tag is gone, and the others stay, on this stream and on others",
    async run(probe) {
      const [stream, other] = [await taggedStream(probe, { a: "1", b: "2" }), await taggedStream(probe, { a: "1" })];
      await probe.succeed("deleteTag", { stream_id: stream.stream_id, key: "a" });
      await expectTags(probe, stream, { b: "2" });
      await expectTags(probe, other, { a: "1" });
    },
  },
  {
    name: "chinese",
    title: "a Chinese key is deleted by its percent-encoded form",
    pointer: "parameters/0",
    async run(probe) {
      const stream = await taggedStream(probe, { 部门: "数据", a: "1" });
      await probe.succeed("deleteTag", { stream_id: stream.stream_id, key: "部门" });
      await expectTags(probe, stream, { a: "1" });
    },
  },
  {
    name: "twice",
    basis: "inferred",
    title: "a second deletion is DIS.4604",
    pointer: "x-inferred",
    async run(probe) {
      const { stream_id } = await taggedStream(probe, { a: "1" });
      await probe.succeed("deleteTag", { stream_id, key: "a" });
      await probe.refuse("deleteTag", { stream_id, key: "a" }, "DIS.4604");
    },
  },
  {
    name: "unknown",
    basis: "inferred",
    title: "a key that the stream does not have is DIS.4604, an unknown stream DIS.4603",
    pointer: "x-inferred",
    async run(probe) {
      const { stream_id } = await taggedStream(probe, { a: "1" });
      await probe.refuse("deleteTag", { stream_id, key: "b" }, "DIS.4604");
      await probe.refuse("deleteTag", { stream_id: "nosuchstream", key: "a" }, "DIS.4603");
    },
  },
];

const batchCreateTags: readonly ScenarioRow[] = [
  {
    name: "replaces",
    title: "a key that is there gets the new value, the others are added",
    async run(probe) {
      const stream = await taggedStream(probe, { a: "1", b: "2" });
      await addTags(probe, stream, { b: "3", c: "4" });
      await expectTags(probe, stream, { a: "1", b: "3", c: "4" });
    },
  },
  {
    name: "there-already",
    basis: "inferred",
    title: "adding tags that are there changes nothing",
    async run(probe) {
      const stream = await taggedStream(probe);
      for (let times = 0; times < 2; times++) await addTags(probe, stream, { a: "1", b: "2" });
      await expectTags(probe, stream, { a: "1", b: "2" });
    },
  },
  {
    name: "twice",
    title: "a request that has one key twice is refused with DIS.4200, and none of its tags is added",
    async run(probe) {
      const stream = await taggedStream(probe, { a: "1" });
      const tags = [...tagList({ b: "1" }), ...tagList({ b: "2" })];
      await probe.refuse("batchCreateTags", { stream_id: stream.stream_id, tags }, "DIS.4200");
      await expectTags(probe, stream, { a: "1" });
    },
  },
  {
    name: "quota",
    title: "more than ten tags in all are DIS.4601, and none is added; one of ten can be replaced",
    async run(probe) {
      const ten = manyTags(TAG_QUOTA);
      const stream = await taggedStream(probe, manyTags(TAG_QUOTA - 1));
      const two = tagList({ x: "1", y: "1" });
      await probe.refuse("batchCreateTags", { stream_id: stream.stream_id, tags: two }, "DIS.4601");
      await expectTags(probe, stream, manyTags(TAG_QUOTA - 1));
      await addTags(probe, stream, { [`key${TAG_QUOTA - 1}`]: "last" });
      await addTags(probe, stream, { key0: "new" });
      await expectTags(probe, stream, { ...ten, [`key${TAG_QUOTA - 1}`]: "last", key0: "new" });
    },
  },
  {
    name: "unknown",
    care: { billable: false },
    title: "an unknown stream is DIS.4603",
    async run(probe) {
      await probe.refuse("batchCreateTags", { stream_id: "nosuchstream", tags: tagList({ a: "1" }) }, "DIS.4603");
    },
  },
];

const batchDeleteTags: readonly ScenarioRow[] = [
  {
    name: "gone",
    title: "deleted tags are gone whatever values the request names, and the others stay",
    async run(probe) {
      const stream = await taggedStream(probe, { a: "1", b: "2", c: "3" });
      await probe.succeed("batchDeleteTags", { stream_id: stream.stream_id, tags: [...tagList({ a: "9" }), { key: "b" }] });
      await expectTags(probe, stream, { c: "3" });
    },
  },
  {
    name: "absent",
    title: "deleting a tag that is not there succeeds, also the second time",
    async run(probe) {
      const stream = await taggedStream(probe, { a: "1", b: "2" });
      const input = { stream_id: stream.stream_id, tags: [{ key: "a" }, { key: "z" }] };
      for (let times = 0; times < 2; times++) await probe.succeed("batchDeleteTags", input);
      await expectTags(probe, stream, { b: "2" });
    },
  },
  {
    name: "unknown",
    care: { billable: false },
    title: "an unknown stream is DIS.4603",
    async run(probe) {
      await probe.refuse("batchDeleteTags", { stream_id: "nosuchstream", tags: [{ key: "a" }] }, "DIS.4603");
    },
  },
];

/** The values of a key over all streams, sorted. */
async function valuesOf(probe: Probe, wanted: string): Promise<string[]> {
  const { tags } = await probe.succeed("listTags", {});
  const found = tags.filter(({ key }) => key === wanted);
  probe.equal("times that the key is listed", found.length <= 1, true);
  return [...(found[0]?.values ?? [])].sort();
}

const listTags: readonly ScenarioRow[] = [
  {
    name: "values",
    title: "each key is listed once, with each value that it has on any stream once",
    async run(probe) {
      const key = probe.name("k").slice(-36);
      await taggedStream(probe, { [key]: "1" });
      await taggedStream(probe, { [key]: "1" });
      const third = await taggedStream(probe, { [key]: "2" });
      probe.equal("values", await valuesOf(probe, key), ["1", "2"]);
      await addTags(probe, third, { [key]: "3" });
      probe.equal("values", await valuesOf(probe, key), ["1", "3"]);
    },
  },
  {
    name: "gone",
    title: "tags of a deleted stream are no longer listed",
    async run(probe) {
      const key = probe.name("k").slice(-36);
      const { stream_name } = await taggedStream(probe, { [key]: "1" });
      await probe.succeed("deleteStream", { stream_name });
      probe.equal("values", await valuesOf(probe, key), []);
    },
  },
];

const REQUEST = "/components/schemas/ListResourcesByTagsRequest/properties";

/** A key that only this scenario uses: other streams of the target do not disturb it. */
function ownKey(probe: Probe): string {
  return probe.name("k").slice(-36);
}

/** Names of the streams that a filter finds, sorted. */
async function found(probe: Probe, filter: Input): Promise<string[]> {
  const { resources = [] } = await probe.succeed("listResourcesByTags", { action: "filter", ...filter });
  return resources.map(({ resource_name }) => String(resource_name)).sort();
}

async function counted(probe: Probe, filter: Input): Promise<number | undefined> {
  return (await probe.succeed("listResourcesByTags", { action: "count", ...filter })).total_count;
}

const listResourcesByTags: readonly ScenarioRow[] = [
  {
    name: "values",
    title: "a stream is found by any of the values of a key, or by the key alone",
    pointer: `${REQUEST}/tags`,
    async run(probe) {
      const key = ownKey(probe);
      const one = await taggedStream(probe, { [key]: "1" });
      const two = await taggedStream(probe, { [key]: "2" });
      await taggedStream(probe, { other: "1" });
      probe.equal("one value", await found(probe, { tags: [{ key, values: ["1"] }] }), [one.stream_name]);
      const both = [one.stream_name, two.stream_name].sort();
      probe.equal("two values", await found(probe, { tags: [{ key, values: ["1", "2", "3"] }] }), both);
      probe.equal("any value", await found(probe, { tags: [{ key, values: [] }] }), both);
    },
  },
  {
    name: "any-and-not",
    basis: "inferred",
    title: "tags finds streams with all tags, tags_any with any; not_tags drops streams with all tags, not_tags_any with any",
    pointer: "x-inferred",
    async run(probe) {
      const [a, b] = [ownKey(probe), ownKey(probe)];
      const filters = [a, b].map((key) => ({ key, values: ["1"] }));
      const both = (await taggedStream(probe, { [a]: "1", [b]: "1" })).stream_name;
      const onlyA = (await taggedStream(probe, { [a]: "1" })).stream_name;
      await taggedStream(probe);
      probe.equal("tags", await found(probe, { tags: filters }), [both]);
      probe.equal("tags_any", await found(probe, { tags_any: filters }), [both, onlyA].sort());
      const some = { tags: [{ key: a, values: [] }] };
      probe.equal("not_tags", await found(probe, { ...some, not_tags: filters }), [onlyA]);
      probe.equal("not_tags_any", await found(probe, { ...some, not_tags_any: filters }), []);
    },
  },
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
    name: "name",
    title: "a stream is found by its name",
    pointer: `${REQUEST}/matches`,
    async run(probe) {
      const { stream_name, stream_id } = await taggedStream(probe, { a: "1" });
      await taggedStream(probe, { a: "1" });
      const filter = { action: "filter", matches: [{ key: "resource_name", value: stream_name }] };
      const { resources = [] } = await probe.succeed("listResourcesByTags", filter);
      const seen = resources.map(({ resource_name, resource_id, tags }) => [resource_name, resource_id, tags]);
      probe.equal("streams", seen, [[stream_name, stream_id, [{ key: "a", value: "1" }]]]);
    },
  },
  {
    name: "count",
    title: "count says how many the filter finds, also when a page is smaller",
    pointer: `${REQUEST}/action`,
    async run(probe) {
      const tags = [{ key: ownKey(probe), values: [] }];
      for (let number = 0; number < 3; number++) await taggedStream(probe, { [String(tags[0]?.key)]: String(number) });
      probe.equal("count", await counted(probe, { tags }), 3);
      const page = await probe.succeed("listResourcesByTags", { action: "filter", limit: "2", tags });
      probe.equal("page", [page.resources?.length, page.total_count], [2, 3]);
    },
  },
  {
    name: "pages",
    partitions: 5,
    title: "page by page each stream comes once",
    pointer: `${REQUEST}/offset`,
    async run(probe) {
      const tags = [{ key: ownKey(probe), values: [] }];
      const names: string[] = [];
      for (let number = 0; number < 5; number++) {
        names.push((await taggedStream(probe, { [String(tags[0]?.key)]: String(number) })).stream_name);
      }
      const pages: string[][] = [];
      for (const offset of ["0", "2", "4", "6"]) pages.push(await found(probe, { limit: "2", offset, tags }));
      probe.equal(
        "lengths",
        pages.map(({ length }) => length),
        [2, 2, 1, 0],
      );
      probe.equal("streams", pages.flat().sort(), names.sort());
    },
  },
];

/** Tags of streams, and finding streams by them: one entry a call. */
export const tags: Entries<
  "createTag" | "showStreamTags" | "deleteTag" | "batchCreateTags" | "batchDeleteTags" | "listTags" | "listResourcesByTags"
> = {
  createTag,
  showStreamTags,
  deleteTag,
  batchCreateTags,
  batchDeleteTags,
  listTags,
  listResourcesByTags,
};
