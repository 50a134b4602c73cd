import { scenariosOf } from "../scenario.js";
import { expectGrowth, lastHour, total, usedStream } from "./metering.js";

const OPERATION = "/paths/~1v2~1{project_id}~1streams~1{stream_name}~1partitions~1{partition_id}~1metrics/get";

export const showPartitionMetrics = scenariosOf("showPartitionMetrics", OPERATION, [
  {
    name: "own",
    basis: "inferred",
    title: "records are counted in their partition only, which either form of its id names",
    async run(probe) {
      const stream_name = await usedStream(probe);
      const input = { stream_name, label: "total_put_records_per_partition", ...lastHour() };
      for (const [partition_id, expected] of [
        ["1", 3],
        ["shardId-0000000001", 3],
        ["0", 0],
      ] as const) {
        const { metrics } = await probe.succeed("showPartitionMetrics", { ...input, partition_id });
        probe.equal(`records of ${partition_id}`, total(metrics), expected);
      }
    },
  },
  {
    name: "label",
    basis: "inferred",
    title: "a metric is given with the label that was asked for, its times in seconds and its values, and grows",
    pointer: "/components/schemas/Metric",
    async run(probe) {
      const stream_name = await usedStream(probe);
      await expectGrowth(probe, stream_name, "showPartitionMetrics", {
        stream_name,
        partition_id: "1",
        label: "total_put_records_per_partition",
      });
    },
  },
  {
    name: "ten-digits",
    title: "an end with less than ten digits is refused, also where the start is the first time that has ten",
    pointer: `${OPERATION}/parameters/3`,
    async run(probe) {
      const input = { stream_name: await usedStream(probe), partition_id: "0", label: "total_put_records_per_partition" };
      const times = { start_time: 1_000_000_000, end_time: 999_999_999 };
      await probe.refuse("showPartitionMetrics", { ...input, ...times }, "DIS.4203", "DIS.4200");
    },
  },
  {
    name: "unknown",
    title: "a metric of streams is DIS.4209, an unknown partition DIS.4302, an unknown stream DIS.4301",
    async run(probe) {
      const stream_name = await usedStream(probe);
      const input = { stream_name, partition_id: "0", label: "total_put_records_per_partition", ...lastHour() };
      const { label: _, ...rest } = input;
      await probe.refuse("showPartitionMetrics", { ...rest, label_list: "total_put_records_per_stream" }, "DIS.4209");
      await probe.refuse("showPartitionMetrics", { ...input, partition_id: "9" }, "DIS.4302");
      await probe.refuse("showPartitionMetrics", { ...input, stream_name: probe.name("stream") }, "DIS.4301");
    },
  },
]);
