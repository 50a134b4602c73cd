import { scenariosOf } from "../scenario.js";
import { cursor, readAll, textOf } from "./reading.js";
import { newStream, upload } from "./steps.js";

const OPERATION = "/paths/~1v2~1{project_id}~1streams/post";
const PROPERTIES = "/components/schemas/CreateStreamRequest/properties";

export const createStream = scenariosOf("createStream", OPERATION, [
  {
    name: "twice",
    title: "a second stream of the same name is DIS.4307, and the first one keeps its records",
    async run(probe) {
      const stream_name = await newStream(probe);
      await upload(probe, stream_name, "0", ["kept"]);
      await probe.refuse("createStream", { stream_name, partition_count: 1 }, "DIS.4307");
      const records = await readAll(probe, await cursor(probe, stream_name, "0", { "cursor-type": "TRIM_HORIZON" }));
      probe.equal("records", records.map(textOf), ["kept"]);
    },
  },
  {
    name: "quota",
    title: "more partitions than the quota of the account are DIS.4308, and no stream is made",
    pointer: `${PROPERTIES}/partition_count`,
    async run(probe) {
      const stream_name = probe.name("stream");
      await probe.refuse("createStream", { stream_name, partition_count: 1_000_000 }, "DIS.4308");
      await probe.refuse("showCursor", { "stream-name": stream_name, "partition-id": "0", "cursor-type": "LATEST" }, "DIS.4301");
    },
  },
  {
    name: "partition-count",
    title: "a stream has as many partitions as it was created with, from 0 on",
    pointer: `${PROPERTIES}/partition_count`,
    async run(probe) {
      const stream = await newStream(probe, 3);
      for (const partition of ["0", "1", "2"]) await upload(probe, stream, partition, ["x"]);
      await probe.refuse("showCursor", { "stream-name": stream, "partition-id": "3", "cursor-type": "LATEST" }, "DIS.4302");
    },
  },
  {
    name: "longest-name",
    title: "a stream with a name of 64 characters can be made and used",
    pointer: "/components/schemas/StreamName/maxLength",
    async run(probe) {
      const stream_name = probe.name("stream").padEnd(64, "-_x");
      await probe.succeed("createStream", { stream_name, partition_count: 1 });
      await upload(probe, stream_name, "0", ["x"]);
    },
  },
]);
