import { codesOf } from "../check/check.js";
import type { Input } from "../run/send.js";
import { cursorsOfStreamInUse } from "./in-use.js";
import type { Grounds, Probe } from "./probe.js";
import type { Entries, ScenarioRow } from "./scenario.js";
import { asRead, cursor, FROM_START, keptOf, newStream, pause, readAll, readPartition, texts, upload } from "./steps.js";
import { cursorsFarAlong } from "./volume.js";

const CURSOR_TYPE = "parameters/2";
const RECORDS = 5;
const HOUR_MS = 3_600_000;

/** A stream with one partition and RECORDS records. */
async function filledStream(probe: Probe): Promise<string> {
  const stream = await newStream(probe);
  await upload(probe, stream, "0", texts(RECORDS));
  return stream;
}

/** Ends the scenario unless a cursor of this kind reads the records from `first` on. @param ofSuccess grounds of the cursor itself */
async function expectStart(probe: Probe, stream: string, extra: Input, first: number, ofSuccess?: Grounds): Promise<void> {
  const records = await readAll(probe, await cursor(probe, stream, "0", extra, ofSuccess), RECORDS - first);
  probe.equal(`records behind ${JSON.stringify(extra)}`, records, asRead(texts(RECORDS - first, first), first));
}

function at(type: string, number: number | string): Input {
  return { "cursor-type": type, "starting-sequence-number": String(number) };
}

async function refuseRange(probe: Probe, stream: string, extra: Input): Promise<void> {
  await probe.refuse("showCursor", { "stream-name": stream, "partition-id": "0", ...extra }, "DIS.4224");
}

/** Uploads a record with a later timestamp than those before. */
async function uploadLater(probe: Probe, stream: string): Promise<void> {
  await pause(20);
  await upload(probe, stream, "0", ["later"]);
}

