import { codesOf } from "../check/check.js";
import type { Input } from "../run/send.js";
import { expectHashSpace, hashRange, type Partition, partitionsOf, statuses } from "./partitions.js";
import type { Grounds, Probe, ResponseBody } from "./probe.js";
import type { Entries, ScenarioRow } from "./scenario.js";
import {
  base64,
  commit,
  expectShown,
  LAST_READ,
  newApp,
  newStream,
  partitionNumber,
  readPartition,
  show,
  textOf,
  texts,
  upload,
} from "./steps.js";
import { scaleAgain, scaleTo } from "./waiting.js";

const SHOW_RESPONSE = "/components/schemas/ShowStreamResponse/properties";
const TARGET_COUNT: Grounds = { pointer: "/components/schemas/UpdatePartitionCountRequest/properties/target_partition_count" };
/** Records are kept as long as the stream says, whatever becomes of its partitions. */
const KEPT: Grounds = { pointer: "/components/schemas/CreateStreamRequest/properties/data_duration" };
const READABLE: Grounds = { pointer: `${SHOW_RESPONSE}/readable_partition_count` };
const WRITABLE: Grounds = { pointer: `${SHOW_RESPONSE}/writable_partition_count` };
const WHICH: Grounds = {
  pointer: "/paths/~1v2~1{project_id}~1streams~1{stream_name}/get",
  inferred: "Only the user guide says which partitions a service takes away, and that it takes them back before it adds others.",
};

/** Ends the scenario unless so many partitions are ACTIVE, and their hash ranges are whole. @returns all partitions */
async function expectActive(probe: Probe, stream: string, count: number): Promise<Partition[]> {
  const partitions = await partitionsOf(probe, stream);
  const active = partitions.filter(({ status }) => status === "ACTIVE");
  probe.equal("number of ACTIVE partitions", active.length, count, TARGET_COUNT);
  expectHashSpace(probe, partitions);
  return partitions;
}

async function expectRecords(
  probe: Probe,
  stream: string,
  partition: string,
  expected: readonly string[],
  grounds = KEPT,
): Promise<void> {
  const records = await readPartition(probe, stream, partition, expected.length);
  probe.equal(`records of partition ${partition}`, records.map(textOf), expected, grounds);
}

function idsOf(partitions: readonly Partition[], ...wanted: readonly string[]): string[] {
  return partitions.filter(({ status }) => wanted.includes(status)).map(({ partition_id }) => partition_id);
}

/** The partitions of records with many different keys. */
async function partitionsOfKeys(probe: Probe, stream_name: string): Promise<string[]> {
  const records = Array.from({ length: 40 }, (_, index) => ({ data: base64("x"), partition_key: `key ${index}` }));
  const body = await probe.succeed("sendRecords", { stream_name, records });
  return [...new Set(body.records.map(({ partition_id }) => String(partition_id)))].sort();
}

/** Ends the scenario unless the first hash key of each ACTIVE partition leads a record to that partition. */
async function expectHashKeys(probe: Probe, stream_name: string, partitions: readonly Partition[]): Promise<void> {
  const active = partitions.filter(({ status }) => status === "ACTIVE");
  const records = active.map((partition) => ({ data: base64("x"), explicit_hash_key: String(hashRange(partition)[0]) }));
  const body = await probe.succeed("sendRecords", { stream_name, records });
  const found = body.records.map(({ partition_id }) => partitionNumber(String(partition_id)));
  const wanted = active.map(({ partition_id }) => partitionNumber(partition_id));
  probe.equal("partitions of the first hash keys", found, wanted, {
    pointer: "/components/schemas/Partition/properties/hash_range",
  });
}

