import type { Answer, Probe } from "../probe.js";
import type { Input } from "../run/send.js";
import { scenariosOf } from "../scenario.js";
import { expectNamePages, followPages } from "./paging.js";
import { commit, LAST_READ, newApp, newPlace, newStream, type Place } from "./steps.js";

const OPERATION = "/paths/~1v2~1{project_id}~1apps/get";
const RESPONSE = "/components/schemas/ListAppResponse/properties";

async function list(probe: Probe, extra: Input = {}): Promise<Answer<"listApp">> {
  return probe.succeed("listApp", { limit: 100, ...extra });
}

function namesOf({ apps }: Answer<"listApp">): string[] {
  return apps.map(({ app_name }) => app_name);
}

/** The names of every page, one list per page, and the total that each page gives. */
async function pages(probe: Probe, limit: number, extra: Input = {}): Promise<{ names: string[][]; totals: unknown[] }> {
  const totals: unknown[] = [];
  const names = await followPages(async (last?: string) => {
    const answer = await list(probe, { limit, ...extra, ...(last === undefined ? {} : { start_app_name: last }) });
    totals.push(answer.total_number);
    return { items: namesOf(answer), hasMore: answer.has_more_app };
  });
  return { names, totals };
}

async function newApps(probe: Probe, count: number): Promise<string[]> {
  const names: string[] = [];
  for (let made = 0; made < count; made++) names.push(await newApp(probe));
  return names;
}

/** Several apps with a checkpoint each on one stream. */
async function readersOf(probe: Probe, count: number): Promise<Place[]> {
  const place = await newPlace(probe, 3);
  const places = [place, ...(await newApps(probe, count - 1)).map((app_name) => ({ ...place, app_name }))];
  for (const each of places) await commit(probe, each, 1);
  return places;
}

export const listApp = scenariosOf("listApp", OPERATION, [
  {
    name: "pages",
    care: { billable: false },
    title: "the pages hold each app once, sorted by name, and has_more_app is false on the last one only",
    pointer: `${RESPONSE}/has_more_app`,
    async run(probe) {
      const ours = await newApps(probe, 4);
      for (const limit of [1, 2, 3, 4, 100]) expectNamePages(probe, (await pages(probe, limit)).names, limit, ours);
    },
  },
  {
    name: "exclusive-start",
    care: { billable: false },
    title: "start_app_name is not in the list itself",
    pointer: `${OPERATION}/parameters/1`,
    async run(probe) {
      const [first = "", second = "", third = ""] = (await newApps(probe, 3)).sort();
      probe.equal("apps behind the first", namesOf(await list(probe, { start_app_name: first, limit: 2 })), [second, third]);
    },
  },
  {
    name: "total",
    care: { billable: false },
    title: "total_number counts all apps, on every page",
    pointer: `${RESPONSE}/total_number`,
    async run(probe) {
      await newApps(probe, 3);
      const { names, totals } = await pages(probe, 2);
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
    title: "without a limit ten apps are listed at the most",
    pointer: `${OPERATION}/parameters/0`,
    async run(probe) {
      await newApps(probe, 11);
      const answer = await probe.succeed("listApp", {});
      probe.equal("number of apps", answer.apps.length, 10);
      probe.equal("has_more_app", answer.has_more_app, true);
    },
  },
  {
    name: "appears-and-disappears",
    title: "an app is listed from its creation until its deletion",
    care: { billable: false },
    async run(probe) {
      const ours = (await newApps(probe, 2)).sort();
      const [start_app_name = "", app_name = ""] = ours;
      const isListed = async () => namesOf(await list(probe, { start_app_name, limit: 1 })).includes(app_name);
      probe.equal("listed when created", await isListed(), true);
      await probe.succeed("deleteApp", { app_name });
      probe.equal("listed when deleted", await isListed(), false);
    },
  },
  {
    name: "of-a-stream",
    title: "with stream_name the apps that have a checkpoint on the stream are listed, page by page, and no others",
    pointer: `${OPERATION}/parameters/2`,
    async run(probe) {
      const places = await readersOf(probe, 3);
      const { stream_name = "", app_name = "" } = places[0] ?? {};
      const other = { stream_name: await newStream(probe), app_name: await newApp(probe), partition_id: "0" };
      await commit(probe, other, 0);
      const ours = places.map((place) => place.app_name).sort();
      for (const limit of [1, 2, 3]) {
        const { names, totals } = await pages(probe, limit, { stream_name });
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
      probe.equal("apps after a deletion", namesOf(await list(probe, { stream_name })), left);
    },
  },
  {
    name: "stream-without-apps",
    title: "a stream without checkpoints has no apps, an unknown one is DIS.4301",
    pointer: `${OPERATION}/parameters/2`,
    async run(probe) {
      const answer = await list(probe, { stream_name: await newStream(probe) });
      probe.equal("apps", [answer.apps, answer.has_more_app], [[], false]);
      await probe.refuse("listApp", { stream_name: probe.name("stream") }, "DIS.4301");
    },
  },
]);