const showCursor: readonly ScenarioRow[] = [
  {
    name: "at-sequence-number",
    title: "AT_SEQUENCE_NUMBER reads n first and is the default; n can be A to B",
    pointer: CURSOR_TYPE,
    async run(probe) {
      const stream = await filledStream(probe);
      for (const number of [0, 3, RECORDS]) {
        await expectStart(probe, stream, at("AT_SEQUENCE_NUMBER", number), number);
        await expectStart(probe, stream, { "starting-sequence-number": String(number) }, number);
      }
      await refuseRange(probe, stream, at("AT_SEQUENCE_NUMBER", RECORDS + 1));
      await refuseRange(probe, stream, at("AT_SEQUENCE_NUMBER", "9223372036854775807"));
    },
  },
  {
    name: "after-sequence-number",
    title: "AFTER_SEQUENCE_NUMBER reads n + 1 first; n can be A to B - 1",
    pointer: CURSOR_TYPE,
    async run(probe) {
      const stream = await filledStream(probe);
      for (const number of [0, 3, RECORDS - 1]) {
        await expectStart(probe, stream, at("AFTER_SEQUENCE_NUMBER", number), number + 1);
      }
      await refuseRange(probe, stream, at("AFTER_SEQUENCE_NUMBER", RECORDS));
      await refuseRange(probe, stream, at("AFTER_SEQUENCE_NUMBER", "9223372036854775807"));
    },
  },
  {
    name: "trim-horizon",
    title: "TRIM_HORIZON starts at the earliest record, whatever number and time come with it",
    pointer: CURSOR_TYPE,
    async run(probe) {
      const stream = await filledStream(probe);
      await expectStart(probe, stream, FROM_START, 0);
      const grounds = { inferred: "No document says that a number or a time may come with a type that does not need it." };
      await expectStart(probe, stream, { ...FROM_START, "starting-sequence-number": "3" }, 0, grounds);
      await expectStart(probe, stream, { ...FROM_START, timestamp: Date.now() + HOUR_MS }, 0, grounds);
    },
  },
  {
    name: "latest",
    title: "LATEST starts at the record that is written next",
    pointer: CURSOR_TYPE,
    async run(probe) {
      const stream = await filledStream(probe);
      const latest = await cursor(probe, stream, "0", { "cursor-type": "LATEST" });
      await upload(probe, stream, "0", texts(2, RECORDS));
      probe.equal("records behind LATEST", await readAll(probe, latest, 2), asRead(texts(2, RECORDS), RECORDS));
      const again = await cursor(probe, stream, "0", { "cursor-type": "LATEST" });
      probe.equal("records behind LATEST when it is asked for again", await readAll(probe, again, 0), []);
    },
  },
  {
    name: "at-timestamp",
    title: "AT_TIMESTAMP starts at the first record written at or after the time, and in the future acts like LATEST",
    pointer: "parameters/4",
    async run(probe) {
      const stream = await filledStream(probe);
      await uploadLater(probe, stream);
      const all = await readPartition(probe, stream, "0", RECORDS + 1);
      const times = all.map((record) => probe.field(record, "timestamp"));
      const [first = 0, last = 0] = [times[0], times.at(-1)];
      for (const time of [first, first + 1, last]) {
        const at = await cursor(probe, stream, "0", { "cursor-type": "AT_TIMESTAMP", timestamp: time });
        const due = all.slice(times.findIndex((each) => each >= time));
        probe.equal(`records at or after ${time}`, await readAll(probe, at, due.length), keptOf(due));
      }
      const future = await cursor(probe, stream, "0", { "cursor-type": "AT_TIMESTAMP", timestamp: last + HOUR_MS });
      probe.equal("records after a time in the future", await readAll(probe, future, 0), []);
    },
  },
  {
    name: "before-the-first",
    title: "a time before the first record gives all records, or DIS.4300",
    pointer: "parameters/4",
    async run(probe) {
      const stream = await filledStream(probe);
      const [first] = await readPartition(probe, stream, "0", RECORDS);
      const timestamp = probe.field(first, "timestamp") - HOUR_MS;
      const input = { "stream-name": stream, "partition-id": "0", "cursor-type": "AT_TIMESTAMP", timestamp };
      const exchange = await probe.send("showCursor", input);
      if (codesOf(exchange).includes("DIS.4300")) return;
      await expectStart(probe, stream, { "cursor-type": "AT_TIMESTAMP", timestamp }, 0);
    },
  },
  {
    name: "timestamp-missing",
    title: "AT_TIMESTAMP without a time is refused",
    pointer: "parameters/4",
    async run(probe) {
      const input = { "stream-name": await newStream(probe), "partition-id": "0", "cursor-type": "AT_TIMESTAMP" };
      const inferred = "No document says what AT_TIMESTAMP does without a time.";
      await probe.refuseOn({ inferred }, "showCursor", input, "DIS.4300", "DIS.4200");
    },
  },
  {
    name: "both-partition-forms",
    title: "0 and shardId-0000000000 mean the same partition",
    pointer: "/components/schemas/PartitionId",
    async run(probe) {
      const stream = await newStream(probe, 2);
      await upload(probe, stream, "1", texts(3));
      for (const partition of ["1", "shardId-0000000001"]) {
        const records = await readPartition(probe, stream, partition, 3);
        probe.equal(`records of partition ${partition}`, records, asRead(texts(3)));
      }
    },
  },
  {
    name: "unknown-names",
    title: "an unknown stream is DIS.4301, an unknown partition DIS.4302",
    async run(probe) {
      const start = { ...FROM_START, "partition-id": "0" };
      await probe.refuse("showCursor", { ...start, "stream-name": probe.name("stream") }, "DIS.4301");
      const stream = await newStream(probe);
      await probe.refuse("showCursor", { ...start, "stream-name": stream, "partition-id": "1" }, "DIS.4302");
    },
  },
  cursorsFarAlong,
  cursorsOfStreamInUse,
];

/** Where reading begins. The tag is that of the records. */
export const cursors: Entries<"showCursor"> = {
  showCursor,
};
