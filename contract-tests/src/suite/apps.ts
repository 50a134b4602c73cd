import type { Input } from "../run/send.js";
import { join, leave, member, newGroup } from "./consumer-groups.js";
import { expectNamePages, followPages } from "./pages.js";
import type { Probe, ResponseBody } from "./probe.js";
import type { Entries, ScenarioRow } from "./scenario.js";
import {
  type CheckpointPlace,
  commit,
  expectShown,
  LAST_READ,
  newApp,
  newPlace,
  newStream,
  partitionNumber,
  texts,
  upload,
} from "./steps.js";

const createApp: readonly ScenarioRow[] = [
  {
    name: "twice",
    title: "a second app of the same name is DIS.4330, and the first one keeps its checkpoints",
    async run(probe) {
      const place = await newPlace(probe, 3);
      await commit(probe, place, 1);
      await probe.refuse("createApp", { app_name: place.app_name }, "DIS.4330");
      await expectShown(probe, place, 1);
    },
  },
  {
    name: "longest-checkpoint-name",
    title: "an app with a name of 50 characters can be made and can commit",
    pointer: "/components/schemas/CheckpointAppName/maxLength",
    async run(probe) {
      const place = { ...(await newPlace(probe, 3)), app_name: probe.name("app").padEnd(50, "-_x") };
      await probe.succeed("createApp", { app_name: place.app_name });
      await commit(probe, place, 1);
      await expectShown(probe, place, 1);
    },
  },
];

const LIST_RESPONSE = "/components/schemas/ListAppResponse/properties";

async function listApps(probe: Probe, extra: Input = {}): Promise<ResponseBody<"listApp">> {
  return probe.succeed("listApp", { limit: 100, ...extra });
}

function namesOf({ apps }: ResponseBody<"listApp">): string[] {
  return apps.map(({ app_name }) => app_name);
}

/** The names on each page, and the total that each page gives. */
async function pagesOfApps(probe: Probe, limit: number, extra: Input = {}): Promise<{ names: string[][]; totals: unknown[] }> {
  const totals: unknown[] = [];
  const names = await followPages(async (last?: string) => {
    const body = await listApps(probe, { limit, ...extra, ...(last === undefined ? {} : { start_app_name: last }) });
    totals.push(body.total_number);
    return { items: namesOf(body), hasMore: body.has_more_app };
  });
  return { names, totals };
}

async function newApps(probe: Probe, count: number): Promise<string[]> {
  const names: string[] = [];
  for (let made = 0; made < count; made++) names.push(await newApp(probe));
  return names;
}

/** Several apps, each with a checkpoint on the same stream. */
async function readersOf(probe: Probe, count: number): Promise<CheckpointPlace[]> {
  const place = await newPlace(probe, 3);
  const places = [place, ...(await newApps(probe, count - 1)).map((app_name) => ({ ...place, app_name }))];
  for (const each of places) await commit(probe, each, 1);
  return places;
}

