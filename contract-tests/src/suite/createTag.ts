import { scenariosOf } from "../scenario.js";
import { show } from "./partitions.js";
import { expectTags, manyTags, taggedStream } from "./tagging.js";

const OPERATION = "/paths/~1v2~1{project_id}~1stream~1{stream_id}~1tags/post";

export const createTag = scenariosOf("createTag", OPERATION, [
  {
    name: "added",
    title: "a tag is added to those of its stream, and the stream shows it",
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
    title: "a tag whose key is there replaces its value",
    pointer: `${OPERATION}/x-inferred`,
    async run(probe) {
      const stream = await taggedStream(probe, { a: "1" });
      await probe.succeed("createTag", { stream_id: stream.stream_id, tag: { key: "a", value: "2" } });
      await expectTags(probe, stream, { a: "2" });
    },
  },
  {
    name: "twice",
    basis: "inferred",
    title: "to add a tag that is there changes nothing",
    pointer: `${OPERATION}/x-inferred`,
    async run(probe) {
      const { stream_name, stream_id } = await taggedStream(probe);
      for (let times = 0; times < 2; times++) await probe.succeed("createTag", { stream_id, tag: { key: "a", value: "1" } });
      await expectTags(probe, { stream_name, stream_id }, { a: "1" });
    },
  },
  {
    name: "values",
    title: "a second value of a key takes the place of the first, and capitals stay capitals",
    basis: "inferred",
    pointer: `${OPERATION}/x-inferred`,
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
]);
