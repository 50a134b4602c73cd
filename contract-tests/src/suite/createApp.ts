import { scenariosOf } from "../scenario.js";
import { commit, expectShown, newPlace } from "./steps.js";

const OPERATION = "/paths/~1v2~1{project_id}~1apps/post";

export const createApp = scenariosOf("createApp", OPERATION, [
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
]);