const listApp: readonly ScenarioRow[] = [
  {
    name: "pages",
    care: { billable: false },
    title: "the pages hold each app once, sorted by name, and has_more_app is false on the last one only",
    pointer: `${LIST_RESPONSE}/has_more_app`,
    async run(probe) {
      const ours = await newApps(probe, 4);
      for (const limit of [1, 2, 3, 4, 100]) expectNamePages(probe, (await pagesOfApps(probe, limit)).names, limit, ours);
    },
  },
  {
    name: "exclusive-start",
    care: { billable: false },
    title: "start_app_name is not in the list itself",
    pointer: "parameters/1",
    async run(probe) {
      const [first = "", second = "", third = ""] = (await newApps(probe, 3)).sort();
      probe.equal("apps behind the first", namesOf(await listApps(probe, { start_app_name: first, limit: 2 })), [second, third]);
    },
  },
  {
    name: "total",
    care: { billable: false },
    title: "total_number counts all apps, on every page",
    pointer: `${LIST_RESPONSE}/total_number`,
    async run(probe) {
      await newApps(probe, 3);
      const { names, totals } = await pagesOfApps(probe, 2);
      probe.equal(
        "totals",
        totals,
        totals.map(() => names.flat().length),
      );
    },
  },
  {
    name: "default-limit",
    care: { billable: false },
    title: "without a limit ten apps are listed at most",
    pointer: "parameters/0",
    async run(probe) {
      await newApps(probe, 11);
      const body = await probe.succeed("listApp", {});
      probe.equal("number of apps", body.apps.length, 10);
      probe.equal("has_more_app", body.has_more_app, true);
    },
  },
  {
    name: "appears-and-disappears",
    title: "an app is listed from its creation until its deletion",
    care: { billable: false },
    async run(probe) {
      const ours = (await newApps(probe, 2)).sort();
      const [start_app_name = "", app_name = ""] = ours;
      const isListed = async () => namesOf(await listApps(probe, { start_app_name, limit: 1 })).includes(app_name);
      probe.equal("listed when created", await isListed(), true);
      await probe.succeed("deleteApp", { app_name });
      probe.equal("listed when deleted", await isListed(), false);
    },
  },
  {
    name: "of-a-stream",
    title: "with stream_name the apps that have a checkpoint on the stream are listed, page by page, and no others",
    pointer: "parameters/2",
    async run(probe) {
      const places = await readersOf(probe, 3);
      const { stream_name = "", app_name = "" } = places[0] ?? {};
      const other = { stream_name: await newStream(probe), app_name: await newApp(probe), partition_id: "0" };
      await commit(probe, other, 0);
      const ours = places.map((place) => place.app_name).sort();
      for (const limit of [1, 2, 3]) {
        const { names, totals } = await pagesOfApps(probe, limit, { stream_name });
        expectNamePages(probe, names, limit, ours);
        probe.equal("apps of the stream", names.flat(), ours);
        probe.equal(
          "totals",
          totals,
          totals.map(() => 3),
        );
      }
      await probe.succeed("deleteCheckpoint", { stream_name, app_name, ...LAST_READ });
      const left = ours.filter((name) => name !== app_name);
      probe.equal("apps after a deletion", namesOf(await listApps(probe, { stream_name })), left);
    },
  },
  {
    name: "stream-without-apps",
    title: "a stream without checkpoints has no apps, an unknown one is DIS.4301",
    pointer: "parameters/2",
    async run(probe) {
      const body = await listApps(probe, { stream_name: await newStream(probe) });
      probe.equal("apps", [body.apps, body.has_more_app], [[], false]);
      await probe.refuse("listApp", { stream_name: probe.name("stream") }, "DIS.4301");
    },
  },
];

const APP = "/components/schemas/App/properties";

async function streamsOf(probe: Probe, app_name: string): Promise<readonly string[]> {
  const body = await probe.succeed("showApp", { app_name });
  probe.equal("name of the app", body.app_name, app_name);
  return [...(body.commit_checkpoint_stream_names ?? [])].sort();
}

const showApp: readonly ScenarioRow[] = [
  {
    name: "streams",
    title: "commit_checkpoint_stream_names has each stream once on which the app has a checkpoint",
    pointer: `${APP}/commit_checkpoint_stream_names`,
    async run(probe) {
      const first = await newPlace(probe, 3, 2);
      const second = { ...first, stream_name: await newStream(probe) };
      probe.equal("streams before a commit", await streamsOf(probe, first.app_name), []);
      await commit(probe, first, 1);
      await commit(probe, { ...first, partition_id: "1" }, 0);
      probe.equal("streams after commits on one", await streamsOf(probe, first.app_name), [first.stream_name]);
      await commit(probe, second, 0);
      const both = [first.stream_name, second.stream_name].sort();
      probe.equal("streams after commits on two", await streamsOf(probe, first.app_name), both);
      await probe.succeed("deleteCheckpoint", { stream_name: first.stream_name, app_name: first.app_name, ...LAST_READ });
      probe.equal("streams after a deletion", await streamsOf(probe, first.app_name), [second.stream_name]);
    },
  },
  {
    name: "own-streams-only",
    title: "an app shows its own streams only",
    pointer: `${APP}/commit_checkpoint_stream_names`,
    async run(probe) {
      const place = await newPlace(probe, 3);
      await commit(probe, place, 1);
      probe.equal("streams of another app", await streamsOf(probe, await newApp(probe)), []);
    },
  },
  {
    name: "same-in-list",
    title: "an app has the same id and creation time when it is shown and when it is listed",
    pointer: `${APP}/app_id`,
    async run(probe) {
      const { app_name, stream_name, ...rest } = await newPlace(probe, 1);
      await commit(probe, { app_name, stream_name, ...rest }, 0);
      const shown = await probe.succeed("showApp", { app_name });
      const [listed] = (await probe.succeed("listApp", { stream_name })).apps;
      probe.equal("id and time", [listed?.app_id, listed?.create_time], [shown.app_id, shown.create_time]);
    },
  },
  {
    name: "unknown-app",
    care: { access: "read", billable: false },
    title: "an unknown app is DIS.4332",
    run: (probe) => probe.refuse("showApp", { app_name: probe.name("app") }, "DIS.4332"),
  },
];

