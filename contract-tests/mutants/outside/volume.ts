import { Refusal } from "dis-local";
import { aroundCall, changes, type Fields, items, type Mutant, mutant, recordCounter, withBody } from "../mutant.js";
import { acknowledges, keeps, movedCursor, movesCursor, numberOf, type Read, reads, readsBytes, readsEach } from "./around.js";

// Right for ten small records, and wrong for many or large ones.

const isEvery = (share: number) => (record: Fields) => numberOf(record) % share === share - 1;

/** Every so many records, one is not there when it is read. */
const losses = [50, 100, 250, 500].map((share) =>
  mutant(
    "volume",
    `loses one record in ${share} when it reads`,
    ["consumeRecords"],
    reads((records) => records.filter((record) => !isEvery(share)(record))),
  ),
);

/** Every so many records, one comes twice. */
const doubles = [50, 500].map((share) =>
  mutant(
    "volume",
    `gives one record in ${share} twice`,
    ["consumeRecords"],
    reads((records) => records.flatMap((record) => (isEvery(share)(record) ? [record, record] : [record]))),
  ),
);

/** Data that is longer loses its end. */
const cuts = [4_096, 16_384, 65_536, 131_072, 262_144, 524_288, 1_000_000, 1_048_575].map((most) =>
  mutant(
    "volume",
    `cuts data after ${most} bytes`,
    ["consumeRecords", "sendRecords"],
    readsBytes((bytes) => bytes.subarray(0, most)),
  ),
);

/** An upload of more records loses the rest, and says that they are there. */
const unkept = [64, 100, 255, 499].map((most) =>
  mutant(
    "volume",
    `keeps the first ${most} records of an upload and acknowledges all`,
    ["sendRecords"],
    acknowledges((_, index) => index < most),
  ),
);

/** Sizes that a document promises and this server refuses. */
const refusals = [65_536, 524_288, 1_000_000].map((most) =>
  mutant("volume", `refuses a record of more than ${most} bytes`, ["sendRecords"], () =>
    aroundCall("sendRecords", (input, next) => {
      const isLarge = items<Read>(input, "records").some(({ data }) => Buffer.byteLength(data, "base64") > most);
      if (isLarge) throw new Refusal("DIS.4200", "a record is too large");
      return next();
    }),
  ),
);

/** Exchanges two neighbors. */
function exchanged(records: readonly Read[], first: number): readonly Read[] {
  const at = records.findIndex((record) => numberOf(record) === first);
  const [one, other] = [records[at], records[at + 1]];
  return one === undefined || other === undefined ? records : [...records.slice(0, at), other, one, ...records.slice(at + 2)];
}

/** The last record of a long page comes again at the beginning of the next one. */
function repeatsAtBorder() {
  let last: Read | undefined;
  return aroundCall("consumeRecords", async (_, next) =>
    withBody(await next(), (body) => {
      const records = items<Read>(body, "records");
      const repeated = last === undefined || records.length === 0 ? records : [last, ...records];
      last = records.length >= 50 ? records.at(-1) : undefined;
      return { ...body, records: repeated };
    }),
  );
}

/** Numbers that begin again. */
function wrapped(most: number) {
  const wrap = (record: Fields): Fields =>
    record["sequence_number"] === undefined ? record : { ...record, sequence_number: String(numberOf(record) % most) };
  const change = (body: Fields) => ({ ...body, records: items(body, "records").map(wrap) });
  return {
    calls: {
      ...changes("sendRecords", change)().calls,
      ...changes("consumeRecords", change)().calls,
    },
  };
}

/** TRIM_HORIZON begins one record late in a partition of at least 200. */
function lateAmongMany() {
  const { sendRecords, nextOf } = recordCounter();
  const isMoved = (input: Fields) =>
    input["cursor-type"] === "TRIM_HORIZON" && (nextOf(String(input["stream-name"]), String(input["partition-id"])) ?? 0) >= 200;
  return { calls: { sendRecords, ...movesCursor(isMoved, (at) => at + 1)().calls } };
}

