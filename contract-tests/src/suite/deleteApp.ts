import type { Probe } from "../probe.js";
import { scenariosOf } from "../scenario.js";
import { join, leave, member, newGroup } from "./grouping.js";
import { commit, expectShown, LAST_READ, newApp, newPlace } from "./steps.js";

const OPERATION = "/paths/~1v2~1{project_id}~1apps~1{app_name}/delete";

async function remove(probe: Probe, app_name: string): Promise<void> {
  await probe.succeed("deleteApp", { app_name });
}

export const deleteApp = scenariosOf("deleteApp", OPERATION, [
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
    title: "a second deletion is DIS.4332, as is that of an app that never was",
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
    pointer: `${OPERATION}/x-inferred`,
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
]);
