import { batchesAtOnce, tagListsAtOnce, tagsAtOnce } from "./at-once.js";
import type { Grounds, Probe } from "./probe.js";
import type { Entries, ScenarioRow } from "./scenario.js";
import { show, untilRunning } from "./steps.js";
import { addTags, expectTags, linesOf, manyTags, ownKey, TAG_QUOTA, taggedStream, tagList } from "./tagged-stream.js";
import { removeStream } from "./waiting.js";

const REPLACED: Grounds = { pointer: "x-inferred", inferred: "The documents say of batches only that a value is replaced." };

const createTag: readonly ScenarioRow[] = [
  {
    name: "added",
    title: "a new tag is added to those of its stream, and the stream shows it",
    async run(probe) {
      const [stream, other] = [await taggedStream(probe, { a: "1" }), await taggedStream(probe)];
      await probe.succeed("createTag", { stream_id: stream.stream_id, tag: { key: "Bb", value: "Two" } });
      await expectTags(probe, stream, { a: "1", Bb: "Two" });
      await expectTags(probe, other, {});
      const { tags = [] } = await show(probe, stream.stream_name);
      const pointer = "/components/schemas/ShowStreamResponse/properties/tags";
      probe.equal("tags of the stream", linesOf(tags), ["Bb=Two", "a=1"], { pointer });
    },
  },
  {
    name: "without-value",
    title: "a tag may have no value",
    async run(probe) {
      const stream = await taggedStream(probe);
      await probe.succeed("createTag", { stream_id: stream.stream_id, tag: { key: "a" } });
      await expectTags(probe, stream, { a: "" });
    },
  },
  {
    name: "replaced",
    title: "a key is there once, and has the last value that it was given; capitals stay capitals",
    async run(probe) {
      const stream = await taggedStream(probe, { Owner: "First", owner: "other" });
      for (const value of ["Second", "Third"]) {
        await probe.succeed("createTag", { stream_id: stream.stream_id, tag: { key: "Owner", value } }, { grounds: REPLACED });
        await expectTags(probe, stream, { Owner: value, owner: "other" }, REPLACED);
      }
    },
  },
  {
    name: "twice",
    title: "adding a tag that is there changes nothing",
    async run(probe) {
      const { stream_name, stream_id } = await taggedStream(probe);
      for (let times = 0; times < 2; times++) {
        await probe.succeed("createTag", { stream_id, tag: { key: "a", value: "1" } }, times === 0 ? {} : { grounds: REPLACED });
      }
      await expectTags(probe, { stream_name, stream_id }, { a: "1" });
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
    name: "odd-keys",
    title: "a key may be one character of any allowed kind, or a word that a program could take for something else",
    pointer: "/components/schemas/TagKey/pattern",
    async run(probe) {
      const keys = ["-", "_", "0", "Z", "__proto__", "constructor", "toString", "null", "true", "-1"];
      const stream = await taggedStream(probe);
      for (const key of keys) await probe.succeed("createTag", { stream_id: stream.stream_id, tag: { key, value: key } });
      const { tags } = await probe.succeed("showStreamTags", { stream_id: stream.stream_id });
      probe.equal("tags", linesOf(tags), keys.map((key) => `${key}=${key}`).sort());
    },
  },
  {
    name: "as-given",
    title: "keys and values as long as they may be, and values that look like something else, are shown as they were given",
    pointer: "/components/schemas/TagKey/maxLength",
    async run(probe) {
      const key = "Key-".padEnd(35, "0123456789_");
      const tags = { [`${key}a`]: "Value-".padEnd(43, "0123456789_"), [`${key}b`]: "007", a: "true", b: "null", c: "1e3" };
      const stream = await taggedStream(probe, tags);
      await expectTags(probe, stream, tags);
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
  tagsAtOnce,
];

const showStreamTags: readonly ScenarioRow[] = [
  {
    name: "from-creation",
    title: "the tags that a stream was created with are its tags; the enterprise project is not one of them",
    async run(probe) {
      const stream_name = probe.name("stream");
      const sys_tags = [{ key: "_sys_enterprise_project_id", value: "0" }];
      await probe.succeed("createStream", { stream_name, partition_count: 1, tags: [{ key: "a", value: "1" }], sys_tags });
      await untilRunning(probe, stream_name);
      const stream_id = probe.field(await show(probe, stream_name), "stream_id");
      const { tags } = await probe.succeed("showStreamTags", { stream_id });
      const ours = tags.filter(({ key }) => key !== sys_tags[0]?.key);
      probe.equal("tags", linesOf(ours), ["a=1"]);
      const inferred = "No document says that the enterprise project is not among the tags.";
      probe.equal("tags with those of the system", linesOf(tags), ["a=1"], { inferred });
    },
  },
  {
    name: "ten-from-creation",
    title: "a stream can be created with ten tags, and has all of them",
    pointer: "/components/schemas/CreateStreamRequest/properties/tags",
    async run(probe) {
      const [stream_name, ten] = [probe.name("stream"), tagList(manyTags(TAG_QUOTA))];
      await probe.succeed("createStream", { stream_name, partition_count: 1, tags: ten });
      await untilRunning(probe, stream_name);
      const stream_id = probe.field(await show(probe, stream_name), "stream_id");
      probe.equal("tags", linesOf((await probe.succeed("showStreamTags", { stream_id })).tags), linesOf(ten));
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
  tagListsAtOnce,
];

const ABSENT: Grounds = {
  pointer: "x-inferred",
  inferred: "The documents say of batches only what the deletion of a tag that is not there gives.",
};

const deleteTag: readonly ScenarioRow[] = [
  {
    name: "gone",
    title: "a deleted tag is gone, and the others stay, on this stream and on others",
    async run(probe) {
      const [stream, other] = [await taggedStream(probe, { a: "1", ab: "2" }), await taggedStream(probe, { a: "1" })];
      await probe.succeed("deleteTag", { stream_id: stream.stream_id, key: "a" });
      await expectTags(probe, stream, { ab: "2" });
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
    title: "a second deletion is DIS.4604, and the other tags stay",
    async run(probe) {
      const stream = await taggedStream(probe, { a: "1", b: "2" });
      await probe.succeed("deleteTag", { stream_id: stream.stream_id, key: "a" });
      await expectTags(probe, stream, { b: "2" });
      await probe.refuseOn(ABSENT, "deleteTag", { stream_id: stream.stream_id, key: "a" }, "DIS.4604");
      await expectTags(probe, stream, { b: "2" });
    },
  },
  {
    name: "unknown",
    title: "an unknown stream is DIS.4603, a key that the stream does not have DIS.4604",
    async run(probe) {
      const { stream_id } = await taggedStream(probe, { a: "1" });
      await probe.refuse("deleteTag", { stream_id: "nosuchstream", key: "a" }, "DIS.4603");
      await probe.refuseOn(ABSENT, "deleteTag", { stream_id, key: "b" }, "DIS.4604");
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
    title: "adding tags that are there changes nothing",
    async run(probe) {
      const stream = await taggedStream(probe);
      for (let times = 0; times < 2; times++) await addTags(probe, stream, { a: "1", b: "2" });
      await expectTags(probe, stream, { a: "1", b: "2" });
    },
  },
  {
    name: "twice",
    title: "a request that has one key twice is refused, and none of its tags is added",
    async run(probe) {
      const stream = await taggedStream(probe, { a: "1" });
      const tags = [...tagList({ b: "1" }), ...tagList({ b: "2" })];
      await probe.refuse("batchCreateTags", { stream_id: stream.stream_id, tags }, "DIS.4200", "DIS.4300");
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
  batchesAtOnce,
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
    name: "any-characters",
    title: "the characters of a key that is to be deleted are not checked",
    pointer: "/components/schemas/TagToDelete",
    async run(probe) {
      const stream = await taggedStream(probe, { a: "1", b: "2" });
      const tags = [{ key: "a" }, { key: "not a key: * < > = , |" }];
      await probe.succeed("batchDeleteTags", { stream_id: stream.stream_id, tags });
      await expectTags(probe, stream, { b: "2" });
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
  probe.equal("whether the key is listed more than once", found.length > 1, false);
  return [...(found[0]?.values ?? [])].sort();
}

const listTags: readonly ScenarioRow[] = [
  {
    name: "values",
    title: "each key is listed once, with each value that it has on any stream once",
    async run(probe) {
      const key = ownKey(probe);
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
      const key = ownKey(probe);
      const { stream_name } = await taggedStream(probe, { [key]: "1" });
      probe.equal("values before the deletion", await valuesOf(probe, key), ["1"]);
      await removeStream(probe, stream_name);
      probe.equal("values", await valuesOf(probe, key), []);
    },
  },
];

/** Tags of streams: one entry a call. */
export const tags: Entries<"createTag" | "showStreamTags" | "deleteTag" | "batchCreateTags" | "batchDeleteTags" | "listTags"> = {
  createTag,
  showStreamTags,
  deleteTag,
  batchCreateTags,
  batchDeleteTags,
  listTags,
};
