import { scenariosOf } from "../scenario.js";
import { addTags, expectTags, manyTags, TAG_QUOTA, taggedStream, tagList } from "./tagging.js";

const OPERATION = "/paths/~1v2~1{project_id}~1stream~1{stream_id}~1tags~1action/post";

export const batchCreateTags = scenariosOf("batchCreateTags", OPERATION, [
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
    title: "to add tags that are there changes nothing",
    async run(probe) {
      const stream = await taggedStream(probe);
      for (let times = 0; times < 2; times++) await addTags(probe, stream, { a: "1", b: "2" });
      await expectTags(probe, stream, { a: "1", b: "2" });
    },
  },
  {
    name: "twice",
    title: "one key twice in a request is refused with DIS.4200, and none of its tags is added",
    async run(probe) {
      const stream = await taggedStream(probe, { a: "1" });
      const tags = [...tagList({ b: "1" }), ...tagList({ b: "2" })];
      await probe.refuse("batchCreateTags", { stream_id: stream.stream_id, tags }, "DIS.4200");
      await expectTags(probe, stream, { a: "1" });
    },
  },
  {
    name: "quota",
    title: "more than ten tags in all are DIS.4601, and none is added; to replace one of ten is no eleventh",
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
]);
