import { type LocalDisOptions, Refusal } from "dis-local";
import { type Mutant, withCode } from "../mutant.js";

type Server = Parameters<NonNullable<LocalDisOptions["onServer"]>>[0];

/** Lets pass what the server refuses with this text, with a success that has no body. */
function accepts(refusal: string): LocalDisOptions {
  const onServer = (server: Server) => {
    server.addHook("onSend", async (_, reply, payload) => {
      if (!String(payload ?? "").includes(refusal)) return payload;
      reply.code(201);
      return "";
    });
  };
  return { onServer };
}

/** Wrong in what they take, and in the code that says why not. */
export const ruleMutants: readonly Mutant[] = [
  {
    name: "accepts metadata of more than 1,000 characters",
    kind: "bound",
    calls: ["commitCheckpoint"],
    options: () => accepts("metadata must have at most 1000 characters"),
  },
  {
    name: "accepts a partition count of 0",
    kind: "bound",
    calls: ["createStream"],
    options: () => accepts("partition_count must be at least 1"),
  },
  {
    name: "refuses a stream name of 64 characters",
    kind: "bound",
    calls: ["createStream"],
    options: () => ({
      calls: {
        createStream: ({ input }, next) => {
          if (input.stream_name.length > 63) throw new Refusal("DIS.4200", "stream_name is too long");
          return next();
        },
      },
    }),
  },
  {
    name: "refuses a limit of 1,000",
    kind: "bound",
    calls: ["showConsumerState"],
    options: () => ({
      calls: {
        showConsumerState: ({ input }, next) => {
          if ((input.limit ?? 0) >= 1000) throw new Refusal("DIS.4200", "limit is too large");
          return next();
        },
      },
    }),
  },
  {
    name: "says that a stream is unknown where an app is",
    kind: "code",
    calls: ["commitCheckpoint"],
    options: () => ({ calls: { commitCheckpoint: async (_, next) => withCode(await next(), "DIS.4332", "DIS.4301") } }),
  },
  {
    name: "gives a number out of range the code of a malformed one",
    kind: "code",
    calls: ["commitCheckpoint"],
    options: () => ({ calls: { commitCheckpoint: async (_, next) => withCode(await next(), "DIS.4224", "DIS.4216") } }),
  },
  {
    name: "answers with a code that is in no catalogue",
    kind: "code",
    calls: ["createApp"],
    options: () => ({ calls: { createApp: async (_, next) => withCode(await next(), "DIS.4330", "DIS.4999") } }),
  },
  {
    name: "answers with a code of another operation",
    kind: "code",
    calls: ["showCursor"],
    options: () => ({ calls: { showCursor: async (_, next) => withCode(await next(), "DIS.4302", "DIS.4306") } }),
  },
];
