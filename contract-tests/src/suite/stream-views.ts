import { responseBody } from "../check/check.js";
import type { Input } from "../run/send.js";
import { shownAtOnce } from "./at-once.js";
import { listingOfStreamInUse, partitionsOfStreamInUse } from "./in-use.js";
import { expectNamePages, expectPages, followPages, oddNames, whileUnchanged } from "./pages.js";
import { expectHashSpace, pagesOfPartitions, partitionsOf, statuses } from "./partitions.js";
import type { Grounds, Probe, ResponseBody } from "./probe.js";
import type { Entries, ScenarioRow } from "./scenario.js";
import { longForm, makeStream, newStream, partitionNumber, pause, show, texts, untilRunning, upload } from "./steps.js";
import { expectNow } from "./times.js";
import { removeStream, scaleAgain, scaleTo } from "./waiting.js";

const LIST_RESPONSE = "/components/schemas/ListStreamsResponse/properties";
const STREAM_INFO = "/components/schemas/StreamInfo/properties";

/** The names on each page, and the total that each page gives. */
async function pagesOfStreams(probe: Probe, limit: number, start?: string): Promise<{ names: string[][]; totals: number[] }> {
  const totals: number[] = [];
  const names = await followPages(async (last: string | undefined = start) => {
    const input: Input = last === undefined ? { limit } : { limit, start_stream_name: last };
    const body = await probe.succeed("listStreams", input);
    totals.push(body.total_number);
    return { items: body.stream_names, hasMore: body.has_more_streams };
  });
  return { names, totals };
}

async function newStreams(probe: Probe, count: number): Promise<string[]> {
  const names: string[] = [];
  for (let made = 0; made < count; made++) names.push(await newStream(probe));
  return names;
}

/** Every name, whatever the number of pages. */
async function allNames(probe: Probe): Promise<string[]> {
  return (await pagesOfStreams(probe, 100)).names.flat();
}

type StreamInfo = NonNullable<ResponseBody<"listStreams">["stream_info_list"]>[number];

/** What the list says of a stream; `undefined` when it has no details. */
async function detailsOf(probe: Probe, stream: string): Promise<StreamInfo | undefined> {
  const found: StreamInfo[] = [];
  await followPages(async (last?: string) => {
    const body = await probe.succeed("listStreams", { limit: 100, ...(last === undefined ? {} : { start_stream_name: last }) });
    found.push(...(body.stream_info_list ?? []));
    return { items: body.stream_names, hasMore: body.has_more_streams };
  });
  return found.find(({ stream_name }) => stream_name === stream);
}

/** Tags as lines, sorted: they have no order. */
function tagLines(tags: StreamInfo["tags"]): string[] {
  return (tags ?? []).map(({ key, value = "" }) => `${key}=${value}`).sort();
}

/** What the list and the stream itself show in the same form. */
const IN_BOTH = [
  "stream_id",
  "stream_name",
  "create_time",
  "retention_period",
  "status",
  "stream_type",
  "data_type",
  "auto_scale_enabled",
  "auto_scale_min_partition_count",
  "auto_scale_max_partition_count",
] as const;

/** Ends the scenario unless the list says of a stream what the stream itself shows. A field that the list lacks is left out. */
function expectSameAsShown(probe: Probe, listed: StreamInfo, shown: ResponseBody<"showStream">): void {
  const { tags, sys_tags, partition_count } = listed;
  for (const name of IN_BOTH) {
    const [value, wanted] = [listed[name], shown[name]];
    if (value !== undefined && wanted !== undefined) probe.equal(name, value, wanted, { pointer: `${STREAM_INFO}/${name}` });
  }
  if (tags !== undefined) probe.equal("tags", tagLines(tags), tagLines(shown.tags), { pointer: `${STREAM_INFO}/tags` });
  if (sys_tags !== undefined) {
    probe.equal("sys_tags", tagLines(sys_tags), tagLines(shown.sys_tags), { pointer: `${STREAM_INFO}/sys_tags` });
  }
  if (partition_count === undefined) return;
  const count = shown.partitions.filter(({ status }) => status === "ACTIVE").length;
  probe.equal("partition_count", partition_count, count, { pointer: `${STREAM_INFO}/partition_count` });
}

const FULL_SETTINGS = {
  stream_type: "ADVANCED",
  data_type: "JSON",
  data_duration: 48,
  auto_scale_enabled: true,
  auto_scale_min_partition_count: 1,
  auto_scale_max_partition_count: 3,
} as const;

