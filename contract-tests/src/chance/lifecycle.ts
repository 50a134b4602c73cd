import fc from "fast-check";
import { expectNamePages, followPages, whileUnchanged } from "../suite/pages.js";
import type { Probe } from "../suite/probe.js";
import { scenariosOf } from "../suite/scenario.js";
import { makeStream, texts, upload } from "../suite/steps.js";
import { removeStream } from "../suite/waiting.js";
import { expectSequences, removeAll, type Step, step } from "./trial.js";

/** The names that a scenario uses in all its runs. */
type Names = readonly string[];

/** What exists, by the index of its name. */
interface Model {
  readonly alive: Set<number>;
}

type LifeStep = Step<Model, Names>;

/** How apps or streams are made, shown, deleted and listed, and the codes for one that exists and one that does not. */
interface Kind {
  readonly what: "app" | "stream";
  readonly exists: string;
  readonly absent: string;
  create(probe: Probe, name: string): Promise<void>;
  createAgain(probe: Probe, name: string, code: string): Promise<void>;
  readonly show: "showApp" | "showStream";
  readonly remove: "deleteApp" | "deleteStream";
  /** Deletes one that exists, and waits until it is gone. */
  delete(probe: Probe, name: string): Promise<void>;
  readonly field: "app_name" | "stream_name";
  page(probe: Probe, limit: number, last?: string): Promise<{ readonly items: readonly string[]; readonly hasMore: boolean }>;
}

const APPS: Kind = {
  what: "app",
  exists: "DIS.4330",
  absent: "DIS.4332",
  create: async (probe, app_name) => void (await probe.succeed("createApp", { app_name })),
  createAgain: (probe, app_name, code) => probe.refuse("createApp", { app_name }, code),
  show: "showApp",
  remove: "deleteApp",
  delete: async (probe, app_name) => void (await probe.succeed("deleteApp", { app_name })),
  field: "app_name",
  async page(probe, limit, last) {
    const body = await probe.succeed("listApp", { limit, ...(last === undefined ? {} : { start_app_name: last }) });
    return { items: body.apps.map(({ app_name }) => app_name), hasMore: body.has_more_app };
  },
};

const STREAMS: Kind = {
  what: "stream",
  exists: "DIS.4307",
  absent: "DIS.4301",
  async create(probe, name) {
    await makeStream(probe, name);
    // A stream that takes the name of a deleted one is empty.
    probe.equal("number of the first record", await upload(probe, name, "0", texts(1)), ["0"]);
  },
  createAgain: (probe, stream_name, code) => probe.refuse("createStream", { stream_name, partition_count: 1 }, code),
  show: "showStream",
  remove: "deleteStream",
  delete: removeStream,
  field: "stream_name",
  async page(probe, limit, last) {
    const body = await probe.succeed("listStreams", { limit, ...(last === undefined ? {} : { start_stream_name: last }) });
    return { items: body.stream_names, hasMore: body.has_more_streams };
  },
};

function creations(probe: Probe, kind: Kind, count: number): fc.Arbitrary<LifeStep> {
  return fc.nat(count - 1).map((index) =>
    step(`create ${kind.what} ${index + 1}`, async ({ alive }, names) => {
      const name = names[index] ?? "";
      if (alive.has(index)) return kind.createAgain(probe, name, kind.exists);
      await kind.create(probe, name);
      alive.add(index);
    }),
  );
}

function views(probe: Probe, kind: Kind, count: number): fc.Arbitrary<LifeStep> {
  return fc.nat(count - 1).map((index) =>
    step(`${kind.show} ${index + 1}`, async ({ alive }, names) => {
      const input = { [kind.field]: names[index] ?? "" };
      if (!alive.has(index)) return probe.refuse(kind.show, input, kind.absent);
      const body = (await probe.succeed(kind.show, input)) as Readonly<Record<string, unknown>>;
      probe.equal("name", body[kind.field], names[index]);
    }),
  );
}

function deletions(probe: Probe, kind: Kind, count: number): fc.Arbitrary<LifeStep> {
  return fc.nat(count - 1).map((index) =>
    step(`${kind.remove} ${index + 1}`, async ({ alive }, names) => {
      const input = { [kind.field]: names[index] ?? "" };
      if (!alive.has(index)) return probe.refuse(kind.remove, input, kind.absent);
      await kind.delete(probe, names[index] ?? "");
      alive.delete(index);
    }),
  );
}

async function expectPages(probe: Probe, kind: Kind, model: Model, names: Names, limit: number): Promise<void> {
  const listed = async () => (await followPages((last?: string) => kind.page(probe, 100, last))).flat();
  await whileUnchanged(probe, listed, () => expectPagesOnce(probe, kind, model, names, limit));
}

async function expectPagesOnce(probe: Probe, kind: Kind, { alive }: Model, names: Names, limit: number): Promise<void> {
  const pages = await followPages((last?: string) => kind.page(probe, limit, last));
  // An account with nothing in it has one page, and that is empty.
  if (pages.flat().length > 0)
    expectNamePages(
      probe,
      pages,
      limit,
      [...alive].map((index) => names[index] ?? ""),
    );
  const gone = names.filter((_, index) => !alive.has(index));
  probe.equal(
    `listed ${kind.what}s that were deleted`,
    pages.flat().filter((name) => gone.includes(name)),
    [],
  );
  probe.equal(`listed ${kind.what}s`, pages.flat().filter((name) => names.includes(name)).length, alive.size);
}

function listings(probe: Probe, kind: Kind): fc.Arbitrary<LifeStep> {
  return fc
    .integer({ min: 1, max: 4 })
    .map((limit) =>
      step(`list ${kind.what}s in pages of ${limit}`, (model, names) => expectPages(probe, kind, model, names, limit)),
    );
}

function run(probe: Probe, kind: Kind, size: { readonly names: number; readonly runs: number; readonly steps: number }) {
  const names = Array.from({ length: size.names }, () => probe.name(kind.what));
  const clear = () => (kind.what === "app" ? removeAll(probe, [], names) : removeAll(probe, names));
  return expectSequences<Model, Names>(probe, {
    steps: [
      creations(probe, kind, size.names),
      views(probe, kind, size.names),
      deletions(probe, kind, size.names),
      listings(probe, kind),
    ],
    runs: size.runs,
    mostSteps: size.steps,
    prepare: async () => names,
    discard: clear,
    async begin() {
      await clear();
      return { alive: new Set() };
    },
    end: (model) => expectPages(probe, kind, model, names, 100),
  });
}

export const lifecycleSequences = [
  ...scenariosOf("deleteApp", [
    {
      name: "lifecycle",
      kind: "sequence",
      title: "after random creations and deletions every call and every page has the apps that exist; doing it twice is refused",
      alone: true,
      care: { billable: false },
      run: (probe) => run(probe, APPS, { names: 4, runs: 6, steps: 14 }),
    },
  ]),
  ...scenariosOf("deleteStream", [
    {
      name: "lifecycle",
      kind: "sequence",
      title:
        "after random creations and deletions every call and every page has the streams that exist; doing it twice is refused",
      alone: true,
      run: (probe) => run(probe, STREAMS, { names: 3, runs: 3, steps: 10 }),
    },
  ]),
];
