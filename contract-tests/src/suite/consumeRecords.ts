import { scenariosOf } from "../scenario.js";
import { cursor, numbersOf, range, read, readAll, textOf } from "./reading.js";
import { base64, commit, newPlace, newStream, shown, texts, upload } from "./steps.js";

const OPERATION = "/paths/~1v2~1{project_id}~1records/get";
const SCHEMAS = "/components/schemas";
const FROM_START = { "cursor-type": "TRIM_HORIZON" } as const;

export const consumeRecords = scenariosOf("consumeRecords", OPERATION, [
  {
    name: "in-order",
    title: "records come in the order of their sequence numbers, as they were uploaded",
    pointer: `${SCHEMAS}/ConsumeRecordsResponse/properties/records`,
    async run(probe) {
      const stream = await newStream(probe);
      for (const from of [0, 4, 8]) await upload(probe, stream, "0", texts(4, from));
      const records = await readAll(probe, await cursor(probe, stream, "0", FROM_START));
      probe.equal("sequence numbers", numbersOf(records), range(0, 12));
      probe.equal("texts", records.map(textOf), texts(12));
    },
  },
  {
    name: "round-trip",
    title: "the bytes and the partition key of a record come back as they were",
    pointer: `${SCHEMAS}/Record`,
    async run(probe) {
      const stream_name = await newStream(probe);
      const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
      const data = ["", base64("x"), base64("\u5b57\n"), bytes.toString("base64")];
      const records = data.map((text, index) => ({ data: text, partition_key: `key ${index}` }));
      await probe.succeed("sendRecords", { stream_name, records });
      const found = await readAll(probe, await cursor(probe, stream_name, "0", FROM_START));
      probe.equal(
        "data",
        found.map((record) => record.data),
        data,
      );
      probe.equal(
        "partition keys",
        found.map((record) => record.partition_key),
        records.map((record) => record.partition_key),
      );
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
      // A cursor that was read before there was anything shows it as well as the one that came with the answer.
      for (const from of [first.next, second.next]) {
        probe.equal("records after an upload", numbersOf((await read(probe, from)).records), range(0, 2));
      }
    },
  },
  {
    name: "next-cursor",
    title: "the next cursor neither skips nor repeats a record, whatever the size of a read",
    pointer: `${OPERATION}/parameters/1`,
    async run(probe) {
      const stream = await newStream(probe);
      await upload(probe, stream, "0", texts(10));
      for (const maxBytes of [20, 35, 1_000_000]) {
        const records = await readAll(probe, await cursor(probe, stream, "0", FROM_START), maxBytes);
        probe.equal(`sequence numbers in reads of ${maxBytes} bytes`, numbersOf(records), range(0, 10));
      }
    },
  },
  {
    name: "size-of-a-read",
    title: "a read gives no more bytes than max_fetch_bytes",
    pointer: `${OPERATION}/parameters/1`,
    async run(probe) {
      const stream = await newStream(probe);
      await upload(probe, stream, "0", texts(10));
      for (const maxBytes of [20, 35]) {
        const { records } = await read(probe, await cursor(probe, stream, "0", FROM_START), maxBytes);
        const bytes = records.reduce((sum, record) => sum + textOf(record).length, 0);
        probe.equal(
          `whether there are records in ${maxBytes} bytes, and no more bytes`,
          [bytes > 0, bytes <= maxBytes],
          [true, true],
        );
      }
    },
  },
  {
    name: "limit",
    basis: "inferred",
    title: "a read gives no more records than limit",
    pointer: `${OPERATION}/parameters/2`,
    async run(probe) {
      const stream = await newStream(probe);
      await upload(probe, stream, "0", texts(10));
      const answer = await probe.succeed("consumeRecords", {
        "partition-cursor": await cursor(probe, stream, "0", FROM_START),
        limit: 3,
      });
      probe.equal("sequence numbers", numbersOf(answer.records), range(0, 3));
    },
  },
  {
    name: "cursor-again",
    title: "the same cursor gives the same records again",
    async run(probe) {
      const stream = await newStream(probe);
      await upload(probe, stream, "0", texts(3));
      const start = await cursor(probe, stream, "0", FROM_START);
      const numbers = [await read(probe, start), await read(probe, start)].map((step) => numbersOf(step.records));
      probe.equal("both reads", numbers, [range(0, 3), range(0, 3)]);
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
        const records = await readAll(probe, await cursor(probe, stream, partition, FROM_START));
        probe.equal(`records of partition ${partition}`, records.map(textOf), [text]);
      }
    },
  },
  {
    name: "not-a-cursor",
    care: { access: "read", billable: false },
    title: "a text that is no cursor is DIS.4217",
    async run(probe) {
      await probe.refuse("consumeRecords", { "partition-cursor": "bm9ib2R5cyBjdXJzb3I" }, "DIS.4217");
    },
  },
  {
    name: "resume",
    title: "an app that resumes behind its checkpoint skips nothing and repeats nothing",
    pointer: "/tags/3",
    async run(probe) {
      const place = await newPlace(probe, 10);
      const { stream_name: stream, partition_id: partition } = place;
      const before = await read(probe, await cursor(probe, stream, partition, FROM_START), 45);
      await commit(probe, place, before.records.at(-1)?.sequence_number ?? "none");
      await upload(probe, stream, partition, texts(5, 10));
      const number = (await shown(probe, place))?.sequenceNumber ?? "none";
      const resumed = await cursor(probe, stream, partition, {
        "cursor-type": "AFTER_SEQUENCE_NUMBER",
        "starting-sequence-number": number,
      });
      const all = [...before.records, ...(await readAll(probe, resumed))];
      probe.equal("records before and after the restart", all.map(textOf), texts(15));
    },
  },
]);
