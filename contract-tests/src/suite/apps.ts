import { codesOf, responseBody } from "../check/check.js";
import type { Input } from "../run/send.js";
import { appsAtOnce } from "./at-once.js";
import { join, leave, member, newGroup } from "./consumer-groups.js";
import { expectNamePages, expectPages, followPages, oddNames, whileUnchanged } from "./pages.js";
import type { Probe, ResponseBody } from "./probe.js";
import type { Entries, ScenarioRow } from "./scenario.js";
import { type CheckpointPlace, commit, expectShown, LAST_READ, newApp, newPlace, newStream } from "./steps.js";
import { expectNow } from "./times.js";

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
  {
    name: "longest-name",
    care: { billable: false },
    title: "two apps whose names of 200 characters differ in the last one only are two apps",
    pointer: "/components/schemas/AppName/maxLength",
    async run(probe) {
      const name = probe.name("app").padEnd(199, "-_x");
      await expectApart(probe, [`${name}a`, `${name}b`]);
    },
  },
  {
    name: "similar-names",
    care: { billable: false },
    title: "apps whose names begin alike, or differ in a capital, or in a hyphen and an underscore, are different apps",
    pointer: "/components/schemas/AppName",
    async run(probe) {
      const name = probe.name("app");
      await expectApart(probe, [`${name}_a`, `${name}-a`, `${name}_ab`, `${name}_A`]);
    },
  },
  {
    name: "odd-names",
    care: { billable: false },
    title: "an app may have a name that a program could take for something else",
    pointer: "/components/schemas/AppName",
    async run(probe) {
      for (const word of ["__proto__", "constructor", "toString", "null", "-"]) {
        const app_name = probe.isForTests ? word : `${probe.name("app")}${word}`;
        const exchange = await probe.send("createApp", { app_name });
        // Somebody else has an app of this name, which is not touched.
        if (codesOf(exchange).includes("DIS.4330")) continue;
        probe.equal(`whether an app can have the name ${app_name}`, exchange.response.status < 300, true, { exchange });
        probe.equal("name of the app", (await probe.succeed("showApp", { app_name })).app_name, app_name);
        await probe.succeed("deleteApp", { app_name });
        await probe.refuse("showApp", { app_name }, "DIS.4332");
      }
    },
  },
  appsAtOnce,
];

/** Makes apps of these names. Ends the scenario unless each is shown under its own, and deleting the first leaves the others. */
async function expectApart(probe: Probe, names: readonly string[]): Promise<void> {
  for (const app_name of names) await probe.succeed("createApp", { app_name });
  const ids = new Set<unknown>();
  for (const app_name of names) {
    const shown = await probe.succeed("showApp", { app_name });
    probe.equal("name of the app", shown.app_name, app_name);
    ids.add(shown.app_id);
  }
  if (!ids.has(undefined)) probe.equal("number of ids", ids.size, names.length, { pointer: `${APP}/app_id` });
  const [first = "", ...others] = names;
  await probe.succeed("deleteApp", { app_name: first });
  await probe.refuse("showApp", { app_name: first }, "DIS.4332");
  for (const app_name of others)
    probe.equal("name of the app", (await probe.succeed("showApp", { app_name })).app_name, app_name);
}

const APP = "/components/schemas/App/properties";
const LIST_RESPONSE = "/components/schemas/ListAppResponse/properties";

async function listApps(probe: Probe, extra: Input = {}): Promise<ResponseBody<"listApp">> {
  return probe.succeed("listApp", { limit: 100, ...extra });
}

function namesOf({ apps }: ResponseBody<"listApp">): string[] {
  return apps.map(({ app_name }) => app_name);
}

/** The names on each page, and the total that each page gives. */
async function pagesOfApps(
  probe: Probe,
  limit: number,
  extra: Input = {},
  start?: string,
): Promise<{ names: string[][]; totals: unknown[] }> {
  const totals: unknown[] = [];
  const names = await followPages(async (last: string | undefined = start) => {
    const body = await listApps(probe, { limit, ...extra, ...(last === undefined ? {} : { start_app_name: last }) });
    totals.push(body.total_number);
    return { items: namesOf(body), hasMore: body.has_more_app };
  });
  return { names, totals };
}