const many: readonly Mutant[] = [
  mutant(
    "volume",
    "exchanges the records 99 and 100",
    ["consumeRecords"],
    reads((records) => exchanged(records, 99)),
  ),
  mutant(
    "volume",
    "exchanges the records 511 and 512",
    ["consumeRecords"],
    reads((records) => exchanged(records, 511)),
  ),
  mutant(
    "volume",
    "loses the last record of a page of a hundred or more",
    ["consumeRecords"],
    reads((records) => (records.length >= 100 ? records.slice(0, -1) : records)),
  ),
  mutant("volume", "begins the page behind a long one with the last record again", ["consumeRecords"], repeatsAtBorder),
  mutant(
    "volume",
    "gives the records of a page of more than a hundred newest first",
    ["consumeRecords"],
    reads((records) => (records.length > 100 ? [...records].reverse() : records)),
  ),
  mutant(
    "volume",
    "sorts sequence numbers as text within a page",
    ["consumeRecords"],
    reads((records) => [...records].sort((a, b) => (a.sequence_number < b.sequence_number ? -1 : 1))),
  ),
  mutant(
    "volume",
    "gives nothing beyond record 255",
    ["consumeRecords"],
    reads((records) => records.filter((record) => numberOf(record) <= 255)),
  ),
  mutant("volume", "begins its sequence numbers again after 256", ["sendRecords", "consumeRecords"], () => wrapped(256)),
  mutant(
    "volume",
    "moves the next cursor one record back when a page has a hundred",
    ["consumeRecords"],
    changes("consumeRecords", (body) => {
      const { length } = items(body, "records");
      if (length < 100) return body;
      return { ...body, next_partition_cursor: movedCursor(body["next_partition_cursor"], (at) => at - 1) };
    }),
  ),
  mutant("volume", "begins one record late at TRIM_HORIZON when there are 200", ["showCursor", "sendRecords"], lateAmongMany),
  mutant(
    "volume",
    "rounds a starting sequence number above 100 down to a multiple of 100",
    ["showCursor"],
    movesCursor(
      ({ "cursor-type": type }) => (type ?? "AT_SEQUENCE_NUMBER") === "AT_SEQUENCE_NUMBER",
      (at) => (at > 100 ? at - (at % 100) : at),
    ),
  ),
  mutant(
    "volume",
    "reads the last two digits of a starting sequence number only",
    ["showCursor"],
    movesCursor(
      ({ "cursor-type": type }) => type === "AFTER_SEQUENCE_NUMBER",
      (at) => (at > 100 ? at % 100 : at),
    ),
  ),
  mutant(
    "volume",
    "acknowledges the records of an upload from the 65th on with numbers one too low",
    ["sendRecords"],
    changes("sendRecords", (body) => ({
      ...body,
      records: items(body, "records").map((result, index) =>
        index < 64 || result["sequence_number"] === undefined
          ? result
          : { ...result, sequence_number: String(numberOf(result) - 1) },
      ),
    })),
  ),
  mutant(
    "volume",
    "lists the results of the first hundred records of an upload only",
    ["sendRecords"],
    changes("sendRecords", (body) => ({ ...body, records: items(body, "records").slice(0, 100) })),
  ),
  mutant(
    "volume",
    "turns the order of an upload of more than fifty records around",
    ["sendRecords"],
    keeps((entries) => (entries.length > 50 ? [...entries].reverse() : entries)),
  ),
];

/** Bytes of a record with one of them changed. */
function changedByte(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  if (at < copy.length) copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

const large: readonly Mutant[] = [
  mutant(
    "volume",
    "changes one bit at byte 65,536 of a record",
    ["consumeRecords"],
    readsBytes((bytes) => changedByte(bytes, 65_536)),
  ),
  mutant(
    "volume",
    "fills data with zeros beyond 100,000 bytes",
    ["consumeRecords"],
    readsBytes((bytes) => Buffer.concat([bytes.subarray(0, 100_000), Buffer.alloc(Math.max(0, bytes.length - 100_000))])),
  ),
  mutant(
    "volume",
    "gives the second block of 32 KiB of a record in place of the third",
    ["consumeRecords"],
    readsBytes((bytes) => {
      if (bytes.length <= 98_304) return bytes;
      return Buffer.concat([bytes.subarray(0, 65_536), bytes.subarray(32_768, 65_536), bytes.subarray(98_304)]);
    }),
  ),
  mutant(
    "volume",
    "breaks the base64 of more than 1,000 bytes into lines",
    ["consumeRecords"],
    readsEach((record) => ({
      ...record,
      data: record.data.length > 1_334 ? record.data.replace(/.{76}/g, "$&\r\n") : record.data,
    })),
  ),
  mutant(
    "volume",
    "loses every record of an upload of more than a million bytes and acknowledges them",
    ["sendRecords"],
    acknowledges(({ data }) => data.length < 1_333_334),
  ),
  mutant(
    "volume",
    "gives a large record as one without data",
    ["consumeRecords"],
    readsBytes((bytes) => (bytes.length > 200_000 ? Buffer.alloc(0) : bytes)),
  ),
  mutant("volume", "fails a read whose response has more than a megabyte", ["consumeRecords"], () =>
    aroundCall("consumeRecords", async (_, next) => {
      const response = await next();
      if (JSON.stringify(response.body).length > 1_048_576) throw new Refusal("DIS.5000");
      return response;
    }),
  ),
];

export const volumeMutants: readonly Mutant[] = [...losses, ...doubles, ...cuts, ...unkept, ...refusals, ...many, ...large];
