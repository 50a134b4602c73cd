import { valueAt } from "dis-openapi/contract";
import { join, leave, member, newGroup, settle } from "./consumer-groups.js";
import type { Probe } from "./probe.js";
import { commitsAtOnce } from "./races.js";
import type { Entries, ScenarioRow } from "./scenario.js";
import {
  base64,
  type CheckpointPlace,
  commit,
  expectBoth,
  expectShown,
  LAST_READ,
  newApp,
  newPlace,
  newStream,
  store,
  texts,
  upload,
} from "./steps.js";
import { checkpointsFarAlong } from "./volume.js";

const SCHEMAS = "/components/schemas";
const LONGEST_METADATA = `${SCHEMAS}/CommitCheckpointRequest/properties/metadata/maxLength`;

async function deleteOne(probe: Probe, place: CheckpointPlace): Promise<void> {
  await probe.succeed("deleteCheckpoint", { ...place, ...LAST_READ });
}

async function deleteAll(probe: Probe, { stream_name, app_name }: CheckpointPlace): Promise<void> {
  await probe.succeed("deleteCheckpoint", { stream_name, app_name, ...LAST_READ });
}

const commitCheckpoint: readonly ScenarioRow[] = [
  {
    name: "shown-again",
    title: "a committed number and its metadata are shown again",
    async run(probe) {
      const place = await newPlace(probe, 5);
      await commit(probe, place, 3, "offset of the file: 17");
      await expectBoth(probe, place, 3, "offset of the file: 17");
    },
  },
  {
    name: "replaces",
    title: "a later commit replaces an earlier one, also with a smaller number",
    async run(probe) {
      const place = await newPlace(probe, 5);
      for (const number of [2, 4]) {
        await commit(probe, place, number, `metadata ${number}`);
        await expectBoth(probe, place, number, `metadata ${number}`);
      }
      const inferred = "No document says whether an app may commit a smaller number.";
      await commit(probe, place, 1, "metadata 1", { inferred });
      await expectBoth(probe, place, 1, "metadata 1", { inferred });
    },
  },
  {
    name: "twice-equals-once",
    title: "committing the same number twice equals committing it once",
    async run(probe) {
      const place = await newPlace(probe, 5);
      await commit(probe, place, 2, "same");
      await commit(probe, place, 2, "same");
      await expectBoth(probe, place, 2, "same");
    },
  },
  {
    name: "zero-on-empty-partition",
    title: "0 can be committed on an empty partition",
    async run(probe) {
      const place = await newPlace(probe);
      await commit(probe, place, 0);
      await expectShown(probe, place, 0);
    },
  },
  {
    name: "next-to-write",
    title: "the number that is written next can be committed",
    async run(probe) {
      const place = await newPlace(probe, 5);
      await commit(probe, place, 5);
      await expectShown(probe, place, 5);
    },
  },
  {
    name: "out-of-range",
    title: "a number outside the range is refused with DIS.4224 and the old checkpoint is kept",
    async run(probe) {
      const place = await newPlace(probe, 5);
      await commit(probe, place, 2, "kept");
      for (const sequence_number of ["6", "1000", "9223372036854775807"]) {
        await probe.refuse("commitCheckpoint", { ...place, ...LAST_READ, sequence_number, metadata: "lost" }, "DIS.4224");
        await expectBoth(probe, place, 2, "kept");
      }
    },
  },
  {
    name: "unknown-names",
    title: "an unknown stream is DIS.4301, an unknown app DIS.4332, an unknown partition DIS.4302",
    async run(probe) {
      const place = { ...(await newPlace(probe, 1)), ...LAST_READ, sequence_number: "0" };
      await probe.refuse("commitCheckpoint", { ...place, stream_name: probe.name("stream") }, "DIS.4301");
      await probe.refuse("commitCheckpoint", { ...place, app_name: probe.name("app") }, "DIS.4332");
      for (const partition_id of ["1", "shardId-0000000001", "4294967296"]) {
        await probe.refuse("commitCheckpoint", { ...place, partition_id }, "DIS.4302");
      }
    },
  },
  {
    name: "while-rebalancing",
    waits: true,
    title: "a member cannot commit during a rebalance: DIS.4701, and the checkpoint stays",
    async run(probe) {
      const place = await newGroup(probe, 2);
      const [one, other] = [member(place, "one"), member(place, "other")];
      await join(probe, one, place.stream_name);
      const [share] = await settle(probe, place.stream_name, [one]);
      await join(probe, other, place.stream_name);
      const commitment = { ...place, ...LAST_READ, sequence_number: "1" };
      const who = { client_id: one.clientId, generation_id: share?.generation ?? 0 };
      const grounds = { inferred: "No document describes consumer groups; official clients expect these codes." };
      await probe.refuseOn(grounds, "commitCheckpoint", { ...commitment, ...who }, "DIS.4701", "DIS.4703");
      await expectShown(probe, place, undefined, grounds);
      await leave(probe, one, other);
    },
  },
  {
    name: "metadata",
    title: "metadata as long as it may be comes back as it was, whatever the characters",
    pointer: LONGEST_METADATA,
    async run(probe) {
      const place = await newPlace(probe, 1);
      const most = Number(valueAt(probe.contract, LONGEST_METADATA));
      for (const metadata of [
        "m".repeat(most),
        "\u5b57".repeat(most),
        '{"File":"a\\b","line":"\t\n"}',
        " M \n",
        "<a href='x'>&amp;</a>%20+",
        "a\\nb\\u0041",
        '{ "file" : [ 1, 2.0 ] }',
        "zero\0 and more",
        "null",
        "\ufeffmark",
        "e\u0301\u00e9 \ud83d\ude00",
        "",
      ]) {
        await commit(probe, place, 0, metadata);
        await expectBoth(probe, place, 0, metadata);
      }
    },
  },
  {
    name: "both-partition-forms",
    title: "0 and shardId-0000000000 mean the same partition",
    pointer: `${SCHEMAS}/PartitionId`,
    async run(probe) {
      const place = await newPlace(probe, 5);
      const long = { ...place, partition_id: "shardId-0000000000" };
      await commit(probe, place, 1);
      await expectShown(probe, long, 1);
      await commit(probe, long, 4);
      await expectShown(probe, place, 4);
    },
  },
  {
    name: "two-apps",
    title: "two apps that read the same stream do not disturb each other",
    async run(probe) {
      const first = await newPlace(probe, 5);
      // A name that begins with that of the other one.
      const second = { ...first, app_name: await newApp(probe, `${first.app_name}-2`) };
      await commit(probe, first, 1);
      await expectShown(probe, second, undefined);
      await commit(probe, second, 4);
      await expectShown(probe, first, 1);
      await expectShown(probe, second, 4);
    },
  },
  {
    name: "two-partitions",
    title: "the checkpoints of two partitions do not disturb each other",
    async run(probe) {
      const first = await newPlace(probe, 5, 2);
      const second = { ...first, partition_id: "1" };
      await upload(probe, first.stream_name, "1", texts(5));
      await commit(probe, first, 1);
      await expectShown(probe, second, undefined);
      await commit(probe, second, 4);
      await expectShown(probe, first, 1);
    },
  },
  {
    name: "two-streams",
    title: "the checkpoints of two streams do not disturb each other",
    async run(probe) {
      const first = await newPlace(probe, 5);
      const second = { ...first, stream_name: await newStream(probe) };
      await upload(probe, second.stream_name, "0", texts(5));
      await commit(probe, first, 1);
      await expectShown(probe, second, undefined);
      await commit(probe, second, 4);
      await expectShown(probe, first, 1);
    },
  },
  checkpointsFarAlong,
  commitsAtOnce,
  {
    name: "no-metadata",
    title: "a checkpoint that was committed without metadata is shown without",
    async run(probe) {
      const place = await newPlace(probe, 3);
      await commit(probe, place, 1);
      await expectBoth(probe, place, 1, "");
    },
  },
  {
    name: "twelve-partitions",
    title: "of twelve partitions each has its own checkpoint, and a deletion takes that of its partition only",
    pointer: `${SCHEMAS}/PartitionId`,
    partitions: 12,
    async run(probe) {
      const place = await newPlace(probe, 0, 12);
      const places = [0, 1, 2, 10, 11].map((number) => ({ ...place, partition_id: String(number) }));
      const entries = places.flatMap(({ partition_id }) => texts(4).map((text) => ({ data: base64(text), partition_id })));
      await store(probe, place.stream_name, entries);
      for (const [index, each] of places.entries()) await commit(probe, each, index % 4, `partition ${each.partition_id}`);
      const [, one, ...others] = places;
      await deleteOne(probe, one ?? place);
      await expectShown(probe, one ?? place, undefined);
      for (const each of others) await expectBoth(probe, each, places.indexOf(each) % 4, `partition ${each.partition_id}`);
    },
  },
  {
    name: "any-credentials",
    title: "the checkpoint is the same whether a call carries a token or a signature, and however its URL ends",
    needs: ["signature"],
    async run(probe) {
      const place = await newPlace(probe, 5);
      const commitment = { ...place, ...LAST_READ, sequence_number: "3" };
      await probe.succeed("commitCheckpoint", commitment, { credentials: "scoped-signature", looseUrl: true });
      for (const credentials of ["token", "scoped-signature", "gateway-signature"] as const) {
        for (const looseUrl of [false, true]) {
          const body = await probe.succeed("showCheckpoint", { ...place, ...LAST_READ }, { credentials, looseUrl });
          probe.equal(`checkpoint with ${credentials}`, String(probe.field(body, "sequence_number")), "3");
        }
      }
    },
  },
  {
    name: "refused-credentials",
    care: { failsAuthentication: true },
    title: "a commit with credentials that are refused leaves the checkpoint as it is",
    needs: ["signature"],
    pointer: "/security",
    async run(probe) {
      const place = await newPlace(probe, 5);
      await commit(probe, place, 1, "kept");
      const other = { ...place, ...LAST_READ, sequence_number: "4", metadata: "lost" };
      for (const credentials of ["none", "wrong-token", "wrong-secret", "tampered-gateway"] as const) {
        await probe.send("commitCheckpoint", other, { credentials });
        await expectBoth(probe, place, 1, "kept");
      }
    },
  },
];

