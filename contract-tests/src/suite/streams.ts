import { streamsAtOnce } from "./at-once.js";
import { partitionsOf } from "./partitions.js";
import type { Grounds, Probe } from "./probe.js";
import type { Entries, ScenarioRow } from "./scenario.js";
import {
  base64,
  commit,
  cursor,
  expectShown,
  FROM_START,
  longForm,
  makeStream,
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
  untilRunning,
  upload,
} from "./steps.js";
import { removeStream } from "./waiting.js";

const PROPERTIES = "/components/schemas/CreateStreamRequest/properties";

/** The texts of the records of partition 0. @param count how many there should be */
async function recordsOf(probe: Probe, stream: string, count: number): Promise<string[]> {
  return (await readPartition(probe, stream, "0", count)).map(textOf);
}

/** Streams of these names, each with a record that says its name. */
async function namedStreams(probe: Probe, names: readonly string[]): Promise<void> {
  for (const name of names) await makeStream(probe, name);
  for (const name of names) await upload(probe, name, "0", [name]);
}

/** Ends the scenario unless each of the streams has its own name and its own record, and no other. */
async function expectApart(probe: Probe, names: readonly string[]): Promise<void> {
  for (const name of names) {
    probe.equal("name of the stream", (await show(probe, name)).stream_name, name);
    probe.equal("records", await recordsOf(probe, name, 1), [name]);
  }
}

/** More than ten: an id of two digits is not one of one digit. */
const PARTITIONS = 12;

async function expectPartitions(probe: Probe): Promise<void> {
  const stream = await newStream(probe, PARTITIONS);
  const numbers = Array.from({ length: PARTITIONS }, (_, number) => number);
  const records = numbers.map((number) => ({
    data: base64(`record of ${number}`),
    partition_id: number % 2 === 0 ? String(number) : longForm(number),
  }));
  const sent = await probe.succeed("sendRecords", { stream_name: stream, records });
  const found = sent.records.map(({ partition_id }) => partitionNumber(String(partition_id)));
  probe.equal("partitions of the records", found, numbers, { pointer: "/components/schemas/PartitionId" });
  for (const number of [0, 1, 2, 9, 10, 11]) {
    const kept = (await readPartition(probe, stream, String(number), 1)).map(textOf);
    probe.equal("records of a partition", kept, [`record of ${number}`]);
  }
  const shown = (await partitionsOf(probe, stream)).map(({ partition_id }) => partitionNumber(partition_id));
  probe.equal(
    "shown partitions",
    shown.sort((one, other) => one - other),
    numbers,
  );
  const beyond = { "stream-name": stream, "partition-id": String(PARTITIONS), "cursor-type": "LATEST" };
  await probe.refuse("showCursor", beyond, "DIS.4302");
}

