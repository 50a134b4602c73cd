import type { Mutant } from "../mutant.js";
import { withBody, withCode } from "../mutant.js";

/** Wrong in transfer tasks, metrics and policies. */
export const taskMutants: readonly Mutant[] = [
  {
    name: "says that a task is deleted and keeps it",
    kind: "transfer tasks",
    calls: ["deleteTransferTask"],
    options: () => ({ calls: { deleteTransferTask: () => ({ status: 204 }) } }),
  },
  {
    name: "says that tasks are stopped and lets them run",
    kind: "transfer tasks",
    calls: ["batchStopTransferTask"],
    options: () => ({ calls: { batchStopTransferTask: () => ({ status: 200 }) } }),
  },
  {
    name: "says that tasks are started and leaves them stopped",
    kind: "transfer tasks",
    calls: ["batchStartTransferTask"],
    options: () => ({ calls: { batchStartTransferTask: () => ({ status: 200 }) } }),
  },
  {
    name: "has another code for a task that is there",
    kind: "transfer tasks",
    calls: ["createDwsTransferTask"],
    options: () => ({
      calls: { createDwsTransferTask: async (_, next) => withCode(await next(), "DIS.4355", "DIS.4357") },
    }),
  },
  {
    name: "does not give the destination of a task back",
    kind: "transfer tasks",
    calls: ["createMrsTransferTask"],
    options: () => ({
      calls: {
        showTransferTask: async (_, next) =>
          withBody(await next(), ({ mrs_destination_description: _description, ...rest }) => rest),
      },
    }),
  },
  {
    name: "lists no more than one task",
    kind: "transfer tasks",
    calls: ["listTransferTasks"],
    options: () => ({
      calls: {
        listTransferTasks: async (_, next) =>
          withBody(await next(), (body) => ({ ...body, tasks: (body["tasks"] as unknown[]).slice(0, 1) })),
      },
    }),
  },
  {
    name: "gives metrics in the opposite order",
    kind: "metrics",
    calls: ["showStreamMetrics"],
    options: () => ({
      calls: {
        showStreamMetrics: async (_, next) =>
          withBody(await next(), (body) => ({
            ...body,
            metrics_list: [...((body["metrics_list"] as unknown[]) ?? [])].reverse(),
          })),
      },
    }),
  },
  {
    name: "measures more than a week",
    kind: "metrics",
    calls: ["showStreamMetrics"],
    options: () => ({
      calls: {
        showStreamMetrics: async (_, next) => {
          const answer = await next();
          return answer.status === 400 ? { status: 200, body: { metrics: { label: "x", dataPoints: [] } } } : answer;
        },
      },
    }),
  },
  {
    name: "counts the records of the whole stream in each partition",
    kind: "metrics",
    calls: ["showPartitionMetrics"],
    options: () => ({
      calls: {
        showPartitionMetrics: async ({ input, at }, next) => {
          const answer = await next();
          if (answer.status !== 200 || input.end_time * 1000 < at - 60_000) return answer;
          const dataPoints = [{ timestamp: input.end_time, value: 3 }];
          return { ...answer, body: { metrics: { label: input.label, dataPoints } } };
        },
      },
    }),
  },
  {
    name: "keeps one policy of a stream only",
    kind: "policies",
    calls: ["createPolicies"],
    options: () => ({
      calls: {
        listPolicies: async (_, next) =>
          withBody(await next(), (body) => ({ ...body, rules: (body["rules"] as unknown[]).slice(0, 1) })),
      },
    }),
  },
  {
    name: "takes policies for a stream that does not exist",
    kind: "policies",
    calls: ["createPolicies"],
    options: () => ({
      calls: {
        createPolicies: async (_, next) => {
          await next();
          return { status: 201 };
        },
      },
    }),
  },
];
