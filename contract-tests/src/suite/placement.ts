import type { Probe } from "./probe.js";
import type { ScenarioRow } from "./scenario.js";
import { asRead, base64, type Entry, longForm, newStream, readPartition, type Stored, show, store, texts } from "./steps.js";
import { expectRecords } from "./volume.js";

// Which partition a record goes to, and which key it comes back with.

const SCHEMAS = "/components/schemas";
const LAST_HASH = "9223372036854775807";

/** Uploads one record. @returns the partition that it went to */
async function partitionOf(probe: Probe, stream: string, place: Omit<Entry, "data">): Promise<string> {
  const [stored] = await store(probe, stream, [{ data: base64("x"), ...place }]);
  return String(stored?.partition);
}

const MANY_KEYS = 120;

/** Keys of every kind: like numbers and escapes, with spaces, with characters of several bytes, alike, and as long as a name can be. */
const KEYS: readonly string[] = [
  ...[
    " ",
    "0",
    "1",
    "007",
    "1.0",
    "1e3",
    "%41+a%20b",
    "a\\nb",
    "<&>",
    "a",
    "A",
    "\u5b57",
    "\u00e9",
    "e\u0301",
    "\ud83d\ude00",
    "key\twith\ttabs",
    "k".repeat(256),
    `${"k".repeat(255)}l`,
  ],
  ...Array.from({ length: MANY_KEYS }, (_, index) => `sensor-${index}`),
];

/** Uploads a record with each of the keys. */
async function storeKeys(probe: Probe, stream: string, keys: readonly string[]): Promise<readonly Stored[]> {
  return store(
    probe,
    stream,
    keys.map((partition_key, index) => ({ data: base64(`record ${index} of ${partition_key}`), partition_key })),
  );
}

const sameKey: ScenarioRow = {
  name: "same-key-same-partition",
  title: "records with the same partition_key go to the same partition, whatever upload they come in",
  pointer: `${SCHEMAS}/SendRecordsEntry/properties/partition_key`,
  partitions: 3,
  async run(probe) {
    const stream = await newStream(probe, 3);
    const stored = [...(await storeKeys(probe, stream, KEYS))];
    const first = new Map(stored.map(({ entry, partition }) => [entry.partition_key, partition]));
    const others = [[...KEYS].reverse(), [...KEYS, ...KEYS], ...KEYS.slice(0, 12).map((key) => [key])];
    for (const keys of others) stored.push(...(await storeKeys(probe, stream, keys)));
    for (const { entry, partition } of stored) {
      probe.equal(`partition of the key ${JSON.stringify(entry.partition_key)}`, partition, first.get(entry.partition_key));
    }
    for (const partition of [0, 1, 2]) await expectRecords(probe, stream, partition, stored);
    const inferred = "No document says how keys are hashed; it is only likely that so many use every partition.";
    probe.equal("number of partitions that the keys use", new Set(first.values()).size, 3, { inferred });
  },
};

/** Keys at the edges and inside of a hash range as showStream gives it. */
function keysIn(probe: Probe, text: string): readonly string[] {
  const [, first, last] = /^\[(\d+) : (\d+)\]$/.exec(text) ?? [];
  probe.equal("whether a hash range has the form [first : last]", first !== undefined && last !== undefined, true);
  const [low, high] = [BigInt(first ?? 0), BigInt(last ?? 0)];
  return [low, low + 1n, (low + high) / 2n, high - 1n, high].map(String);
}

const hashRanges: ScenarioRow = {
  name: "hash-ranges",
  title: "a record with explicit_hash_key goes to the partition whose hash range contains it, whatever its partition_key",
  pointer: `${SCHEMAS}/HashKey`,
  partitions: 4,
  async run(probe) {
    const stream = await newStream(probe, 4);
    const { partitions } = await show(probe, stream);
    for (const partition of partitions) {
      const keys = keysIn(probe, probe.field(partition, "hash_range"));
      const entries = keys.flatMap((explicit_hash_key): Entry[] => [
        { data: base64("x"), explicit_hash_key },
        { data: base64("x"), explicit_hash_key, partition_key: explicit_hash_key },
      ]);
      for (const stored of await store(probe, stream, entries)) {
        probe.equal(`partition of the hash key ${stored.entry.explicit_hash_key}`, stored.partition, partition.partition_id);
      }
    }
  },
};

const twelvePartitions: ScenarioRow = {
  name: "twelve-partitions",
  title: "of twelve partitions each has its own records, in whatever form their ids are written",
  pointer: `${SCHEMAS}/PartitionId`,
  partitions: 12,
  async run(probe) {
    const stream = await newStream(probe, 12);
    const numbers = Array.from({ length: 60 }, (_, index) => (index * 7) % 12);
    const entries = numbers.map((number, index) => ({
      data: base64(`record ${index} of partition ${number}`),
      partition_id: index % 2 === 0 ? String(number) : longForm(number),
    }));
    const stored = await store(probe, stream, entries);
    const partitions = stored.map(({ partition }) => partition);
    probe.equal("partitions of an upload", partitions, numbers.map(longForm));
    for (const number of [0, 1, 2, 9, 10, 11]) await expectRecords(probe, stream, number, stored);
  },
};

/** How a record finds its partition: scenarios of sendRecords. */
export const placements: readonly ScenarioRow[] = [
  {
    name: "hash-key-edges",
    title: "the edges of the hash space belong to the first and the last partition",
    pointer: `${SCHEMAS}/HashKey`,
    partitions: 3,
    async run(probe) {
      const stream = await newStream(probe, 3);
      const first = await partitionOf(probe, stream, { explicit_hash_key: "0" });
      const last = await partitionOf(probe, stream, { explicit_hash_key: LAST_HASH });
      probe.equal("partitions at the edges", [first, last], ["shardId-0000000000", "shardId-0000000002"]);
    },
  },
  {
    name: "partition-id-first",
    title: "partition_id takes precedence over explicit_hash_key, and explicit_hash_key over partition_key",
    partitions: 3,
    async run(probe) {
      const stream = await newStream(probe, 3);
      const all = { partition_id: "1", explicit_hash_key: LAST_HASH, partition_key: "sensor-7" };
      const found = [await partitionOf(probe, stream, all)];
      for (const key of ["a", "b", "c", "d", "e"]) {
        found.push(await partitionOf(probe, stream, { explicit_hash_key: "0", partition_key: key }));
      }
      probe.equal("partitions", found, ["shardId-0000000001", ...Array<string>(5).fill("shardId-0000000000")]);
    },
  },
  sameKey,
  hashRanges,
  twelvePartitions,
];

export const keysOfRecords: ScenarioRow = {
  name: "partition-keys",
  title: "a record that was sent with a partition_key comes with it, and one that was sent with a partition_id comes without",
  pointer: `${SCHEMAS}/Record/properties/partition_key`,
  async run(probe) {
    const stream = await newStream(probe);
    const places = [{ partition_key: "sensor-7" }, { partition_id: "0" }, { partition_key: "b", explicit_hash_key: "0" }];
    const sent = texts(3);
    await store(
      probe,
      stream,
      sent.map((text, index) => ({ data: base64(text), ...places[index] })),
    );
    const records = await readPartition(probe, stream, "0", sent.length);
    probe.equal("records", records, asRead(sent));
    probe.equal("records with a key", [records[0], records[2]], [{ partition_key: "sensor-7" }, { partition_key: "b" }]);
    probe.equal("partition key of a record that was sent with a partition id", records[1]?.partition_key ?? "", "");
  },
};
