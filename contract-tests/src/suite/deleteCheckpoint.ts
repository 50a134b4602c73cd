import type { Probe } from "../probe.js";
import { scenariosOf } from "../scenario.js";
import { commit, expectShown, LAST_READ, newApp, newPlace, newStream, type Place, texts, upload } from "./steps.js";

const OPERATION = "/paths/~1v2~1{project_id}~1checkpoints/delete";
const PARTITION_ID = `${OPERATION}/parameters/3`;

async function deleteOne(probe: Probe, place: Place): Promise<void> {
  await probe.succeed("deleteCheckpoint", { ...place, ...LAST_READ });
}

async function deleteAll(probe: Probe, { stream_name, app_name }: Place): Promise<void> {
  await probe.succeed("deleteCheckpoint", { stream_name, app_name, ...LAST_READ });
}

/** A place in each of two partitions of a stream, both with the checkpoint 1. */
async function twoCommitted(probe: Probe): Promise<readonly [Place, Place]> {
  const first = await newPlace(probe, 3, 2);
  const second = { ...first, partition_id: "1" };
  await upload(probe, first.stream_name, "1", texts(3));
  await commit(probe, first, 1);
  await commit(probe, second, 1);
  return [first, second];
}

export const deleteCheckpoint = scenariosOf("deleteCheckpoint", OPERATION, [
  {
    name: "none-after",
    title: "after a deletion there is no checkpoint",
    async run(probe) {
      const place = await newPlace(probe, 3);
      await commit(probe, place, 1);
      await deleteOne(probe, place);
      await expectShown(probe, place, undefined);
    },
  },
  {
    name: "one-partition",
    title: "with partition_id only the checkpoint of that partition is deleted",
    pointer: PARTITION_ID,
    async run(probe) {
      const [first, second] = await twoCommitted(probe);
      await deleteOne(probe, first);
      await expectShown(probe, first, undefined);
      await expectShown(probe, second, 1);
    },
  },
  {
    name: "all-partitions",
    title: "without partition_id the checkpoints of all partitions are deleted",
    pointer: PARTITION_ID,
    async run(probe) {
      const [first, second] = await twoCommitted(probe);
      await deleteAll(probe, first);
      await expectShown(probe, first, undefined);
      await expectShown(probe, second, undefined);
    },
  },
  {
    name: "long-partition-form",
    title: "a checkpoint committed for 0 is deleted for shardId-0000000000",
    pointer: "/components/schemas/PartitionId",
    async run(probe) {
      const place = await newPlace(probe, 3);
      await commit(probe, place, 1);
      await deleteOne(probe, { ...place, partition_id: "shardId-0000000000" });
      await expectShown(probe, place, undefined);
    },
  },
  {
    name: "other-apps-and-streams",
    title: "a deletion leaves the checkpoints of other apps and other streams",
    async run(probe) {
      const place = await newPlace(probe, 3);
      const otherApp = { ...place, app_name: await newApp(probe) };
      const otherStream = { ...place, stream_name: await newStream(probe) };
      await upload(probe, otherStream.stream_name, "0", texts(3));
      for (const each of [place, otherApp, otherStream]) await commit(probe, each, 2);
      await deleteAll(probe, place);
      await expectShown(probe, place, undefined);
      await expectShown(probe, otherApp, 2);
      await expectShown(probe, otherStream, 2);
    },
  },
  {
    name: "twice",
    title: "deleting twice equals deleting once, and a new checkpoint can be committed",
    async run(probe) {
      const place = await newPlace(probe, 3);
      await commit(probe, place, 1);
      await deleteOne(probe, place);
      await deleteOne(probe, place);
      await commit(probe, place, 0);
      await expectShown(probe, place, 0);
    },
  },
  {
    name: "unknown-names",
    title: "an unknown stream is DIS.4301, an unknown app DIS.4332, an unknown partition DIS.4302",
    async run(probe) {
      const place = { ...(await newPlace(probe, 1)), ...LAST_READ };
      await probe.refuse("deleteCheckpoint", { ...place, stream_name: probe.name("stream") }, "DIS.4301");
      await probe.refuse("deleteCheckpoint", { ...place, app_name: probe.name("app") }, "DIS.4332");
      await probe.refuse("deleteCheckpoint", { ...place, partition_id: "1" }, "DIS.4302");
    },
  },
]);
