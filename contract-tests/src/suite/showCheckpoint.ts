import { scenariosOf } from "../scenario.js";
import { commit, expectShown, LAST_READ, newPlace, upload } from "./steps.js";

const OPERATION = "/paths/~1v2~1{project_id}~1checkpoints/get";

export const showCheckpoint = scenariosOf("showCheckpoint", OPERATION, [
  {
    name: "none-yet",
    title: "an app that has committed nothing has no checkpoint",
    async run(probe) {
      await expectShown(probe, await newPlace(probe, 3), undefined);
    },
  },
  {
    name: "not-moved-by-records",
    title: "new records do not move a checkpoint",
    async run(probe) {
      const place = await newPlace(probe, 3);
      await commit(probe, place, 1);
      await upload(probe, place.stream_name, "0", ["one more"]);
      await expectShown(probe, place, 1);
    },
  },
  {
    name: "unknown-names",
    title: "an unknown stream is DIS.4301, an unknown app DIS.4332, an unknown partition DIS.4302",
    async run(probe) {
      const place = { ...(await newPlace(probe, 1)), ...LAST_READ };
      await probe.refuse("showCheckpoint", { ...place, stream_name: probe.name("stream") }, "DIS.4301");
      await probe.refuse("showCheckpoint", { ...place, app_name: probe.name("app") }, "DIS.4332");
      await probe.refuse("showCheckpoint", { ...place, partition_id: "1" }, "DIS.4302");
    },
  },
]);
