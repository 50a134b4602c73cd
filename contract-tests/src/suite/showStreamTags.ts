import { scenariosOf } from "../scenario.js";
import { show } from "./partitions.js";
import { expectTags, taggedStream } from "./tagging.js";

const OPERATION = "/paths/~1v2~1{project_id}~1stream~1{stream_id}~1tags/get";

export const showStreamTags = scenariosOf("showStreamTags", OPERATION, [
  {
    name: "from-creation",
    title: "the tags that a stream was created with are its tags, the enterprise project is not",
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
]);
