import { scenariosOf } from "../scenario.js";
import { expectKind } from "./transferring.js";

const OPERATION = "/paths/~1v2~1{project_id}~1streams~1{stream_name}~1transfer-tasks/post";

export const createMrsTransferTask = scenariosOf("createMrsTransferTask", OPERATION, [
  {
    name: "shown",
    title: "a task to MRS is listed and shown with what it was made with; its name is taken, and a sixth task is too many",
    async run(probe) {
      await expectKind(probe, {
        call: "createMrsTransferTask",
        type: "MRS",
        descriptor: "mrs_destination_descriptor",
        fields: {
          mrs_cluster_name: "cluster",
          mrs_cluster_id: "fe69a732",
          mrs_hdfs_path: "/user",
          obs_bucket_path: "obsbucket",
          retry_duration: "60",
        },
        shownAs: ["mrs_destination_description"],
      });
    },
  },
]);
