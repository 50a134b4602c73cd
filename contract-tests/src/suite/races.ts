import type { Probe } from "./probe.js";
import type { ScenarioRow } from "./scenario.js";
import {
  asRead,
  atOnce,
  base64,
  type CheckpointPlace,
  commit,
  cursor,
  expectBoth,
  FROM_START,
  LAST_READ,
  newApp,
  newPlace,
  newStream,
  range,
  readAll,
  store,
  texts,
  upload,
  WIDE_READ_BYTES,
  wideTexts,
} from "./steps.js";
import { expectRecords } from "./volume.js";

// Requests that are under way at the same time: each must have its effect, and none that of another.

const SCHEMAS = "/components/schemas";

const UPLOADS = 8;
const RECORDS = 15;

export const uploadsAtOnce: ScenarioRow = {
  name: "at-once",
  title: "uploads at the same time are all stored: each record has a number of its own, and those of an upload are in its order",
  pointer: `${SCHEMAS}/SendRecordsResult/properties/sequence_number`,
  async run(probe) {
    const stream = await newStream(probe, 2);
    const works = Array.from({ length: UPLOADS }, (_, upload) => () => {
      const entries = texts(RECORDS).map((text, index) => {
        return { data: base64(`${text} of upload ${upload}`), partition_id: String(index % 2) };
      });
      return store(probe, stream, entries);
    });
    const uploads = await atOnce(works, (work) => work());
    const stored = uploads.flat();
    for (const [partition, count] of [UPLOADS * Math.ceil(RECORDS / 2), UPLOADS * Math.floor(RECORDS / 2)].entries()) {
      await expectRecords(probe, stream, partition, stored);
      const numbers = stored.filter(({ entry }) => entry.partition_id === String(partition)).map(({ number }) => Number(number));
      const sorted = numbers.sort((one, other) => one - other).map(String);
      probe.equal(`numbers of all uploads in partition ${partition}`, sorted, range(0, count));
    }
  },
};

export const readsAtOnce: ScenarioRow = {
  name: "at-once",
  title: "readers of two streams at the same time get the records of their own one",
  pointer: `${SCHEMAS}/ConsumeRecordsResponse/properties/records`,
  async run(probe) {
    const streams = [await newStream(probe), await newStream(probe)];
    const sent = streams.map((_, index) => wideTexts(10, 100 * index));
    for (const [index, stream] of streams.entries()) await upload(probe, stream, "0", sent[index] ?? []);
    const readers = [0, 1, 0, 1, 0, 1];
    const cursors = await atOnce(readers, (index) => cursor(probe, streams[index] ?? "", "0", FROM_START));
    // Reads of a few records meet one another again and again.
    const reads = await atOnce(cursors, (from) => readAll(probe, from, 10, WIDE_READ_BYTES));
    for (const [reader, records] of reads.entries()) {
      probe.equal("records of a reader", records, asRead(sent[readers[reader] ?? 0] ?? []));
    }
  },
};

const TURNS = 6;

export const readsWhileWriting: ScenarioRow = {
  name: "while-writing",
  title: "who reads while others upload gets each record once, in order",
  pointer: `${SCHEMAS}/ConsumeRecordsResponse/properties/next_partition_cursor`,
  async run(probe) {
    const stream = await newStream(probe);
    const from = await cursor(probe, stream, "0", FROM_START);
    const writing = async () => {
      for (let turn = 0; turn < TURNS; turn++) await upload(probe, stream, "0", texts(5, 5 * turn));
      return [];
    };
    const reading = () => readAll(probe, from, 5 * TURNS);
    const [, records] = await atOnce([writing, reading], (work): ReturnType<typeof reading> => work());
    probe.equal("records", records, asRead(texts(5 * TURNS)));
  },
};

/** Ends the scenario unless the checkpoint is one of two commits: the number and the metadata of the same one. */
async function expectOneOf(probe: Probe, place: CheckpointPlace, numbers: readonly number[]): Promise<void> {
  const body = await probe.succeed("showCheckpoint", { ...place, ...LAST_READ });
  const found = [String(probe.field(body, "sequence_number")), body.metadata ?? ""];
  const isOne = numbers.some((number) => found[0] === String(number) && found[1] === `metadata ${number}`);
  probe.equal(`whether ${found.join(" with ")} is one of the commits ${numbers.join(" and ")}`, isOne, true);
}

export const commitsAtOnce: ScenarioRow = {
  name: "at-once",
  title: "commits at the same time are kept and shown each in its place; of two for one place one is kept, with its own metadata",
  async run(probe) {
    const first = await newPlace(probe, 9, 2);
    await upload(probe, first.stream_name, "1", texts(9));
    const apps = [first.app_name, await newApp(probe)];
    const places = apps.flatMap((app_name) => ["0", "1"].map((partition_id) => ({ ...first, app_name, partition_id })));
    for (const from of [0, 4]) {
      await atOnce(places, (place, index) => commit(probe, place, from + index, `metadata ${from + index}`));
      for (const [index, place] of places.entries()) await expectBoth(probe, place, from + index, `metadata ${from + index}`);
      const bodies = await atOnce(places, (place) => probe.succeed("showCheckpoint", { ...place, ...LAST_READ }));
      for (const [index, body] of bodies.entries()) {
        probe.equal("checkpoint that is shown beside others", body, { metadata: `metadata ${from + index}` });
      }
    }
    await atOnce([7, 8], (number) => commit(probe, first, number, `metadata ${number}`));
    await expectOneOf(probe, first, [7, 8]);
  },
};