async function remove(probe: Probe, app_name: string): Promise<void> {
  await probe.succeed("deleteApp", { app_name });
}

const deleteApp: readonly ScenarioRow[] = [
  {
    name: "gone",
    title: "a deleted app is DIS.4332 to every call that names it, and is no longer listed",
    async run(probe) {
      const place = { ...(await newPlace(probe, 3)), ...LAST_READ };
      const { app_name, stream_name } = place;
      await commit(probe, place, 1);
      await remove(probe, app_name);
      await probe.refuse("showApp", { app_name }, "DIS.4332");
      await probe.refuse("showCheckpoint", place, "DIS.4332");
      await probe.refuse("commitCheckpoint", { ...place, sequence_number: "2" }, "DIS.4332");
      await probe.refuse("deleteCheckpoint", place, "DIS.4332");
      await probe.refuse("showConsumerState", { app_name, stream_name, ...LAST_READ }, "DIS.4332");
      probe.equal("apps of the stream", (await probe.succeed("listApp", { stream_name })).apps, []);
    },
  },
  {
    name: "twice",
    care: { billable: false },
    title: "a second deletion is DIS.4332, and so is that of an app that never was",
    async run(probe) {
      const app_name = await newApp(probe);
      await remove(probe, app_name);
      await probe.refuse("deleteApp", { app_name }, "DIS.4332");
      await probe.refuse("deleteApp", { app_name: probe.name("app") }, "DIS.4332");
    },
  },
  {
    name: "in-use",
    basis: "inferred",
    title: "an app whose group has a member is DIS.4331, and is deleted when the member has left",
    async run(probe) {
      const place = await newGroup(probe, 1);
      const who = member(place, "worker");
      await join(probe, who, place.stream_name);
      await probe.refuse("deleteApp", { app_name: place.app_name }, "DIS.4331");
      await leave(probe, who);
      await remove(probe, place.app_name);
    },
  },
  {
    name: "checkpoints",
    basis: "inferred",
    title: "the checkpoints of a deleted app do not come back with its name",
    pointer: "x-inferred",
    async run(probe) {
      const place = await newPlace(probe, 3);
      await commit(probe, place, 1);
      await remove(probe, place.app_name);
      await probe.succeed("createApp", { app_name: place.app_name });
      await expectShown(probe, place, undefined);
      const { commit_checkpoint_stream_names: names } = await probe.succeed("showApp", { app_name: place.app_name });
      probe.equal("streams of the new app", names ?? [], []);
    },
  },
  {
    name: "others-stay",
    title: "other apps keep their checkpoints on the same stream",
    async run(probe) {
      const place = await newPlace(probe, 3);
      const other = { ...place, app_name: await newApp(probe) };
      for (const each of [place, other]) await commit(probe, each, 2);
      await remove(probe, place.app_name);
      await expectShown(probe, other, 2);
    },
  },
];

const SCHEMAS = "/components/schemas";

type State = ResponseBody<"showConsumerState">["partition_consuming_states"][number];

interface Names {
  readonly stream_name: string;
  readonly app_name: string;
}

async function page(
  probe: Probe,
  { stream_name, app_name }: Names,
  extra: Input = {},
): Promise<ResponseBody<"showConsumerState">> {
  return probe.succeed("showConsumerState", { stream_name, app_name, ...LAST_READ, ...extra });
}

function partitionOf({ partition_id }: State): number {
  return partitionNumber(String(partition_id));
}

/** Partition and checkpoint in each state. */
function checkpoints(body: ResponseBody<"showConsumerState">): [number, string][] {
  return body.partition_consuming_states.map((state) => [partitionOf(state), String(state.sequence_number)]);
}

/** The partitions on each page. */
async function pagesOfStates(probe: Probe, names: Names, limit: number): Promise<number[][]> {
  return followPages(async (last?: number) => {
    const start: Input = last === undefined ? {} : { start_partition_id: String(last) };
    const body = await page(probe, names, { limit, ...start });
    return { items: body.partition_consuming_states.map(partitionOf), hasMore: body.has_more };
  });
}

