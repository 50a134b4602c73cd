import fc from "fast-check";
import { followPages } from "../suite/pages.js";
import type { Probe } from "../suite/probe.js";
import { scenariosOf } from "../suite/scenario.js";
import {
  type CheckpointPlace,
  commit,
  expectShown,
  LAST_READ,
  newApp,
  newStream,
  partitionNumber,
  texts,
  upload,
} from "../suite/steps.js";
import { expectSequences, partitionId, removeAll, type Step, step } from "./trial.js";

const RECORDS = 4;

/** Partitions of the two streams: the first has two. */
const PARTITIONS = [2, 1] as const;
const PLACES = [
  { stream: 0, partition: 0 },
  { stream: 0, partition: 1 },
  { stream: 1, partition: 0 },
] as const;

interface Real {
  readonly streams: readonly string[];
  readonly apps: readonly string[];
}

/** The checkpoint of each place, by its key. */
type Model = Map<string, number>;
type Spot = (typeof PLACES)[number] & { readonly app: number; readonly isLong: boolean };
type CheckpointStep = Step<Model, Real>;

function keyOf({ app, stream, partition }: Omit<Spot, "isLong">): string {
  return `${app} ${stream} ${partition}`;
}

function placeOf(real: Real, { app, stream, partition, isLong }: Spot): CheckpointPlace {
  return {
    app_name: real.apps[app] ?? "",
    stream_name: real.streams[stream] ?? "",
    partition_id: partitionId(partition, isLong),
  };
}

function called({ app, stream, partition, isLong }: Spot): string {
  return `app ${app + 1} stream ${stream + 1} partition ${partitionId(partition, isLong)}`;
}

const spots: fc.Arbitrary<Spot> = fc
  .record({ app: fc.nat(1), place: fc.constantFrom(...PLACES), isLong: fc.boolean() })
  .map(({ app, place, isLong }) => ({ app, isLong, ...place }));

/** No document says whether an app may commit a smaller number: numbers only grow, or begin again after a deletion. */
function commits(probe: Probe): fc.Arbitrary<CheckpointStep> {
  return fc.tuple(spots, fc.nat(RECORDS), fc.integer({ min: 1, max: 2 })).map(([spot, number, times]) =>
    step(
      `commitCheckpoint ${called(spot)} at ${number}${times > 1 ? " twice" : ""}`,
      async (model, real) => {
        for (let time = 0; time < times; time++) await commit(probe, placeOf(real, spot), number);
        model.set(keyOf(spot), number);
      },
      (model) => (model.get(keyOf(spot)) ?? 0) <= number,
    ),
  );
}

function shows(probe: Probe): fc.Arbitrary<CheckpointStep> {
  return spots.map((spot) =>
    step(`showCheckpoint ${called(spot)}`, (model, real) => expectShown(probe, placeOf(real, spot), model.get(keyOf(spot)))),
  );
}

function deletions(probe: Probe): fc.Arbitrary<CheckpointStep> {
  return spots.map((spot) =>
    step(`deleteCheckpoint ${called(spot)}`, async (model, real) => {
      await probe.succeed("deleteCheckpoint", { ...placeOf(real, spot), ...LAST_READ });
      model.delete(keyOf(spot));
    }),
  );
}

/** A commit, a look, a deletion and another look, in either form of the partition id: random steps would mostly delete nothing. */
function cycles(probe: Probe): fc.Arbitrary<CheckpointStep> {
  return fc.tuple(spots, fc.nat(RECORDS), fc.boolean()).map(([spot, number, isLong]) => {
    const deleted = { ...spot, isLong };
    return step(
      `commitCheckpoint ${called(spot)} at ${number}, deleteCheckpoint partition ${partitionId(spot.partition, isLong)}`,
      async (model, real) => {
        await commit(probe, placeOf(real, spot), number);
        await expectShown(probe, placeOf(real, deleted), number);
        await probe.succeed("deleteCheckpoint", { ...placeOf(real, deleted), ...LAST_READ });
        await expectShown(probe, placeOf(real, spot), undefined);
        model.delete(keyOf(spot));
      },
      (model) => (model.get(keyOf(spot)) ?? 0) <= number,
    );
  });
}

