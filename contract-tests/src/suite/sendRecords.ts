import type { Probe } from "../probe.js";
import { scenariosOf } from "../scenario.js";
import { cursor, numbersOf, range, readAll } from "./reading.js";
import { base64, newStream, texts, upload } from "./steps.js";

const OPERATION = "/paths/~1v2~1{project_id}~1records/post";
const SCHEMAS = "/components/schemas";
const LAST_HASH = "9223372036854775807";

/** Uploads one record and gives the partition that it went to. */
async function partitionOf(probe: Probe, stream_name: string, place: Readonly<Record<string, string>>): Promise<string> {
  const answer = await probe.succeed("sendRecords", { stream_name, records: [{ data: base64("x"), ...place }] });
  return String(answer.records[0]?.partition_id);
}

export const sendRecords = scenariosOf("sendRecords", OPERATION, [
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
  {
    name: "hash-key-edges",
    title: "the edges of the hash space belong to the first and the last partition",
    pointer: `${SCHEMAS}/HashKey`,
    async run(probe) {
      const stream = await newStream(probe, 3);
      const first = await partitionOf(probe, stream, { explicit_hash_key: "0" });
      const last = await partitionOf(probe, stream, { explicit_hash_key: LAST_HASH });
      probe.equal("partitions at the edges", [first, last], ["shardId-0000000000", "shardId-0000000002"]);
    },
  },
  {
    name: "partition-id-first",
    title: "partition_id decides over explicit_hash_key, and that over partition_key",
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
  {
    name: "same-key-same-partition",
    title: "records with the same partition_key go to the same partition",
    pointer: `${SCHEMAS}/SendRecordsEntry/properties/partition_key`,
    async run(probe) {
      const stream = await newStream(probe, 3);
      for (const partition_key of ["sensor-7", "sensor-8", "\u5b57", ""]) {
        const found = [await partitionOf(probe, stream, { partition_key }), await partitionOf(probe, stream, { partition_key })];
        probe.equal(`partitions of ${partition_key}`, found[1], found[0]);
      }
    },
  },
  {
    name: "failed-count",
    title: "failed_record_count agrees with the entries, and one refused record does not stop the others",
    pointer: `${SCHEMAS}/SendRecordsResponse/properties/failed_record_count`,
    async run(probe) {
      const stream_name = await newStream(probe);
      const records = ["0", "7", "0"].map((partition_id, index) => ({ data: base64(`record ${index}`), partition_id }));
      const answer = await probe.succeed("sendRecords", { stream_name, records });
      const failed = answer.records.map((record) => (record.error_code ?? "") !== "");
      probe.equal("refused records", failed, [false, true, false]);
      probe.equal("failed_record_count", answer.failed_record_count, 1);
      probe.equal("code of the refused record", answer.records[1]?.error_code, "DIS.4302");
      probe.equal(
        "numbers of the stored ones",
        [answer.records[0], answer.records[2]].map((entry) => entry?.sequence_number),
        ["0", "1"],
      );
      const stored = await readAll(probe, await cursor(probe, stream_name, "0", { "cursor-type": "TRIM_HORIZON" }));
      probe.equal("stored records", numbersOf(stored), ["0", "1"]);
    },
  },
  {
    name: "answer-in-order",
    title: "the answer has one entry per record, in the order of the request",
    pointer: `${SCHEMAS}/SendRecordsResponse/properties/records`,
    async run(probe) {
      const stream_name = await newStream(probe, 2);
      const partitions = ["1", "0", "0", "1", "0"];
      const records = partitions.map((partition_id, index) => ({ data: base64(`record ${index}`), partition_id }));
      const answer = await probe.succeed("sendRecords", { stream_name, records });
      const found = answer.records.map((entry) => [entry.partition_id, entry.sequence_number]);
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
    title: "the same upload again stores its records again",
    pointer: `${SCHEMAS}/SendRecordsResult/properties/sequence_number`,
    async run(probe) {
      const stream = await newStream(probe);
      const numbers = [await upload(probe, stream, "0", texts(2)), await upload(probe, stream, "0", texts(2))];
      probe.equal("sequence numbers", numbers, [range(0, 2), range(2, 4)]);
    },
  },
  {
    name: "unknown-stream",
    care: { billable: false },
    title: "an unknown stream is DIS.4301",
    async run(probe) {
      await probe.refuse("sendRecords", { stream_name: probe.name("stream"), records: [{ data: base64("x") }] }, "DIS.4301");
    },
  },
]);
