import type { Input } from "../run/send.js";
import { listingOfStreamInUse, partitionsOfStreamInUse } from "./in-use.js";
import { expectNamePages, followPages } from "./pages.js";
import type { Probe, ResponseBody } from "./probe.js";
import type { Entries, ScenarioRow } from "./scenario.js";
import {
  base64,
  commit,
  cursor,
  expectShown,
  longForm,
  newApp,
  newPlace,
  newStream,
  numbersOf,
  partitionNumber,
  range,
  readPartition,
  show,
  textOf,
  texts,
  upload,
} from "./steps.js";

export type Partition = ResponseBody<"showStream">["partitions"][number];

const HASH_END = 2n ** 63n - 1n;

/** Scales a stream to a number of partitions. */
export async function scaleTo(probe: Probe, stream_name: string, target_partition_count: number): Promise<void> {
  await probe.succeed("updatePartitionCount", { stream_name, target_partition_count });
}

/** Number and status of each partition, in the order of the response: `0 ACTIVE`. */
export function statuses(partitions: readonly Partition[]): string[] {
  return partitions.map(({ partition_id, status }) => `${partitionNumber(partition_id)} ${status}`);
}

/** First and last hash key of a partition: `[0 : 9]`. */
function hashRange({ hash_range }: Partition): [bigint, bigint] {
  const [, first, last] = /^\[(\d+) : (\d+)\]$/.exec(hash_range ?? "") ?? [];
  return [BigInt(first ?? -1), BigInt(last ?? -1)];
}

/** Ends the scenario unless the hash ranges of the ACTIVE partitions follow one another from 0 to 2^63 - 1. */
export function expectHashSpace(probe: Probe, partitions: readonly Partition[]): void {
  const ranges = partitions.filter(({ status }) => status === "ACTIVE").map(hashRange);
  const sorted = ranges.sort(([a], [b]) => (a < b ? -1 : 1));
  const firsts = sorted.map(([first]) => String(first));
  const behind = sorted.map(([, last]) => String(last + 1n));
  probe.equal("first hash keys", firsts, ["0", ...behind.slice(0, -1)]);
  probe.equal("last hash key", behind.at(-1), String(HASH_END + 1n));
  probe.equal(
    "whether every range has a key",
    sorted.every(([first, last]) => first <= last),
    true,
  );
}

const PROPERTIES = "/components/schemas/CreateStreamRequest/properties";

