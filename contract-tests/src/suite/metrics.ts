import type { Input } from "../run/send.js";
import type { Probe, ResponseBody } from "./probe.js";
import type { Entries, ScenarioRow } from "./scenario.js";
import { cursor, newStream, read, texts, upload } from "./steps.js";
import { until } from "./waiting.js";

/** The longest time that the documents allow, in seconds. */
const WEEK = 7 * 24 * 3600;
const HALF_AN_HOUR = 1800;

interface Period {
  readonly start_time: number;
  readonly end_time: number;
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** Around now, so that what is done while the scenario runs is in it. */
function aroundNow(): Period {
  return { start_time: seconds() - HALF_AN_HOUR, end_time: seconds() + HALF_AN_HOUR };
}

/** An hour of the day before: a new stream was not there. */
function yesterday(): Period {
  const end_time = seconds() - 24 * 3600;
  return { start_time: end_time - 3600, end_time };
}

type Metric = NonNullable<ResponseBody<"showStreamMetrics">["metrics"]>;

/** Sum of the values of a metric. */
export function total(metric: Metric | undefined): number {
  return (metric?.dataPoints ?? []).reduce((sum, { value = 0 }) => sum + value, 0);
}

/** All metrics of a response: it can have one, a list, or both. */
function metricsOf({ metrics, metrics_list = [] }: ResponseBody<"showStreamMetrics">): readonly Metric[] {
  return metrics === undefined ? metrics_list : [metrics, ...metrics_list];
}

/** Each label of a response, once. */
function labelsOf(body: ResponseBody<"showStreamMetrics">): string[] {
  return [...new Set(metricsOf(body).map(({ label = "none" }) => label))];
}

/** What a metric comes to; two numbers when a response that has it twice contradicts itself. */
function totalsOf(label: string, body: ResponseBody<"showStreamMetrics">): number[] {
  return [
    ...new Set(
      metricsOf(body)
        .filter((metric) => metric.label === label)
        .map(total),
    ),
  ];
}

const LABELS = "/components/schemas/StreamMetricLabel";
const PARTITION_LABELS = "/components/schemas/PartitionMetricLabel";
const TIMES = "/components/schemas/DataPoint/properties/timestamp";

/** What to ask, and what the metrics must come to, by their labels. */
interface Count {
  readonly call: "showStreamMetrics" | "showPartitionMetrics";
  readonly input: Input;
  readonly expected: Readonly<Record<string, number>>;
}

/** How soon an endpoint for tests must count, and any other one: no document says it, and a service may take minutes. */
const PATIENCE_MS = { forTests: 15_000, other: 180_000 } as const;

/** Ends the scenario unless the metrics come to what they must, each asked for alone, after some time at the latest. */
async function expectTotals(probe: Probe, { call, input, expected }: Count): Promise<void> {
  const pointer = call === "showStreamMetrics" ? LABELS : PARTITION_LABELS;
  const patienceMs = probe.isForTests ? PATIENCE_MS.forTests : PATIENCE_MS.other;
  const period = aroundNow();
  for (const [label, value] of Object.entries(expected)) {
    const found = await until({
      look: () => probe.succeed(call, { ...period, ...input, label }),
      isDone: (body) => totalsOf(label, body).join() === String(value),
      patienceMs,
    });
    probe.equal("labels", labelsOf(found), [label], { pointer });
    probe.equal(label, totalsOf(label, found), [value], { pointer });
  }
}

const RECORDS = texts(12);

/** A stream of two partitions. Partition 1 has twelve records, uploaded in one request, which were read once. */
async function usedStream(probe: Probe): Promise<string> {
  const stream_name = await newStream(probe, 2);
  await upload(probe, stream_name, "1", RECORDS);
  let from = await cursor(probe, stream_name, "1", { "cursor-type": "TRIM_HORIZON" });
  for (let count = 0, page = 0; count < RECORDS.length && page < 10; page++) {
    const { records, next } = await read(probe, from);
    count += records.length;
    from = next;
  }
  return stream_name;
}

const showStreamMetrics: readonly ScenarioRow[] = [
  {
    name: "records",
    title: "uploaded records, read records and upload requests are counted, each metric by itself",
    pointer: LABELS,
    async run(probe) {
      const stream_name = await usedStream(probe);
      const expected = {
        total_put_records_per_stream: RECORDS.length,
        total_get_records_per_stream: RECORDS.length,
        total_put_req_suc_per_stream: 1,
      };
      await expectTotals(probe, { call: "showStreamMetrics", input: { stream_name }, expected });
      const inferred = "A request could have been throttled and sent again.";
      for (const label of ["traffic_control_put", "traffic_control_get"]) {
        const body = await probe.succeed("showStreamMetrics", { stream_name, label, ...aroundNow() });
        probe.equal(label, totalsOf(label, body), [0], { pointer: LABELS, inferred });
      }
    },
  },
  {
    name: "label",
    title: "a metric grows with what is uploaded, and its times are in the time that was asked for",
    pointer: "/components/schemas/MetricsResponse",
    async run(probe) {
      const stream_name = await usedStream(probe);
      const label = "total_put_records_per_stream";
      // The same request, so that a response that was kept is seen.
      const input = { stream_name, ...aroundNow() };
      const count = (value: number): Count => ({ call: "showStreamMetrics", input, expected: { [label]: value } });
      await expectTotals(probe, count(RECORDS.length));
      await upload(probe, stream_name, "1", texts(2));
      await expectTotals(probe, count(RECORDS.length + 2));
      await expectTimes(probe, stream_name, label);
    },
  },
  {
    name: "bytes",
    title: "uploaded and read bytes are counted",
    pointer: LABELS,
    async run(probe) {
      const stream_name = await newStream(probe);
      await upload(probe, stream_name, "0", ["x".repeat(BYTES)]);
      await read(probe, await cursor(probe, stream_name, "0", { "cursor-type": "TRIM_HORIZON" }));
      await expectBytes(probe, stream_name, "total_put_bytes_per_stream");
      await expectBytes(probe, stream_name, "total_get_bytes_per_stream");
    },
  },
  {
    name: "label-list",
    title: "label_list gives each of its metrics once, with the same values as each metric alone",
    pointer: "parameters/1",
    async run(probe) {
      const stream_name = await usedStream(probe);
      const expected = {
        total_get_records_per_stream: RECORDS.length,
        total_put_req_suc_per_stream: 1,
        total_put_records_per_stream: RECORDS.length,
      };
      await expectTotals(probe, { call: "showStreamMetrics", input: { stream_name }, expected });
      const label_list = Object.keys(expected).join(",");
      const body = await probe.succeed("showStreamMetrics", { stream_name, label_list, ...aroundNow() });
      const found = (body.metrics_list ?? []).map((metric) => [String(metric.label), total(metric)] as const);
      probe.equal("labels of the list", found.map(([label]) => label).sort(), Object.keys(expected).sort());
      probe.equal("values of the list", Object.fromEntries(found), expected);
    },
  },
  {
    name: "period",
    title: "what was uploaded after the end of the time that was asked for is not counted",
    pointer: "/components/parameters/MetricEndTime",
    async run(probe) {
      const stream_name = await usedStream(probe);
      const label = "total_put_records_per_stream";
      await expectTotals(probe, { call: "showStreamMetrics", input: { stream_name }, expected: { [label]: RECORDS.length } });
      const body = await probe.succeed("showStreamMetrics", { stream_name, label, ...yesterday() });
      probe.equal("records of the day before", totalsOf(label, body), [0]);
    },
  },
  {
    name: "list-counts",
    title: "label_list takes precedence over label",
    pointer: "parameters/1",
    async run(probe) {
      const stream_name = await newStream(probe);
      const labels = { label: "total_put_bytes_per_stream", label_list: "total_get_bytes_per_stream" };
      const body = await probe.succeed("showStreamMetrics", { stream_name, ...labels, ...aroundNow() });
      probe.equal("labels", labelsOf(body), ["total_get_bytes_per_stream"]);
    },
  },
  {
    name: "no-label",
    title: "no label is DIS.4209, and so is a label that does not exist",
    async run(probe) {
      const stream_name = await newStream(probe);
      await probe.refuse("showStreamMetrics", { stream_name, ...aroundNow() }, "DIS.4209");
      await probe.refuse("showStreamMetrics", { stream_name, label_list: "no_such_metric", ...aroundNow() }, "DIS.4209");
    },
  },
  {
    name: "week",
    title: "a time of more than seven days is DIS.4204, seven days are not",
    async run(probe) {
      const stream_name = await newStream(probe);
      const end_time = seconds();
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
      const input = { stream_name: probe.name("stream"), label: "total_put_bytes_per_stream", ...aroundNow() };
      await probe.refuse("showStreamMetrics", input, "DIS.4301");
    },
  },
];

/** Ends the scenario unless the times of a metric are in seconds and in the time that was asked for, give or take a minute. */
async function expectTimes(probe: Probe, stream_name: string, label: string): Promise<void> {
  const period = aroundNow();
  const body = await probe.succeed("showStreamMetrics", { stream_name, label, ...period });
  const isOutside = (time: number) => time < period.start_time - 60 || time > period.end_time + 60;
  const times = metricsOf(body).flatMap(({ dataPoints = [] }) => dataPoints.map(({ timestamp = 0 }) => timestamp));
  const inNoUnit = times.filter((time) => isOutside(time) && isOutside(time / 1000));
  probe.equal("times outside of what was asked for, in seconds as in milliseconds", inNoUnit, [], { pointer: TIMES });
  const inferred = "Only the unit of the request suggests that the times of the response are in seconds.";
  probe.equal("times outside of what was asked for", times.filter(isOutside), [], { pointer: TIMES, inferred });
}

const BYTES = 20_000;

/** Ends the scenario unless bytes were counted: in bytes, as the documents say; one client says KB. */
async function expectBytes(probe: Probe, stream_name: string, label: string): Promise<void> {
  const found = await until({
    look: async () => totalsOf(label, await probe.succeed("showStreamMetrics", { stream_name, label, ...aroundNow() })),
    isDone: (totals) => totals.length === 1 && (totals[0] ?? 0) >= BYTES,
    patienceMs: probe.isForTests ? PATIENCE_MS.forTests : PATIENCE_MS.other,
  });
  const isNothing = found.length !== 1 || found[0] === 0;
  probe.equal(`whether ${label} counts nothing`, isNothing, false, { pointer: LABELS });
  const inferred = "The documents count in bytes, the .NET client in KB.";
  const isTooFew = found.filter((bytes) => bytes < BYTES);
  probe.equal(`${label} below the ${BYTES} bytes that went through`, isTooFew, [], { pointer: LABELS, inferred });
}

const showPartitionMetrics: readonly ScenarioRow[] = [
  {
    name: "own",
    title: "records are counted in their partition only, and either form of its id names it",
    pointer: PARTITION_LABELS,
    async run(probe) {
      const stream_name = await usedStream(probe);
      for (const [partition_id, value] of [
        ["1", RECORDS.length],
        ["shardId-0000000001", RECORDS.length],
        ["0", 0],
        ["shardId-0000000000", 0],
      ] as const) {
        const expected = { total_put_records_per_partition: value, total_get_records_per_partition: value };
        await expectTotals(probe, { call: "showPartitionMetrics", input: { stream_name, partition_id }, expected });
      }
    },
  },
  {
    name: "label",
    title: "a metric has the label of the request, and grows with what is uploaded to its partition",
    pointer: "/components/schemas/MetricsResponse",
    async run(probe) {
      const input = { stream_name: await usedStream(probe), partition_id: "1", ...aroundNow() };
      const count = (value: number): Count => ({
        call: "showPartitionMetrics",
        input,
        expected: { total_put_records_per_partition: value },
      });
      await expectTotals(probe, count(RECORDS.length));
      for (const partition of ["0", "1"]) await upload(probe, input.stream_name, partition, texts(2));
      await expectTotals(probe, count(RECORDS.length + 2));
    },
  },
  {
    name: "period",
    title: "a time of more than seven days is DIS.4204; what was uploaded after its end is not counted",
    pointer: "/components/parameters/MetricEndTime",
    async run(probe) {
      const label = "total_put_records_per_partition";
      const input = { stream_name: await usedStream(probe), partition_id: "1" };
      await expectTotals(probe, { call: "showPartitionMetrics", input, expected: { [label]: RECORDS.length } });
      const body = await probe.succeed("showPartitionMetrics", { ...input, label, ...yesterday() });
      probe.equal("records of the day before", totalsOf(label, body), [0]);
      const end_time = seconds();
      await probe.refuse("showPartitionMetrics", { ...input, label, start_time: end_time - WEEK - 1, end_time }, "DIS.4204");
    },
  },
  {
    name: "list-counts",
    title: "label_list takes precedence over label",
    pointer: "parameters/1",
    async run(probe) {
      const input = { stream_name: await newStream(probe), partition_id: "0" };
      const labels = { label: "total_put_bytes_per_partition", label_list: "total_get_bytes_per_partition" };
      const body = await probe.succeed("showPartitionMetrics", { ...input, ...labels, ...aroundNow() });
      probe.equal("labels", labelsOf(body), ["total_get_bytes_per_partition"]);
    },
  },
  {
    name: "ten-digits",
    title: "an end with less than ten digits is refused, also where the start is the first time that has ten",
    pointer: "parameters/3",
    async run(probe) {
      const input = { stream_name: await newStream(probe), partition_id: "0", label: "total_put_records_per_partition" };
      const times = { start_time: 1_000_000_000, end_time: 999_999_999 };
      await probe.refuse("showPartitionMetrics", { ...input, ...times }, "DIS.4203", "DIS.4200");
    },
  },
  {
    name: "unknown",
    title: "a metric of streams is DIS.4209, an unknown partition DIS.4302, an unknown stream DIS.4301",
    async run(probe) {
      const stream_name = await newStream(probe, 2);
      const input = { stream_name, partition_id: "0", label: "total_put_records_per_partition", ...aroundNow() };
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
