import { asks, changes, changesCode, type Fields, type Mutant, mutant, once, replays, responds, withBody } from "../mutant.js";

/** Wrong in transfer tasks. */
export const transferTaskMutants: readonly Mutant[] = [
  mutant(
    "idempotency",
    "refuses to stop a task that is stopped",
    ["batchStopTransferTask"],
    once("batchStopTransferTask", "DIS.4354"),
  ),
  mutant(
    "idempotency",
    "refuses to start a task that runs",
    ["batchStartTransferTask"],
    once("batchStartTransferTask", "DIS.4354"),
  ),
  mutant("idempotency", "takes the name of a task twice", ["createObsTransferTask"], replays("createObsTransferTask")),
  mutant("transfer tasks", "gives every task the same id", ["deleteTransferTask", "listTransferTasks"], () => ({
    calls: {
      showTransferTask: async (_, next) => withBody(await next(), (body) => ({ ...body, task_id: "task" })),
      listTransferTasks: async (_, next) =>
        withBody(await next(), (body) => ({
          ...body,
          tasks: (body["tasks"] as Fields[]).map((task) => ({ ...task, task_id: "task" })),
        })),
    },
  })),
  mutant(
    "transfer tasks",
    "stops the first task of several",
    ["batchStopTransferTask"],
    asks("batchStopTransferTask", (input) => {
      Object.assign(input, { tasks: (input["tasks"] as unknown[]).slice(0, 1) });
    }),
  ),
  mutant(
    "transfer tasks",
    "shows every task as RUNNING",
    ["showTransferTask"],
    changes("showTransferTask", (body) => ({ ...body, state: "RUNNING" })),
  ),
  mutant(
    "transfer tasks",
    "shows every task as one to OBS",
    ["showTransferTask"],
    changes("showTransferTask", (body) => ({ ...body, destination_type: "OBS" })),
  ),
  mutant("transfer tasks", "gives the password of a warehouse back", ["createDwsTransferTask"], () => {
    let password: unknown;
    return {
      calls: {
        createDwsTransferTask: ({ input }, next) => {
          password = input.dws_destination_descriptor.user_password;
          return next();
        },
        showTransferTask: async (_, next) =>
          withBody(await next(), (body) => ({
            ...body,
            ...(body["dws_destination_descripton"] === undefined
              ? {}
              : { dws_destination_descripton: { ...(body["dws_destination_descripton"] as object), user_password: password } }),
          })),
      },
    };
  }),
  mutant(
    "transfer tasks",
    "says that a task is deleted and keeps it",
    ["deleteTransferTask"],
    responds("deleteTransferTask", { status: 204 }),
  ),
  mutant(
    "transfer tasks",
    "says that tasks are stopped and lets them run",
    ["batchStopTransferTask"],
    responds("batchStopTransferTask", { status: 200 }),
  ),
  mutant(
    "transfer tasks",
    "says that tasks are started and leaves them stopped",
    ["batchStartTransferTask"],
    responds("batchStartTransferTask", { status: 200 }),
  ),
  mutant(
    "transfer tasks",
    "has another code for a task that is there",
    ["createDwsTransferTask"],
    changesCode("createDwsTransferTask", "DIS.4355", "DIS.4357"),
  ),
  mutant(
    "transfer tasks",
    "does not give the destination of a task back",
    ["createMrsTransferTask"],
    changes("showTransferTask", ({ mrs_destination_description: _description, ...rest }) => rest),
  ),
  mutant(
    "transfer tasks",
    "lists no more than one task",
    ["listTransferTasks"],
    changes("listTransferTasks", (body) => ({ ...body, tasks: (body["tasks"] as unknown[]).slice(0, 1) })),
  ),
];
