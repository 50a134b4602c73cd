import { codesOf } from "../check/check.js";
import type { Input } from "../run/send.js";
import type { Probe, ResponseBody } from "./probe.js";
import type { Entries, ScenarioRow } from "./scenario.js";
import {
  base64,
  commit,
  expectShown,
  LAST_READ,
  newApp,
  newStream,
  readPartition,
  show,
  textOf,
  texts,
  upload,
} from "./steps.js";
import { expectHashSpace, scaleTo, statuses } from "./streams.js";

const SHOW = "/paths/~1v2~1{project_id}~1streams~1{stream_name}/get";
const PARTITION = "/components/schemas/Partition/properties";

async function expectStatuses(probe: Probe, stream: string, expected: readonly string[]): Promise<void> {
  const { partitions } = await show(probe, stream);
  probe.equal("partitions", statuses(partitions), expected);
  expectHashSpace(probe, partitions);
}

async function expectRecords(probe: Probe, stream: string, partition: string, expected: readonly string[]): Promise<void> {
  const records = await readPartition(probe, stream, partition, expected.length);
  probe.equal(`records of partition ${partition}`, records.map(textOf), expected);
}

/** The partitions of records with many different keys. */
async function partitionsOfKeys(probe: Probe, stream_name: string): Promise<string[]> {
  const records = Array.from({ length: 40 }, (_, index) => ({ data: base64("x"), partition_key: `key ${index}` }));
  const body = await probe.succeed("sendRecords", { stream_name, records });
  return [...new Set(body.records.map(({ partition_id }) => String(partition_id)))].sort();
}

const updatePartitionCount: readonly ScenarioRow[] = [
  {
    name: "up",
    partitions: 5,
    basis: "inferred",
    title: "a scale-up adds ACTIVE partitions behind those that are there, and the hash ranges stay whole",
    async run(probe) {
      const stream = await newStream(probe, 2);
      await upload(probe, stream, "1", texts(3));
      await scaleTo(probe, stream, 5);
      await expectStatuses(probe, stream, ["0 ACTIVE", "1 ACTIVE", "2 ACTIVE", "3 ACTIVE", "4 ACTIVE"]);
      await expectRecords(probe, stream, "1", texts(3));
      probe.equal("numbers in a new partition", await upload(probe, stream, "4", texts(2)), ["0", "1"]);
    },
  },
  {
    name: "down",
    basis: "inferred",
    title: "a scale-down makes the partitions with the highest numbers DELETED, which can still be read",
    pointer: `${PARTITION}/status`,
    async run(probe) {
      const stream = await newStream(probe, 3);
      for (const partition of ["0", "1", "2"]) await upload(probe, stream, partition, texts(3));
      await scaleTo(probe, stream, 1);
      await expectStatuses(probe, stream, ["0 ACTIVE", "1 DELETED", "2 DELETED"]);
      for (const partition of ["0", "1", "2"]) await expectRecords(probe, stream, partition, texts(3));
    },
  },
  {
    name: "down-keeps-checkpoints",
    basis: "inferred",
    title: "the checkpoints on DELETED partitions stay, and an app can go on to their end",
    pointer: SHOW,
    async run(probe) {
      const names = { stream_name: await newStream(probe, 2), app_name: await newApp(probe) };
      const place = { ...names, partition_id: "1" };
      await upload(probe, names.stream_name, "1", texts(4));
      await commit(probe, place, 1);
      await scaleTo(probe, names.stream_name, 1);
      await expectShown(probe, place, 1);
      await commit(probe, place, 3);
      await expectShown(probe, place, 3);
      const { partition_consuming_states: states } = await probe.succeed("showConsumerState", { ...names, ...LAST_READ });
      const found = states.map(({ sequence_number, status }) => [String(sequence_number), status]);
      probe.equal("states", found, [
        ["-1", "ACTIVE"],
        ["3", "DELETED"],
      ]);
    },
  },
  {
    name: "down-takes-no-records",
    basis: "inferred",
    title: "after a scale-down records go to ACTIVE partitions only",
    pointer: `${PARTITION}/status`,
    async run(probe) {
      const stream = await newStream(probe, 4);
      await scaleTo(probe, stream, 2);
      probe.equal("partitions of 40 keys", await partitionsOfKeys(probe, stream), ["shardId-0000000000", "shardId-0000000001"]);
    },
  },
  {
    name: "up-again",
    basis: "inferred",
    title: "a scale-up makes DELETED partitions ACTIVE again before it adds new ones, and their numbers go on",
    pointer: SHOW,
    async run(probe) {
      const stream = await newStream(probe, 3);
      await upload(probe, stream, "1", texts(2));
      await scaleTo(probe, stream, 1);
      await scaleTo(probe, stream, 2);
      await expectStatuses(probe, stream, ["0 ACTIVE", "1 ACTIVE", "2 DELETED"]);
      await scaleTo(probe, stream, 4);
      await expectStatuses(probe, stream, ["0 ACTIVE", "1 ACTIVE", "2 ACTIVE", "3 ACTIVE"]);
      probe.equal("numbers in the partition that came back", await upload(probe, stream, "1", texts(2, 2)), ["2", "3"]);
      await expectRecords(probe, stream, "1", texts(4));
    },
  },
  {
    name: "response",
    title: "the response is empty or has the number of partitions before and after, and the change is listed",
    async run(probe) {
      const stream_name = await newStream(probe, 2);
      const input = { stream_name, target_partition_count: 3 };
      const body = (await probe.succeed("updatePartitionCount", input)) as ResponseBody<"updatePartitionCount"> | undefined;
      const counts = [body?.stream_name, body?.current_partition_count, body?.target_partition_count];
      if (body !== undefined) probe.equal("response", counts, [stream_name, 2, 3]);
      const change = (await show(probe, stream_name)).update_partition_counts?.at(-1);
      probe.equal("listed change", [change?.src_partition_count, change?.target_partition_count], [2, 3]);
    },
  },
  {
    name: "names-agree",
    title: "a name in the body that is not the one in the path is refused with DIS.4200, and both streams stay as they are",
    async run(probe) {
      const [stream_name, other] = [await newStream(probe), await newStream(probe)];
      const input = { stream_name, target_partition_count: 2 };
      const exchange = await probe.send("updatePartitionCount", input, { body: { stream_name: other } });
      probe.equal("codes", codesOf(exchange), ["DIS.4200"]);
      for (const name of [stream_name, other]) await expectStatuses(probe, name, ["0 ACTIVE"]);
    },
  },
  {
    name: "refused",
    title: "an unknown stream is DIS.4301, more partitions than the quota are DIS.4308 and change nothing",
    async run(probe) {
      const unknown = { stream_name: probe.name("stream"), target_partition_count: 2 };
      await probe.refuse("updatePartitionCount", unknown, "DIS.4301");
      const stream_name = await newStream(probe, 2);
      await probe.refuse("updatePartitionCount", { stream_name, target_partition_count: 1_000_000 }, "DIS.4308");
      await expectStatuses(probe, stream_name, ["0 ACTIVE", "1 ACTIVE"]);
    },
  },
];