const createStream: readonly ScenarioRow[] = [
  {
    name: "twice",
    title: "a second stream of the same name is DIS.4307, and the first one keeps its records",
    async run(probe) {
      const stream_name = await newStream(probe);
      await upload(probe, stream_name, "0", ["kept"]);
      await probe.refuse("createStream", { stream_name, partition_count: 1 }, "DIS.4307");
      const records = await readPartition(probe, stream_name, "0", 1);
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
];

const LIST_RESPONSE = "/components/schemas/ListStreamsResponse/properties";

async function list(probe: Probe, extra: Input = {}): Promise<ResponseBody<"listStreams">> {
  return probe.succeed("listStreams", { limit: 100, ...extra });
}

/** The names on each page, and the total that each page gives. */
async function pagesOfStreams(probe: Probe, limit: number): Promise<{ names: string[][]; totals: number[] }> {
  const totals: number[] = [];
  const names = await followPages(async (last?: string) => {
    const body = await list(probe, { limit, ...(last === undefined ? {} : { start_stream_name: last }) });
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

const listStreams: readonly ScenarioRow[] = [
  {
    name: "pages",
    title: "the pages hold each stream once, sorted by name, and has_more_streams is false on the last one only",
    pointer: `${LIST_RESPONSE}/has_more_streams`,
    async run(probe) {
      const ours = await newStreams(probe, 4);
      for (const limit of [1, 2, 3, 4, 100]) expectNamePages(probe, (await pagesOfStreams(probe, limit)).names, limit, ours);
    },
  },
  {
    name: "exclusive-start",
    title: "start_stream_name is not in the list itself",
    pointer: "parameters/1",
    async run(probe) {
      const [first = "", second = "", third = ""] = (await newStreams(probe, 3)).sort();
      const body = await list(probe, { start_stream_name: first, limit: 2 });
      probe.equal("streams behind the first", body.stream_names, [second, third]);
    },
  },
  {
    name: "total",
    title: "total_number counts all streams, on every page",
    pointer: `${LIST_RESPONSE}/total_number`,
    async run(probe) {
      await newStreams(probe, 3);
      const { names, totals } = await pagesOfStreams(probe, 2);
      probe.equal(
        "totals",
        totals,
        totals.map(() => names.flat().length),
      );
    },
  },
  {
    name: "default-limit",
    title: "without a limit ten streams are listed at most",
    pointer: "parameters/0",
    async run(probe) {
      await newStreams(probe, 11);
      const body = await probe.succeed("listStreams", {});
      probe.equal("number of streams", body.stream_names.length, 10);
      probe.equal("has_more_streams", body.has_more_streams, true);
    },
  },
  {
    name: "details",
    title: "stream_info_list has the same streams in the same order, with the number of their partitions",
    pointer: `${LIST_RESPONSE}/stream_info_list`,
    async run(probe) {
      const before = await newStream(probe);
      const stream_name = await newStream(probe, 2);
      await newStream(probe);
      const body = await list(probe, { start_stream_name: before });
      const info = body.stream_info_list ?? [];
      const inOrder = info.map((stream) => stream.stream_name);
      probe.equal("names of the details", inOrder, body.stream_names);
      const found = info.find((stream) => stream.stream_name === stream_name);
      const details = [found?.partition_count, found?.status, found?.stream_type, found?.data_type, found?.retention_period];
      probe.equal("details", details, [2, "RUNNING", "COMMON", "BLOB", 24]);
    },
  },
  {
    name: "appears-and-disappears",
    title: "a stream is listed from its creation until its deletion",
    async run(probe) {
      const stream_name = await newStream(probe);
      probe.equal("listed when created", (await allNames(probe)).includes(stream_name), true);
      await probe.succeed("deleteStream", { stream_name });
      probe.equal("listed when deleted", (await allNames(probe)).includes(stream_name), false);
    },
  },
  listingOfStreamInUse,
];

const SHOW_RESPONSE = "/components/schemas/ShowStreamResponse/properties";
const PARTITION = "/components/schemas/Partition/properties";

/** The partition ids on each page. */
async function pagesOfPartitions(probe: Probe, stream: string, limit: number): Promise<string[][]> {
  return followPages(async (last?: string) => {
    const start = last === undefined ? {} : { start_partitionId: last };
    const body = await show(probe, stream, { limit_partitions: limit, ...start });
    return { items: body.partitions.map(({ partition_id }) => partition_id), hasMore: body.has_more_partitions };
  });
}

const showStream: readonly ScenarioRow[] = [
  {
    name: "settings",
    title: "a stream is shown with the settings that it was created with",
    async run(probe) {
      const stream_name = probe.name("stream");
      const settings = { stream_type: "ADVANCED", data_type: "JSON", data_duration: 48, tags: [{ key: "env", value: "test" }] };
      await probe.succeed("createStream", { stream_name, partition_count: 2, ...settings });
      const { stream_type, data_type, retention_period, tags, status, ...rest } = await show(probe, stream_name);
      probe.equal("name", rest.stream_name, stream_name);
      probe.equal("settings", [stream_type, data_type, retention_period], ["ADVANCED", "JSON", 48]);
      probe.equal("status", status, "RUNNING");
      probe.equal(
        "tags",
        tags?.map(({ key, value }) => [key, value]),
        [["env", "test"]],
      );
    },
  },
  {
    name: "all-settings",
    title:
      "the schema, the CSV properties, the compression, the system tags and the bounds of scaling are shown as they were given",
    async run(probe) {
      const stream_name = probe.name("stream");
      const settings = {
        data_type: "CSV",
        data_schema: JSON.stringify({ type: "record", name: "reading", fields: [{ name: "value", type: "double" }] }),
        csv_properties: { delimiter: ";" },
        compression_format: "zip",
        auto_scale_enabled: true,
        auto_scale_min_partition_count: 1,
        auto_scale_max_partition_count: 3,
      };
      const sys_tags = [{ key: "_sys_enterprise_project_id", value: "0" }];
      await probe.succeed("createStream", { stream_name, partition_count: 1, ...settings, sys_tags });
      const shown = (await show(probe, stream_name)) as Readonly<Record<string, unknown>>;
      const names = Object.keys(settings);
      probe.equal("settings", Object.fromEntries(names.map((name) => [name, shown[name]])), settings);
      const shownTags = (shown["sys_tags"] ?? []) as readonly { readonly key?: string; readonly value?: string }[];
      probe.equal(
        "sys_tags",
        shownTags.map(({ key, value }) => ({ key, value })),
        sys_tags,
      );
    },
  },
  {
    name: "pages",
    title: "the pages hold each partition once, in order, in the long form; start_partitionId is not in the list itself",
    pointer: "parameters/0",
    async run(probe) {
      const stream = await newStream(probe, 4);
      const [zero, one, two, three] = [0, 1, 2, 3].map(longForm);
      probe.equal("pages of 1", await pagesOfPartitions(probe, stream, 1), [[zero], [one], [two], [three]]);
      probe.equal("pages of 2", await pagesOfPartitions(probe, stream, 2), [
        [zero, one],
        [two, three],
      ]);
      probe.equal("pages of 3", await pagesOfPartitions(probe, stream, 3), [[zero, one, two], [three]]);
      probe.equal("pages of 4", await pagesOfPartitions(probe, stream, 4), [[zero, one, two, three]]);
    },
  },
  {
    name: "start-forms",
    title: "start_partitionId takes both forms of a partition id",
    pointer: "/components/schemas/PartitionId",
    async run(probe) {
      const stream = await newStream(probe, 3);
      for (const start_partitionId of ["0", longForm(0)]) {
        const { partitions } = await show(probe, stream, { start_partitionId });
        probe.equal(`partitions behind ${start_partitionId}`, statuses(partitions), ["1 ACTIVE", "2 ACTIVE"]);
      }
    },
  },
  {
    name: "unknown-start",
    basis: "inferred",
    title: "a page behind a partition that is not there is DIS.4302",
    pointer: "parameters/0",
    run: async (probe) => probe.refuse("showStream", { stream_name: await newStream(probe), start_partitionId: "7" }, "DIS.4302"),
  },
  {
    name: "hash-ranges",
    partitions: 13,
    title: "the hash ranges of the partitions cover 0 to 2^63 - 1 without a gap or an overlap",
    pointer: `${PARTITION}/hash_range`,
    async run(probe) {
      for (const count of [1, 2, 3, 7]) expectHashSpace(probe, (await show(probe, await newStream(probe, count))).partitions);
    },
  },
  {
    name: "sequence-number-range",
    title: "the range of a partition goes from its earliest record to the one that is written next",
    pointer: `${PARTITION}/sequence_number_range`,
    async run(probe) {
      const stream = await newStream(probe, 2);
      await upload(probe, stream, "1", texts(5));
      const ranges = (await show(probe, stream)).partitions.map(({ sequence_number_range }) => sequence_number_range);
      probe.equal("ranges", ranges, ["[0 : 0]", "[0 : 5]"]);
    },
  },
  {
    name: "partition-counts",
    basis: "inferred",
    title: "ACTIVE partitions can be written to, ACTIVE and DELETED ones can be read",
    pointer: `${SHOW_RESPONSE}/readable_partition_count`,
    async run(probe) {
      const stream = await newStream(probe, 3);
      const counts = async () => {
        const { writable_partition_count, readable_partition_count } = await show(probe, stream);
        return [writable_partition_count, readable_partition_count];
      };
      probe.equal("counts of a new stream", await counts(), [3, 3]);
      await scaleTo(probe, stream, 1);
      probe.equal("counts after a scale-down", await counts(), [1, 3]);
      await scaleTo(probe, stream, 4);
      probe.equal("counts after a scale-up", await counts(), [4, 4]);
    },
  },
  {
    name: "counts-on-every-page",
    title: "the counts are those of the whole stream, on every page",
    pointer: `${SHOW_RESPONSE}/writable_partition_count`,
    async run(probe) {
      const body = await show(probe, await newStream(probe, 3), { limit_partitions: 1 });
      probe.equal("counts", [body.writable_partition_count, body.readable_partition_count], [3, 3]);
      probe.equal("partitions", statuses(body.partitions), ["0 ACTIVE"]);
    },
  },
  {
    name: "unknown-stream",
    care: { access: "read", billable: false },
    title: "an unknown stream is DIS.4301",
    run: (probe) => probe.refuse("showStream", { stream_name: probe.name("stream") }, "DIS.4301"),
  },
  partitionsOfStreamInUse,
];

const FROM_START = { "cursor-type": "TRIM_HORIZON" } as const;

async function remove(probe: Probe, stream_name: string): Promise<void> {
  await probe.succeed("deleteStream", { stream_name });
}

async function makeAgain(probe: Probe, stream_name: string): Promise<void> {
  await probe.succeed("createStream", { stream_name, partition_count: 1 });
}

const deleteStream: readonly ScenarioRow[] = [
  {
    name: "gone",
    title: "a deleted stream is DIS.4301 to every call that names it",
    async run(probe) {
      const { stream_name, app_name } = await newPlace(probe, 2);
      await remove(probe, stream_name);
      const place = { stream_name, app_name, checkpoint_type: "LAST_READ", partition_id: "0" };
      await probe.refuse("showStream", { stream_name }, "DIS.4301");
      await probe.refuse("sendRecords", { stream_name, records: [{ data: base64("x") }] }, "DIS.4301");
      await probe.refuse("showCursor", { "stream-name": stream_name, "partition-id": "0", ...FROM_START }, "DIS.4301");
      await probe.refuse("updatePartitionCount", { stream_name, target_partition_count: 2 }, "DIS.4301");
      await probe.refuse("showCheckpoint", place, "DIS.4301");
      await probe.refuse("commitCheckpoint", { ...place, sequence_number: "0" }, "DIS.4301");
    },
  },
  {
    name: "twice",
    title: "a second deletion is DIS.4301, and so is that of a stream that never was",
    async run(probe) {
      const stream_name = await newStream(probe);
      await remove(probe, stream_name);
      await probe.refuse("deleteStream", { stream_name }, "DIS.4301");
      await probe.refuse("deleteStream", { stream_name: probe.name("stream") }, "DIS.4301");
    },
  },
  {
    name: "records",
    title: "a stream that takes the name of a deleted one begins empty, at sequence number 0",
    async run(probe) {
      const { stream_name } = await newPlace(probe, 3);
      await remove(probe, stream_name);
      await makeAgain(probe, stream_name);
      probe.equal("records", await readPartition(probe, stream_name, "0", 0), []);
      probe.equal("numbers", await upload(probe, stream_name, "0", texts(2)), ["0", "1"]);
    },
  },
  {
    name: "checkpoints",
    basis: "inferred",
    title: "the checkpoints of a deleted stream do not come back with its name",
    pointer: "x-inferred",
    async run(probe) {
      const place = await newPlace(probe, 3);
      await commit(probe, place, 2);
      await remove(probe, place.stream_name);
      const { commit_checkpoint_stream_names: names } = await probe.succeed("showApp", { app_name: place.app_name });
      probe.equal("streams of the app", names ?? [], []);
      await makeAgain(probe, place.stream_name);
      await upload(probe, place.stream_name, "0", texts(3));
      await expectShown(probe, place, undefined);
    },
  },
  {
    name: "cursors",
    basis: "inferred",
    title: "the cursors of a deleted stream are DIS.4217, also when a new one has its name",
    pointer: "x-inferred",
    async run(probe) {
      const { stream_name } = await newPlace(probe, 3);
      const old = await cursor(probe, stream_name, "0", FROM_START);
      await remove(probe, stream_name);
      await probe.refuse("consumeRecords", { "partition-cursor": old }, "DIS.4217");
      await makeAgain(probe, stream_name);
      await upload(probe, stream_name, "0", texts(3));
      await probe.refuse("consumeRecords", { "partition-cursor": old }, "DIS.4217");
    },
  },
  {
    name: "others-stay",
    title: "other streams keep their records and checkpoints",
    async run(probe) {
      const place = await newPlace(probe, 3);
      const other = { ...place, stream_name: await newStream(probe), app_name: await newApp(probe) };
      await upload(probe, other.stream_name, "0", texts(3));
      await commit(probe, other, 2);
      await remove(probe, place.stream_name);
      await expectShown(probe, other, 2);
      const records = await readPartition(probe, other.stream_name, "0", 3);
      probe.equal("numbers", numbersOf(records), range(0, 3));
    },
  },
];

/** Making, listing, showing and deleting streams: one entry a call. */
export const streams: Entries<"createStream" | "listStreams" | "showStream" | "deleteStream"> = {
  createStream,
  listStreams,
  showStream,
  deleteStream,
};