/** A stream with two partitions, for which every setting is other than by default. @returns its name */
async function fullStream(probe: Probe): Promise<string> {
  const stream_name = probe.name("stream");
  const tags = [
    { key: "env", value: "test" },
    { key: "team", value: "one" },
  ];
  await probe.succeed("createStream", { stream_name, partition_count: 2, ...FULL_SETTINGS, tags });
  await untilRunning(probe, stream_name);
  return stream_name;
}

const listStreams: readonly ScenarioRow[] = [
  {
    name: "pages",
    alone: true,
    title: "the pages hold each stream once, and has_more_streams is false on the last one only",
    pointer: `${LIST_RESPONSE}/has_more_streams`,
    async run(probe) {
      const ours = await newStreams(probe, 4);
      for (const limit of [1, 2, 3, 4, 100]) {
        await whileUnchanged(
          probe,
          () => allNames(probe),
          async () => expectNamePages(probe, (await pagesOfStreams(probe, limit)).names, limit, ours),
        );
      }
    },
  },
  {
    name: "exclusive-start",
    partitions: 5,
    title: "start_stream_name is not in the list itself, and all streams behind it are, also one that differs in a capital only",
    pointer: "parameters/1",
    async run(probe) {
      const name = probe.name("stream");
      const ours = [`${name}_a`, `${name}_A`, `${name}_b`, ...oddNames(probe, name)];
      for (const each of ours) await makeStream(probe, each);
      const inOrder = (await allNames(probe)).filter((name) => ours.includes(name));
      probe.equal("our streams in the list", [...inOrder].sort(), [...ours].sort(), { pointer: `${LIST_RESPONSE}/stream_names` });
      const [first = "", ...others] = inOrder;
      const behind = (await pagesOfStreams(probe, 2, first)).names.flat();
      probe.equal(
        "streams behind the first",
        behind.filter((name) => ours.includes(name)),
        others,
      );
    },
  },
  {
    name: "total",
    alone: true,
    title: "total_number counts all streams, on every page",
    pointer: `${LIST_RESPONSE}/total_number`,
    async run(probe) {
      await newStreams(probe, 3);
      await whileUnchanged(
        probe,
        () => allNames(probe),
        async () => {
          const { names, totals } = await pagesOfStreams(probe, 2);
          probe.equal(
            "totals",
            totals,
            totals.map(() => names.flat().length),
          );
        },
      );
    },
  },
  {
    name: "default-limit",
    partitions: 11,
    title: "without a limit ten streams are listed at most",
    pointer: "parameters/0",
    async run(probe) {
      await newStreams(probe, 11);
      const body = await probe.succeed("listStreams", {});
      expectPages(probe, [body.stream_names], 10);
      const isTooFew = body.total_number < 11;
      probe.equal("whether the total is below the eleven that are there", isTooFew, false, {
        pointer: `${LIST_RESPONSE}/total_number`,
      });
      probe.equal("has_more_streams", body.has_more_streams, true, { pointer: `${LIST_RESPONSE}/has_more_streams` });
    },
  },
  {
    name: "details",
    title: "stream_info_list has the streams of the page, each with what showStream shows of it, also after a scale-up",
    pointer: `${LIST_RESPONSE}/stream_info_list`,
    async run(probe) {
      const [plain, full] = [await newStream(probe), await fullStream(probe)];
      const { stream_names, stream_info_list: info } = await probe.succeed("listStreams", { limit: 100 });
      if (info !== undefined) {
        const inOrder = info.map(({ stream_name }) => stream_name);
        probe.equal("names of the details", [...inOrder].sort(), [...stream_names].sort());
        const inferred = "No document says that the details have the order of the names.";
        probe.equal("order of the details", inOrder, stream_names, { inferred });
      }
      for (const stream of [plain, full]) {
        const listed = await detailsOf(probe, stream);
        if (listed !== undefined) expectSameAsShown(probe, listed, await show(probe, stream));
      }
      await scaleTo(probe, plain, 2);
      const scaled = await detailsOf(probe, plain);
      if (scaled !== undefined) expectSameAsShown(probe, scaled, await show(probe, plain));
    },
  },
  {
    name: "appears-and-disappears",
    title: "a stream is listed from its creation until its deletion, under its name as it was given",
    async run(probe) {
      const stream_name = `${probe.name("stream")}-With-Capitals`;
      await makeStream(probe, stream_name);
      probe.equal("listed when created", (await allNames(probe)).includes(stream_name), true);
      await removeStream(probe, stream_name);
      probe.equal("listed when deleted", (await allNames(probe)).includes(stream_name), false);
    },
  },
  listingOfStreamInUse,
];