const showConsumerState: readonly ScenarioRow[] = [
  {
    name: "minus-one",
    title: "a partition without a checkpoint is listed with -1, the others with their number",
    pointer: `${SCHEMAS}/PartitionConsumingState/properties/sequence_number`,
    async run(probe) {
      const place = await newPlace(probe, 5, 3);
      probe.equal("states", checkpoints(await page(probe, place)), [
        [0, "-1"],
        [1, "-1"],
        [2, "-1"],
      ]);
      await commit(probe, place, 4);
      probe.equal("states after a commit", checkpoints(await page(probe, place)), [
        [0, "4"],
        [1, "-1"],
        [2, "-1"],
      ]);
      await probe.succeed("deleteCheckpoint", { ...place, ...LAST_READ });
      probe.equal("states after a deletion", checkpoints(await page(probe, place)), [
        [0, "-1"],
        [1, "-1"],
        [2, "-1"],
      ]);
    },
  },
  {
    name: "pages",
    title: "the pages cover each partition once, in order, and start_partition_id is not in the list itself",
    pointer: "parameters/2",
    async run(probe) {
      const names = await newPlace(probe, 0, 4);
      probe.equal("pages of 2", await pagesOfStates(probe, names, 2), [
        [0, 1],
        [2, 3],
      ]);
      probe.equal("pages of 3", await pagesOfStates(probe, names, 3), [[0, 1, 2], [3]]);
      probe.equal("pages of 4", await pagesOfStates(probe, names, 4), [[0, 1, 2, 3]]);
    },
  },
  {
    name: "start-forms",
    title: "start_partition_id takes both forms of a partition id",
    pointer: `${SCHEMAS}/PartitionId`,
    async run(probe) {
      const names = await newPlace(probe, 0, 3);
      for (const start_partition_id of ["0", "shardId-0000000000"]) {
        const body = await page(probe, names, { start_partition_id });
        probe.equal(`partitions behind ${start_partition_id}`, body.partition_consuming_states.map(partitionOf), [1, 2]);
      }
    },
  },
  {
    name: "unknown-start",
    basis: "inferred",
    title: "a page behind a partition that is not there is DIS.4302",
    pointer: "parameters/2",
    async run(probe) {
      const { stream_name, app_name } = await newPlace(probe);
      await probe.refuse("showConsumerState", { stream_name, app_name, ...LAST_READ, start_partition_id: "7" }, "DIS.4302");
    },
  },
  {
    name: "offsets",
    title: "the offsets are the range of sequence numbers in the partition",
    pointer: `${SCHEMAS}/PartitionConsumingState/properties/latest_offset`,
    async run(probe) {
      const place = await newPlace(probe, 5, 2);
      await upload(probe, place.stream_name, "1", texts(2));
      const { partition_consuming_states: states } = await page(probe, place);
      const earliest = states.map((state) => state.earliest_offset);
      probe.equal("earliest offsets", earliest, [0, 0]);
      // The document shows a last number, the service's own ranges end with the next one: both count the records.
      const counted = states.map((state) => Number(state.latest_offset));
      probe.equal("difference of the latest offsets", (counted[0] ?? 0) - (counted[1] ?? 0), 3);
    },
  },
  {
    name: "own-app-only",
    title: "an app sees its own checkpoints only",
    async run(probe) {
      const place = await newPlace(probe, 5);
      await commit(probe, place, 2);
      const other = { ...place, app_name: await newApp(probe) };
      probe.equal("states of another app", checkpoints(await page(probe, other)), [[0, "-1"]]);
    },
  },
  {
    name: "unknown-names",
    title: "an unknown stream is DIS.4301, an unknown app DIS.4332",
    async run(probe) {
      const { stream_name, app_name } = await newPlace(probe);
      await probe.refuse("showConsumerState", { stream_name: probe.name("stream"), app_name, ...LAST_READ }, "DIS.4301");
      await probe.refuse("showConsumerState", { stream_name, app_name: probe.name("app"), ...LAST_READ }, "DIS.4332");
    },
  },
];

/** Apps, and what they have read: one entry a call. */
export const apps: Entries<"createApp" | "listApp" | "showApp" | "deleteApp" | "showConsumerState"> = {
  createApp,
  listApp,
  showApp,
  deleteApp,
  showConsumerState,
};
