import { scenariosOf } from "../scenario.js";
import { expectTags, taggedStream } from "./tagging.js";

const OPERATION = "/paths/~1v2~1{project_id}~1stream~1{stream_id}~1tags~1{key}/delete";

export const deleteTag = scenariosOf("deleteTag", OPERATION, [
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
    pointer: `${OPERATION}/parameters/0`,
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
    pointer: `${OPERATION}/x-inferred`,
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
    pointer: `${OPERATION}/x-inferred`,
    async run(probe) {
      const { stream_id } = await taggedStream(probe, { a: "1" });
      await probe.refuse("deleteTag", { stream_id, key: "b" }, "DIS.4604");
      await probe.refuse("deleteTag", { stream_id: "nosuchstream", key: "a" }, "DIS.4603");
    },
  },
]);
