import { scenariosOf } from "../scenario.js";
import { expectTags, taggedStream, tagList } from "./tagging.js";

const OPERATION = "/paths/~1v2~1{project_id}~1stream~1{stream_id}~1tags~1action/post";

export const batchDeleteTags = scenariosOf("batchDeleteTags", OPERATION, [
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
    title: "to delete a tag that is not there counts as done, twice as well as once",
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
]);
