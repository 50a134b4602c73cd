import type { Probe } from "../probe.js";
import { scenariosOf } from "../scenario.js";
import { commit, LAST_READ, newApp, newPlace, newStream } from "./steps.js";

const OPERATION = "/paths/~1v2~1{project_id}~1apps~1{app_name}/get";
const APP = "/components/schemas/App/properties";

async function streamsOf(probe: Probe, app_name: string): Promise<readonly string[]> {
  const answer = await probe.succeed("showApp", { app_name });
  probe.equal("name of the app", answer.app_name, app_name);
  return [...(answer.commit_checkpoint_stream_names ?? [])].sort();
}

export const showApp = scenariosOf("showApp", OPERATION, [
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
]);