const createStream: readonly ScenarioRow[] = [
  {
    name: "twice",
    title: "a second stream of the same name is DIS.4307, and the first one keeps its records",
    async run(probe) {
      const stream_name = await newStream(probe);
      await upload(probe, stream_name, "0", ["kept"]);
      await probe.refuse("createStream", { stream_name, partition_count: 1 }, "DIS.4307");
      probe.equal("records", await recordsOf(probe, stream_name, 1), ["kept"]);
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
    partitions: PARTITIONS,
    title: "a stream has as many partitions as it was created with, from 0 on, and each keeps its own records",
    pointer: `${PROPERTIES}/partition_count`,
    run: expectPartitions,
  },
  {
    name: "longest-name",
    title: "two streams whose names of 64 characters differ in the last one only are two streams",
    pointer: "/components/schemas/StreamName/maxLength",
    async run(probe) {
      const name = probe.name("stream").padEnd(63, "-_x");
      const both = [`${name}a`, `${name}b`];
      await namedStreams(probe, both);
      await expectApart(probe, both);
    },
  },
  {
    name: "similar-names",
    partitions: 4,
    title: "streams whose names begin alike, or differ in a capital, or in a hyphen and an underscore, are different streams",
    pointer: "/components/schemas/StreamName",
    async run(probe) {
      const name = probe.name("stream");
      const [first, ...others] = [`${name}_a`, `${name}-a`, `${name}_ab`, `${name}_A`];
      await namedStreams(probe, [first, ...others]);
      await expectApart(probe, [first, ...others]);
      await removeStream(probe, first);
      await expectApart(probe, others);
    },
  },
  {
    name: "defaults",
    title: "a stream that was created with a name and a number of partitions only has the documented defaults",
    pointer: `${PROPERTIES}/data_type/default`,
    async run(probe) {
      const { data_type, retention_period, auto_scale_enabled, compression_format, ...rest } = await show(
        probe,
        await newStream(probe),
      );
      probe.equal("data type", data_type, "BLOB");
      probe.equal("retention", retention_period, 24, { pointer: `${PROPERTIES}/data_duration/default` });
      probe.equal("scaling by the service", auto_scale_enabled ?? false, false, {
        pointer: `${PROPERTIES}/auto_scale_enabled/default`,
      });
      probe.equal("compression", compression_format || "none", "none", { pointer: `${PROPERTIES}/compression_format` });
      const inferred = "Only the .NET client says which type a stream has when the request omits it.";
      probe.equal("type", rest.stream_type, "COMMON", { pointer: `${PROPERTIES}/stream_type`, inferred });
    },
  },
  streamsAtOnce,
];

const FORGOTTEN: Grounds = {
  pointer: "x-inferred",
  inferred: "No document says what becomes of the checkpoints and cursors of a deleted stream.",
};

const deleteStream: readonly ScenarioRow[] = [
  {
    name: "gone",
    title: "a deleted stream is DIS.4301 to every call that names it",
    async run(probe) {
      const { stream_name, app_name } = await newPlace(probe, 2);
      await removeStream(probe, stream_name);
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
      await removeStream(probe, stream_name);
      await probe.refuse("deleteStream", { stream_name }, "DIS.4301");
      await probe.refuse("deleteStream", { stream_name: probe.name("stream") }, "DIS.4301");
    },
  },
  {
    name: "records",
    title: "a stream that takes the name of a deleted one begins empty, at sequence number 0",
    async run(probe) {
      const { stream_name } = await newPlace(probe, 3);
      await removeStream(probe, stream_name);
      await makeStream(probe, stream_name);
      probe.equal("records", await recordsOf(probe, stream_name, 0), []);
      probe.equal("numbers", await upload(probe, stream_name, "0", texts(2)), ["0", "1"]);
    },
  },
  {
    name: "settings",
    title: "a stream that takes the name of a deleted one has none of its settings and tags",
    async run(probe) {
      const stream_name = probe.name("stream");
      const settings = { data_type: "JSON", data_duration: 48, tags: [{ key: "env", value: "test" }] };
      await probe.succeed("createStream", { stream_name, partition_count: 2, ...settings });
      await untilRunning(probe, stream_name);
      const before = await show(probe, stream_name);
      await removeStream(probe, stream_name);
      await makeStream(probe, stream_name);
      const after = await show(probe, stream_name);
      probe.equal("data type", after.data_type, "BLOB", { pointer: `${PROPERTIES}/data_type/default` });
      probe.equal("retention", after.retention_period, 24, { pointer: `${PROPERTIES}/data_duration/default` });
      probe.equal("number of partitions", after.partitions.length, 1, { pointer: `${PROPERTIES}/partition_count` });
      probe.equal("tags", after.tags ?? [], [], { pointer: `${PROPERTIES}/tags` });
      const inferred = "No document says that the id of a deleted stream is not used again.";
      probe.equal("whether it has the old id", after.stream_id === before.stream_id, false, { inferred });
    },
  },
  {
    name: "checkpoints",
    title: "the checkpoints of a deleted stream do not come back with its name",
    async run(probe) {
      const place = await newPlace(probe, 3);
      await commit(probe, place, 2);
      await removeStream(probe, place.stream_name);
      const { commit_checkpoint_stream_names: names } = await probe.succeed("showApp", { app_name: place.app_name });
      probe.equal("streams of the app", names ?? [], [], FORGOTTEN);
      await makeStream(probe, place.stream_name);
      await upload(probe, place.stream_name, "0", texts(3));
      await expectShown(probe, place, undefined, FORGOTTEN);
    },
  },
  {
    name: "cursors",
    title: "the cursors of a deleted stream are DIS.4217, also when a new one has its name",
    async run(probe) {
      const { stream_name } = await newPlace(probe, 3);
      const old = await cursor(probe, stream_name, "0", FROM_START);
      await removeStream(probe, stream_name);
      await probe.refuseOn(FORGOTTEN, "consumeRecords", { "partition-cursor": old }, "DIS.4217");
      await makeStream(probe, stream_name);
      await upload(probe, stream_name, "0", texts(3));
      await probe.refuseOn(FORGOTTEN, "consumeRecords", { "partition-cursor": old }, "DIS.4217");
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
      await removeStream(probe, place.stream_name);
      await expectShown(probe, other, 2);
      const records = await readPartition(probe, other.stream_name, "0", 3);
      probe.equal("numbers", numbersOf(records), range(0, 3));
    },
  },
];

/** Making and deleting streams: one entry a call. */
export const streams: Entries<"createStream" | "deleteStream"> = { createStream, deleteStream };
