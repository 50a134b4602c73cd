import fc from "fast-check";
import type { Probe } from "../suite/probe.js";
import { scenariosOf } from "../suite/scenario.js";
import { asRead, base64, newStream, range, readPartition, upload } from "../suite/steps.js";
import { expectSequences, partitionId, removeAll, type Step, step } from "./trial.js";

const PARTITIONS = 2;

/** A partition that the stream does not have. */
const ABSENT = 7;

interface Real {
  readonly stream: string;
  /** Texts in each partition, in order, as of the end of the last run. */
  readonly kept: string[][];
}

/** Texts in each partition, in order. */
interface Model {
  readonly written: string[][];
}

type RecordStep = Step<Model, Real>;

let uploads = 0;

/** Texts that no other upload has. */
function freshTexts(count: number): string[] {
  const number = uploads++;
  return Array.from({ length: count }, (_, index) => `upload ${number} record ${index}`);
}

function singles(probe: Probe): fc.Arbitrary<RecordStep> {
  const choice = fc.tuple(fc.nat(PARTITIONS - 1), fc.boolean(), fc.integer({ min: 1, max: 3 }));
  return choice.map(([partition, isLong, count]) => {
    const id = partitionId(partition, isLong);
    return step(`sendRecords ${count} to partition ${id}`, async ({ written }, { stream }) => {
      const own = written[partition] ?? [];
      const records = freshTexts(count);
      const numbers = await upload(probe, stream, id, records);
      probe.equal(`numbers in partition ${partition}`, numbers, range(own.length, own.length + count));
      own.push(...records);
    });
  });
}

interface Entry {
  readonly partition: number;
  readonly isLong: boolean;
}

/** One upload to several partitions, some of which are not there. */
async function sendMixed(probe: Probe, { written }: Model, { stream }: Real, entries: readonly Entry[]): Promise<void> {
  const records = freshTexts(entries.length);
  const sent = entries.map(({ partition, isLong }, index) => ({
    data: base64(records[index] ?? ""),
    partition_id: partitionId(partition, isLong),
  }));
  const body = await probe.succeed("sendRecords", { stream_name: stream, records: sent });
  const expected = entries.map(({ partition }, index) => {
    if (partition === ABSENT) return "refused with DIS.4302";
    const own = written[partition] ?? [];
    own.push(records[index] ?? "");
    return `${partitionId(partition, true)} ${own.length - 1}`;
  });
  const found = body.records.map(({ partition_id, sequence_number, error_code }) =>
    (error_code ?? "") === "" ? `${partition_id} ${sequence_number}` : `refused with ${error_code}`,
  );
  probe.equal("result of each record", found, expected);
  const refused = entries.filter(({ partition }) => partition === ABSENT).length;
  probe.equal("failed_record_count", body.failed_record_count, refused);
}

function mixed(probe: Probe): fc.Arbitrary<RecordStep> {
  const entry = fc.record({ partition: fc.constantFrom(0, 1, ABSENT), isLong: fc.boolean() });
  return fc.array(entry, { minLength: 1, maxLength: 4 }).map((entries) => {
    const ids = entries.map(({ partition, isLong }) => partitionId(partition, isLong)).join(" ");
    return step(`sendRecords one to each of partitions ${ids}`, (model, real) => sendMixed(probe, model, real, entries));
  });
}

async function expectKept(probe: Probe, { written }: Model, { stream }: Real, partition: number): Promise<void> {
  const own = written[partition] ?? [];
  const found = await readPartition(probe, stream, String(partition), own.length);
  probe.equal(`records of partition ${partition}`, found, asRead(own));
}

function readings(probe: Probe): fc.Arbitrary<RecordStep> {
  return fc
    .nat(PARTITIONS - 1)
    .map((partition) =>
      step(`consumeRecords all of partition ${partition}`, (model, real) => expectKept(probe, model, real, partition)),
    );
}

export const recordSequences = scenariosOf("sendRecords", [
  {
    name: "numbers",
    kind: "sequence",
    title:
      "after random uploads the records of each partition are numbered without a gap and read back as they were sent, and refused ones are counted",
    run: (probe) =>
      expectSequences<Model, Real>(probe, {
        steps: [singles(probe), mixed(probe), readings(probe)],
        prepare: async () => ({ stream: await newStream(probe, PARTITIONS), kept: [[], []] }),
        discard: ({ stream }) => removeAll(probe, [stream]),
        begin: async ({ kept }) => ({ written: kept.map((texts) => [...texts]) }),
        async end(model, real) {
          for (const partition of [0, 1]) await expectKept(probe, model, real, partition);
          real.kept.splice(0, PARTITIONS, ...model.written);
        },
      }),
  },
]);
