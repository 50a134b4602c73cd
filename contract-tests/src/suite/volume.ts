import { createHash } from "node:crypto";
import { responseBody } from "../check/check.js";
import type { Probe, ResponseBody } from "./probe.js";
import type { ScenarioRow } from "./scenario.js";
import {
  base64,
  commit,
  cursor,
  type Entry,
  expectShown,
  longForm,
  newPlace,
  newStream,
  numbersOf,
  type ReadRecord,
  range,
  readOn,
  readPartition,
  type Stored,
  store,
  texts,
  upload,
} from "./steps.js";

// What shows itself only with many records, or with large ones: every byte of each is compared.

const SCHEMAS = "/components/schemas";

/** Entries for partition 0, each with another text. */
function numbered(count: number, from: number): Entry[] {
  return texts(count, from).map((text, index) => ({
    // Lengths from 8 to some 100 bytes, and every remainder that base64 knows.
    data: base64(text + ".".repeat((index * 7) % 90)),
    partition_id: "0",
  }));
}

/** Bytes without a pattern, so that no piece of them looks like another one. */
function noise(seed: string, bytes: number): string {
  return createHash("shake256", { outputLength: bytes }).update(seed).digest("base64");
}

/** Ends the scenario unless a record is the one that was sent. */
function expectSame(probe: Probe, record: ReadRecord, { entry, number }: Stored): void {
  const { data, partition_key } = entry;
  const isKeyed = entry.partition_id === undefined && partition_key !== undefined && partition_key !== "";
  const sent = { sequence_number: number, data, ...(isKeyed ? { partition_key } : {}) };
  probe.equal(`record ${number}`, record, sent, { pointer: `${SCHEMAS}/Record/properties/data` });
}

/** Ends the scenario unless a partition has these records: each of them once, in the order of their numbers, and as it was sent. */
export async function expectRecords(
  probe: Probe,
  stream: string,
  partition: number,
  stored: readonly Stored[],
  maxBytes?: number,
): Promise<void> {
  const own = stored.filter((one) => one.partition === longForm(partition));
  const due = own.sort((one, other) => Number(one.number) - Number(other.number));
  const found = await readPartition(probe, stream, String(partition), due.length, maxBytes);
  const numbers = due.map(({ number }) => ({ sequence_number: number }));
  probe.equal(`records of partition ${partition}`, found, numbers);
  for (const [index, record] of found.entries()) {
    const sent = due[index];
    if (sent !== undefined) expectSame(probe, record, sent);
  }
}

/** A stream with one partition, and uploads of these numbers of records. */
async function filled(probe: Probe, counts: readonly number[]): Promise<{ stream: string; stored: readonly Stored[] }> {
  const stream = await newStream(probe);
  const stored: Stored[] = [];
  for (const count of counts) stored.push(...(await store(probe, stream, numbered(count, stored.length))));
  return { stream, stored };
}

/** Uploads as large as those of official clients, and one more than a round number. */
const MANY = [1, 101, 500, 598] as const;

export const manyRecords: ScenarioRow = {
  name: "many-records",
  title: "of 1,200 records in few uploads each is stored once, numbered without a gap and given back as it was sent",
  pointer: `${SCHEMAS}/SendRecordsResponse/properties/records`,
  async run(probe) {
    const { stream, stored } = await filled(probe, MANY);
    const numbers = stored.map(({ number }) => Number(number)).sort((one, other) => one - other);
    probe.equal("numbers of the uploaded records", numbers.map(String), range(0, 1200));
    await expectRecords(probe, stream, 0, stored);
  },
};

/** Around the powers of two, up to the largest record in the smaller way to count a megabyte. */
const SIZES = [65_535, 65_536, 65_537, 131_073, 262_145, 524_289, 1_000_000] as const;
const READ_BYTES = 2_000_000;

/** A megabyte in the larger way to count; a service may refuse it. */
const LARGEST = 1_048_576;

/** The sizes in requests of at most 1 MB. */
const REQUESTS = [SIZES.slice(0, 5), SIZES.slice(5, 6), SIZES.slice(6)] as const;

/** Uploads a record that the service may refuse: then it is not there. */
async function storedIfTaken(probe: Probe, stream_name: string, entry: Entry): Promise<readonly Stored[]> {
  const exchange = await probe.send("sendRecords", { stream_name, records: [entry] });
  const [result] = exchange.response.status === 200 ? (responseBody(exchange) as ResponseBody<"sendRecords">).records : [];
  const { partition_id, sequence_number, error_code } = result ?? {};
  const isTaken = result !== undefined && (error_code ?? "") === "";
  return isTaken ? [{ entry, partition: String(partition_id), number: String(sequence_number) }] : [];
}