const showCheckpoint: readonly ScenarioRow[] = [
  {
    name: "none-yet",
    title: "an app that has not committed has no checkpoint",
    async run(probe) {
      await expectShown(probe, await newPlace(probe, 3), undefined);
    },
  },
  {
    name: "not-moved-by-records",
    title: "new records do not move a checkpoint",
    async run(probe) {
      const place = await newPlace(probe, 3);
      await commit(probe, place, 1);
      await upload(probe, place.stream_name, "0", ["one more"]);
      await expectShown(probe, place, 1);
    },
  },
  {
    name: "unknown-names",
    title: "an unknown stream is DIS.4301, an unknown app DIS.4332, an unknown partition DIS.4302",
    async run(probe) {
      const place = { ...(await newPlace(probe, 1)), ...LAST_READ };
      await probe.refuse("showCheckpoint", { ...place, stream_name: probe.name("stream") }, "DIS.4301");
      await probe.refuse("showCheckpoint", { ...place, app_name: probe.name("app") }, "DIS.4332");
      await probe.refuse("showCheckpoint", { ...place, partition_id: "1" }, "DIS.4302");
    },
  },
];

const PARTITION_ID = "parameters/3";

/** An app with the checkpoint 1 in each of two partitions of a stream. */
async function twoCommitted(probe: Probe): Promise<readonly [CheckpointPlace, CheckpointPlace]> {
  const first = await newPlace(probe, 3, 2);
  const second = { ...first, partition_id: "1" };
  await upload(probe, first.stream_name, "1", texts(3));
  await commit(probe, first, 1);
  await commit(probe, second, 1);
  return [first, second];
}

const deleteCheckpoint: readonly ScenarioRow[] = [
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
];

/** What an app has read up to: one entry a call. */
export const checkpoints: Entries<"commitCheckpoint" | "showCheckpoint" | "deleteCheckpoint"> = {
  commitCheckpoint,
  showCheckpoint,
  deleteCheckpoint,
};