async function deleteAll(probe: Probe, real: Real, app: number, stream: number): Promise<void> {
  const names = { app_name: real.apps[app] ?? "", stream_name: real.streams[stream] ?? "" };
  await probe.succeed("deleteCheckpoint", { ...names, ...LAST_READ });
}

function wholeDeletions(probe: Probe): fc.Arbitrary<CheckpointStep> {
  return fc.tuple(fc.nat(1), fc.nat(1)).map(([app, stream]) =>
    step(`deleteCheckpoint app ${app + 1} stream ${stream + 1}, all partitions`, async (model, real) => {
      await deleteAll(probe, real, app, stream);
      for (const place of PLACES) if (place.stream === stream) model.delete(keyOf({ app, ...place }));
    }),
  );
}

/** `partition 1 at 3`, or that it has no checkpoint. */
function stateText(partition: number, number: string | number): string {
  return `partition ${partition} ${String(number).startsWith("-") ? "without a checkpoint" : `at ${number}`}`;
}

/** The states of all partitions, page by page, are those of the model. */
async function expectStates(probe: Probe, model: Model, real: Real, app: number, stream: number, limit: number): Promise<void> {
  const names = { app_name: real.apps[app] ?? "", stream_name: real.streams[stream] ?? "" };
  const pages = await followPages(async (last?: { readonly partition: number }) => {
    const start = last === undefined ? {} : { start_partition_id: String(last.partition) };
    const body = await probe.succeed("showConsumerState", { ...names, ...LAST_READ, limit, ...start });
    const items = body.partition_consuming_states.map(({ partition_id, sequence_number }) => {
      return { partition: partitionNumber(String(partition_id)), number: String(sequence_number) };
    });
    return { items, hasMore: body.has_more };
  });
  const found = pages.flat().map(({ partition, number }) => stateText(partition, number));
  const expected = Array.from({ length: PARTITIONS[stream] ?? 0 }, (_, partition) =>
    stateText(partition, model.get(keyOf({ app, stream: stream as 0, partition: partition as 0 })) ?? -1),
  );
  probe.equal(`checkpoints of app ${app + 1} on stream ${stream + 1}`, found, expected);
}

function states(probe: Probe): fc.Arbitrary<CheckpointStep> {
  return fc
    .tuple(fc.nat(1), fc.nat(1), fc.integer({ min: 1, max: 3 }))
    .map(([app, stream, limit]) =>
      step(`showConsumerState app ${app + 1} stream ${stream + 1} in pages of ${limit}`, (model, real) =>
        expectStates(probe, model, real, app, stream, limit),
      ),
    );
}

/** Two streams with records in each partition, and two apps. */
async function prepare(probe: Probe): Promise<Real> {
  const streams: string[] = [];
  for (const count of PARTITIONS) {
    const stream = await newStream(probe, count);
    for (let partition = 0; partition < count; partition++) await upload(probe, stream, String(partition), texts(RECORDS));
    streams.push(stream);
  }
  return { streams, apps: [await newApp(probe), await newApp(probe)] };
}

async function forEachPair(visit: (app: number, stream: number) => Promise<void>): Promise<void> {
  for (const app of [0, 1]) for (const stream of [0, 1]) await visit(app, stream);
}

export const checkpointSequences = scenariosOf("commitCheckpoint", [
  {
    name: "checkpoints",
    kind: "sequence",
    title: "checkpoints of two apps on two streams agree with a model after random commits and deletions",
    run: (probe) =>
      expectSequences<Model, Real>(probe, {
        steps: [commits(probe), shows(probe), deletions(probe), cycles(probe), wholeDeletions(probe), states(probe)],
        prepare: () => prepare(probe),
        discard: ({ streams, apps }) => removeAll(probe, streams, apps),
        async begin(real) {
          await forEachPair((app, stream) => deleteAll(probe, real, app, stream));
          return new Map();
        },
        end: (model, real) => forEachPair((app, stream) => expectStates(probe, model, real, app, stream, 100)),
      }),
  },
]);