export const largeRecords: ScenarioRow = {
  name: "large-records",
  title: "records of up to 1 MB are stored and given back byte for byte",
  pointer: `${SCHEMAS}/Base64`,
  care: { bytes: [...SIZES, LARGEST].reduce((sum, bytes) => sum + bytes, 0) },
  async run(probe) {
    const stream = await newStream(probe);
    const stored: Stored[] = [];
    const entry = (bytes: number) => ({ data: noise(`${probe.seed} ${bytes}`, bytes), partition_id: "0" });
    for (const sizes of REQUESTS) stored.push(...(await store(probe, stream, sizes.map(entry))));
    stored.push(...(await storedIfTaken(probe, stream, entry(LARGEST))));
    await expectRecords(probe, stream, 0, stored, READ_BYTES);
  },
};

export const manyPages: ScenarioRow = {
  name: "many-pages",
  title: "700 records come once each and in order, in pages of any size, and a page read again begins with the same record",
  pointer: "parameters/1",
  async run(probe) {
    const { stream, stored } = await filled(probe, [100, 100, 100, 100, 100, 100, 100]);
    for (const maxBytes of [2500, 10_000]) await expectRecords(probe, stream, 0, stored, maxBytes);
    let next = await cursor(probe, stream, "0", { "cursor-type": "TRIM_HORIZON" });
    for (let first = 0; first < stored.length; ) {
      const page = await readOn(probe, next, 1, 10_000);
      const again = await readOn(probe, next, 1, 10_000);
      const begins = [page.records[0]?.sequence_number, again.records[0]?.sequence_number];
      probe.equal("first number of a page, and when it is read again", begins, [String(first), String(first)]);
      first += page.records.length;
      next = page.next;
    }
  },
};

/** Numbers where a text or a byte gets longer, and their neighbours. */
const FAR = [9, 10, 99, 100, 255, 256, 511, 512, 699] as const;

export const cursorsFarAlong: ScenarioRow = {
  name: "far-along",
  title: "a cursor finds its record among 700, and LATEST the end of them",
  pointer: "parameters/2",
  async run(probe) {
    const { stream, stored } = await filled(probe, [350, 350]);
    const expectFirst = async (type: string, number: number, first: number) => {
      const extra = { "cursor-type": type, "starting-sequence-number": String(number) };
      const { records } = await readOn(probe, await cursor(probe, stream, "0", extra), 1, 2500);
      probe.equal(`first number ${type} ${number}`, records[0]?.sequence_number, String(first));
      const [record, sent] = [records[0], stored.find((one) => one.number === String(first))];
      if (record !== undefined && sent !== undefined) expectSame(probe, record, sent);
    };
    for (const number of FAR) {
      await expectFirst("AT_SEQUENCE_NUMBER", number, number);
      await expectFirst("AFTER_SEQUENCE_NUMBER", number - 1, number);
    }
    const out = { "stream-name": stream, "partition-id": "0", "cursor-type": "AT_SEQUENCE_NUMBER" };
    await probe.refuse("showCursor", { ...out, "starting-sequence-number": "701" }, "DIS.4224");
    const latest = await cursor(probe, stream, "0", { "cursor-type": "LATEST" });
    await upload(probe, stream, "0", ["one more"]);
    probe.equal("numbers behind LATEST", numbersOf((await readOn(probe, latest, 1)).records), ["700"]);
  },
};

export const checkpointsFarAlong: ScenarioRow = {
  name: "far-along",
  title: "a checkpoint keeps its number and metadata from record 9 to record 699, and an app resumes behind it",
  async run(probe) {
    const place = await newPlace(probe);
    const { stream_name: stream } = place;
    for (const from of [0, 350]) await store(probe, stream, numbered(350, from));
    for (const number of FAR) {
      await commit(probe, place, number, `up to ${number}`);
      await expectShown(probe, place, number);
      const extra = { "cursor-type": "AFTER_SEQUENCE_NUMBER", "starting-sequence-number": String(number) };
      const next = await cursor(probe, stream, "0", extra);
      if (number === 699) await upload(probe, stream, "0", ["one more"]);
      const { records } = await readOn(probe, next, 1, 2500);
      probe.equal(`first number behind checkpoint ${number}`, records[0]?.sequence_number, String(number + 1));
    }
  },
};