const SHOW_RESPONSE = "/components/schemas/ShowStreamResponse/properties";
const PARTITION = "/components/schemas/Partition/properties";

/** Times may be whole seconds, written in milliseconds. */
const NEXT_SECOND_MS = 1100;

async function expectTimes(probe: Probe): Promise<void> {
  const stream_name = await newStream(probe);
  const exchange = await probe.send("showStream", { stream_name });
  const created = responseBody(exchange) as ResponseBody<"showStream">;
  const [created_at, modified_at] = [`${SHOW_RESPONSE}/create_time`, `${SHOW_RESPONSE}/last_modified_time`];
  if (created.create_time !== undefined) {
    expectNow(probe, "creation time", created.create_time, exchange, { pointer: created_at });
  }
  await probe.succeed("updateStream", { stream_name, data_duration: 48 });
  const updated = await show(probe, stream_name);
  probe.equal("creation time after a change", updated.create_time, created.create_time, { pointer: created_at });
  const [before, after] = [created.last_modified_time, updated.last_modified_time];
  if (before === undefined || after === undefined) return;
  const isEarlier = after < before || after < (created.create_time ?? 0);
  probe.equal("whether a change makes last_modified_time earlier", isEarlier, false, { pointer: modified_at });
  await pause(NEXT_SECOND_MS);
  await scaleTo(probe, stream_name, 2);
  const scaled = await show(probe, stream_name);
  if (scaled.last_modified_time === undefined) return;
  const inferred = "No document says that a change of the partition count is a change of last_modified_time.";
  const isLater = scaled.last_modified_time > after;
  probe.equal("whether scaling makes last_modified_time later", isLater, true, { pointer: modified_at, inferred });
}