const updatePartitionCount: readonly ScenarioRow[] = [
  {
    name: "up",
    partitions: 5,
    title: "a scale-up adds ACTIVE partitions, which take their share of the hash keys; the records stay",
    async run(probe) {
      const stream = await newStream(probe, 2);
      for (const partition of ["0", "1"]) await upload(probe, stream, partition, texts(3));
      await scaleTo(probe, stream, 5);
      const partitions = await expectActive(probe, stream, 5);
      for (const partition of ["0", "1"]) await expectRecords(probe, stream, partition, texts(3));
      await expectHashKeys(probe, stream, partitions);
      const expected = ["0 ACTIVE", "1 ACTIVE", "2 ACTIVE", "3 ACTIVE", "4 ACTIVE"];
      probe.equal("partitions", statuses(partitions).sort(), expected, { pointer: "/components/schemas/PartitionId" });
      await probe.refuse("showCursor", { "stream-name": stream, "partition-id": "5", "cursor-type": "LATEST" }, "DIS.4302");
    },
  },
  {
    name: "down",
    title: "a scale-down leaves as many ACTIVE partitions as it says; the others are DELETED, and can still be read",
    pointer: "/components/schemas/Partition/properties/status",
    async run(probe) {
      const stream = await newStream(probe, 3);
      for (const partition of ["0", "1", "2"]) await upload(probe, stream, partition, texts(3, Number(partition)));
      await scaleTo(probe, stream, 1);
      const partitions = await expectActive(probe, stream, 1);
      for (const partition of ["0", "1", "2"]) {
        await expectRecords(probe, stream, partition, texts(3, Number(partition)), READABLE);
      }
      probe.equal("number of DELETED partitions", idsOf(partitions, "DELETED").length, 2, READABLE);
      probe.equal("partitions", statuses(partitions).sort(), ["0 ACTIVE", "1 DELETED", "2 DELETED"], WHICH);
    },
  },
  {
    name: "down-keeps-checkpoints",
    title: "the checkpoints on DELETED partitions stay, and an app can go on to their end",
    pointer: SHOW_RESPONSE,
    async run(probe) {
      const names = { stream_name: await newStream(probe, 2), app_name: await newApp(probe) };
      const places = ["0", "1"].map((partition_id) => ({ ...names, partition_id }));
      for (const place of places) {
        await upload(probe, names.stream_name, place.partition_id, texts(4));
        await commit(probe, place, 1);
      }
      await scaleTo(probe, names.stream_name, 1);
      for (const place of places) await expectShown(probe, place, 1);
      for (const place of places) await commit(probe, place, 3);
      for (const place of places) await expectShown(probe, place, 3);
      const { partition_consuming_states: states } = await probe.succeed("showConsumerState", { ...names, ...LAST_READ });
      const found = states.map(({ sequence_number, status }) => `${sequence_number} ${status}`);
      probe.equal("states", found.sort(), ["3 ACTIVE", "3 DELETED"], {
        pointer: "/components/schemas/PartitionConsumingState/properties/status",
      });
    },
  },
  {
    name: "down-takes-no-records",
    partitions: 4,
    title: "after a scale-down records go to ACTIVE partitions only",
    pointer: WRITABLE.pointer ?? "",
    async run(probe) {
      const stream = await newStream(probe, 4);
      await scaleTo(probe, stream, 2);
      const active = idsOf(await expectActive(probe, stream, 2), "ACTIVE").sort();
      const used = await partitionsOfKeys(probe, stream);
      const isOther = used.filter((id) => !active.includes(id));
      probe.equal("partitions of 40 keys that are not ACTIVE", isOther, []);
      probe.equal("whether 40 keys share one of two partitions", used.length === 1, false);
    },
  },
  {
    name: "up-again",
    partitions: 4,
    title: "a scale-up makes DELETED partitions ACTIVE again before it adds new ones, and their numbers go on",
    pointer: "/paths/~1v2~1{project_id}~1streams~1{stream_name}/get",
    async run(probe) {
      const stream = await newStream(probe, 3);
      for (const partition of ["1", "2"]) await upload(probe, stream, partition, texts(2));
      await scaleTo(probe, stream, 1);
      await scaleAgain(probe, stream, 2);
      const two = await expectActive(probe, stream, 2);
      for (const partition of ["1", "2"]) await expectRecords(probe, stream, partition, texts(2));
      probe.equal("partitions", statuses(two).sort(), ["0 ACTIVE", "1 ACTIVE", "2 DELETED"], WHICH);
      await scaleAgain(probe, stream, 4);
      const four = await expectActive(probe, stream, 4);
      for (const partition of ["1", "2"]) await expectRecords(probe, stream, partition, texts(2));
      probe.equal("partitions", statuses(four).sort(), ["0 ACTIVE", "1 ACTIVE", "2 ACTIVE", "3 ACTIVE"], WHICH);
      probe.equal("numbers in the partition that came back", await upload(probe, stream, "1", texts(2, 2)), ["2", "3"], WHICH);
      await expectRecords(probe, stream, "1", texts(4));
      const { update_partition_counts: changes = [] } = await show(probe, stream);
      const listed = changes.map((change) => `${change.src_partition_count} to ${change.target_partition_count}`);
      const missing = ["3 to 1", "1 to 2", "2 to 4"].filter((change) => !listed.includes(change));
      probe.equal("changes that are not listed", missing, [], { pointer: `${SHOW_RESPONSE}/update_partition_counts` });
    },
  },
  {
    name: "response",
    title: "the change is listed; the response is empty or has the number of partitions before and after",
    pointer: `${SHOW_RESPONSE}/update_partition_counts`,
    async run(probe) {
      const stream_name = await newStream(probe, 2);
      const input = { stream_name, target_partition_count: 3 };
      const body = (await probe.succeed("updatePartitionCount", input)) as ResponseBody<"updatePartitionCount"> | undefined;
      const counts = [body?.stream_name, body?.current_partition_count, body?.target_partition_count];
      const { update_partition_counts: changes = [] } = await show(probe, stream_name);
      const listed = changes.map(({ src_partition_count: from, target_partition_count: to, auto_scale }) => ({
        from,
        to,
        auto_scale,
      }));
      probe.equal("listed changes", listed, [{ from: 2, to: 3, auto_scale: false }]);
      const inferred = "Only the Java client says what the response has.";
      if (body !== undefined) probe.equal("response", counts, [stream_name, 2, 3], { inferred });
    },
  },
  {
    name: "names-agree",
    title: "a name in the body that is not the one in the path is refused with DIS.4200, and both streams stay as they are",
    async run(probe) {
      const [stream_name, other] = [await newStream(probe), await newStream(probe)];
      const input = { stream_name, target_partition_count: 2 };
      const exchange = await probe.send("updatePartitionCount", input, { body: { stream_name: other } });
      const inferred = "The documents do not say what happens when the two names differ.";
      probe.equal("codes", codesOf(exchange), ["DIS.4200"], { inferred });
      for (const name of [stream_name, other]) await expectActive(probe, name, 1);
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
      await expectActive(probe, stream_name, 2);
    },
  },
];

