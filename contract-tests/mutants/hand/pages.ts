import { type Fields, type Mutant, withBody } from "../mutant.js";

function list<T>(body: Fields, name: string): readonly T[] {
  return body[name] as readonly T[];
}

/** Wrong in how they give a list piece by piece. */
export const pageMutants: readonly Mutant[] = [
  {
    name: "begins a page of streams with the start name itself",
    kind: "pages",
    calls: ["listStreams"],
    options: () => ({
      calls: {
        listStreams: async ({ input }, next) => {
          const start = input.start_stream_name === undefined ? [] : [input.start_stream_name];
          return withBody(await next(), (body) => ({ ...body, stream_names: [...start, ...list(body, "stream_names")] }));
        },
      },
    }),
  },
  {
    name: "skips a stream between two pages",
    kind: "pages",
    calls: ["listStreams"],
    options: () => ({
      calls: {
        listStreams: async ({ input }, next) => {
          const from = input.start_stream_name === undefined ? 0 : 1;
          return withBody(await next(), (body) => ({ ...body, stream_names: list(body, "stream_names").slice(from) }));
        },
      },
    }),
  },
  {
    name: "says on the last page that there are more streams",
    kind: "pages",
    calls: ["listStreams"],
    options: () => ({
      calls: { listStreams: async (_, next) => withBody(await next(), (body) => ({ ...body, has_more_streams: true })) },
    }),
  },
  {
    name: "counts the streams of the page only",
    kind: "pages",
    calls: ["listStreams"],
    options: () => ({
      calls: {
        listStreams: async (_, next) =>
          withBody(await next(), (body) => ({ ...body, total_number: list(body, "stream_names").length })),
      },
    }),
  },
  {
    name: "does not say that there are more apps",
    kind: "pages",
    calls: ["listApp"],
    options: () => ({
      calls: { listApp: async (_, next) => withBody(await next(), (body) => ({ ...body, has_more_app: false })) },
    }),
  },
  {
    name: "gives the same page of apps again",
    kind: "pages",
    calls: ["listApp"],
    options: () => ({
      calls: {
        listApp: ({ input }, next) => {
          delete input.start_app_name;
          return next();
        },
      },
    }),
  },
  {
    name: "lists every app whatever stream is named",
    kind: "pages",
    calls: ["listApp"],
    options: () => ({
      calls: {
        listApp: ({ input }, next) => {
          delete input.stream_name;
          return next();
        },
      },
    }),
  },
  {
    name: "begins a page of partitions with the start id itself",
    kind: "pages",
    calls: ["showStream"],
    options: () => ({
      calls: {
        showStream: async ({ input }, next) => {
          const start = input.start_partitionId;
          const first = start === undefined ? [] : [{ partition_id: start, status: "ACTIVE" }];
          return withBody(await next(), (body) => ({ ...body, partitions: [...first, ...list(body, "partitions")] }));
        },
      },
    }),
  },
];