/** Every name, whatever the number of pages. */
async function allNames(probe: Probe): Promise<string[]> {
  return (await pagesOfApps(probe, 100)).names.flat();
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
    alone: true,
    care: { billable: false },
    title: "the pages hold each app once, and has_more_app is false on the last one only",
    pointer: `${LIST_RESPONSE}/has_more_app`,
    async run(probe) {
      const ours = await newApps(probe, 4);
      for (const limit of [1, 2, 3, 4, 100]) {
        await whileUnchanged(
          probe,
          () => allNames(probe),
          async () => expectNamePages(probe, (await pagesOfApps(probe, limit)).names, limit, ours),
        );
      }
    },
  },
  {
    name: "exclusive-start",
    care: { billable: false },
    title: "start_app_name is not in the list itself, and all apps behind it are, also one that differs in a capital only",
    pointer: "parameters/1",
    async run(probe) {
      const name = probe.name("app");
      const ours = [`${name}_a`, `${name}_A`, `${name}_b`, ...oddNames(probe, name)];
      for (const each of ours) await newApp(probe, each);
      const inOrder = (await allNames(probe)).filter((name) => ours.includes(name));
      probe.equal("our apps in the list", [...inOrder].sort(), [...ours].sort(), { pointer: `${LIST_RESPONSE}/apps` });
      const [first = "", ...others] = inOrder;
      const behind = (await pagesOfApps(probe, 2, {}, first)).names.flat();
      probe.equal(
        "apps behind the first",
        behind.filter((name) => ours.includes(name)),
        others,
      );
    },
  },
  {
    name: "total",
    alone: true,
    care: { billable: false },
    title: "total_number counts all apps, on every page",
    pointer: `${LIST_RESPONSE}/total_number`,
    async run(probe) {
      await newApps(probe, 3);
      await whileUnchanged(
        probe,
        () => allNames(probe),
        async () => {
          const { names, totals } = await pagesOfApps(probe, 2);
          probe.equal(
            "totals",
            totals,
            totals.map(() => names.flat().length),
          );
        },
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
      expectPages(probe, [body.apps], 10);
      const isTooFew = Number(body.total_number ?? 11) < 11;
      probe.equal("whether the total is below the eleven that are there", isTooFew, false, {
        pointer: `${LIST_RESPONSE}/total_number`,
      });
      probe.equal("has_more_app", body.has_more_app, true, { pointer: `${LIST_RESPONSE}/has_more_app` });
    },
  },
  {
    name: "appears-and-disappears",
    title: "an app is listed from its creation until its deletion, under its name as it was given",
    care: { billable: false },
    async run(probe) {
      const app_name = `${probe.name("app")}-With-Capitals`;
      await probe.succeed("createApp", { app_name });
      probe.equal("listed when created", (await allNames(probe)).includes(app_name), true);
      await probe.succeed("deleteApp", { app_name });
      probe.equal("listed when deleted", (await allNames(probe)).includes(app_name), false);
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
        probe.equal("apps of the stream", names.flat().sort(), ours);
        probe.equal(
          "totals",
          totals,
          totals.map(() => 3),
        );
      }
      await probe.succeed("deleteCheckpoint", { stream_name, app_name, ...LAST_READ });
      const left = ours.filter((name) => name !== app_name);
      const { names } = await pagesOfApps(probe, 100, { stream_name });
      probe.equal("apps after a deletion", names.flat().sort(), left);
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
    title: "an app has the same id, creation time and streams when it is shown and when it is listed",
    pointer: `${APP}/app_id`,
    async run(probe) {
      const place = await newPlace(probe, 1);
      const { app_name, stream_name } = place;
      await commit(probe, place, 0);
      const shown = await probe.succeed("showApp", { app_name });
      const listed = (await probe.succeed("listApp", { stream_name })).apps.find((app) => app.app_name === app_name);
      probe.equal("app in the list", listed?.app_name, app_name);
      for (const name of ["app_id", "create_time", "commit_checkpoint_stream_names"] as const) {
        const inList = listed?.[name];
        if (inList !== undefined) probe.equal(name, inList, shown[name], { pointer: `${APP}/${name}` });
      }
    },
  },
  {
    name: "times",
    care: { billable: false },
    title: "create_time is that of the creation",
    pointer: `${APP}/create_time`,
    async run(probe) {
      const exchange = await probe.send("showApp", { app_name: await newApp(probe) });
      const { create_time } = responseBody(exchange) as ResponseBody<"showApp">;
      if (create_time !== undefined) expectNow(probe, "creation time", create_time, exchange);
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
    title: "an app whose group has a member is DIS.4331, and is deleted when the member has left",
    async run(probe) {
      const place = await newGroup(probe, 1);
      const who = member(place, "worker");
      await join(probe, who, place.stream_name);
      const inferred = "No document says that an app is in use while its consumer group has members.";
      await probe.refuseOn({ inferred }, "deleteApp", { app_name: place.app_name }, "DIS.4331");
      await leave(probe, who);
      await remove(probe, place.app_name);
    },
  },
  {
    name: "checkpoints",
    title: "the checkpoints of a deleted app do not come back with its name",
    async run(probe) {
      const place = await newPlace(probe, 3);
      await commit(probe, place, 1);
      await remove(probe, place.app_name);
      await probe.succeed("createApp", { app_name: place.app_name });
      const grounds = { pointer: "x-inferred", inferred: "No document says that the checkpoints of an app are deleted with it." };
      await expectShown(probe, place, undefined, grounds);
      const { commit_checkpoint_stream_names: names } = await probe.succeed("showApp", { app_name: place.app_name });
      probe.equal("streams of the new app", names ?? [], [], grounds);
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

/** Apps: one entry a call. */
export const apps: Entries<"createApp" | "listApp" | "showApp" | "deleteApp"> = { createApp, listApp, showApp, deleteApp };
