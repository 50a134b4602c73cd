import { recordsOfStreamInUse } from "./in-use.js";
import { keysOfRecords, placements } from "./placement.js";
import { readsAtOnce, readsWhileWriting, uploadsAtOnce } from "./races.js";
import type { Entries, ScenarioRow } from "./scenario.js";
import {
  asRead,
  base64,
  commit,
  cursor,
  expectShown,
  FROM_START,
  keptOf,
  newPlace,
  newStream,
  pause,
  range,
  read,
  readAll,
  readOn,
  readPartition,
  show,
  store,
  texts,
  upload,
  WIDE_BYTES,
  WIDE_READ_BYTES,
  wideTexts,
} from "./steps.js";
import { largeRecords, manyPages, manyRecords } from "./volume.js";

const SCHEMAS = "/components/schemas";

const sendRecords: readonly ScenarioRow[] = [
  {
    name: "numbered-from-zero",
    title: "sequence numbers run from 0 without a gap, over several uploads",
    pointer: `${SCHEMAS}/SendRecordsResult/properties/sequence_number`,
    async run(probe) {
      const stream = await newStream(probe);
      const numbers: string[] = [];
      for (const count of [1, 3, 10]) numbers.push(...(await upload(probe, stream, "0", texts(count))));
      probe.equal("sequence numbers", numbers, range(0, 14));
    },
  },
  {
    name: "numbered-per-partition",
    title: "each partition counts for itself, and both forms of its id mean the same one",
    async run(probe) {
      const stream = await newStream(probe, 2);
      const zero = await upload(probe, stream, "0", texts(2));
      const one = await upload(probe, stream, "shardId-0000000001", texts(3));
      zero.push(...(await upload(probe, stream, "shardId-0000000000", texts(2))));
      probe.equal("sequence numbers of both partitions", [zero, one], [range(0, 4), range(0, 3)]);
    },
  },
  ...placements,
  {
    name: "failed-count",
    title: "failed_record_count is the number of refused records, and one refused record does not stop the others",
    pointer: `${SCHEMAS}/SendRecordsResponse/properties/failed_record_count`,
    async run(probe) {
      const stream_name = await newStream(probe);
      const records = ["0", "7", "0", "9"].map((partition_id, index) => ({ data: base64(`record ${index}`), partition_id }));
      const body = await probe.succeed("sendRecords", { stream_name, records });
      const failed = body.records.map((record) => (record.error_code ?? "") !== "");
      probe.equal("refused records", failed, [false, true, false, true]);
      probe.equal("failed_record_count", body.failed_record_count, 2);
      probe.equal("code of the refused record", body.records[1]?.error_code, "DIS.4302");
      probe.equal(
        "numbers of the stored ones",
        [body.records[0], body.records[2]].map((entry) => entry?.sequence_number),
        ["0", "1"],
      );
      const stored = await readPartition(probe, stream_name, "0", 2);
      probe.equal("stored records", stored, asRead(["record 0", "record 2"]));
    },
  },
  {
    name: "response-in-order",
    title: "the response has one entry per record, in the order of the request",
    pointer: `${SCHEMAS}/SendRecordsResponse/properties/records`,
    async run(probe) {
      const stream_name = await newStream(probe, 2);
      const partitions = ["1", "0", "0", "1", "0"];
      const records = partitions.map((partition_id, index) => ({ data: base64(`record ${index}`), partition_id }));
      const body = await probe.succeed("sendRecords", { stream_name, records });
      const found = body.records.map((entry) => [entry.partition_id, entry.sequence_number]);
      const [zero, one] = ["shardId-0000000000", "shardId-0000000001"];
      probe.equal("entries", found, [
        [one, "0"],
        [zero, "0"],
        [zero, "1"],
        [one, "1"],
        [zero, "2"],
      ]);
    },
  },
  {
    name: "same-again",
    title: "equal records are stored each for itself, in one upload and in the next",
    pointer: `${SCHEMAS}/SendRecordsResult/properties/sequence_number`,
    async run(probe) {
      const stream = await newStream(probe);
      const same = ["same", "same"];
      const numbers = [await upload(probe, stream, "0", same), await upload(probe, stream, "0", same)];
      probe.equal("sequence numbers", numbers, [range(0, 2), range(2, 4)]);
      probe.equal("records", await readPartition(probe, stream, "0", 4), asRead([...same, ...same]));
    },
  },
  manyRecords,
  largeRecords,
  uploadsAtOnce,
  {
    name: "unknown-stream",
    care: { billable: false },
    title: "an unknown stream is DIS.4301",
    async run(probe) {
      await probe.refuse("sendRecords", { stream_name: probe.name("stream"), records: [{ data: base64("x") }] }, "DIS.4301");
    },
  },
];

/** Two records are this far apart, so that they differ in milliseconds. */
const LATER_MS = 20;

/** A cursor is valid for five minutes; so long can be waited for beside the other scenarios. */
const OLD_CURSOR_MS = 2500;

