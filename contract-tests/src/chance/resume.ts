import fc from "fast-check";
import type { Probe } from "../suite/probe.js";
import { scenariosOf } from "../suite/scenario.js";
import {
  asRead,
  type CheckpointPlace,
  commit,
  cursor,
  expectShown,
  FROM_START,
  newApp,
  newStream,
  read,
  readOn,
  upload,
  WIDE_READ_BYTES,
  wideTexts,
} from "../suite/steps.js";
import { expectSequences, removeAll, type Step, step } from "./trial.js";

interface Real {
  readonly stream: string;
  /** Number of records as of the end of the last run. */
  count: number;
}

/** A consumer and what it has done; `next` is the number of the record that it must read next. */
interface Model {
  readonly place: CheckpointPlace;
  written: number;
  next: number;
  committed?: number;
  /** Omitted before the first read and after a crash. */
  cursor?: string;
}

type ConsumerStep = Step<Model, Real>;

/** Begins behind the checkpoint of the app, or at the first record. Records that were read and not committed come again. */
async function begin(probe: Probe, model: Model): Promise<string> {
  const { stream_name, partition_id } = model.place;
  const { committed } = model;
  await expectShown(probe, model.place, committed);
  model.next = (committed ?? -1) + 1;
  if (committed === undefined) return cursor(probe, stream_name, partition_id, FROM_START);
  const behind = { "cursor-type": "AFTER_SEQUENCE_NUMBER", "starting-sequence-number": String(committed) };
  return cursor(probe, stream_name, partition_id, behind);
}

/** Reads until something comes, if there is something: it must be the next records. */
async function readNext(probe: Probe, model: Model, maxBytes: number): Promise<void> {
  const from = model.cursor ?? (await begin(probe, model));
  const { next: first, written } = model;
  const { records, next } = first < written ? await readOn(probe, from, 1, maxBytes) : await read(probe, from, maxBytes);
  probe.equal("records", records, asRead(wideTexts(records.length, first), first));
  probe.equal("whether something is read while there is something", records.length > 0, first < written);
  model.next = first + records.length;
  model.cursor = next;
}

function uploads(probe: Probe): fc.Arbitrary<ConsumerStep> {
  return fc.integer({ min: 1, max: 4 }).map((count) =>
    step(`sendRecords ${count}`, async (model, { stream }) => {
      await upload(probe, stream, "0", wideTexts(count, model.written));
      model.written += count;
    }),
  );
}

function readings(probe: Probe): fc.Arbitrary<ConsumerStep> {
  return fc
    .integer({ min: WIDE_READ_BYTES, max: 2 * WIDE_READ_BYTES })
    .map((bytes) => step(`consumeRecords up to ${bytes} bytes`, (model) => readNext(probe, model, bytes)));
}

function commits(probe: Probe): fc.Arbitrary<ConsumerStep> {
  return fc.constant(
    step(
      "commitCheckpoint at the last record that was read",
      async (model) => {
        await commit(probe, model.place, model.next - 1);
        model.committed = model.next - 1;
      },
      ({ next, committed = -1 }) => next - 1 > committed,
    ),
  );
}

const crashes: fc.Arbitrary<ConsumerStep> = fc.constant(
  step("crash", async (model) => {
    delete model.cursor;
  }),
);

export const resumeSequences = scenariosOf("consumeRecords", [
  {
    name: "resume",
    kind: "sequence",
    title: "after random crashes an app resumes behind its checkpoint: no record is skipped, and no committed one comes again",
    pointer: "/tags/4",
    run: (probe) =>
      expectSequences<Model, Real>(probe, {
        steps: [uploads(probe), readings(probe), commits(probe), crashes],
        mostSteps: 16,
        prepare: async () => ({ stream: await newStream(probe), count: 0 }),
        discard: ({ stream }) => removeAll(probe, [stream]),
        async begin({ stream, count }) {
          const place = { stream_name: stream, app_name: await newApp(probe), partition_id: "0" };
          return { place, written: count, next: 0 };
        },
        async end(model, real) {
          delete model.cursor;
          do await readNext(probe, model, 100 * WIDE_READ_BYTES);
          while (model.next < model.written);
          real.count = model.written;
          await removeAll(probe, [], [model.place.app_name]);
        },
      }),
  },
]);
