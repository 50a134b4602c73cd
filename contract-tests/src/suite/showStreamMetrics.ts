import { scenariosOf } from "../scenario.js";
import { expectGrowth, lastHour, total, usedStream } from "./metering.js";
import { newStream } from "./steps.js";

const OPERATION = "/paths/~1v2~1{project_id}~1streams~1{stream_name}~1metrics/get";
const WEEK = 7 * 24 * 3600;

export const showStreamMetrics = scenariosOf("showStreamMetrics", OPERATION, [
  {
    name: "records",
    basis: "inferred",
    title: "records that were uploaded and read are counted; on the service it can take minutes until they are",
    async run(probe) {
      const stream_name = await usedStream(probe);
      const label_list = "total_put_records_per_stream,total_get_records_per_stream,total_put_req_suc_per_stream";
      const { metrics_list: list = [] } = await probe.succeed("showStreamMetrics", { stream_name, label_list, ...lastHour() });
      probe.equal(
        "labels",
        list.map(({ label }) => label),
        label_list.split(","),
      );
      probe.equal("values", list.map(total), [3, 3, 1]);
    },
  },
  {
    name: "label",
    basis: "inferred",
    title: "a metric that was asked for alone is given with its label, its times in seconds and its values, and grows",
    pointer: "/components/schemas/Metric",
    async run(probe) {
      const stream_name = await usedStream(probe);
      await expectGrowth(probe, stream_name, "showStreamMetrics", {
        stream_name,
        label: "total_put_records_per_stream",
      });
    },
  },
  {
    name: "list-counts",
    title: "with label and label_list the list counts",
    pointer: `${OPERATION}/parameters/1`,
    async run(probe) {
      const stream_name = await newStream(probe);
      const labels = { label: "total_put_bytes_per_stream", label_list: "total_get_bytes_per_stream" };
      const answer = await probe.succeed("showStreamMetrics", { stream_name, ...labels, ...lastHour() });
      const found = answer.metrics_list?.map(({ label }) => label) ?? [answer.metrics?.label];
      probe.equal("labels", found, ["total_get_bytes_per_stream"]);
    },
  },
  {
    name: "no-label",
    title: "without a label, and with one that does not exist, it is DIS.4209",
    async run(probe) {
      const stream_name = await newStream(probe);
      await probe.refuse("showStreamMetrics", { stream_name, ...lastHour() }, "DIS.4209");
      await probe.refuse("showStreamMetrics", { stream_name, label_list: "no_such_metric", ...lastHour() }, "DIS.4209");
    },
  },
  {
    name: "week",
    title: "a time of more than seven days is DIS.4204, seven days are not",
    async run(probe) {
      const stream_name = await newStream(probe);
      const { end_time } = lastHour();
      const input = { stream_name, label: "total_put_bytes_per_stream", end_time };
      await probe.succeed("showStreamMetrics", { ...input, start_time: end_time - WEEK });
      await probe.refuse("showStreamMetrics", { ...input, start_time: end_time - WEEK - 1 }, "DIS.4204");
    },
  },
  {
    name: "ten-digits",
    title: "a start with more than ten digits is refused, also where the end is the last time that has ten",
    pointer: `${OPERATION}/parameters/2`,
    async run(probe) {
      const input = { stream_name: await newStream(probe), label: "total_put_bytes_per_stream" };
      const times = { start_time: 10_000_000_000, end_time: 9_999_999_999 };
      await probe.refuse("showStreamMetrics", { ...input, ...times }, "DIS.4203", "DIS.4200");
    },
  },
  {
    name: "unknown",
    care: { access: "read", billable: false },
    title: "an unknown stream is DIS.4301",
    async run(probe) {
      const input = { stream_name: probe.name("stream"), label: "total_put_bytes_per_stream", ...lastHour() };
      await probe.refuse("showStreamMetrics", input, "DIS.4301");
    },
  },
]);