/** How far the clocks of a service may be apart. */
const CLOCKS_MS = 3_600_000;

const consumeRecords: readonly ScenarioRow[] = [
  {
    name: "in-order",
    title: "records come in the order of their sequence numbers, as they were uploaded",
    pointer: `${SCHEMAS}/ConsumeRecordsResponse/properties/records`,
    async run(probe) {
      const stream = await newStream(probe);
      for (const from of [0, 4, 8]) await upload(probe, stream, "0", texts(4, from));
      const records = await readPartition(probe, stream, "0", 12);
      probe.equal("records", records, asRead(texts(12)));
    },
  },
  {
    name: "round-trip",
    title: "the bytes and the partition key of a record come back as they were",
    pointer: `${SCHEMAS}/Record`,
    async run(probe) {
      const stream_name = await newStream(probe);
      const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
      const written = [
        "x",
        "\u5b57\n",
        "\ufeffmark",
        " lines\r\n\r\n \t",
        "zeros\0\0",
        "007",
        '{ "b" : [ 1.0 ], "a" : "\\u0041" }',
        "null",
      ];
      const data = ["", bytes.toString("base64"), ...written.map(base64)];
      const records = data.map((text, index) => ({ data: text, partition_key: `Key ${index}` }));
      await store(probe, stream_name, records);
      const found = await readPartition(probe, stream_name, "0", data.length);
      probe.equal("records", found, records);
    },
  },
  {
    name: "nothing-yet",
    title: "with nothing to read the list is empty, and the next cursor finds what comes later",
    pointer: `${SCHEMAS}/ConsumeRecordsResponse/properties/next_partition_cursor`,
    async run(probe) {
      const stream = await newStream(probe);
      const first = await read(probe, await cursor(probe, stream, "0", FROM_START));
      const second = await read(probe, first.next);
      probe.equal("records of an empty partition", [...first.records, ...second.records], []);
      await upload(probe, stream, "0", texts(2));
      // A cursor that was read before there was anything shows it as well as the one that came with the response.
      for (const from of [first.next, second.next]) {
        probe.equal("records after an upload", await readAll(probe, from, 2), asRead(texts(2)));
      }
    },
  },
  {
    name: "next-cursor",
    title: "the next cursor neither skips nor repeats a record, whatever the size of a read",
    pointer: "parameters/1",
    async run(probe) {
      const stream = await newStream(probe);
      await upload(probe, stream, "0", wideTexts(10));
      for (const maxBytes of [WIDE_READ_BYTES, 2 * WIDE_READ_BYTES, 1_000_000]) {
        const records = await readPartition(probe, stream, "0", 10, maxBytes);
        probe.equal(`records in reads of ${maxBytes} bytes`, records, asRead(wideTexts(10)));
      }
    },
  },
  {
    name: "size-of-a-read",
    title: "a read gives no more bytes than max_fetch_bytes",
    pointer: "parameters/1",
    async run(probe) {
      const stream = await newStream(probe);
      await upload(probe, stream, "0", wideTexts(10));
      for (const maxBytes of [WIDE_READ_BYTES, 2 * WIDE_READ_BYTES]) {
        const { records } = await readOn(probe, await cursor(probe, stream, "0", FROM_START), 1, maxBytes);
        const bytes = records.reduce((sum, { data }) => sum + Buffer.byteLength(data, "base64"), 0);
        probe.equal(`whether there are records in ${maxBytes} bytes`, bytes > 0, true);
        probe.equal(`whether a read of ${maxBytes} bytes gives more of them`, bytes > maxBytes, false);
      }
    },
  },
  {
    name: "limit",
    title: "a read gives no more records than limit",
    pointer: "parameters/2",
    async run(probe) {
      const stream = await newStream(probe);
      await upload(probe, stream, "0", texts(10));
      const body = await probe.succeed("consumeRecords", {
        "partition-cursor": await cursor(probe, stream, "0", FROM_START),
        limit: 3,
      });
      const inferred = "No document has the parameter, and the Java client says that it has no effect.";
      probe.equal("whether there are more than 3 records", body.records.length > 3, false, { inferred });
    },
  },
  {
    name: "cursor-again",
    title: "the same cursor gives the same records again",
    async run(probe) {
      const stream = await newStream(probe);
      await upload(probe, stream, "0", texts(3));
      const start = await cursor(probe, stream, "0", FROM_START);
      for (const time of ["first", "second"]) {
        probe.equal(`records of the ${time} read`, await readAll(probe, start, 3), asRead(texts(3)));
      }
    },
  },
  {
    name: "own-partition-only",
    title: "a cursor reads its own partition only",
    async run(probe) {
      const stream = await newStream(probe, 2);
      await upload(probe, stream, "0", ["zero"]);
      await upload(probe, stream, "1", ["one"]);
      for (const [partition, text] of [
        ["0", "zero"],
        ["1", "one"],
      ] as const) {
        const records = await readPartition(probe, stream, partition, 1);
        probe.equal(`records of partition ${partition}`, records, asRead([text]));
      }
    },
  },
  {
    name: "changed-cursor",
    waits: true,
    title: "a cursor with other text in it, around it or missing from it is DIS.4217, and as it was given it reads on",
    async run(probe) {
      const stream = await newStream(probe);
      await upload(probe, stream, "0", texts(2));
      const given = await cursor(probe, stream, "0", FROM_START);
      const half = given.slice(0, given.length / 2);
      for (const changed of [half, `${given}${given}`, `${given}MDAw`, `MDAw${given}`]) {
        await probe.refuse("consumeRecords", { "partition-cursor": changed }, "DIS.4217");
      }
      await pause(OLD_CURSOR_MS);
      probe.equal("records at a cursor of some seconds ago", await readAll(probe, given, 2), asRead(texts(2)));
    },
  },
  {
    name: "not-a-cursor",
    care: { access: "read", billable: false },
    title: "a text that is not a cursor is DIS.4217",
    async run(probe) {
      await probe.refuse("consumeRecords", { "partition-cursor": "bm9ib2R5cyBjdXJzb3I" }, "DIS.4217");
    },
  },
  {
    name: "resume",
    title: "an app that resumes behind its checkpoint skips nothing and repeats nothing",
    pointer: "/tags/3",
    async run(probe) {
      const place = await newPlace(probe);
      const { stream_name: stream, partition_id: partition } = place;
      await upload(probe, stream, partition, wideTexts(10));
      const before = await readOn(probe, await cursor(probe, stream, partition, FROM_START), 1, WIDE_READ_BYTES);
      probe.equal("records that are read first", before.records, asRead(wideTexts(Math.max(1, before.records.length))));
      const last = before.records.length - 1;
      await commit(probe, place, last);
      await upload(probe, stream, partition, wideTexts(5, 10));
      await expectShown(probe, place, last);
      const resumed = await cursor(probe, stream, partition, {
        "cursor-type": "AFTER_SEQUENCE_NUMBER",
        "starting-sequence-number": String(last),
      });
      const all = [...before.records, ...(await readAll(probe, resumed, 14 - last))];
      probe.equal("records before and after the restart", all, asRead(wideTexts(15)));
    },
  },
  keysOfRecords,
  {
    name: "too-large-for-a-read",
    title: "a record larger than max_fetch_bytes is not given, and a larger read gives it",
    pointer: "parameters/1",
    async run(probe) {
      const stream = await newStream(probe, 2);
      await upload(probe, stream, "1", texts(2));
      const ofShort = await cursor(probe, stream, "1", FROM_START);
      probe.equal("records in 5 bytes", (await read(probe, ofShort, 5)).records, []);
      await upload(probe, stream, "0", wideTexts(2));
      const start = await cursor(probe, stream, "0", FROM_START);
      for (const maxBytes of [WIDE_BYTES - 1, 100]) {
        probe.equal(`records in ${maxBytes} bytes`, (await read(probe, start, maxBytes)).records, []);
      }
      const small = await read(probe, start, 100);
      const inferred = "No document says that a cursor stays before a record that was too large for the read.";
      const records = await readAll(probe, small.next, 2);
      probe.equal("records behind a read that was too small", records, asRead(wideTexts(2)), { inferred });
    },
  },
  {
    name: "timestamps",
    title: "a record has the time at which it was written, in milliseconds, the same in each read",
    pointer: `${SCHEMAS}/Record/properties/timestamp`,
    async run(probe) {
      const stream = await newStream(probe);
      const created = (await show(probe, stream)).create_time ?? Date.now();
      await upload(probe, stream, "0", texts(1));
      await pause(LATER_MS);
      await upload(probe, stream, "0", texts(1, 1));
      const records = await readPartition(probe, stream, "0", 2);
      const times = records.map((record) => probe.field(record, "timestamp"));
      const isNear = times.every((time) => time > created - CLOCKS_MS && time < created + CLOCKS_MS);
      probe.equal(`whether ${times.join(" and ")} are times soon after ${created}, when the stream was made`, isNear, true);
      const again = await readPartition(probe, stream, "0", 2);
      probe.equal("records when they are read again", again, keptOf(records));
      const inferred = "Records could be written by servers whose clocks differ.";
      probe.equal("whether the later record has a later time", (times[0] ?? 0) < (times[1] ?? 0), true, { inferred });
    },
  },
  {
    name: "kept",
    title: "records are kept after they were read and a checkpoint was committed behind them",
    async run(probe) {
      const place = await newPlace(probe, 5);
      await readPartition(probe, place.stream_name, "0", 5);
      await commit(probe, place, 4);
      probe.equal("records", await readPartition(probe, place.stream_name, "0", 5), asRead(texts(5)));
    },
  },
  manyPages,
  readsAtOnce,
  readsWhileWriting,
  recordsOfStreamInUse,
];

/** Uploading and reading: one entry a call. */
export const records: Entries<"sendRecords" | "consumeRecords"> = {
  sendRecords,
  consumeRecords,
};
