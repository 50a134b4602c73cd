import type { Input } from "../run/send.js";
import type { Probe } from "./probe.js";
import type { Entries, ScenarioRow } from "./scenario.js";
import { cursor, newStream, read, texts, upload } from "./steps.js";

/** From an hour ago until now, in seconds. */
function lastHour(): { readonly start_time: number; readonly end_time: number } {
  const now = Math.floor(Date.now() / 1000);
  return { start_time: now - 3600, end_time: now };
}

interface Measured {
  readonly label?: string;
  readonly dataPoints?: readonly { readonly value?: number }[];
}

/** Sum of the values of a metric. */
export function total(metric: Measured | undefined): number {
  return (metric?.dataPoints ?? []).reduce((sum, { value = 0 }) => sum + value, 0);
}

/** A stream of two partitions, with three records in partition 1 that were read once. */
async function usedStream(probe: Probe): Promise<string> {
  const stream_name = await newStream(probe, 2);
  await upload(probe, stream_name, "1", texts(3));
  await read(probe, await cursor(probe, stream_name, "1", { "cursor-type": "TRIM_HORIZON" }));
  return stream_name;
}

/** An hour that does not end while the scenario runs, so that the same request can be sent again. */
function thisHour(): { readonly start_time: number; readonly end_time: number } {
  const now = Math.floor(Date.now() / 1000);
  return { start_time: now - 1800, end_time: now + 1800 };
}

/**
 * Ends the scenario unless the response has the requested metric, and the same request counts more after another upload.
 * @param stream has three records in partition 1
 */
async function expectGrowth(
  probe: Probe,
  stream: string,
  call: "showStreamMetrics" | "showPartitionMetrics",
  input: Input,
): Promise<void> {
  const window = thisHour();
  const ask = async () => (await probe.succeed(call, { ...input, ...window })).metrics;
  const before = await ask();
  probe.equal("label", before?.label, input["label"]);
  probe.equal("records", total(before), 3);
  const isInside = ({ timestamp = 0 }) => timestamp >= window.start_time - 60 && timestamp <= window.end_time;
  probe.equal("whether the times are of the hour", (before?.dataPoints ?? []).every(isInside), true);
  await upload(probe, stream, "1", texts(2));
  probe.equal("records after another upload", total(await ask()), 5);
}

const WEEK = 7 * 24 * 3600;

const showStreamMetrics: readonly ScenarioRow[] = [
  {
    name: "records",
    basis: "inferred",
    title: "uploaded and read records are counted; on the service this can take minutes",
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
    title: "a single metric has its label, times in seconds and values that grow",
    pointer: "/components/schemas/MetricsResponse",
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
    title: "label_list takes precedence over label",
    pointer: "parameters/1",
    async run(probe) {
      const stream_name = await newStream(probe);
      const labels = { label: "total_put_bytes_per_stream", label_list: "total_get_bytes_per_stream" };
      const body = await probe.succeed("showStreamMetrics", { stream_name, ...labels, ...lastHour() });
      const found = body.metrics_list?.map(({ label }) => label) ?? [body.metrics?.label];
      probe.equal("labels", found, ["total_get_bytes_per_stream"]);
    },
  },
  {
    name: "no-label",
    title: "no label is DIS.4209, and so is a label that does not exist",
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
    pointer: "parameters/2",
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
];

const showPartitionMetrics: readonly ScenarioRow[] = [
  {
    name: "own",
    basis: "inferred",
    title: "records are counted in their partition only, and either form of its id names it",
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
    title: "a metric has the label of the request, times in seconds and values that grow",
    pointer: "/components/schemas/MetricsResponse",
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
    pointer: "parameters/3",
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
];

/** What the metrics count: one entry a call. */
export const metrics: Entries<"showStreamMetrics" | "showPartitionMetrics"> = {
  showStreamMetrics,
  showPartitionMetrics,
};
