import type { Probe } from "../probe.js";
import { scenariosOf } from "../scenario.js";
import { followPages } from "./paging.js";
import { expectHashSpace, longForm, scaleTo, show, statuses } from "./partitions.js";
import { newStream, texts, upload } from "./steps.js";

const OPERATION = "/paths/~1v2~1{project_id}~1streams~1{stream_name}/get";
const RESPONSE = "/components/schemas/ShowStreamResponse/properties";
const PARTITION = "/components/schemas/Partition/properties";

/** The partition ids of every page, one list per page. */
async function pages(probe: Probe, stream: string, limit: number): Promise<string[][]> {
  return followPages(async (last?: string) => {
    const start = last === undefined ? {} : { start_partitionId: last };
    const answer = await show(probe, stream, { limit_partitions: limit, ...start });
    return { items: answer.partitions.map(({ partition_id }) => partition_id), hasMore: answer.has_more_partitions };
  });
}

export const showStream = scenariosOf("showStream", OPERATION, [
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
    title: "schema, form of CSV, compression, tags of the system and bounds of scaling are shown as they were given",
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
    pointer: `${OPERATION}/parameters/0`,
    async run(probe) {
      const stream = await newStream(probe, 4);
      const [zero, one, two, three] = [0, 1, 2, 3].map(longForm);
      probe.equal("pages of 1", await pages(probe, stream, 1), [[zero], [one], [two], [three]]);
      probe.equal("pages of 2", await pages(probe, stream, 2), [
        [zero, one],
        [two, three],
      ]);
      probe.equal("pages of 3", await pages(probe, stream, 3), [[zero, one, two], [three]]);
      probe.equal("pages of 4", await pages(probe, stream, 4), [[zero, one, two, three]]);
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
    pointer: `${OPERATION}/parameters/0`,
    run: async (probe) => probe.refuse("showStream", { stream_name: await newStream(probe), start_partitionId: "7" }, "DIS.4302"),
  },
  {
    name: "hash-ranges",
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
    pointer: `${RESPONSE}/readable_partition_count`,
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
    title: "the counts are those of the stream, not of the page",
    pointer: `${RESPONSE}/writable_partition_count`,
    async run(probe) {
      const answer = await show(probe, await newStream(probe, 3), { limit_partitions: 1 });
      probe.equal("counts", [answer.writable_partition_count, answer.readable_partition_count], [3, 3]);
      probe.equal("partitions", statuses(answer.partitions), ["0 ACTIVE"]);
    },
  },
  {
    name: "unknown-stream",
    care: { access: "read", billable: false },
    title: "an unknown stream is DIS.4301",
    run: (probe) => probe.refuse("showStream", { stream_name: probe.name("stream") }, "DIS.4301"),
  },
]);