const REQUEST = "/components/schemas/UpdateStreamRequest/properties";

async function update(probe: Probe, stream_name: string, settings: Input): Promise<void> {
  await probe.succeed("updateStream", { stream_name, ...settings });
}

/** Ends the scenario unless a stream has these settings, as showStream calls them. */
async function expectSettings(
  probe: Probe,
  stream: string,
  expected: Partial<ResponseBody<"showStream">>,
  grounds: Grounds = {},
): Promise<void> {
  const shown = await show(probe, stream);
  for (const [name, value] of Object.entries(expected)) probe.equal(name, shown[name as keyof typeof shown], value, grounds);
}

const updateStream: readonly ScenarioRow[] = [
  {
    name: "shown",
    title: "what was changed is shown, and on no other stream",
    async run(probe) {
      const [stream, other] = [await newStream(probe), await newStream(probe)];
      await update(probe, stream, { data_duration: 48, data_type: "JSON" });
      await expectSettings(probe, stream, { retention_period: 48, data_type: "JSON" });
      await expectSettings(probe, other, { retention_period: 24, data_type: "BLOB" });
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
      await expectSettings(probe, stream, { data_schema });
    },
  },
  {
    name: "rest-stays",
    title: "partitions and records stay as they are, and so do settings that a request omits",
    async run(probe) {
      const stream = await newStream(probe, 2);
      await upload(probe, stream, "1", texts(3));
      await update(probe, stream, { data_duration: 72 });
      await update(probe, stream, { data_type: "CSV" });
      await expectActive(probe, stream, 2);
      await expectRecords(probe, stream, "1", texts(3));
      const inferred = "No document says what happens to settings that a request omits.";
      await expectSettings(probe, stream, { retention_period: 72, data_type: "CSV" }, { inferred, pointer: "x-inferred" });
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
      await expectSettings(probe, stream, { auto_scale_enabled: true, ...bounds });
      await update(probe, stream, { auto_scale_enabled: false });
      // An earlier edition of the documents does not show it where scaling is off.
      const { auto_scale_enabled = false } = await show(probe, stream);
      probe.equal("scaling by the service", auto_scale_enabled, false);
    },
  },
  {
    name: "names-agree",
    title: "a name in the body that is not the one in the path is refused with DIS.4200, and both streams stay as they are",
    async run(probe) {
      const [stream_name, other] = [await newStream(probe), await newStream(probe)];
      const input = { stream_name, data_duration: 72 };
      const exchange = await probe.send("updateStream", input, { body: { stream_name: other } });
      const inferred = "The documents do not say what happens when the two names differ.";
      probe.equal("codes", codesOf(exchange), ["DIS.4200"], { inferred });
      for (const name of [stream_name, other]) await expectSettings(probe, name, { retention_period: 24 });
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
