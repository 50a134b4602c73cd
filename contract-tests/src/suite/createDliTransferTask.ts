import { scenariosOf } from "../scenario.js";
import { expectKind } from "./transferring.js";

const OPERATION = "/paths/~1v2~1{project_id}~1streams~1{stream_name}~1transfer-tasks/post";

export const createDliTransferTask = scenariosOf("createDliTransferTask", OPERATION, [
  {
    name: "shown",
    title: "a task to DLI is listed and shown with what it was made with; its name is taken, and a sixth task is too many",
    async run(probe) {
      await expectKind(probe, {
        call: "createDliTransferTask",
        type: "DLI",
        descriptor: "dli_destination_descriptor",
        fields: {
          dli_database_name: "metrics",
          dli_table_name: "readings",
          obs_bucket_path: "obsbucket",
          retry_duration: 0,
        },
        shownAs: ["dli_destination_description"],
      });
    },
  },
]);
