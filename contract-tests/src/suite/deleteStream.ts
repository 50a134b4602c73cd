import type { Probe } from "../probe.js";
import { scenariosOf } from "../scenario.js";
import { cursor, numbersOf, range, readAll } from "./reading.js";
import { base64, commit, expectShown, newApp, newPlace, newStream, texts, upload } from "./steps.js";

const OPERATION = "/paths/~1v2~1{project_id}~1streams~1{stream_name}/delete";
const FROM_START = { "cursor-type": "TRIM_HORIZON" } as const;

async function remove(probe: Probe, stream_name: string): Promise<void> {
  await probe.succeed("deleteStream", { stream_name });
}

async function makeAgain(probe: Probe, stream_name: string): Promise<void> {
  await probe.succeed("createStream", { stream_name, partition_count: 1 });
}

export const deleteStream = scenariosOf("deleteStream", OPERATION, [
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
    title: "a second deletion is DIS.4301, as is that of a stream that never was",
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
      probe.equal("records", await readAll(probe, await cursor(probe, stream_name, "0", FROM_START)), []);
      probe.equal("numbers", await upload(probe, stream_name, "0", texts(2)), ["0", "1"]);
    },
  },
  {
    name: "checkpoints",
    basis: "inferred",
    title: "the checkpoints of a deleted stream do not come back with its name",
    pointer: `${OPERATION}/x-inferred`,
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
    pointer: `${OPERATION}/x-inferred`,
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
      const records = await readAll(probe, await cursor(probe, other.stream_name, "0", FROM_START));
      probe.equal("numbers", numbersOf(records), range(0, 3));
    },
  },
]);