const showStream: readonly ScenarioRow[] = [
  {
    name: "settings",
    title: "a stream is shown with the settings that it was created with",
    async run(probe) {
      const stream_name = await fullStream(probe);
      const { data_duration: retention_period, ...settings } = FULL_SETTINGS;
      const shown = await show(probe, stream_name);
      probe.equal("name", shown.stream_name, stream_name);
      for (const [name, value] of Object.entries({ ...settings, retention_period })) {
        probe.equal(name, shown[name as keyof typeof shown], value, { pointer: `${SHOW_RESPONSE}/${name}` });
      }
      probe.equal("tags", tagLines(shown.tags), ["env=test", "team=one"], { pointer: `${SHOW_RESPONSE}/tags` });
    },
  },
  {
    name: "all-settings",
    title: "the schema, the CSV properties, the compression and the system tags are shown as they were given",
    async run(probe) {
      const stream_name = probe.name("stream");
      const settings = {
        data_type: "CSV",
        data_schema: JSON.stringify({ type: "record", name: "reading", fields: [{ name: "value", type: "double" }] }),
        csv_properties: { delimiter: ";" },
        compression_format: "zip",
      };
      const sys_tags = [{ key: "_sys_enterprise_project_id", value: "0" }];
      await probe.succeed("createStream", { stream_name, partition_count: 1, ...settings, sys_tags });
      await untilRunning(probe, stream_name);
      const shown = await show(probe, stream_name);
      for (const [name, value] of Object.entries(settings)) {
        probe.equal(name, shown[name as keyof typeof shown], value, { pointer: `${SHOW_RESPONSE}/${name}` });
      }
      probe.equal("sys_tags", tagLines(shown.sys_tags), tagLines(sys_tags), { pointer: `${SHOW_RESPONSE}/sys_tags` });
    },
  },
  {
    name: "times",
    title: "create_time is that of the creation and stays; a change does not make last_modified_time earlier",
    run: expectTimes,
  },
  {
    name: "ids",
    title: "two streams have two ids, and a change does not change them",
    pointer: `${SHOW_RESPONSE}/stream_id`,
    async run(probe) {
      const [one, other] = [await newStream(probe), await newStream(probe)];
      const { stream_id } = await show(probe, one);
      if (stream_id === undefined) return;
      probe.equal("whether both have the same id", (await show(probe, other)).stream_id === stream_id, false);
      await probe.succeed("updateStream", { stream_name: one, data_duration: 48 });
      probe.equal("id after a change", (await show(probe, one)).stream_id, stream_id);
    },
  },
  {
    name: "pages",
    partitions: 12,
    title: "the pages hold each partition once, in order, in the long form; start_partitionId is not in the list itself",
    pointer: "parameters/0",
    async run(probe) {
      const stream = await newStream(probe, 12);
      const all = Array.from({ length: 12 }, (_, number) => longForm(number));
      const orders: unknown[] = [];
      for (const limit of [3, 5, 11, 12]) {
        const pages = await pagesOfPartitions(probe, stream, limit);
        expectPages(probe, pages, limit);
        const ids = pages.flat().map(({ partition_id }) => partition_id);
        probe.equal(`partitions in pages of ${limit}`, [...ids].sort(), all);
        orders.push(ids);
      }
      const inferred = "No document says that partitions come in the order of their numbers.";
      for (const order of orders) probe.equal("order", order, all, { inferred });
    },
  },
  {
    name: "start-forms",
    title: "start_partitionId takes both forms of a partition id",
    pointer: "/components/schemas/PartitionId",
    async run(probe) {
      const stream = await newStream(probe, 3);
      for (const start of ["0", longForm(0)]) {
        const partitions = (await pagesOfPartitions(probe, stream, 100, start)).flat();
        probe.equal(`partitions behind ${start}`, statuses(partitions).sort(), ["1 ACTIVE", "2 ACTIVE"]);
      }
    },
  },
  {
    name: "unknown-start",
    title: "a page behind a partition that is not there is DIS.4302",
    pointer: "parameters/0",
    async run(probe) {
      const input = { stream_name: await newStream(probe), start_partitionId: "7" };
      const inferred = "No document says what a start behind a partition that is not there gives.";
      await probe.refuseOn({ inferred }, "showStream", input, "DIS.4302");
    },
  },
  {
    name: "hash-ranges",
    partitions: 13,
    title: "the hash ranges of the partitions cover 0 to 2^63 - 1 without a gap or an overlap",
    pointer: `${PARTITION}/hash_range`,
    async run(probe) {
      for (const count of [1, 2, 3, 7]) expectHashSpace(probe, await partitionsOf(probe, await newStream(probe, count)));
    },
  },
  {
    name: "sequence-number-range",
    title: "the range of a partition goes from its earliest record to the one that is written next",
    pointer: `${PARTITION}/sequence_number_range`,
    async run(probe) {
      const stream = await newStream(probe, 2);
      await upload(probe, stream, "1", texts(5));
      const found = (await partitionsOf(probe, stream)).map(({ partition_id, sequence_number_range }) => [
        partitionNumber(partition_id),
        sequence_number_range,
      ]);
      probe.equal("ranges", Object.fromEntries(found), { 0: "[0 : 0]", 1: "[0 : 5]" });
    },
  },
  {
    name: "partition-counts",
    partitions: 4,
    title: "ACTIVE partitions can be written to, ACTIVE and DELETED ones can be read",
    pointer: `${SHOW_RESPONSE}/readable_partition_count`,
    async run(probe) {
      const stream = await newStream(probe, 3);
      const expectCounts = async (when: string, writable: number, readable: number, grounds: Grounds = {}) => {
        const { writable_partition_count, readable_partition_count } = await show(probe, stream);
        const pointer = `${SHOW_RESPONSE}/writable_partition_count`;
        probe.equal(`writable partitions ${when}`, writable_partition_count, writable, { pointer });
        probe.equal(`readable partitions ${when}`, readable_partition_count, readable, grounds);
      };
      await expectCounts("of a new stream", 3, 3);
      await scaleTo(probe, stream, 1);
      await expectCounts("after a scale-down", 1, 3);
      await scaleAgain(probe, stream, 4);
      const inferred = "Only the user guide says that a scale-up makes DELETED partitions ACTIVE again.";
      await expectCounts("after a scale-up", 4, 4, { inferred });
    },
  },
  {
    name: "counts-on-every-page",
    title: "the counts are those of the whole stream, on every page",
    pointer: `${SHOW_RESPONSE}/writable_partition_count`,
    async run(probe) {
      const body = await show(probe, await newStream(probe, 3), { limit_partitions: 1 });
      probe.equal("counts", [body.writable_partition_count, body.readable_partition_count], [3, 3]);
      expectPages(probe, [body.partitions], 1);
    },
  },
  {
    name: "unknown-stream",
    care: { access: "read", billable: false },
    title: "an unknown stream is DIS.4301",
    run: (probe) => probe.refuse("showStream", { stream_name: probe.name("stream") }, "DIS.4301"),
  },
  partitionsOfStreamInUse,
  shownAtOnce,
];

/** Listing and showing streams: one entry a call. */
export const streamViews: Entries<"listStreams" | "showStream"> = { listStreams, showStream };
