import { mostPartitions } from "../contract/largest-page.js";
import type { Input } from "../run/send.js";
import { followPages, whileUnchanged } from "./pages.js";
import { pagesOfPartitions } from "./partitions.js";
import type { Probe, ResponseBody } from "./probe.js";
import type { ScenarioRow } from "./scenario.js";
import { cursor, newStream, numbersOf, partitionNumber, pause, type ReadRecord, read, show, texts, upload } from "./steps.js";

// What can be proved on a stream by reading it, also when others write to it meanwhile.

/** A stream that is only read: the one that the user named, or one that the scenario makes and fills. */
interface ReadStream {
  readonly stream: string;
  /** Number of the partition that is read. */
  readonly partition: string;
  /** [first : end] is the range of its sequence numbers; `end` is written next. */
  readonly first: bigint;
  readonly end: bigint;
}

const RECORDS = 6;

async function ownStream(probe: Probe): Promise<string> {
  const stream = await newStream(probe, 2);
  await upload(probe, stream, "0", texts(RECORDS));
  return stream;
}

/** First and next number of a partition; `undefined` when the target gives no range, as for an expired partition. */
function rangeOf(text: string | null | undefined): readonly [bigint, bigint] | undefined {
  const [, first, end] = /^\[(\d+) : (\d+)\]$/.exec(text ?? "") ?? [];
  return first === undefined || end === undefined ? undefined : [BigInt(first), BigInt(end)];
}

/** The stream to be read, and what is in its partition now. Others may add records meanwhile, and records may expire. */
async function readStream(probe: Probe): Promise<ReadStream> {
  const stream = probe.named.stream ?? (await ownStream(probe));
  const partition = probe.named.stream === undefined ? "0" : (probe.named.partition ?? "0");
  const { partitions } = await show(probe, stream, { limit_partitions: mostPartitions(probe.contract) });
  const found = partitions.find(({ partition_id }) => partitionNumber(partition_id) === partitionNumber(partition));
  probe.equal(`whether ${stream} has partition ${partition}`, found !== undefined, true);
  const [first, end] = rangeOf(found?.sequence_number_range) ?? [0n, 0n];
  return { stream, partition, first, end };
}

/** A stream in use can hold very much: its first or last records are enough. */
const FEW_BYTES = 20_000;
const FEW_PAGES = 3;

/** Reads that may give nothing although there are records. */
const EMPTY_READS = 5;
const PAUSE_MS = 200;

/** The first records behind a cursor. A read can be empty before the end: then it is tried again, until some have come. */
async function few(
  probe: Probe,
  { stream, partition }: ReadStream,
  extra: Input,
  isExpected = true,
): Promise<readonly ReadRecord[]> {
  let from = await cursor(probe, stream, partition, extra);
  const records: ReadRecord[] = [];
  const pages = isExpected ? FEW_PAGES + EMPTY_READS : FEW_PAGES;
  for (let page = 0; page < pages && (page < FEW_PAGES || records.length === 0); page++) {
    if (page >= FEW_PAGES) await pause(PAUSE_MS);
    const step = await read(probe, from, FEW_BYTES);
    records.push(...step.records);
    from = step.next;
  }
  return records;
}

/** Ends the scenario unless the numbers follow one another without a gap. */
function expectInOrder(probe: Probe, what: string, records: readonly ReadRecord[]): void {
  const numbers = numbersOf(records);
  const first = BigInt(numbers[0] ?? 0);
  probe.equal(
    what,
    numbers,
    numbers.map((_, index) => String(first + BigInt(index))),
  );
}

/** Ends the scenario unless the first record has this number. */
function expectFirst(probe: Probe, what: string, [found]: readonly ReadRecord[], expected: bigint): void {
  probe.equal(what, found?.sequence_number, String(expected));
}

function numbered(type: string, number: bigint): Input {
  return { "cursor-type": type, "starting-sequence-number": String(number) };
}

/** Tries the types of cursor that need a record at the last one: the first ones may expire at any time. */
async function expectNumberedTypes(probe: Probe, source: ReadStream): Promise<void> {
  const last = source.end - 1n;
  const at = await few(probe, source, numbered("AT_SEQUENCE_NUMBER", last));
  expectFirst(probe, "first record AT the last number", at, last);
  expectInOrder(probe, "numbers behind AT_SEQUENCE_NUMBER", at);
  const after = await few(probe, source, numbered("AFTER_SEQUENCE_NUMBER", last), false);
  for (const { sequence_number } of after.slice(0, 1))
    probe.equal("first number AFTER the last", sequence_number, String(source.end));
  const time = at[0]?.timestamp;
  if (time === undefined) return;
  const found = await few(probe, source, { "cursor-type": "AT_TIMESTAMP", timestamp: time });
  const [first] = found;
  probe.equal("whether AT_TIMESTAMP begins at the time", first !== undefined && (first.timestamp ?? time) >= time, true);
  probe.equal("whether AT_TIMESTAMP skips nothing", BigInt(first?.sequence_number ?? source.end) <= last, true);
}

