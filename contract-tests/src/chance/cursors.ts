import fc from "fast-check";
import type { Input } from "../run/send.js";
import type { Probe } from "../suite/probe.js";
import { scenariosOf } from "../suite/scenario.js";
import { asRead, cursor, FROM_START, newStream, readAll, readPartition, texts, upload } from "../suite/steps.js";
import { expectSequences, removeAll, type Step, step } from "./trial.js";

const FIRST = 3;

interface Real {
  readonly stream: string;
  /** Number of records as of the end of the last run. */
  count: number;
}

/** [0 : end] is the range of the partition; `latest` are cursors that were obtained when `from` was its end. */
interface Model {
  end: number;
  latest?: { readonly from: number; readonly cursor: string };
}

type CursorStep = Step<Model, Real>;

async function expectFrom(probe: Probe, { end }: Model, { stream }: Real, extra: Input, first: number): Promise<void> {
  const found = await readAll(probe, await cursor(probe, stream, "0", extra), end - first);
  probe.equal(`records behind ${JSON.stringify(extra)}`, found, asRead(texts(end - first, first), first));
}

function uploads(probe: Probe): fc.Arbitrary<CursorStep> {
  return fc.integer({ min: 1, max: 3 }).map((count) =>
    step(`sendRecords ${count}`, async (model, { stream }) => {
      await upload(probe, stream, "0", texts(count, model.end));
      model.end += count;
    }),
  );
}

/** A number this far back from the last one; the first one when there are not so many. */
function within(back: number, last: number): number {
  return Math.max(0, last - back);
}

/** AT goes up to the number that is written next, AFTER to the last record. */
function numbered(probe: Probe, type: "AT_SEQUENCE_NUMBER" | "AFTER_SEQUENCE_NUMBER"): fc.Arbitrary<CursorStep> {
  const isAfter = type === "AFTER_SEQUENCE_NUMBER";
  return fc.nat(8).map((back) =>
    step(
      `showCursor ${type} ${back} before the last that it takes`,
      async (model, real) => {
        const number = within(back, isAfter ? model.end - 1 : model.end);
        const extra = { "cursor-type": type, "starting-sequence-number": String(number) };
        await expectFrom(probe, model, real, extra, isAfter ? number + 1 : number);
      },
      ({ end }) => !isAfter || end > 0,
    ),
  );
}

function fromStart(probe: Probe): fc.Arbitrary<CursorStep> {
  return fc.constant(step("showCursor TRIM_HORIZON", (model, real) => expectFrom(probe, model, real, FROM_START, 0)));
}

function latest(probe: Probe): fc.Arbitrary<CursorStep> {
  return fc.constantFrom<CursorStep>(
    step("showCursor LATEST, kept", async (model, { stream }) => {
      model.latest = { from: model.end, cursor: await cursor(probe, stream, "0", { "cursor-type": "LATEST" }) };
    }),
    step(
      "consumeRecords with the cursor that was kept",
      async ({ end, latest: kept }) => {
        const from = kept?.from ?? 0;
        const found = await readAll(probe, kept?.cursor ?? "", end - from);
        probe.equal("records behind LATEST", found, asRead(texts(end - from, from), from));
      },
      (model) => model.latest !== undefined,
    ),
  );
}

/** Several records can have one time; reading begins with the first of them. */
function atTimes(probe: Probe): fc.Arbitrary<CursorStep> {
  return fc.nat(8).map((back) =>
    step(`showCursor AT_TIMESTAMP of the record ${back} before the last`, async (model, real) => {
      const all = await readPartition(probe, real.stream, "0", model.end);
      const times = all.map((record) => probe.field(record, "timestamp"));
      const time = times[within(back, model.end - 1)] ?? 0;
      const first = times.findIndex((each) => each >= time);
      await expectFrom(probe, model, real, { "cursor-type": "AT_TIMESTAMP", timestamp: time }, first);
    }),
  );
}

export const cursorSequences = scenariosOf("showCursor", [
  {
    name: "cursors",
    kind: "sequence",
    title: "the five types of cursor begin where a model says, between random uploads",
    pointer: "parameters/2",
    run: (probe) =>
      expectSequences<Model, Real>(probe, {
        steps: [
          uploads(probe),
          numbered(probe, "AT_SEQUENCE_NUMBER"),
          numbered(probe, "AFTER_SEQUENCE_NUMBER"),
          fromStart(probe),
          latest(probe),
          atTimes(probe),
        ],
        async prepare() {
          const stream = await newStream(probe);
          await upload(probe, stream, "0", texts(FIRST));
          return { stream, count: FIRST };
        },
        discard: ({ stream }) => removeAll(probe, [stream]),
        begin: async ({ count }) => ({ end: count }),
        async end(model, real) {
          real.count = model.end;
        },
      }),
  },
]);
