import { scenariosOf } from "../scenario.js";
import { expectKind } from "./transferring.js";

const OPERATION = "/paths/~1v2~1{project_id}~1streams~1{stream_name}~1transfer-tasks/post";

export const createDwsTransferTask = scenariosOf("createDwsTransferTask", OPERATION, [
  {
    name: "shown",
    title: "a task to DWS is listed and shown with what it was made with; its name is taken, and a sixth task is too many",
    async run(probe) {
      await expectKind(probe, {
        call: "createDwsTransferTask",
        type: "DWS",
        descriptor: "dws_destination_descriptor",
        fields: {
          dws_cluster_name: "cluster",
          dws_cluster_id: "92f90d3a",
          dws_database_name: "postgres",
          dws_schema: "dis",
          dws_table_name: "readings",
          dws_delimiter: "|",
          user_name: "loader",
          user_password: "not-a-real-password",
          kms_user_key_name: "key",
          kms_user_key_id: "5b2c1e1e",
          obs_bucket_path: "obsbucket",
        },
        shownAs: ["dws_destination_descripton", "dws_destination_description"],
      });
    },
  },
]);
