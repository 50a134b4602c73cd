import { scenariosOf } from "../scenario.js";
import { expectKind } from "./transferring.js";

const OPERATION = "/paths/~1v2~1{project_id}~1streams~1{stream_name}~1transfer-tasks/post";

export const createCloudTableTransferTask = scenariosOf("createCloudTableTransferTask", OPERATION, [
  {
    name: "shown",
    title: "a task to CloudTable is listed and shown with what it was made with; its name is taken, and a sixth task is too many",
    async run(probe) {
      await expectKind(probe, {
        call: "createCloudTableTransferTask",
        type: "CLOUDTABLE",
        descriptor: "cloudtable_destination_descriptor",
        fields: {
          cloudtable_cluster_name: "cluster",
          cloudtable_cluster_id: "b8c095e2",
          cloudtable_table_name: "readings",
          cloudtable_schema: {
            row_key: [{ value: "sensor", type: "String" }],
            columns: [{ column_family_name: "cf", column_name: "degrees", value: "degrees", type: "Double" }],
          },
        },
        shownAs: [
          "cloudtable_destination_descripton",
          "cloudtable_destination_description",
          "cloud_table_destination_description",
        ],
      });
    },
  },
]);