async function expectTypes(probe: Probe): Promise<void> {
  const source = await readStream(probe);
  const oldest = await few(probe, source, { "cursor-type": "TRIM_HORIZON" }, source.end > source.first);
  const isOld = oldest.every(({ sequence_number }) => BigInt(sequence_number) >= source.first);
  probe.equal("whether TRIM_HORIZON begins with what is kept", isOld, true);
  const newest = await few(probe, source, { "cursor-type": "LATEST" }, false);
  const isNew = newest.every(({ sequence_number }) => BigInt(sequence_number) >= source.end);
  probe.equal("whether LATEST begins at the end", isNew, true);
  if (source.end > source.first) await expectNumberedTypes(probe, source);
}

/** Times that something is compared when others may change it meanwhile. */
const MOST_TRIES = 3;

async function expectPartitionPages(probe: Probe): Promise<void> {
  const { stream } = await readStream(probe);
  const idsOf = async (limit: number) =>
    (await pagesOfPartitions(probe, stream, limit)).flat().map(({ partition_id }) => partition_id);
  const whole = await idsOf(mostPartitions(probe.contract));
  const numbers = whole.map(partitionNumber);
  const twice = numbers.filter((number, index) => numbers.indexOf(number) !== index);
  probe.equal("partitions that are shown twice", twice, []);
  // Pages of one would be very many requests for a large stream.
  for (const limit of [Math.max(1, Math.ceil(whole.length / 3)), whole.length]) {
    await whileUnchanged(
      probe,
      () => idsOf(mostPartitions(probe.contract)),
      async () => probe.equal("partitions on smaller pages", await idsOf(limit), await idsOf(mostPartitions(probe.contract))),
    );
  }
}

/** What the list says of a stream, and how often it has the stream. */
async function listed(probe: Probe, stream: string) {
  const infos: StreamInfo[] = [];
  const pages = await followPages(async (last?: string) => {
    const body = await probe.succeed("listStreams", { limit: 100, ...(last === undefined ? {} : { start_stream_name: last }) });
    infos.push(...(body.stream_info_list ?? []));
    return { items: body.stream_names, hasMore: body.has_more_streams };
  });
  const times = pages.flat().filter((name) => name === stream).length;
  return { times, info: infos.find(({ stream_name }) => stream_name === stream) };
}

type StreamInfo = NonNullable<ResponseBody<"listStreams">["stream_info_list"]>[number];

/** Settings that the list and the stream itself show; others may change them, so that they count when they were the same before and after. */
async function expectAgreement(probe: Probe): Promise<void> {
  const { stream } = await readStream(probe);
  const settings = async () => {
    const { stream_type, data_type, retention_period } = await show(probe, stream, { limit_partitions: 1 });
    return { stream_type, data_type, retention_period };
  };
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const before = await settings();
    const { times, info } = await listed(probe, stream);
    probe.equal("how often the stream is listed", times, 1);
    const isSame = JSON.stringify(await settings()) === JSON.stringify(before);
    if (isSame && info !== undefined) probe.equal("settings in the list", info, before);
    if (isSame) return;
  }
}

export const cursorsOfStreamInUse: ScenarioRow = {
  name: "types-of-a-stream-in-use",
  readsNamed: true,
  title: "the five types of cursor begin where they should, also in a stream that others write to",
  pointer: "parameters/2",
  run: expectTypes,
};

export const recordsOfStreamInUse: ScenarioRow = {
  name: "order-of-a-stream-in-use",
  readsNamed: true,
  title: "the oldest records of a stream come in order and without a gap",
  pointer: "/components/schemas/ConsumeRecordsResponse/properties/records",
  async run(probe) {
    const source = await readStream(probe);
    expectInOrder(probe, "numbers of the oldest records", await few(probe, source, { "cursor-type": "TRIM_HORIZON" }));
  },
};

export const partitionsOfStreamInUse: ScenarioRow = {
  name: "pages-of-a-stream-in-use",
  readsNamed: true,
  title: "the pages of a stream have each of its partitions once, in order",
  run: expectPartitionPages,
};

export const listingOfStreamInUse: ScenarioRow = {
  name: "agrees-with-show-stream",
  readsNamed: true,
  title: "a stream is listed once, with the settings that showStream gives",
  run: expectAgreement,
};