const REQUEST = "/components/schemas/UpdateStreamRequest/properties";

async function update(probe: Probe, stream_name: string, settings: Input): Promise<void> {
  await probe.succeed("updateStream", { stream_name, ...settings });
}

/** The settings of a stream that can be changed, as showStream gives them. */
function settingsOf(stream: ResponseBody<"showStream">): unknown[] {
  const { retention_period, data_type, auto_scale_enabled } = stream;
  return [retention_period, data_type, auto_scale_enabled];
}

const updateStream: readonly ScenarioRow[] = [
  {
    name: "shown",
    title: "what was changed is shown, by the stream itself and in the list",
    async run(probe) {
      const stream = await newStream(probe);
      await update(probe, stream, { data_duration: 48, data_type: "JSON" });
      probe.equal("settings", settingsOf(await show(probe, stream)), [48, "JSON", false]);
      const { stream_info_list: list = [] } = await probe.succeed("listStreams", { limit: 100 });
      const listed = list.find(({ stream_name }) => stream_name === stream);
      if (listed !== undefined) probe.equal("in the list", [listed.retention_period, listed.data_type], [48, "JSON"]);
    },
  },
  {
    name: "schema",
    title: "a schema that was changed is shown",
    pointer: `${REQUEST}/data_schema`,
    async run(probe) {
      const stream = await newStream(probe);
      const data_schema = JSON.stringify({ type: "record", name: "reading", fields: [{ name: "value", type: "double" }] });
      await update(probe, stream, { data_type: "JSON", data_schema });
      probe.equal("schema", (await show(probe, stream)).data_schema, data_schema);
    },
  },
  {
    name: "rest-stays",
    basis: "inferred",
    title: "settings that a request omits stay as they are, and so do partitions and records",
    pointer: "x-inferred",
    async run(probe) {
      const stream = await newStream(probe, 2);
      await upload(probe, stream, "1", texts(3));
      await update(probe, stream, { data_duration: 72 });
      await update(probe, stream, { data_type: "CSV" });
      const after = await show(probe, stream);
      probe.equal("settings", settingsOf(after), [72, "CSV", false]);
      probe.equal(
        "ranges",
        after.partitions.map(({ sequence_number_range }) => sequence_number_range),
        ["[0 : 0]", "[0 : 3]"],
      );
    },
  },
  {
    name: "auto-scale",
    title: "scaling by the service can be turned on and off, and its bounds are shown while it is on",
    pointer: `${REQUEST}/auto_scale_enabled`,
    async run(probe) {
      const stream = await newStream(probe);
      const bounds = { auto_scale_min_partition_count: 1, auto_scale_max_partition_count: 4 };
      await update(probe, stream, { auto_scale_enabled: true, ...bounds });
      const on = await show(probe, stream);
      probe.equal(
        "on",
        [on.auto_scale_enabled, on.auto_scale_min_partition_count, on.auto_scale_max_partition_count],
        [true, 1, 4],
      );
      await update(probe, stream, { auto_scale_enabled: false });
      probe.equal("off", (await show(probe, stream)).auto_scale_enabled, false);
    },
  },
  {
    name: "names-agree",
    basis: "inferred",
    title: "a name in the body that is not the one in the path is refused with DIS.4200, and both streams stay as they are",
    async run(probe) {
      const [stream_name, other] = [await newStream(probe), await newStream(probe)];
      const input = { stream_name, data_duration: 72 };
      const exchange = await probe.send("updateStream", input, { body: { stream_name: other } });
      probe.equal("codes", codesOf(exchange), ["DIS.4200"]);
      for (const name of [stream_name, other]) probe.equal("retention", (await show(probe, name)).retention_period, 24);
    },
  },
  {
    name: "unknown",
    title: "an unknown stream is DIS.4301",
    async run(probe) {
      await probe.refuse("updateStream", { stream_name: probe.name("stream"), data_duration: 48 }, "DIS.4301");
    },
  },
];

/** Changing a stream: one entry a call. */
export const streamChanges: Entries<"updatePartitionCount" | "updateStream"> = {
  updatePartitionCount,
  updateStream,
};
