import { type Mutant, withBody } from "../mutant.js";

/** Right in what they do, wrong in how they say it. */
export const answerMutants: readonly Mutant[] = [
  {
    name: "answers 200 when an app was created",
    kind: "status",
    calls: ["createApp"],
    options: () => ({ calls: { createApp: async (_, next) => ({ ...(await next()), status: 200 }) } }),
  },
  {
    name: "answers 202 when a checkpoint was deleted",
    kind: "status",
    calls: ["deleteCheckpoint"],
    options: () => ({ calls: { deleteCheckpoint: async (_, next) => ({ ...(await next()), status: 202 }) } }),
  },
  {
    name: "answers 404 for what does not exist",
    kind: "status",
    calls: ["showCheckpoint"],
    options: () => ({
      calls: {
        showCheckpoint: async (_, next) => {
          const answer = await next();
          return answer.status === 400 ? { ...answer, status: 404 } : answer;
        },
      },
    }),
  },
  {
    name: "gives no partition_cursor",
    kind: "missing field",
    calls: ["showCursor"],
    options: () => ({ calls: { showCursor: async (_, next) => withBody(await next(), () => ({})) } }),
  },
  {
    name: "gives no failed_record_count",
    kind: "missing field",
    calls: ["sendRecords"],
    options: () => ({
      calls: { sendRecords: async (_, next) => withBody(await next(), ({ failed_record_count: _count, ...rest }) => rest) },
    }),
  },
  {
    name: "gives errors without a message",
    kind: "missing field",
    calls: ["commitCheckpoint"],
    options: () => ({
      calls: {
        commitCheckpoint: async (_, next) => {
          const answer = await next();
          return answer.status < 400 ? answer : { ...answer, body: { errorCode: "DIS.4301" } };
        },
      },
    }),
  },
  {
    name: "answers a commit with an empty object",
    kind: "extra",
    calls: ["commitCheckpoint"],
    options: () => ({ calls: { commitCheckpoint: async (_, next) => ({ body: {}, ...(await next()) }) } }),
  },
  {
    name: "answers a new stream with its name",
    kind: "extra",
    calls: ["createStream"],
    options: () => ({
      calls: { createStream: async ({ input }, next) => ({ body: { stream_name: input.stream_name }, ...(await next()) }) },
    }),
  },
  {
    name: "answers 206 when there is more to read",
    kind: "extra",
    calls: ["consumeRecords"],
    options: () => ({
      calls: {
        consumeRecords: async (_, next) => {
          const answer = await next();
          return answer.status === 200 ? { ...answer, status: 206 } : answer;
        },
      },
    }),
  },
  {
    name: "gives sequence numbers of records as numbers",
    kind: "type",
    calls: ["consumeRecords"],
    options: () => ({
      calls: {
        consumeRecords: async (_, next) =>
          withBody(await next(), (body) => {
            const records = body["records"] as readonly { readonly sequence_number: string }[];
            return {
              ...body,
              records: records.map((record) => ({ ...record, sequence_number: Number(record.sequence_number) })),
            };
          }),
      },
    }),
  },
  {
    name: "gives has_more as text",
    kind: "type",
    calls: ["showConsumerState"],
    options: () => ({
      calls: {
        showConsumerState: async (_, next) => withBody(await next(), (body) => ({ ...body, has_more: String(body["has_more"]) })),
      },
    }),
  },
  {
    name: "answers JSON as text/plain",
    kind: "type",
    calls: ["showCheckpoint"],
    options: () => ({
      calls: { showCheckpoint: async (_, next) => ({ ...(await next()), headers: { "content-type": "text/plain" } }) },
    }),
  },
];
